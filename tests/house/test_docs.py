"""What the documentation names is there: files, commands, scripts and settings."""

import re
import subprocess
import sys

import pytest
from django.core.management import get_commands

from medborger.config.cli import ABOUT, OWN
from tests.house.source import PACKAGE, ROOT, named
from tests.house.test_names import LAYERS

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
QUOTED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:[\w.-]+/)+[\w.*{},<>-]*|[\w-]+\.(?:py|toml|md|sh|css|js|html|lock|in)\Z")
COMMAND = re.compile(r"(?:^|[\s`(])(?:\.venv/bin/)?medborger ([a-z_]+)")
SCRIPT = re.compile(r"\bscript/([a-z]+)\b")
MADE_LATER = ("var/", ".venv/", "medborger.sqlite3", "media/", "secret.key", "static/")
NAMED_BY_KIND = re.compile(r"[*<>{}…]")
LOOKED_IN = ("", "src/", "src/medborger/", "src/medborger/commons/", "src/medborger/modules/", "docs/")


def words(page) -> list[str]:
    """What stands between backquotes on a page, out of its longer examples."""
    return QUOTED.findall(FENCED.sub("", page.read_text(encoding="utf-8")))


def is_there(name: str) -> bool:
    if any((ROOT / folder / name).exists() for folder in LOOKED_IN):
        return True
    return any(PACKAGE.rglob(name.rstrip("/")))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_it_names_is_there(page):
    missing = [
        word
        for word in words(page)
        if FILE.fullmatch(word)
        and not word.startswith(MADE_LATER)
        and not NAMED_BY_KIND.search(word)
        and not word.startswith(("http", "/"))
        and not re.fullmatch(r"\w+/", word)  # an address within a municipality: `loefter/`
        and word.removesuffix(".py") not in LAYERS  # named to say that it is not to be
        and not is_there(word)
    ]
    assert missing == [], f"{named(page)} names files that are not there: say where they are now"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_it_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    ours = {*OWN, *get_commands(), "help"}
    commands = {name for quoted in [*words(page), *FENCED.findall(text)] for name in COMMAND.findall(quoted)}
    assert commands - ours == set()
    assert {name for name in SCRIPT.findall(text) if not list((ROOT / "script").glob(f"{name}*"))} == set()


def test_the_command_line_explains_every_command_it_lists():
    listed = set(re.findall(r"^  ([a-z]+)  +\S", ABOUT, re.MULTILINE))
    assert listed - {*OWN, *get_commands()} == set()


def test_every_setting_from_the_environment_is_explained_somewhere():
    read = set()
    for path in (PACKAGE / "config" / "settings").glob("*.py"):
        read |= set(re.findall(r"[\"'](MEDBORGER_[A-Z_]+)[\"']", path.read_text(encoding="utf-8")))
    told = explained("".join(page.read_text(encoding="utf-8") for page in PAGES) + ABOUT)
    assert read - told == set(), "Name it in docs/running/install.md."


def explained(text: str) -> set[str]:
    """The settings a text names, also where it saves ink: "MEDBORGER_SMTP_HOST, _PORT, _USER"."""
    names = set()
    for line in text.splitlines():
        whole = re.findall(r"MEDBORGER_[A-Z_]+", line)
        endings = re.findall(r"`(_[A-Z_]+)`", line)
        names |= {*whole, *(name.rpartition("_")[0] + ending for name in whole for ending in endings)}
    return names


def test_the_links_of_the_documentation_lead_somewhere():
    said = subprocess.run([sys.executable, "script/docs_links.py"], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_every_decision_has_its_number_once():
    numbers = [page.name[:4] for page in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
