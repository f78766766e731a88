"""`medborger municipality new`: the same founding as at the desk, from the command line."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Person
from medborger.commons.places.models import Municipality
from medborger.modules.policies.models import SourceDocument, Version

pytestmark = pytest.mark.django_db

ENOUGH = ("--name", "Lillekøbing Kommune", "--admin", "Anna Admin <anna@example.dk>")
POLICY = """# Medborgerpolitik for Lillekøbing

## Vision
At alle er med.

## Principper

### Vi taler sammen
- Vi lytter, før vi svarer.

### Vi bestemmer sammen
- Vi spørger, før vi bygger.

### Vi har tillid
- Vi tror på hinanden.

### Vi har fællesskaber
- Vi åbner dørene.
"""


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.LANGUAGE_CODE = "en"


def municipality(*words) -> str:
    out = io.StringIO()
    call_command("municipality", *map(str, words), stdout=out)
    return out.getvalue()


def test_a_name_and_an_administrator_are_enough():
    said = municipality("new", *ENOUGH)
    place = Municipality.objects.get()
    assert (place.slug, place.is_open, place.is_demo) == ("lillekoebing", False, True)
    assert "/lillekoebing/" in said
    assert "- Words of welcome: " in said
    assert "/lillekoebing/skrivebord/kommunen/" in said
    assert "/lillekoebing/skrivebord/politikker/dokument/" in said
    letter = Letter.objects.get()
    assert (letter.to, letter.municipality) == ("anna@example.dk", place)
    assert "/lillekoebing/konto/log-ind/?next=/lillekoebing/skrivebord/" in letter.body


def test_everything_at_once(tmp_path, settings):
    settings.DEMO = False
    settings.ALLOWED_HOSTS = ["medborger.example"]
    logo = tmp_path / "logo.png"
    Image.new("RGB", (60, 30), "#0b5a50").save(logo)
    said = municipality(
        *("new", *ENOUGH, "--short", "Lille", "--slug", "lille", "--code", "0999", "--host", "lille.example"),
        *("--colour", "accent=#0b5a50", "--colour", "petal_2=#b8392b", "--area", "Havnen", "--area", "Byen"),
        *("--employee", "Emil <emil@example.dk>", "--leader", "lone@example.dk", "--logo", logo, "--open"),
    )
    place = Municipality.objects.get()
    assert (place.slug, place.host, place.code, place.short_name) == (
        "lille",
        "lille.example",
        "0999",
        "Lille",
    )
    assert place.colours == {"accent": "#0b5a50", "petals": ["", "#b8392b"]}
    assert [area.name for area in place.areas.all()] == ["Havnen", "Byen"]
    assert sorted(place.roles.values_list("person__email", "kind")) == [
        ("anna@example.dk", "admin"),
        ("emil@example.dk", "employee"),
        ("lone@example.dk", "leader"),
    ]
    assert place.is_open
    assert not place.is_demo
    assert place.logo
    assert "Name lille.example in MEDBORGER_HOSTS" in said
    assert Letter.objects.count() == 3


def test_its_policy_is_brought_in_and_waits_to_be_read_through(tmp_path):
    document = tmp_path / "politik.md"
    document.write_text(POLICY)
    said = municipality("new", *ENOUGH, "--policy", document)
    version = Version.objects.get()
    assert version.policy.municipality.slug == "lillekoebing"
    assert version.is_draft
    assert f"/lillekoebing/skrivebord/politikker/kladde/{version.pk}/" in said


def test_a_dry_run_changes_nothing():
    assert municipality("new", *ENOUGH, "--dry-run") == "Everything is in order. Nothing was changed.\n"
    nothing_was_made()


def test_done_twice_it_is_done_once():
    municipality("new", *ENOUGH)
    with pytest.raises(
        CommandError, match="There is a municipality at “lillekoebing” already: Lillekøbing Kommune"
    ):
        municipality("new", *ENOUGH)
    assert (Municipality.objects.count(), Letter.objects.count()) == (1, 1)


def test_what_is_missing_is_named_where_nobody_can_be_asked(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(CommandError, match="This is missing: --name, --admin"):
        municipality("new")
    nothing_was_made()


def test_at_a_terminal_what_is_missing_is_asked_for(monkeypatch):
    answers = ["Lillekøbing Kommune", "Anna Admin <anna@example.dk>"]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda asked: answers.pop(0))
    municipality("new")
    assert Municipality.objects.get().roles.get().person.name == "Anna Admin"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--slug", "static"), "slug: “static” is a word the site itself needs"),
        (("--code", "12"), "code: A municipality code is three digits"),
        (("--host", "https://lille.example"), "host: Write the host alone"),
        (("--colour", "accent=#ffff00"), "colour accent: #ffff00 against"),
        (("--colour", "accent"), "is no colour of the municipality"),
        (("--area", "\0"), "area 1: There are characters in this"),
        (("--employee", "Emil"), "person 2: The address does not look quite right"),
        (("--language", "xx"), "language: "),
        (("--logo", "findes-ikke.png"), "findes-ikke.png: No such file"),
        (("--policy", "findes-ikke.pdf"), "findes-ikke.pdf: No such file"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(words, said):
    with pytest.raises(CommandError, match=said):
        municipality("new", *ENOUGH, *words)
    nothing_was_made()


@pytest.mark.parametrize("option", ["--logo", "--policy"])
def test_a_file_that_cannot_be_read_leaves_no_half_a_place(tmp_path, option):
    nothing = tmp_path / "tom.pdf"
    nothing.write_bytes(b"")
    with pytest.raises(CommandError, match=r"tom\.pdf: "):
        municipality("new", *ENOUGH, option, nothing)
    nothing_was_made()


def nothing_was_made():
    made = [model.objects.count() for model in (Municipality, Person, Letter, SourceDocument)]
    assert made == [0, 0, 0, 0]


def test_the_list_says_which_are_open(slagelse):
    municipality("new", *ENOUGH)
    lines = municipality("list").splitlines()
    assert [line.split()[0] for line in lines] == ["slagelse", "lillekoebing"]
    assert ["(open)" in line for line in lines] == [True, False]
