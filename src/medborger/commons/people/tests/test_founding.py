"""Founding a municipality: all of it or nothing, and everything that is wrong is said at once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.people.founding import Somebody, found
from medborger.commons.people.models import Person
from medborger.commons.places import founding
from medborger.commons.places.founding import Founding, Refused
from medborger.commons.places.models import Area, Municipality

pytestmark = pytest.mark.django_db

SAID = Founding(name="Lillekøbing Kommune", code="0999", areas=["Lillekøbing", "Lillekøbing Havn"])
ANNA = Somebody("anna@example.dk", "Anna Admin")
NAMES = {"name": "Nørreå", "slug": "noerreaa"}


def refused(people=(ANNA,), **said) -> dict:
    before = Municipality.objects.count()
    with pytest.raises(Refused) as refusal:
        found(replace(SAID, **said), people)
    assert Municipality.objects.count() == before
    assert not Person.objects.filter(email=ANNA.email).exists()
    return refusal.value.problems


def test_it_is_there_with_its_areas_and_people_and_closed_to_everybody_else():
    place = found(SAID, [ANNA, Somebody("Emil@Example.dk", "Emil", "employee")])
    assert (place.slug, place.short_name, place.code, place.host) == (
        "lillekoebing",
        "Lillekøbing",
        "0999",
        None,
    )
    assert list(place.areas.values_list("slug", flat=True)) == ["lillekoebing", "lillekoebing-havn"]
    roles = place.roles.order_by("pk").values_list("person__email", "person__name", "kind")
    assert list(roles) == [
        ("anna@example.dk", "Anna Admin", "admin"),
        ("emil@example.dk", "Emil", "employee"),
    ]
    assert not place.is_open
    assert not place.is_demo


def test_three_digits_get_their_nought_and_addresses_their_small_letters():
    place = found(replace(SAID, code="999", slug="Lille", host="Medborger.Lille.Example."), [ANNA])
    assert (place.code, place.slug, place.host) == ("0999", "lille", "medborger.lille.example")


def test_an_area_said_twice_is_there_once():
    place = found(replace(SAID, areas=["Ærø By", "  ærø   BY ", "Aeroe"]), [ANNA])
    assert list(place.areas.values_list("name", "slug")) == [("Ærø By", "aeroe-by"), ("Aeroe", "aeroe")]


def test_colours_are_worn_as_the_desk_would_have_them():
    place = found(
        replace(SAID, colours={"accent": "0B5A50", "petals": ["#B8392B"], "petal_3": "#0F6E63"}), [ANNA]
    )
    assert place.colours == {"accent": "#0b5a50", "petals": ["#b8392b", "", "#0f6e63"]}


@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("name", ""),
        ("name", "Lille\0købing"),
        ("name", "L" * 101),
        ("short_name", "\ud800"),
        ("slug", "Lille København"),
        ("slug", "lillekøbing"),
        ("slug", "-lille"),
        ("slug", "../lille"),
        ("slug", "l" * 41),
        ("slug", "static"),
        ("slug", "konto"),
        ("slug", "lille\0"),
        ("code", "9999"),
        ("code", "12"),
        ("code", "0٣٣٠"),
        ("code", "0330\0"),
        ("host", "https://lille.example"),
        ("host", "lille"),
        ("host", "lille.example:8000"),
        ("host", "127.0.0.1"),
        ("host", "lille example.dk"),
        ("host", "-lille.example"),
        ("host", "l" * 64 + ".example"),
        ("language", "xx"),
        ("language", ""),
    ],
)
def test_what_cannot_be_is_named(what, written):
    assert list(refused(**{what: written})) == [what]


def test_the_address_of_the_whole_site_is_not_given_away(settings):
    settings.SITE_URL = "https://medborger.example"
    assert list(refused(host="medborger.example")) == ["host"]


def test_what_another_has_is_taken(slagelse):
    Municipality.objects.filter(pk=slagelse.pk).update(code="0330", host="medborger.slagelse.example")
    taken = refused(slug="slagelse", code="330", host="medborger.slagelse.example")
    assert list(taken) == ["slug", "code", "host"]


def test_of_two_at_the_same_moment_the_second_is_told_what_the_first_took(slagelse, monkeypatch):
    """As if Slagelse had been founded between the question and the deed."""
    ask, answers = founding._taken, [{}, {}]
    monkeypatch.setattr(founding, "_taken", lambda names: answers.pop() if answers else ask(names))
    assert list(refused(slug="slagelse")) == ["slug"]


@pytest.mark.parametrize(
    ("colours", "named"),
    [
        ({"accent": "rød"}, ["colour accent"]),
        ({"accent": "#ffff00"}, ["colour accent"]),
        ({"petals": ["#b8392b", "#fefefe"]}, ["colour petal_2"]),
        ({"petal_13": "#b8392b"}, ["colour petal_13"]),
        ({"url(x)": "#b8392b", "accent": "\0"}, ["colour url(x)", "colour accent"]),
    ],
)
def test_a_colour_that_cannot_be_read_is_named(colours, named):
    assert sorted(refused(colours=colours)) == sorted(named)


@pytest.mark.parametrize("name", ["", "  ", "\0", "x" * 81, "\u202e"])
def test_an_area_without_a_name_is_named_by_its_number(name):
    assert list(refused(areas=["Havnen", name])) == ["area 2"]


@pytest.mark.parametrize(
    ("people", "named"),
    [
        ([], ["admin"]),
        ([Somebody("emil@example.dk", "Emil", "employee")], ["admin"]),
        ([ANNA, Somebody("emil", "Emil", "employee")], ["person 2"]),
        ([ANNA, Somebody("emil@example.dk", "Em\0il", "employee")], ["person 2"]),
        ([Somebody("anna@example.dk", "Anna", "king")], ["person 1", "admin"]),
    ],
)
def test_somebody_must_be_able_to_let_others_in(people, named):
    assert list(refused(people)) == named


def test_everything_that_is_wrong_is_said_at_once():
    wrong = refused([], name="", code="1", areas=[""], colours={"accent": "x"})
    assert list(wrong) == ["name", "code", "colour accent", "area 1", "admin"]


def test_whoever_is_here_already_keeps_the_name_they_go_by(inger):
    place = found(SAID, [Somebody("INGER@example.dk", "En Anden")])
    inger.refresh_from_db()
    assert inger.name == "Inger"
    assert place.roles.get().person == inger
    assert Area.objects.filter(municipality=place).count() == 2


def test_the_administrators_it_was_founded_with_are_not_forgotten_before_they_come():
    place = found(SAID, [ANNA, Somebody("emil@example.dk", "Emil", "employee")])
    later = timezone.now() + timedelta(days=30)
    assert [one.email for one in Person.objects.never_confirmed(later)] == ["emil@example.dk"]
    assert place.roles.filter(kind="admin").count() == 1
