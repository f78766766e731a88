"""What was found, shown: the words that were asked for marked in a title and in a piece of the text around them.

The text is the original as it stands now, never the index's; everything but the marks is escaped.
"""

import unicodedata
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medborger.commons.search.asking import AskedWord
from medborger.commons.search.danish.compounds import PARTS, Parts, pieces
from medborger.commons.search.danish.words import words_in
from medborger.commons.search.tokens import encoded, tokens_of

SNIPPET = 220
Spans = list[tuple[int, int]]


def marked(text: str, words: Sequence[AskedWord], parts: Parts = PARTS) -> SafeString:
    """The whole text, with every word or part of one that was asked for in <mark>."""
    text = unicodedata.normalize("NFC", text)
    return _with_marks(text, spans_in(text, words, parts), 0, len(text))


def snippet(text: str, words: Sequence[AskedWord], parts: Parts = PARTS, most: int = SNIPPET) -> SafeString:
    """The piece of the text in which most of the words stand, cut between words; its beginning where none does."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    text = " · ".join(" ".join(line.split()) for line in lines if line.strip())
    spans = spans_in(text, words, parts)
    start, end = _window(text, spans, most)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    inside = [(first, last) for first, last in spans if start <= first and last <= end]
    return format_html("{}{}{}", before, _with_marks(text, inside, start, end), after)


def spans_in(text: str, words: Sequence[AskedWord], parts: Parts = PARTS) -> Spans:
    """From where to where in `text` (in NFC) something stands that was asked for."""
    wanted = {token for word in words for token in (*word.exact, *word.plain)}
    wanted |= {token for word in words for piece in word.pieces for token in piece}
    begun = tuple(token for word in words for token in word.begins)
    found: Spans = []
    for word in words_in(text):
        found += _span_of(word, wanted, begun, parts)
    return found


def _span_of(word, wanted: set[str], begun: tuple[str, ...], parts: Parts) -> Spans:
    own, of_parts = tokens_of(word.small, parts)
    if wanted.intersection(own):
        return [(word.start, word.end)]
    bits = [bit for bit in word.bits if wanted.intersection(tokens_of(bit.small, parts)[0])]
    if bits:
        return [(bit.start, bit.end) for bit in bits]
    if wanted.intersection(of_parts):
        return _joined(_parts_of(word, wanted, parts)) or [(word.start, word.end)]
    if begun and any(token.lstrip("%").startswith(begun) for token in own):
        return [(word.start, word.end)]
    return []


def _parts_of(word, wanted: set[str], parts: Parts) -> Spans:
    if word.end - word.start != len(word.small):
        return []
    return [
        (word.start + piece.start, word.start + piece.end)
        for piece in pieces(word.small, parts)
        if wanted.intersection(encoded(stem) for stem in piece.stems)
    ]


def _joined(spans: Spans) -> Spans:
    """Parts that stand side by side are one mark."""
    joined: Spans = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _window(text: str, spans: Spans, most: int) -> tuple[int, int]:
    if len(text) <= most:
        return 0, len(text)
    best, hits = 0, 0
    for first, _last in spans:
        begin = max(first - most // 4, 0)
        inside = sum(begin <= start and end <= begin + most for start, end in spans)
        if inside > hits:
            best, hits = begin, inside
    best = min(best, len(text) - most)
    start = 0 if best <= 0 else text.find(" ", best - 1) + 1 or best
    space = text.rfind(" ", start, start + most + 1)
    end = len(text) if len(text) - start <= most else (space if space > start else start + most)
    return start, end


def _with_marks(text: str, spans: Spans, start: int, end: int) -> SafeString:
    ends = [start, *(last for _first, last in spans)]
    between = [(text[at:first], text[first:last]) for at, (first, last) in zip(ends, spans, strict=False)]
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", between), text[ends[-1] : end])
