"""Asks the process that reads documents, and says in words why one is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

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
}  # fmt: skip
PATIENCE = 60
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


def ask(path: Path, *, patience: float = PATIENCE) -> dict:
    """The structure found in the file. Raises Refused; whatever the file does to its reader, nothing else happens."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty")
    if size > LARGEST_FILE:
        raise Refused("large", most=LARGEST_FILE // 1024**2)
    said = _run(path, patience)
    if "refused" in said:
        raise Refused(said["refused"], **said["facts"])
    return said["found"]


def words(refused: Refused) -> str:
    return str(WORDS[refused.code]) % refused.facts if refused.facts else str(WORDS[refused.code])


def _run(path: Path, patience: float) -> dict:
    # Not our own environment: secrets that stand in it are no business of a process that opens what others send.
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "medborger.modules.policies.importing.child", path.name]
    with path.open("rb") as file:
        try:
            done = subprocess.run(command, stdin=file, capture_output=True, env=environment, timeout=patience)
        except subprocess.TimeoutExpired:
            raise Refused("slow") from None
    if done.returncode < 0:
        raise Refused("slow" if -done.returncode in (24, 9) else "broken")
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise Refused("memory" if b"MemoryError" in done.stderr else "broken") from None
