"""The files of the repository that somebody reads and changes: what the house tests look through."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "medborger"
FOLDERS = ("src", "tests", "bench", "script")


def python_files() -> list[Path]:
    """Every Python file we write. Migrations are written by Django."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted(
        path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts
    )


def template_files() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
