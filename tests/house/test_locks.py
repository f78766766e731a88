"""The locks pin everything by hash and name no place it comes from: whoever installs decides where from."""

import json
import re

import pytest

from tests.house.source import ROOT, named

LOCKS = sorted(ROOT.glob("requirements/*.lock"))
ADDRESS = re.compile(
    r"https?://|--index-url|--extra-index-url|--find-links|--trusted-host|^-i\s", re.MULTILINE
)


def test_there_are_locks():
    assert {lock.name for lock in LOCKS} == {"base.lock", "dev.lock", "node.lock"}


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_the_lock_names_no_address(lock):
    assert ADDRESS.findall(lock.read_text()) == [], (
        f"{named(lock)}: an address would tie every installation to it"
    )


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_everything_in_the_lock_has_one_version_and_a_hash(lock):
    text = re.sub(r"^\s*#.*$", "", lock.read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    loose = [line.split()[0] for line in text.splitlines() if line.strip() and not _is_pinned(line)]
    assert loose == []


def _is_pinned(line: str) -> bool:
    return bool(re.match(r"[\w.\[\],-]+==[^\s;]+", line)) and "--hash=sha256:" in line


def test_the_front_ends_lock_names_no_address_and_has_hashes():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    theirs = {name: package for name, package in packages.items() if name}
    assert [name for name, package in theirs.items() if "resolved" in package] == []
    assert [
        name for name, package in theirs.items() if not package.get("integrity", "").startswith("sha512-")
    ] == []


def test_the_longer_lock_holds_the_shorter_one():
    base, dev = (set(_versions(name)) for name in ("base", "dev"))
    assert base - dev == set(), "Run script/lock: what is tested must be what is run."


def _versions(name: str) -> list[str]:
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return re.findall(r"^([\w.\[\],-]+==[^\s;\\]+)", text, re.MULTILINE)
