"""Where the benches keep their data, and how a town with so many pledges comes to be there."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("MEDBORGER_DATA") or ROOT / "var").resolve()
BENCH = DATA / "bench"
MADE_BY_SETUP = ("assets", "fonts", "frontend", "locale", "static", "setup.json")
NOT_INHERITED = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "MEDBORGER_ENV", "MEDBORGER_URL", "PORT")


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a child of the bench runs with: its own data folder, SQLite, the demo's settings."""
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    paths = os.pathsep.join(str(path) for path in (ROOT / "src", ROOT))
    return {**inherited, "MEDBORGER_DATA": str(data), "PYTHONPATH": paths, **more}


def medborger(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "medborger.config.cli", *arguments]


def town_of(size: int, *, afresh: bool = False) -> Path:
    """A data folder in which Slagelse has `size` made-up pledges. Made once, and used again by the next run."""
    return _make(BENCH / f"town-{size}", afresh, ["demo", "--many", str(size)])


def village(*, afresh: bool = False) -> Path:
    """A data folder with the demo world and nothing more: what is written to."""
    return _make(BENCH / "village", afresh, ["demo"])


def readers(*, afresh: bool = False) -> Path:
    """A data folder with the demo world, and whoever has been made up to be written to."""
    return _make(BENCH / "readers", afresh, ["demo"])


def _make(folder: Path, afresh: bool, command: list[str]) -> Path:
    ready, tables = folder / "ready", _fingerprint_of_tables()
    if afresh or (ready.exists() and ready.read_text() != tables):
        shutil.rmtree(folder, ignore_errors=True)
    if not ready.exists():
        print(f"Making {folder} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _take_what_setup_made(folder)
        for words in (["setup"], command):
            subprocess.run(medborger(*words), env=environment(folder), check=True)
        ready.write_text(tables)
    return folder


def _fingerprint_of_tables() -> str:
    """Changes when a migration does: what was made for other tables is no good any more."""
    migrations = sorted((ROOT / "src").rglob("migrations/0*.py"))
    return sha256(b"".join(path.read_bytes() for path in migrations)).hexdigest()


def _take_what_setup_made(folder: Path) -> None:
    """Packages, typefaces and static files are the same everywhere: copied where another folder has them."""
    for source in (DATA, *BENCH.glob("*/")):
        if (source / "setup.json").exists() and source != folder:
            for name in MADE_BY_SETUP:
                _copy(source / name, folder / name)
            return


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, symlinks=True)
    elif source.exists():
        shutil.copy2(source, target)
