"""Reads the files the demo is written in: `world/<slug>.toml`, `policies/<slug>-*.toml` and `world/many.toml`."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
SLUGS = ("slagelse", "haderslev", "ishoej")


def world_of(slug: str) -> dict:
    """A municipality with its areas, people, organisations, pledges and commitments."""
    return _read(HERE / "world" / f"{slug}.toml")


def policies_of(slug: str) -> list[tuple[dict, dict[str, dict]]]:
    """The municipality's policies, each with its twins by variant ("en", "let"); those that rest on another one last.

    A twin of `slagelse-medborgerpolitik.toml` is `slagelse-medborgerpolitik.let.toml`: the same shape and keys.
    """
    paths = [path for path in sorted((HERE / "policies").glob(f"{slug}-*.toml")) if "." not in path.stem]
    pairs = [(_read(path), {twin.suffixes[0][1:]: _read(twin) for twin in _twins_of(path)}) for path in paths]
    return sorted(pairs, key=lambda pair: "rests_on" in pair[0])


def _twins_of(path: Path) -> list[Path]:
    return sorted(twin for twin in path.parent.glob(f"{path.stem}.*.toml"))


def hierarchy_of(slug: str) -> dict:
    """How the policies there hang together: those known by name, and what carries what; `world/<slug>-hierarchy.toml`,
    where there is one."""
    path = HERE / "world" / f"{slug}-hierarchy.toml"
    return _read(path) if path.exists() else {}


def versions_of(slug: str) -> dict:
    """What the policies there said before, and when they are revised: `world/<slug>-versions.toml`, if there is one."""
    path = HERE / "world" / f"{slug}-versions.toml"
    return _read(path) if path.exists() else {}


def talk_of(slug: str) -> list[dict]:
    """What people there say about the policies and pledges: `world/<slug>-talk.toml`."""
    return _read(HERE / "world" / f"{slug}-talk.toml")["comment"]


def cases_of(slug: str) -> list[dict]:
    """Where the talk there went astray, and what was done about it: `world/<slug>-fair.toml`, where there is one."""
    path = HERE / "world" / f"{slug}-fair.toml"
    return _read(path)["case"] if path.exists() else []


def crowd() -> dict:
    """Names and pieces of promises, of which a crowd of any size is made up."""
    return _read(HERE / "world" / "many.toml")


def _read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
