"""Asked to write it again: the author does, and somebody reads it before everybody can."""

import pytest

from medborger.commons.comments.models import Comment
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.tests.conftest import DESK, decided, seen, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(words, henrik):
    return decided(words, henrik, "rewrite")


def rewritten(browser, words, slagelse, said: str):
    if not isinstance(words, Comment):
        form = {
            "promise": said,
            "giver": "citizen",
            "principles": [slagelse.principles.first().pk],
            "name": "Inger Holm",
            "naming": "first",
            "rhythm": "once",
        }
        return browser.post(f"/slagelse/loefter/{words.pk}/ret/", form)
    return browser.post(f"/slagelse/samtale/kommentar/{words.pk}/ret/", {"text": said})


def new_words(words) -> str:
    words.refresh_from_db()
    return getattr(words, "text", "") or words.title


def test_the_author_is_led_to_where_it_is_written_again(at_home, asked, words):
    page = at_home(words.author).get(f"/slagelse/ordentlig/afgoerelse/{asked.pk}/")
    assert page.context["rewrite_url"].endswith(f"/{words.pk}/ret/")
    assert at_home(words.author).get(page.context["rewrite_url"]).status_code == 200


def test_written_again_it_waits_hidden_and_is_shown_when_it_has_been_read(
    at_home, client, asked, words, slagelse, mette, coffee, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert rewritten(at_home(words.author), words, slagelse, "at tale pænt om naboen").status_code == 302
    assert "at tale pænt" in new_words(words)
    assert state_of(words) in ("hidden", "held")
    case = Case.objects.get(closed_at=None)
    assert case.why == "rewritten"
    client.logout()
    assert "at tale pænt" not in client.get(f"/slagelse/samtale/{coffee.pk}/").content.decode()
    at_home(mette).post(f"{DESK}{case.pk}/", seen(words, {"outcome": "let_through"}))
    assert state_of(words) == "published"


def test_sent_in_twice_it_waits_once(at_home, asked, words, slagelse, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for said in ("at tale pænt", "at tale endnu pænere"):
            rewritten(at_home(words.author), words, slagelse, said)
    assert Case.objects.filter(closed_at=None).count() == 1
    assert "endnu pænere" in new_words(words)


def test_nobody_else_writes_it_again(at_home, asked, words, slagelse, kirsten, henrik):
    before = new_words(words)
    for somebody in (kirsten, henrik):
        assert rewritten(at_home(somebody), words, slagelse, "at drille").status_code in (403, 404)
    assert new_words(words) == before


def test_what_was_hidden_for_good_is_not_written_again(at_home, coffee, slagelse, henrik, inger):
    decided(coffee, henrik, "hidden")
    assert rewritten(at_home(inger), coffee, slagelse, "at tale pænt").status_code == 403
    assert not Case.objects.filter(closed_at=None).exists()


def test_a_second_no_may_be_appealed_as_well(
    at_home, asked, words, slagelse, mette, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        rewritten(at_home(words.author), words, slagelse, "at tale grimt igen")
    case = Case.objects.get(closed_at=None)
    said = {"outcome": "hidden", "rule": "kind", "words": "Det er stadig om hende."}
    at_home(mette).post(f"{DESK}{case.pk}/", seen(words, said))
    made = Decision.objects.get(case=case)
    assert state_of(words) == "hidden"
    page = f"/slagelse/ordentlig/afgoerelse/{made.pk}/klage/"
    assert at_home(words.author).post(page, {"words": "Det er det ikke."}).status_code == 302
