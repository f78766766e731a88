"""What has changed in a paragraph, word by word."""

import re
from difflib import SequenceMatcher

MOST_WORDS = 1500


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces of both in the order of reading: ("same" | "gone" | "new", words). Longer texts are shown whole."""
    one, other = (re.findall(r"\S+\s*", text) for text in (before, after))
    if len(one) > MOST_WORDS or len(other) > MOST_WORDS:
        return [("gone", before), ("new", after)]
    pieces = []
    matcher = SequenceMatcher(None, [word.strip() for word in one], [word.strip() for word in other], False)
    for deed, start, end, other_start, other_end in matcher.get_opcodes():
        if deed == "equal":
            pieces.append(("same", "".join(other[other_start:other_end])))
            continue
        pieces += [("gone", "".join(one[start:end]))] if end > start else []
        pieces += [("new", "".join(other[other_start:other_end]))] if other_end > other_start else []
    return pieces
