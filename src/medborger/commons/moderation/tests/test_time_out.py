"""A break: everything can be read, nothing written, here and nowhere else; and what was written is kept."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.comments.refusals import refused
from medborger.commons.moderation.models import Decision, Report
from medborger.commons.moderation.pausing import pause_of
from medborger.commons.moderation.tests.conftest import decided
from medborger.commons.notifications.models import Letter
from medborger.modules.pledges import pending
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def pause(sour, henrik):
    """Yusuf has a break of seven days in Slagelse."""
    return decided(sour, henrik, "time_out", days=7)


def a_form(place, **more) -> dict:
    return {
        "promise": "at hilse på alle i opgangen",
        "giver": "citizen",
        "principles": [place.principles.first().pk],
        "name": "Yusuf Demir",
        "naming": "first",
        "rhythm": "once",
        **more,
    }


def test_it_holds_here_until_then_and_nowhere_else(pause, yusuf, inger, slagelse, haderslev):
    assert pause_of(yusuf, slagelse).until == pause.until
    assert refused(yusuf, slagelse) != ""
    for person, place in ((yusuf, haderslev), (inger, slagelse)):
        assert pause_of(person, place) is None
        assert refused(person, place) == ""
    Decision.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert pause_of(yusuf, slagelse) is None


def test_a_pledge_is_refused_with_its_words_kept_and_the_day_said(at_home, pause, yusuf, slagelse):
    answer = at_home(yusuf).post("/slagelse/loefter/nyt/", a_form(slagelse))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "hilse på alle i opgangen" in page
    assert f"{timezone.localtime(pause.until):%H.%M}" in page
    assert not Pledge.objects.filter(author=yusuf).exists()


def test_in_the_neighbouring_municipality_one_may_still_promise(at_home, pause, yusuf, haderslev):
    assert at_home(yusuf).post("/haderslev/loefter/nyt/", a_form(haderslev)).status_code == 302
    assert Pledge.objects.get(author=yusuf).is_public


def test_a_draft_written_before_signing_in_waits(client, pause, yusuf, slagelse):
    client.post("/slagelse/loefter/nyt/", a_form(slagelse))
    client.post("/slagelse/loefter/nyt/se/", {"email": yusuf.email})
    code = re.search(r"\b\d{6}\b", Letter.objects.filter(to=yusuf.email).latest("pk").body)[0]
    landed = client.post("/slagelse/konto/kode/", {"code": code}, follow=True)
    assert landed.status_code == 200
    assert f"{timezone.localtime(pause.until):%H.%M}" in landed.content.decode()
    assert Pledge.objects.of(slagelse).filter(state="draft").count() == 1
    assert client.post("/slagelse/loefter/nyt/se/").url == "/slagelse/loefter/nyt/se/"
    assert "hilse på alle" in client.get("/slagelse/loefter/nyt/se/").content.decode()
    assert pending.DRAFT in client.session
    assert not Pledge.objects.public().filter(author=yusuf).exists()


def test_nothing_is_reworded_meanwhile(at_home, pause, yusuf, slagelse):
    mine = a_pledge(slagelse, yusuf, "Jeg lover at hilse")
    answer = at_home(yusuf).post(
        f"/slagelse/loefter/{mine.pk}/ret/", a_form(slagelse, promise="at skælde ud")
    )
    assert answer.status_code == 403
    assert "skælde ud" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.title == "Jeg lover at hilse"


def test_a_comment_is_refused_with_its_words_kept(at_home, pause, yusuf, slagelse, inger):
    another = a_pledge(slagelse, inger)
    answer = at_home(yusuf).post(
        f"/slagelse/samtale/{another.pk}/skriv/", {"text": "Endnu et ord", "naming": "first"}
    )
    assert answer.status_code in (403, 422)
    assert "Endnu et ord" in answer.content.decode()
    assert not Comment.objects.filter(text="Endnu et ord").exists()


def test_a_report_is_refused_with_its_words_kept(at_home, pause, yusuf, coffee):
    page = f"/slagelse/ordentlig/anmeld/sag/{coffee.pk}/"
    answer = at_home(yusuf).post(page, {"rule": "kind", "words": "Selv tak"})
    assert answer.status_code == 403
    assert "Selv tak" in answer.content.decode()
    assert Report.objects.count() == 0


def test_what_one_wrote_before_stays(pause, yusuf, slagelse):
    kept = a_pledge(slagelse, yusuf)
    assert kept.is_public
