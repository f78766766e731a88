"""What goes wrong with documents, tried in the process that really reads them: each has its sentence, in Danish too."""

import os

import pytest
from django.utils import translation

from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused
from medborger.modules.policies.importing.tests.test_bad_documents import FETCHING, LOCK, PARAGRAPH, docx, pdf

HEADINGS = "\n\n".join(
    f"# Overskrift nummer {word}\n\nNoget, der står under den." for word in map(chr, range(5000, 5400))
)
BOTH = b"<html><body><script>alert(1)</script></body></html>\n" + pdf(1, "Ord")


@pytest.fixture
def document(tmp_path):
    """`document(content)`: a file that is called what a stored one is, which is nothing."""

    def made(content: bytes):
        path = tmp_path / "x8f2"
        path.write_bytes(content)
        return path

    return made


def refusal(path, name: str, **more) -> str:
    with pytest.raises(Refused) as refused:
        asking.ask(path, name=name, **more)
    code = refused.value.code
    with translation.override("da"):
        danish = asking.words(refused.value)
    with translation.override("en"):
        assert asking.words(refused.value) != danish or code == "stopped"
    return code


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (pdf(1, "Ord").replace(b"/Root 1 0 R", LOCK), "politik.pdf", "encrypted"),
        (pdf(3), "politik.pdf", "scanned"),
        (b"", "politik.pdf", "empty"),
        (docx("<w:p>" + " " * 60_000_000 + "</w:p>"), "politik.docx", "bomb"),
        (docx(PARAGRAPH.format("Ord")), "politik.pdf", "suffix"),
        (docx(PARAGRAPH.format("Ord"), more={"word/vbaProject.bin": b"x"}), "politik.docx", "macros"),
        (docx(PARAGRAPH.format("Ord")), "politik.pptm", "macros"),
        (docx(PARAGRAPH.format("&x;"), doctype=FETCHING), "politik.docx", "entities"),
        (pdf(10_000), "politik.pdf", "pages"),
        (pdf(1, "Ord")[:200], "politik.pdf", "broken"),
        (docx(PARAGRAPH.format("Ord"))[:150], "politik.docx", "broken"),
        (BOTH, "politik.html", "suffix"),
    ],
)  # fmt: skip
def test_it_is_refused_in_words(document, content, name, code):
    assert refusal(document(content), name) == code


def test_over_the_limit_it_is_not_even_opened(document, monkeypatch):
    path = document(b"%PDF-1.4")
    os.truncate(path, LARGEST_FILE + 1)
    monkeypatch.setattr(asking, "_run", None)
    assert refusal(path, "politik.pdf") == "large"


def test_what_is_both_pdf_and_html_is_read_as_the_one_it_is_called(document):
    answer = asking.ask(document(BOTH), name="politik.pdf")
    assert (answer.found["format"], [text for _n, _s, text in answer.lines[0]]) == ("pdf", ["Ord"])


@pytest.mark.parametrize(
    ("content", "name", "principles", "said"),
    [
        ("# سياسة المواطنة\n\nنحن نعمل معا.".encode(), "سياسة.md", 0, "سياسة المواطنة"),
        (b"Bare en linje uden overskrifter, og en til.", "politik.txt", 0, "Bare en linje"),
        (HEADINGS.encode(), "politik.md", None, "Overskrift nummer"),
        (b"# Politik\n\nEn linje.", "../../etc/pas\0swd\u202e.md\n; rm".encode().decode(), 0, "# Politik"),
    ],
)
def test_it_is_read_all_the_same(document, content, name, principles, said):
    answer = asking.ask(document(content), name=name)
    assert principles in (None, len(answer.found["principles"]))
    assert answer.lines[0][0][2].startswith(said)


def test_each_page_is_told_of_and_then_the_structure(document):
    told = []
    asking.ask(
        document(pdf(30, "Ord og flere ord")),
        name="a.pdf",
        told=lambda page, pages: told.append((page, pages)),
    )
    assert told[-1] == told[-2] == (30, 30)
    assert told == sorted(told)


STUBS = [
    ("kill -9 $$", "memory"),
    ("exit 77", "memory"),
    ("exit 1", "broken"),
    ("kill -XCPU $$", "slow"),
    ("kill -SEGV $$", "broken"),
    ("echo '[1, 2]'", "broken"),
    ('echo \'{"page": 1e99, "pages": -1}\'', "broken"),
    ('echo \'{"refused": "made up"}\'', "broken"),
    ('echo \'{"found": 3, "lines": []}\'', "broken"),
    ("yes | head -c 400000", "broken"),
    ("sleep 30 & sleep 30", "slow"),
    ("exec >&-; sleep 30", "broken"),
]


@pytest.mark.parametrize(("does", "code"), STUBS)
def test_whatever_the_reader_does_its_asker_goes_on(document, tmp_path, monkeypatch, does, code):
    reader = tmp_path / "reader"
    reader.write_text(f"#!/bin/sh\n{does}\n")
    reader.chmod(0o755)
    monkeypatch.setattr(asking.sys, "executable", str(reader))
    monkeypatch.setattr(asking, "MOST_SAID", 300_000)
    assert refusal(document(b"Ord"), "a.txt", patience=0.4 if code == "slow" else 5) == code
