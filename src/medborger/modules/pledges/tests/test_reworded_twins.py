"""What a pledge's author takes out is gone in every language: twins of the words before wait to be approved again."""

import pytest
from django.test import Client

from medborger.commons.afterwork.worker import drain
from medborger.commons.moderation.tests.conftest import decided
from medborger.commons.search.asking import Asked
from medborger.commons.search.finding import find
from medborger.commons.translation.models import Twin
from medborger.commons.translation.tests.shared_twins import a_twin
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.twins import text_of
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

NAMED = "I promise to help Gudrun Petersen"


@pytest.fixture
def named(slagelse, inger, mette, django_capture_on_commit_callbacks) -> Pledge:
    """A pledge that names somebody, in English too."""
    with django_capture_on_commit_callbacks(execute=True):
        pledge = a_pledge(slagelse, inger, "Jeg lover at hjælpe Gudrun Petersen")
        a_twin(text_of(pledge), "en", by=mette, title=NAMED)
    return pledge


def reworded(pledge, **words) -> None:
    for field, value in words.items():
        setattr(pledge, field, value)
    pledge.reword(by=pledge.author)


def in_english(pledge) -> str:
    browser = Client(headers={"accept-language": "en"})
    pages = (
        f"/slagelse/loefter/{pledge.pk}/?tekst=en",
        f"/slagelse/loefter/{pledge.pk}/",
        "/slagelse/loefter/",
    )
    return "".join(browser.get(page).content.decode() for page in pages)


def test_it_is_not_read_any_more_until_somebody_approves_it_again(named, mette):
    assert NAMED in in_english(named)
    reworded(named, title="Jeg lover at hjælpe en nabo")
    assert "Gudrun" not in in_english(named)
    twin = Twin.objects.get()
    assert (twin.approved_at, twin.approved_by, twin.is_old(text_of(named))) == (None, None, True)
    twin.approve(text_of(named), by=mette)
    assert NAMED in in_english(named)


def test_it_is_not_found_any_more(named, django_capture_on_commit_callbacks):
    def found() -> list:
        with django_capture_on_commit_callbacks(execute=True):
            drain()
        return list(find(Asked("promise Gudrun"), municipality=named.municipality).ids)

    assert len(found()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        reworded(named, title="Jeg lover at hjælpe en nabo")
    assert found() == []


def test_sent_in_again_and_shown_its_twin_is_still_out_of_sight(named, henrik):
    decided(named, henrik, "rewrite")
    named.refresh_from_db()
    reworded(named, title="Jeg lover at hjælpe en nabo")
    named.show(by=henrik)
    assert "Gudrun" not in in_english(named)


def test_where_the_words_are_the_same_the_twin_stands(named):
    reworded(named, place="Nygade 4")
    assert NAMED in in_english(named)
