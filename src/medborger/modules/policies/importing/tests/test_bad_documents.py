"""What goes wrong with documents: each is refused in words, and none hurts whoever asked."""

import io
import time
import zipfile

import pytest

from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.readers import read
from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused
from medborger.modules.policies.importing.structure import structure

WORD = (
    '<?xml version="1.0"?>{doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{body}</w:body></w:document>"
)
FETCHING = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hosts">]>'
LOCK = b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
    b"11" * 32,
    b"22" * 32,
)
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def docx(body: str = "", *, doctype: str = "", more: dict | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD.format(doctype=doctype, body=body))
        for name, what in (more or {}).items():
            archive.writestr(name, what)
    return file.getvalue()


def pdf(pages: int, text: str = "") -> bytes:
    """The smallest PDF there is, with as many pages as one likes."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
    kids = " ".join(f"{5 + i} 0 R" for i in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
    ]
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    said, places = b"%PDF-1.4\n", []
    for number, what in enumerate([*objects, *[page] * pages], start=1):
        places.append(len(said))
        said += f"{number} 0 obj{what}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    said += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}".encode()
    return (
        said
        + f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(said) - len(table) - 30}\n%%EOF".encode()
    )


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(Refused) as refused:
        read(data, name)
    assert refused.value.code in asking.WORDS
    assert asking.words(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "politik.pdf", "empty"),
        (b" \n\n ", "politik.txt", "wordless"),
        (b"x" * (LARGEST_FILE + 1), "politik.txt", "large"),
        (b"%PDF-1.7 and nothing more", "politik.pdf", "broken"),
        (b"PK\x03\x04 and nothing more", "politik.docx", "broken"),
        (docx(PARAGRAPH.format("Ord")), "politik.pdf", "suffix"),
        (b"Kun tekst", "politik.docx", "suffix"),
        (docx(PARAGRAPH.format("Ord"), more={"word/vbaProject.bin": b"x"}), "politik.docx", "macros"),
        (docx(PARAGRAPH.format("Ord")), "politik.docm", "macros"),
        (docx(PARAGRAPH.format("&x;"), doctype=FETCHING), "a.docx", "entities"),
        (docx(PARAGRAPH.format("&x;"), doctype=FETCHING.replace("SYSTEM ", "")), "a.docx", "entities"),
        (docx("<w:p>" + " " * 60_000_000 + "</w:p>"), "politik.docx", "bomb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "politik.doc", "old_office"),
        (bytes(range(256)) * 8, "politik.txt", "unknown"),
        (pdf(1), "politik.pdf", "scanned"),
        (pdf(1, "Ord").replace(b"/Root 1 0 R", LOCK), "politik.pdf", "encrypted"),
        (pdf(10_000), "politik.pdf", "pages"),
    ],
)  # fmt: skip
def test_it_is_refused_in_words(data, name, code):
    assert refusal(data, name) == code


def test_a_file_without_headings_is_read_and_nothing_is_lost():
    found = structure(read("Bare en sætning. Og en til.".encode(), "a.txt"))
    assert found["principles"] == []
    assert [left["text"] for left in found["left_over"]] == ["Bare en sætning. Og en til."]


def test_four_hundred_headings_are_read():
    text = "\n\n".join(
        f"Overskrift {word * 3}\n\nNoget, der står under den." for word in map(chr, range(5000, 5400))
    )
    assert len(structure(read(text.encode(), "a.txt"))["sections"]) > 100


def test_a_document_as_deep_as_it_likes_is_read_or_refused():
    body = "<w:sdt>" * 3000 + PARAGRAPH.format("Dybt nede") + "</w:sdt>" * 3000
    assert [line.text for line in read(docx(body), "a.docx").lines] == ["Dybt nede"]


def test_a_hang_is_stopped(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Ord")
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 30\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(asking.sys, "executable", str(sleeper))
    started = time.monotonic()
    with pytest.raises(Refused) as refused:
        asking.ask(path, patience=0.3)
    assert refused.value.code == "slow"
    assert time.monotonic() - started < 20


def test_the_process_answers_and_sees_none_of_our_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://hemmelig")
    seen = {}
    start = asking.subprocess.Popen
    monkeypatch.setattr(
        asking.subprocess, "Popen", lambda *args, **more: seen.update(more["env"]) or start(*args, **more)
    )
    path = tmp_path / "a.md"
    path.write_text("# Titel\n\nEn sætning.\n", encoding="utf-8")
    assert asking.ask(path).found["title"]["text"] == "Titel"
    assert "DATABASE_URL" not in seen


def test_a_crash_in_the_process_is_a_refusal(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"<<" * 200_000)
    with pytest.raises(Refused):
        asking.ask(path)
