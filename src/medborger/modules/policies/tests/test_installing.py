"""A policy written down as data becomes a place, and keeps what people have tied to it when its words change."""

import pytest
from django.utils.translation import override

from medborger.commons.matters.models import Principle
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy
from tests.cast import a_pledge, policy_document, principle

pytestmark = pytest.mark.django_db


def names(place) -> list[str]:
    return [text.principle.name for text in Policy.objects.of(place).with_principles().get().principle_texts]


def test_principles_stand_in_the_documents_own_order(slagelse):
    assert names(slagelse) == [
        "Vi skal tale sammen",
        "Vi vil have medbestemmelse",
        "Vi har tillid til hinanden",
        "Vi har brug for fællesskaber",
    ]


def test_new_words_keep_what_people_have_tied_to_a_principle(slagelse, inger):
    pledge = a_pledge(slagelse, inger)
    before = pledge.principles.get()
    document = policy_document()
    document["principle"][0]["name"] = "Vi taler med hinanden"
    install(slagelse, document, {})
    assert Principle.objects.filter(municipality=slagelse).count() == 4
    assert (pledge.principles.get().pk, pledge.principles.get().name) == (before.pk, "Vi taler med hinanden")


def test_a_twin_is_read_in_its_own_language_and_the_original_where_there_is_none(slagelse, client):
    twin = policy_document(title="Citizenship policy", principles=[principle("tale-sammen", "We must talk")])
    install(slagelse, policy_document(), {"en": twin})
    english = client.get(
        "/slagelse/politik/medborgerpolitik/", headers={"Accept-Language": "en"}
    ).content.decode()
    assert "Citizenship policy" in english
    assert "We must talk" in english
    assert "Vi vil have medbestemmelse" in english
    danish = client.get(
        "/slagelse/politik/medborgerpolitik/", headers={"Accept-Language": "da"}
    ).content.decode()
    assert "Vi skal tale sammen" in danish


def test_the_sign_has_as_many_petals_as_the_policy(slagelse):
    install(slagelse, policy_document(principles=[principle(f"p{n}", f"Princip {n}") for n in range(5)]), {})
    slagelse.refresh_from_db()
    assert slagelse.petals == 5


def test_the_centre_is_no_petal(slagelse):
    principles = [principle("midten", "Medborgerskab", centre=True)]
    install(
        slagelse,
        policy_document(principles=principles + [principle(f"p{n}", f"P {n}") for n in range(5)]),
        {},
    )
    slagelse.refresh_from_db()
    assert slagelse.petals == 5


@pytest.mark.parametrize("lacking", ["slug", "title"])
def test_a_document_without_a_name_is_refused_whole(slagelse, lacking):
    document = policy_document("en-anden")
    del document[lacking]
    with pytest.raises(KeyError):
        install(slagelse, document, {})
    assert not Policy.objects.filter(slug="en-anden").exists()


@pytest.mark.parametrize("number", [13, 40])
def test_a_policy_that_makes_no_flower_is_refused_in_words(slagelse, number):
    document = policy_document("en-anden", [principle(f"p{n}", f"P {n}") for n in range(number)])
    with override("en"), pytest.raises(ValueError, match="room for 12"):
        install(slagelse, document, {})
