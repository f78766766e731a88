"""Remembers what each step was made from, so that a step runs again only when that has changed."""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path


class Stamps:
    """One small JSON file in the data folder: step → fingerprint of what went into it."""

    def __init__(self, path: Path):
        self.path = path
        try:
            self.known = json.loads(path.read_text())
        except (OSError, ValueError):
            self.known = {}

    def is_current(self, step: str, fingerprint: str, *outcome: Path) -> bool:
        """Whether the step was made from just this, and what it made is still there."""
        return self.known.get(step) == fingerprint and all(path.exists() for path in outcome)

    @contextmanager
    def remaking(self, step: str, fingerprint: str):
        """Forgets the step while it is being made and remembers it when it succeeded: half is never taken for whole."""
        if self.known.pop(step, None):
            self._write()
        yield
        self.known[step] = fingerprint
        self._write()

    def _write(self) -> None:
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps(self.known, indent=1, sort_keys=True))
        os.replace(new, self.path)


def of_contents(*paths: Path) -> str:
    """A fingerprint of what the files say. For few and small ones."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def of_trees(paths: Iterable[Path]) -> str:
    """A fingerprint of names, sizes and times of files, without reading them. A folder that is copied keeps its own."""
    seen = sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in paths)
    return hashlib.sha256(repr(seen).encode()).hexdigest()
