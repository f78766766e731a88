"""A visitor writes first and says who it was afterwards, with a code: nothing is lost on the way."""

import pytest
from django.test import Client

from medborger.commons.comments.conversations import close
from medborger.commons.comments.models import Comment
from medborger.commons.comments.tests.saying import about, at, say, the_code, under_hearing
from medborger.commons.people.models import Person, Role

pytestmark = pytest.mark.django_db

ALI = {"name": "Ali Khan", "naming": "full", "email": "ali@example.dk"}
CODE = "/slagelse/konto/kode/"


def begin(browser, address, text="Må man tage sin søn med?", **more):
    return browser.post(address, {"text": text, **ALI, **more})


def test_with_a_code_it_is_said_and_one_lands_at_it(client, coffee):
    assert begin(client, f"{about(coffee)}skriv/")["Location"] == CODE
    assert Comment.objects.count() == 0
    went = client.post(CODE, {"code": the_code("ali@example.dk")}, follow=True)
    comment = Comment.objects.get()
    assert (comment.author.email, comment.signed, comment.is_public) == (
        "ali@example.dk",
        "Ali Khan",
        True,
    )
    assert went.redirect_chain[-1][0] == f"{about(coffee)}#kommentar-{comment.pk}"
    assert "Må man tage sin søn med?" in went.content.decode()


def test_an_answer_too(client, coffee, yusuf):
    top = say(coffee, yusuf)
    begin(client, f"{at(top)}svar/")
    went = client.post(CODE, {"code": the_code("ali@example.dk")}, follow=True)
    reply = Comment.objects.get(parent=top)
    assert went.redirect_chain[-1][0] == f"{at(top)}traad/#kommentar-{reply.pk}"


def test_for_or_against_too(client, slagelse):
    policy = under_hearing(slagelse)
    assert client.get(f"{about(policy)}skriv/").status_code == 200
    begin(client, f"{about(policy)}skriv/", side="against")
    client.post(CODE, {"code": the_code("ali@example.dk")})
    assert Comment.objects.get().side == "against"


@pytest.mark.parametrize("wrong", [{"email": "ali@"}, {"text": ""}, {"naming": "full", "name": ""}])
def test_what_is_wrong_is_said_and_the_rest_is_kept(client, coffee, wrong):
    answer = begin(client, f"{about(coffee)}skriv/", **wrong)
    assert answer.status_code == 422
    assert wrong.get("text", "Må man tage sin søn med?") in answer.content.decode()
    assert Person.objects.filter(email="ali@example.dk").count() == 0


def test_what_was_closed_meanwhile_is_not_said_and_not_lost(client, coffee, henrik):
    begin(client, f"{about(coffee)}skriv/")
    close(coffee, by=henrik)
    went = client.post(CODE, {"code": the_code("ali@example.dk")}, follow=True)
    assert Comment.objects.count() == 0
    assert went.status_code == 409
    assert "Må man tage sin søn med?" in went.content.decode()


def test_what_is_answered_and_was_taken_back_meanwhile_is_said_to_be_gone(client, coffee, yusuf):
    top = say(coffee, yusuf)
    begin(client, f"{at(top)}svar/")
    top.withdraw(by=yusuf)
    went = client.post(CODE, {"code": the_code("ali@example.dk")}, follow=True)
    assert Comment.objects.count() == 1
    assert "Må man tage sin søn med?" in went.content.decode()


def test_another_browser_cannot_finish_it(client, coffee, yusuf):
    begin(client, f"{about(coffee)}skriv/")
    other = Client()
    other.post("/slagelse/konto/log-ind/", {"email": "ali@example.dk"})
    other.post(CODE, {"code": the_code("ali@example.dk")})
    assert Comment.objects.count() == 0


def test_whoever_has_a_role_here_is_named_after_all(client, slagelse, coffee, mette):
    begin(client, f"{about(coffee)}skriv/", email=mette.email, naming="nameless", name="")
    client.post(CODE, {"code": the_code(mette.email)})
    assert (Comment.objects.get().signed, Comment.objects.get().role) == ("Mette", Role.Kind.EMPLOYEE)


def test_the_second_visit_writes_something_new(client, coffee):
    begin(client, f"{about(coffee)}skriv/")
    client.post(CODE, {"code": the_code("ali@example.dk")}, follow=True)
    page = client.get(f"{about(coffee)}skriv/")
    assert page.status_code == 200
    assert "Må man tage sin søn med?</textarea>" not in page.content.decode()


def test_whoever_signs_in_next_on_a_shared_computer_says_nothing_of_it(client, coffee):
    begin(client, f"{about(coffee)}skriv/", name="Anna Andersen", email="anna@example.dk")
    client.post("/slagelse/konto/log-ind/", {"email": "bent@example.dk"})
    client.post(CODE, {"code": the_code("bent@example.dk")})
    assert Comment.objects.count() == 0
    assert Person.objects.get(email="bent@example.dk").name == ""


def test_what_is_kept_of_a_piece_sent_while_signed_out_is_no_longer_than_can_be_said(client, coffee):
    client.post(f"{about(coffee)}skriv/", {"text": "x" * 500_000}, headers={"HX-Request": "true"})
    assert len(client.session["comments_waiting"]["text"]) == 4000
