"""Asks the process that reads documents, and says in words why one is refused."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from medborger.modules.policies.importing.child import OUT_OF_MEMORY, SECONDS
from medborger.modules.policies.importing.readers import suffix_of
from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused

WORDS = {
    "empty": _("The file is empty. Choose it again; perhaps it was not saved, or the upload was cut short."),
    "large": _("The file is larger than %(most)s MB. Save it without pictures, or in smaller parts, and try again."),
    "long": _("The document is longer than a policy can be (%(most)s characters). Import only the policy itself."),
    "pages": _("The document has %(pages)s pages; at most %(most)s can be read. Import only the policy itself."),
    "scanned": _("There is no text in this PDF: it is a picture of paper. Find the document it was printed from, "
                 "or have it read by a program for text recognition (OCR) first."),
    "wordless": _("There are no words in this document. Is it the right one?"),
    "encrypted": _("The document is locked with a password. Save it without one, and try again."),
    "macros": _("The document holds macros, and such files are not opened here. Save it as DOCX, PPTX, ODT or PDF."),
    "old_office": _("This is an old Office file, or one locked with a password. Save it as DOCX or PPTX."),
    "unknown": _("This cannot be read here. Use PDF, DOCX, ODT, PPTX, HTML, Markdown or plain text."),
    "suffix": _("The file is called .%(suffix)s, but what it holds is %(kind)s. Give it its right name."),
    "broken": _("The document is damaged and cannot be read. Open it where it was made, save it anew, and try again."),
    "bomb": _("The document unfolds to far more than it seems to hold, and is not opened here."),
    "entities": _("The document asks for other files or addresses to be fetched, and is not opened here."),
    "slow": _("Reading the document took too long, and was stopped. Save it anew, or import a smaller part."),
    "memory": _("Reading the document took too much memory, and was stopped. Save it without pictures, and try again."),
    "stopped": _("Reading the document was broken off here, and not for the document's fault. Have it read again."),
}  # fmt: skip
KINDS = {
    "plain": _("plain text"),
    "html": _("a web page (HTML)"),
    "pdf": "PDF",
    "docx": "Word (DOCX)",
    "odt": "OpenDocument (ODT)",
    "pptx": "PowerPoint (PPTX)",
    "zip": _("an archive (ZIP)"),
}
PATIENCE = 60
MOST_SAID = 48 * 1024**2
"""More than the structure of the longest document there may be. Nobody is listened to for ever."""
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


class Answer(NamedTuple):
    """What was found, and the lines it was found in: for each page a list of `[number, start, text]`."""

    found: dict
    lines: list


def ask(
    path: Path,
    *,
    name: str = "",
    told: Callable[[int, int], None] | None = None,
    patience: float = PATIENCE,
) -> Answer:
    """The structure found in the file. Raises Refused; whatever the file does to its reader, nothing else happens.

    `name` is what the document is called, where the file is called something else. `told(page, pages)` hears of each
    page that has been read; when all have been, the structure is looked for. What it raises ends the reading.
    """
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > LARGEST_FILE:
        raise Refused("large", most=LARGEST_FILE // 1024**2)
    said = _run(path, suffix_of(name or path.name), told or (lambda page, pages: None), patience)
    if said.get("refused") in WORDS:
        raise Refused(said["refused"], **said["facts"])
    if not isinstance(said.get("found"), dict) or not isinstance(said.get("lines"), list):
        raise Refused("broken")
    return Answer(said["found"], said["lines"])


def words(refused: Refused) -> str:
    facts = {key: KINDS.get(value, value) if key == "kind" else value for key, value in refused.facts.items()}
    return str(WORDS[refused.code]) % facts if facts else str(WORDS[refused.code])


def _run(path: Path, suffix: str, told, patience: float) -> dict:
    # Not our own environment: secrets that stand in it are no business of a process that opens what others send.
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    # Only the suffix: everybody on the machine sees what a process was started with.
    plain = "".join(letter for letter in suffix if letter.isascii() and letter.isalnum())[:12]
    command = [sys.executable, "-m", "medborger.modules.policies.importing.child", plain]
    with path.open("rb") as file:
        process = subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    try:
        return _heard(process, told, patience)
    finally:
        _end(process)


def _heard(process: subprocess.Popen, told, patience: float) -> dict:
    """Its last word. Waits for each piece no longer than there is patience left, and takes no more than MOST_SAID."""
    started, buffer, taken = time.monotonic(), b"", 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, started + patience - time.monotonic())):
                raise Refused("slow")
            piece = os.read(process.stdout.fileno(), 1024**2)
            taken += len(piece)
            if taken > MOST_SAID:
                raise Refused("broken")
            *said, buffer = (buffer + piece).split(b"\n") if b"\n" in piece else (buffer + piece,)
            for line in said:
                message = _understood(line)
                if "page" not in message:
                    return message
                told(*_counted(message))
            if not piece:
                raise Refused(_why_it_fell_silent(process, time.monotonic() - started))


def _understood(line: bytes) -> dict:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise Refused("broken")
    return message


def _counted(message: dict) -> tuple[int, int]:
    """Page and pages, as whole numbers a database can keep, whatever was said."""
    page, pages = (message.get(key) for key in ("page", "pages"))
    if not isinstance(page, int) or not isinstance(pages, int) or not 0 <= page <= pages < 10**6:
        raise Refused("broken")
    return page, pages


def _why_it_fell_silent(process: subprocess.Popen, spent: float) -> str:
    """It ended without an answer: too long at it, too large, or it fell over what it read."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=0.5)
    killed = process.returncode == -signal.SIGKILL
    if process.returncode == -signal.SIGXCPU or (killed and spent >= SECONDS):
        return "slow"
    # Where nobody was too slow, it is the machine that kills what takes too much of its memory.
    return "memory" if killed or process.returncode == OUT_OF_MEMORY else "broken"


def _end(process: subprocess.Popen) -> None:
    """It goes, and whatever it may have started with it: nothing is left running, and nothing is waited for."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()
