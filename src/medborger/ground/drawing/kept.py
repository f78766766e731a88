"""What is slow to draw is drawn once and kept on disk, under a name made of everything it shows.

So a kept picture is never an old one, and nothing has to be thrown away when something changes; what is no longer asked
for goes when there are too many. The folder holds nothing that cannot be drawn again.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

try:
    import fcntl
except (
    ImportError
):  # Windows: two processes may draw the same picture twice, which costs time and nothing else.
    fcntl = None

MOST_FILES = 1500
DOORS = 16


def key_of(*shown) -> str:
    """The same for the same words and colours, another for any other."""
    return hashlib.blake2b(
        repr((settings.BUILD, *shown)).encode("utf-8", "replace"), digest_size=20
    ).hexdigest()


def kept(shelf: str, key: str, draw: Callable[[], bytes]) -> bytes:
    """What `draw` gives, from the shelf if it stands there. Asked twenty times at once, it is drawn once.

    On a full disk it is drawn each time: slow, but there.
    """
    folder = Path(settings.DATA) / "cache" / shelf
    found = _read(folder / key)
    if found is not None:
        return found
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(folder, key):
            return _read(folder / key) or _draw_and_keep(folder, key, draw)
    except OSError:
        return draw()


def _draw_and_keep(folder: Path, key: str, draw: Callable[[], bytes]) -> bytes:
    content = draw()
    _write(folder / key, content)
    _clear(folder)
    return content


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)  # what is asked for stays longest
    return content


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whenever the machine stops."""
    handle, half = tempfile.mkstemp(dir=path.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(half, path)
    except BaseException:
        os.unlink(half)
        raise


@contextmanager
def _one_at_a_time(folder: Path, key: str):
    """Across threads and processes; a lock goes with the process that held it. Sixteen doors: few files to keep."""
    with (folder / f".door-{int(key[:8], 16) % DOORS}").open("wb") as door:
        if fcntl:
            fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _clear(folder: Path) -> None:
    """Take away the ones nobody has asked for the longest, a tenth at a time."""
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if not entry.name.startswith(".door-")]
    if len(files) <= MOST_FILES:
        return
    with suppress(FileNotFoundError):  # another process is clearing too
        files.sort(key=lambda entry: entry.stat().st_mtime)
    for entry in files[: len(files) - MOST_FILES + MOST_FILES // 10]:
        Path(entry.path).unlink(missing_ok=True)
