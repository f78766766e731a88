"""Many letters over one connection: each marked when it has been taken, and one bad address stops nobody."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medborger.commons.afterwork.models import Attempt
from medborger.commons.afterwork.worker import drain
from medborger.commons.notifications import sending
from medborger.commons.notifications.models import REFUSED_FOR_GOOD, Letter
from medborger.commons.notifications.sending import (
    NotDelivered,
    forget_words,
    put_in_the_post,
    send_forgotten,
    send_letter,
    send_letters,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(inger):
    """`letters(3)`: so many, written and not sent, to nabo0@, nabo1@ …"""

    def write(count, **more) -> list[int]:
        rows = [
            Letter(key=f"n{n}", to=f"nabo{n}@example.dk", subject="Nyt", body="Hej\n", **more)
            for n in range(count)
        ]
        return [letter.pk for letter in Letter.objects.bulk_create(rows)]

    return write


class Server(locmem.EmailBackend):
    """A mail server that says no to some, hangs up after so many, or is not there."""

    refuses, hangs_up_after, is_away, opened = (), None, False, 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.taken = None

    def open(self):
        if Server.is_away:
            raise ConnectionRefusedError("nobody there")
        if self.taken is None:
            self.taken = 0
            Server.opened += 1

    def close(self):
        self.taken = None

    def send_messages(self, messages):
        self.open()
        [message] = messages
        if message.to[0] in Server.refuses:
            raise Server.refuses[message.to[0]]
        if self.taken == Server.hangs_up_after:
            raise SMTPServerDisconnected("enough for now")
        self.taken += 1
        return super().send_messages(messages)


@pytest.fixture
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    for name, usual in (("refuses", {}), ("hangs_up_after", None), ("is_away", False), ("opened", 0)):
        monkeypatch.setattr(Server, name, usual)
    return Server


def refused(address: str) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({address: (550, b"no such user")})


def posted() -> list[str]:
    return [message.to[0].partition("@")[0] for message in mail.outbox]


def test_all_go_over_one_connection(letters, server):
    assert send_letters.call(letters(5)) == 5
    assert (posted(), server.opened) == ([f"nabo{n}" for n in range(5)], 1)
    assert not Letter.objects.unsent().exists()


def test_sent_again_nothing_goes(letters, server):
    ids = letters(3)
    assert [send_letters.call(ids), send_letters.call(ids)] == [3, 0]


def test_many_are_several_tasks_behind_all_else(letters, server, monkeypatch):
    """So that a code is never behind more than one handful of them."""
    monkeypatch.setattr(sending, "AT_A_TIME", 2)
    put_in_the_post(letters(5))
    send_letter.enqueue(1)
    ready = DBTaskResult.objects.ready()
    assert [task.priority for task in ready] == [0, -10, -10, -10]


@pytest.mark.parametrize(
    "error", [refused("nabo1@example.dk"), SMTPDataError(554, b"spam"), ValueError("bad header")]
)
def test_one_bad_address_stops_nobody(letters, server, error):
    server.refuses = {"nabo1@example.dk": error}
    put_in_the_post(letters(3))
    drain(raising=False)
    assert posted() == ["nabo0", "nabo2"]
    attempt = Attempt.objects.waiting().get()
    assert attempt.task.task_path == send_letter.module_path
    assert attempt.task.args_kwargs["args"] == [Letter.objects.unsent().get().pk]


def test_what_is_refused_is_told_without_its_address(letters, server):
    server.refuses = {"nabo0@example.dk": refused("nabo0@example.dk")}
    [pk] = letters(1)
    with pytest.raises(NotDelivered, match=f"Letter {pk} was not taken \\(550\\)") as told:
        send_letter.call(pk)
    assert "nabo0" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_server_that_hangs_up_is_called_again(letters, server):
    server.hangs_up_after = 2
    assert send_letters.call(letters(5)) == 5
    assert (posted(), server.opened) == ([f"nabo{n}" for n in range(5)], 3)


@pytest.mark.parametrize("how", ["is_away", "hangs_up_after"])
def test_a_server_that_is_away_is_tried_again_later_with_all_of_them(letters, server, how):
    setattr(server, how, how == "is_away" or 0)
    put_in_the_post(letters(3))
    drain(raising=False)
    assert posted() == []
    assert Attempt.objects.waiting().get().task.task_path == send_letters.module_path
    assert set(Letter.objects.values_list("refusals", flat=True)) == {0}


def test_a_server_that_goes_away_half_way_is_given_only_the_rest(letters, server, monkeypatch):
    ids = letters(4)
    mark_sent = Letter.mark_sent

    def then_goes_away(letter):
        mark_sent(letter)
        server.is_away = letter.pk == ids[1]
        server.hangs_up_after = 2

    monkeypatch.setattr(Letter, "mark_sent", then_goes_away)
    with pytest.raises(ConnectionRefusedError):
        send_letters.call(ids)
    server.is_away = False
    assert send_letters.call(ids) == 2
    assert posted() == [f"nabo{n}" for n in range(4)]


def test_who_is_erased_while_letters_go_out_gets_none(letters, server, monkeypatch):
    ids = letters(3)
    mark_sent = Letter.mark_sent

    def then_one_is_erased(letter):
        mark_sent(letter)
        Letter.objects.filter(pk=ids[2]).delete()

    monkeypatch.setattr(Letter, "mark_sent", then_one_is_erased)
    assert send_letters.call(ids) == 2
    assert posted() == ["nabo0", "nabo1"]


def test_a_secret_is_blanked_here_too(letters, server):
    send_letters.call(letters(1, is_secret=True))
    assert Letter.objects.get().body == ""


def lying_since(letters, **ago) -> int:
    """How many the round puts in the post again of one that has lain there so long."""
    letters(1, created_at=timezone.now() - timedelta(**ago))
    return send_forgotten(timezone.now())


def test_what_the_post_forgot_goes_within_the_week(letters, server):
    assert lying_since(letters, hours=13) == 1
    drain()
    assert posted() == ["nabo0"]


@pytest.mark.parametrize("ago", [{"hours": 11}, {"days": 8}])
def test_not_what_has_just_been_written_nor_what_is_old(letters, server, ago):
    assert lying_since(letters, **ago) == 0


def test_not_what_is_refused_again_and_again(letters, server):
    letters(1, created_at=timezone.now() - timedelta(hours=13), refusals=REFUSED_FOR_GOOD)
    assert send_forgotten(timezone.now()) == 0


def test_refusals_are_counted(letters, server):
    server.refuses = {"nabo0@example.dk": refused("nabo0@example.dk")}
    [pk] = letters(1)
    for _time in range(2):
        with pytest.raises(NotDelivered):
            send_letter.call(pk)
    assert Letter.objects.get().refusals == 2


def test_words_are_forgotten_after_three_months_and_keys_are_not(letters):
    now = timezone.now()
    old, young, unsent = letters(3)
    for pk, days in ((old, 91), (young, 89)):
        Letter.objects.filter(pk=pk).update(sent_at=now - timedelta(days=days))
    Letter.objects.filter(pk=unsent).update(created_at=now - timedelta(days=200))
    assert [forget_words(now), forget_words(now)] == [1, 0]
    assert [(letter.key, letter.body) for letter in Letter.objects.order_by("pk")] == [
        ("n0", ""),
        ("n1", "Hej\n"),
        ("n2", "Hej\n"),
    ]


def test_the_name_of_a_message_is_of_the_senders_house(letters, server, settings):
    settings.DEFAULT_FROM_EMAIL = "Medborger <brev@slagelse.example>"
    [pk] = letters(1)
    send_letter.call(pk)
    assert mail.outbox[0].message()["Message-ID"] == f"<letter-{pk}@slagelse.example>"
