"""Twins in the database: one of each variant, of exactly one text."""

import pytest
from django.db import IntegrityError, transaction

from medborger.commons.matters.models import Principle
from medborger.commons.people.personal_data import erase_person, export_of
from medborger.commons.translation.models import SomebodyElseWrote, Twin
from medborger.commons.translation.tests.shared_twins import a_twin, policy_text, principle_text
from medborger.commons.translation.variants import Variant
from medborger.modules.policies.installing import install
from tests.cast import policy_document, principle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("both", [True, False])
def test_a_twin_is_of_exactly_one_text(slagelse, both):
    policy, one = policy_text(slagelse), principle_text(slagelse)
    targets = {**policy.target, **one.target} if both else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Twin.objects.create(municipality=slagelse, language="en", of="x", **targets)


@pytest.mark.parametrize("text_of", [policy_text, principle_text])
def test_there_is_one_of_each_variant(slagelse, text_of):
    text = text_of(slagelse)
    a_twin(text, "en")
    a_twin(text, "let")
    with pytest.raises(IntegrityError), transaction.atomic():
        Twin.objects.create(municipality=slagelse, language="en", of="x", **text.target)


def test_who_has_not_seen_the_newest_words_does_not_write_over_them(slagelse, mette, henrik):
    text = policy_text(slagelse)
    first = a_twin(text, "en", by=mette, approved=False, title="One")
    began_with = first.mark
    Twin.write(text, Variant("en"), words={"title": "Two"}, by=mette, seen=began_with)
    with pytest.raises(SomebodyElseWrote) as refused:
        Twin.write(text, Variant("en"), words={"title": "Three"}, by=henrik, seen=began_with)
    assert refused.value.twin.words == {"title": "Two"}
    assert Twin.objects.get().words == {"title": "Two"}


def test_written_anew_it_waits_again(slagelse, mette):
    text = policy_text(slagelse)
    twin = a_twin(text, "en", by=mette)
    Twin.write(text, Variant("en"), words={"title": "New"}, by=mette, seen=twin.mark)
    assert not Twin.objects.get().is_approved


def test_a_principles_name_follows_its_approved_twins(slagelse, mette):
    def names():
        return Principle.objects.get(municipality=slagelse, slug="tillid").names

    text = principle_text(slagelse)
    waiting = a_twin(text, "en", by=mette, approved=False, name="We trust")
    a_twin(text, "let", by=mette, name="Vi stoler på hinanden")
    assert names() == {}
    waiting.approve(text, by=mette)
    assert names() == {"en": "We trust"}
    waiting.withdraw(text, by=mette)
    assert names() == {}


def test_installing_writes_twins_and_knows_which_are_old(slagelse):
    twin = policy_document(title="Citizenship policy", principles=[principle("tillid", "Trust")])
    install(slagelse, policy_document(), {"en": twin, "let": policy_document(lead="Kort.")})
    assert Twin.objects.of(slagelse).approved().count() == 2 + 1 + 4
    changed = policy_document(lead="Noget helt andet.")
    install(slagelse, changed, {})
    text = policy_text(slagelse)
    assert [twin.is_old(text) for twin in Twin.objects.of_text(text)] == [True, True]
    assert not Twin.objects.of_text(principle_text(slagelse)).first().is_old(principle_text(slagelse))


def test_what_is_no_variant_is_not_installed(slagelse):
    with pytest.raises(ValueError, match="'da'"):
        install(slagelse, policy_document(), {"da": policy_document()})


def test_a_person_takes_along_what_they_wrote_and_is_forgotten(slagelse, mette):
    a_twin(policy_text(slagelse), "en", by=mette, title="Hers")
    assert "Hers" in str(export_of(mette))
    erase_person(mette, keep_matters=True)
    twin = Twin.objects.get()
    assert (twin.by, twin.approved_by, twin.words["title"], twin.is_approved) == (None, None, "Hers", True)
