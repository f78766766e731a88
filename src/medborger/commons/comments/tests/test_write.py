"""Saying something: signed in it stands there at once, with the name one chose and the role one has."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from medborger.commons.comments.conversations import close
from medborger.commons.comments.models import Comment
from medborger.commons.comments.tests.saying import about, at, hold_back, in_one_window, say, under_hearing
from medborger.commons.matters.refusals import Refusal, _refusals
from medborger.commons.people.models import Organisation, Role
from medborger.commons.timeline.models import Event
from medborger.modules.pledges.models import Pledge
from tests.cast import a_pledge, employed

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def write(browser, matter, text="Hvor er det fint.", **more):
    return browser.post(f"{about(matter)}skriv/", {"text": text, "naming": "first", **more})


def test_what_one_says_stands_in_the_conversation(at_home, coffee, yusuf):
    answer = write(at_home(yusuf), coffee)
    comment = Comment.objects.get()
    assert (comment.author, comment.signed, comment.role, comment.is_public) == (yusuf, "Yusuf", "", True)
    assert answer["Location"] == at(comment)
    page = at_home(yusuf).get(answer["Location"], follow=True)
    assert page.redirect_chain == [(f"{about(coffee)}#kommentar-{comment.pk}", 302)]
    assert "Hvor er det fint." in page.content.decode()


def test_it_stands_on_the_matters_own_page_at_once(at_home, client, coffee, yusuf):
    address = f"/slagelse/loefter/{coffee.pk}/"
    assert "Hvor er det fint." not in client.get(address).content.decode()
    write(at_home(yusuf), coffee)
    client.logout()
    assert "Hvor er det fint." in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("naming", "signed"), [("full", "Yusuf Demir"), ("first", "Yusuf"), ("nameless", "A citizen")]
)
def test_one_is_named_as_one_chose(at_home, coffee, yusuf, naming, signed):
    at_home(yusuf).cookies["sprog"] = "en"
    write(at_home(yusuf), coffee, naming=naming)
    assert Comment.objects.get().signed == signed


def test_somebody_without_a_name_may_give_one_and_keeps_it(at_home, coffee, yusuf):
    yusuf.name = ""
    yusuf.save()
    write(at_home(yusuf), coffee, name="Yusuf Demir", naming="full")
    yusuf.refresh_from_db()
    assert (yusuf.name, Comment.objects.get().signed) == ("Yusuf Demir", "Yusuf Demir")


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Role.Kind.HOST, "host"),
        (Role.Kind.EMPLOYEE, "employee"),
        (Role.Kind.LEADER, "leader"),
        (Role.Kind.ADMIN, "employee"),
        (Role.Kind.POLITICIAN, "politician"),
    ],
)
def test_a_role_here_is_shown_beside_the_name(at_home, client, slagelse, coffee, kind, shown):
    somebody = employed("Ellen Ansat", slagelse, kind)
    write(at_home(somebody), coffee)
    assert Comment.objects.get().role == shown
    client.logout()
    client.cookies["sprog"] = "en"
    with translation.override("en"):
        label = str(Role.Kind(shown).label).capitalize()
    assert f'<span class="chip">{label}</span>' in client.get(about(coffee)).content.decode()


def test_a_role_in_another_municipality_is_not(at_home, coffee, gerda):
    write(at_home(gerda), coffee)
    assert Comment.objects.get().role == ""


def test_a_role_that_is_taken_away_stays_beside_what_was_said(coffee, mette):
    comment = say(coffee, mette)
    mette.roles.all().delete()
    comment.refresh_from_db()
    assert comment.role == "employee"


def test_whoever_has_a_role_here_writes_by_name(at_home, coffee, mette):
    assert write(at_home(mette), coffee, naming="nameless").status_code == 422
    assert Comment.objects.count() == 0


def test_the_one_who_gave_the_pledge_is_said_to_stand_behind_it(coffee, inger, yusuf):
    assert [say(coffee, inger).stands_behind, say(coffee, yusuf).stands_behind] == [True, False]


def test_a_nameless_giver_who_writes_by_name_is_not_told_on(slagelse, inger):
    pledge = a_pledge(slagelse, inger, signed="En borger")
    assert not say(pledge, inger, is_named=True).stands_behind
    assert say(pledge, inger, signed="En borger", is_named=False).stands_behind


def test_a_named_giver_who_writes_without_a_name_is_not_told_on_either(slagelse, inger, coffee):
    assert coffee.signed == "Inger"
    assert not say(coffee, inger, signed="En borger", is_named=False).stands_behind


def test_one_may_write_for_an_organisation_of_ones_own(at_home, slagelse, coffee, yusuf):
    mine = Organisation.objects.create(municipality=slagelse, kind="organisation", name="Boldklubben")
    mine.members.add(yusuf)
    write(at_home(yusuf), coffee, organisation=mine.pk)
    assert Comment.objects.get().name == "Yusuf, Boldklubben"


def test_one_may_not_write_for_anybody_elses(at_home, slagelse, coffee, yusuf):
    mine = Organisation.objects.create(municipality=slagelse, kind="organisation", name="Boldklubben")
    mine.members.add(yusuf)
    other = Organisation.objects.create(municipality=slagelse, kind="company", name="Bageren")
    assert write(at_home(yusuf), coffee, organisation=other.pk).status_code == 422


@pytest.mark.parametrize("text", ["", "   ", "Hej\0du", "x" * 4001, "x" * 1_000_000])
def test_what_cannot_be_kept_is_answered_and_stays_on_the_page(at_home, coffee, yusuf, text):
    answer = write(at_home(yusuf), coffee, text)
    assert answer.status_code == 422
    assert Comment.objects.count() == 0
    assert text.strip("\0 ")[:200].partition("\0")[0] in answer.content.decode()


def test_four_thousand_characters_are_welcome(at_home, coffee, yusuf):
    assert write(at_home(yusuf), coffee, "x" * 4000).status_code == 302


def test_a_lone_surrogate_is_no_fault_of_ours(at_home, coffee, yusuf):
    body = b"text=hej+%ED%A0%80&naming=first"
    answer = at_home(yusuf).post(
        f"{about(coffee)}skriv/", body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in (302, 422)


def test_markup_is_words(at_home, client, coffee, yusuf):
    write(at_home(yusuf), coffee, "<script>alert(1)</script> http://x.dk/<b> javascript:alert(1)")
    html = client.get(about(coffee)).content.decode()
    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert 'href="http://x.dk/' in html
    assert 'rel="nofollow"' in html


def test_opening_the_page_says_nothing(at_home, coffee, yusuf):
    assert at_home(yusuf).get(f"{about(coffee)}skriv/").status_code == 200
    assert Comment.objects.count() == 0


def test_two_clicks_say_it_once(at_home, coffee, yusuf):
    key = "abcdefghijklmnop"
    answers = [write(at_home(yusuf), coffee, once=key)["Location"] for _click in range(2)]
    assert answers == [at(Comment.objects.get())] * 2
    assert Event.objects.filter(verb="comment.written").count() == 1


def test_a_retry_gets_the_first_answer_though_it_was_closed_meanwhile(at_home, coffee, yusuf, henrik):
    key = "abcdefghijklmnop"
    first = write(at_home(yusuf), coffee, once=key)
    close(coffee, by=henrik)
    assert write(at_home(yusuf), coffee, once=key)["Location"] == first["Location"]


def test_two_tabs_say_two_things(at_home, coffee, yusuf):
    for key in ("abcdefghijklmnop", "qrstuvwxyzabcdef"):
        write(at_home(yusuf), coffee, once=key)
    assert Comment.objects.count() == 2


def test_the_thirteenth_in_ten_minutes_waits_and_is_kept(at_home, coffee, yusuf, monkeypatch):
    in_one_window(monkeypatch)
    statuses = [write(at_home(yusuf), coffee, f"Nummer {n}").status_code for n in range(12)]
    answer = write(at_home(yusuf), coffee, "Nummer tretten")
    assert (statuses, answer.status_code) == ([302] * 12, 429)
    assert int(answer["Retry-After"]) > 0
    assert "Nummer tretten" in answer.content.decode()
    assert Comment.objects.count() == 12


# Where nothing can be said


def test_a_lapsed_pledge_is_not_talked_about_any_more(at_home, coffee, yusuf, kirsten):
    say(coffee, kirsten, "Jeg er med!")
    Pledge.objects.filter(pk=coffee.pk).update(course=Pledge.Course.LAPSED)
    answer = write(at_home(yusuf), coffee, "For sent?")
    assert answer.status_code == 409
    assert "For sent?" in answer.content.decode()
    assert "Jeg er med!" in at_home(yusuf).get(about(coffee)).content.decode()


@pytest.mark.parametrize("course", ["kept", "partly", "ended", "waiting"])
def test_a_pledge_is_talked_about_however_it_went(at_home, coffee, yusuf, course):
    Pledge.objects.filter(pk=coffee.pk).update(course=course)
    assert write(at_home(yusuf), coffee).status_code == 302


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_hidden_or_withdrawn_is_not_there(at_home, coffee, inger, henrik, yusuf, deed):
    coffee.hide(by=henrik, reason="Nej.") if deed == "hide" else coffee.withdraw(by=inger)
    for somebody in (yusuf, inger):
        assert write(at_home(somebody), coffee).status_code == 404
        assert at_home(somebody).get(about(coffee)).status_code == 404
    assert Comment.objects.count() == 0


def test_another_municipalitys_matter_is_not_there(at_home, slagelse, haderslev, inger, yusuf):
    elsewhere = a_pledge(haderslev, inger)
    assert write(at_home(yusuf), elsewhere).status_code == 404
    assert Comment.objects.count() == 0


def test_a_closed_conversation_says_so_and_keeps_the_text(at_home, coffee, yusuf, henrik):
    close(coffee, by=henrik, words="Vi taler videre på mødet den 4.")
    answer = write(at_home(yusuf), coffee, "Lige en ting til")
    assert answer.status_code == 409
    assert "Lige en ting til" in answer.content.decode()
    assert "Vi taler videre på mødet den 4." in answer.content.decode()
    assert Comment.objects.count() == 0


def test_who_has_been_asked_to_wait_is_told_so_and_keeps_the_text(at_home, coffee, yusuf, monkeypatch):
    monkeypatch.setattr(
        "medborger.commons.matters.refusals._refusals",
        [*_refusals, lambda person, place: "Vent til mandag." if person == yusuf else ""],
    )
    answer = write(at_home(yusuf), coffee, "Men jeg …")
    assert answer.status_code == 403
    assert "Vent til mandag." in answer.content.decode()
    assert "Men jeg …" in answer.content.decode()
    assert "Vent til mandag." in at_home(yusuf).get(f"/slagelse/loefter/{coffee.pk}/").content.decode()


def test_what_a_gatekeeper_holds_back_waits_and_nobody_is_told(at_home, client, coffee, yusuf, monkeypatch):
    hold_back(monkeypatch)
    write(at_home(yusuf), coffee, "Tjen penge nu")
    comment = Comment.objects.get()
    assert (comment.state, comment.reason, comment.published_at) == ("held", "word", None)
    assert not Event.objects.filter(verb="comment.written").exists()
    assert "Tjen penge nu" in at_home(yusuf).get(about(coffee)).content.decode()
    client.logout()
    assert "Tjen penge nu" not in client.get(about(coffee)).content.decode()
    assert client.get(at(comment)).status_code == 404


# For and against


def test_under_hearing_one_takes_a_side(at_home, slagelse, yusuf):
    policy = under_hearing(slagelse)
    assert write(at_home(yusuf), policy).status_code == 422
    assert write(at_home(yusuf), policy, side="måske").status_code == 422
    assert write(at_home(yusuf), policy, side="against").status_code == 302
    assert Comment.objects.get().side == "against"


def test_a_side_is_no_side_where_there_are_none(at_home, coffee, yusuf):
    write(at_home(yusuf), coffee, side="for")
    assert Comment.objects.get().side == ""


# htmx


def test_by_htmx_the_page_gets_what_a_reload_would_show(at_home, coffee, yusuf, kirsten):
    say(coffee, kirsten, "Hej Inger")
    browser, page = at_home(yusuf), f"/slagelse/loefter/{coffee.pk}/"
    browser.get(page)
    piece = browser.post(
        f"{about(coffee)}skriv/", {"text": "Hvor er det fint.", "naming": "first"}, **HTMX
    ).content.decode()
    assert "Hvor er det fint." in piece
    assert piece.count(" autofocus") == 1
    mine = f'id="kommentar-{Comment.objects.latest("pk").pk}"'
    at_once = piece.replace(f'{mine} tabindex="-1" autofocus', mine)
    assert _bare(_section(at_once)) == _bare(_section(browser.get(page).content.decode()))


def test_by_htmx_an_error_takes_the_reader_to_its_field(at_home, coffee, yusuf):
    answer = at_home(yusuf).post(f"{about(coffee)}skriv/", {"text": "", "naming": "first"}, **HTMX)
    assert answer.status_code == 422
    fields = re.findall(r"<textarea[^>]*>", answer.content.decode())
    at = [
        ("autofocus" in field, 'aria-invalid="true"' in field)
        for field in fields
        if "autofocus" in field or "aria-invalid" in field
    ]
    assert at == [(True, True)]


def _section(html: str) -> str:
    start = html.index('<section class="section talk"')
    return html[start : html.index("</section>", start)]


def _bare(html: str) -> str:
    """Without what is new each time a form is shown: its token and its key."""
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", html)


def test_by_htmx_a_refusal_says_where_it_belongs(at_home, coffee, yusuf, henrik):
    close(coffee, by=henrik)
    answer = at_home(yusuf).post(f"{about(coffee)}skriv/", {"text": "Hov", "naming": "first"}, **HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, f"#comment-form-{coffee.pk}")
    assert "Hov" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_by_htmx_signed_out_meanwhile_the_text_waits_where_visitors_write(client, coffee):
    answer = client.post(f"{about(coffee)}skriv/", {"text": "Hov", "naming": "first"}, **HTMX)
    assert answer["HX-Redirect"] == f"{about(coffee)}skriv/"
    assert "Hov</textarea>" in client.get(answer["HX-Redirect"]).content.decode()


# What the database says no to


@pytest.mark.parametrize(
    "wrong",
    [
        {"side": "for"},
        {"side": "måske", "parent": None},
        {"state": "borte"},
        {"published_at": None, "state": "published"},
    ],
)
def test_the_database_refuses(coffee, yusuf, wrong):
    top = say(coffee, yusuf)
    fields = {"parent": top, "published_at": timezone.now(), **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(
            municipality_id=coffee.municipality_id, matter_id=coffee.pk, signed="X", text="x", **fields
        )


# Where nothing can be said


def asked_to_wait(monkeypatch, person, *, url: str = ""):
    refuse = lambda somebody, place: Refusal("Vent til mandag.", url=url) if somebody == person else ""  # noqa: E731
    monkeypatch.setattr("medborger.commons.matters.refusals._refusals", [*_refusals, refuse])


def test_where_nothing_can_be_sent_no_form_is_shown_but_why_and_what_one_can_do(
    at_home, coffee, yusuf, kirsten, monkeypatch
):
    top = say(coffee, kirsten)
    asked_to_wait(monkeypatch, yusuf, url="/derfor/")
    for page in (
        f"{about(coffee)}skriv/",
        f"{at(top)}svar/",
        about(coffee),
        f"/slagelse/loefter/{coffee.pk}/",
    ):
        html = at_home(yusuf).get(page).content.decode()
        assert "Vent til mandag." in html
        assert 'href="/derfor/"' in html
        assert 'name="text"' not in html


def test_what_was_typed_is_shown_again_though_it_cannot_be_sent(at_home, coffee, yusuf, monkeypatch):
    asked_to_wait(monkeypatch, yusuf)
    html = write(at_home(yusuf), coffee, "Men jeg …").content.decode()
    assert "Men jeg …</textarea>" in html
    assert "/derfor/" not in html


def test_the_rules_of_the_house_stand_beside_the_button(at_home, coffee, yusuf):
    html = at_home(yusuf).get(f"{about(coffee)}skriv/").content.decode()
    form = html.partition('class="talk-form"')[2].partition("</form>")[0]
    assert 'href="/slagelse/ordentlig/"' in form
