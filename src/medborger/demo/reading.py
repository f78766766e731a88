"""Reads the files the demo is written in: `world/<slug>.toml`, `policies/<slug>-*.toml` and `world/many.toml`."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SLUGS = ("slagelse", "haderslev", "ishoej")


def world_of(slug: str) -> dict:
    """A municipality with its areas, people, organisations, pledges and commitments."""
    return _read(HERE / "world" / f"{slug}.toml")


def policies_of(slug: str) -> list[tuple[dict, dict[str, dict]]]:
    """The municipality's policies, each with its twins by language; those that rest on another one last."""
    paths = [path for path in sorted((HERE / "policies").glob(f"{slug}-*.toml")) if "." not in path.stem]
    pairs = [(_read(path), {"en": _read(path.with_suffix(".en.toml"))}) for path in paths]
    return sorted(pairs, key=lambda pair: "rests_on" in pair[0])


def crowd() -> dict:
    """Names and pieces of promises, of which a crowd of any size is made up."""
    return _read(HERE / "world" / "many.toml")


def _read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
