"""The cast: two municipalities that must never see into each other, and the people every test uses.

Inger (75) gives and keeps pledges, Yusuf joins them, Kirsten is a neighbour who only reads. Henrik is a volunteer host,
Mette an employee, Lone her leader, Søren the administrator, Bo the mayor. Gerda is employed in Haderslev.
"""

import itertools
import threading
import time
from datetime import timedelta

import pytest
from allauth.account.internal.flows import login
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from medborger.commons.afterwork.worker import drain
from medborger.commons.matters.models import Principle
from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Area, Municipality
from medborger.ground.dates import days_from_now, end_of_day
from medborger.ground.pages import shelf
from medborger.ground.ui.templatetags.kept import pieces
from medborger.modules.pledges.cards import drawn
from medborger.modules.pledges.models import Pledge
from medborger.modules.policies.installing import install

_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def _nothing_kept():
    """No page and no count of one test is handed to the next."""
    shelf.clear()
    drawn.clear()
    pieces.clear()
    cache.clear()


def principle(key: str, name: str, **more) -> dict:
    return {
        "key": key,
        "name": name,
        "summary": f"{name}, kort sagt.",
        "text": "",
        "statements": [],
        "asks": [],
        **more,
    }


def policy_document(slug: str = "medborgerpolitik", principles=(), **more) -> dict:
    """A small policy as data, in the shape of demo/policies/*.toml."""
    return {
        "slug": slug,
        "title": "Medborgerpolitik",
        "short": "Medborgerpolitikken",
        "tagline": "Vi gør det *sammen*",
        "lead": "Fire principper.",
        "vision": "At alle er med.",
        "principle_word": {"one": "princip", "many": "principper"},
        "principle": list(principles)
        or [
            principle("tale-sammen", "Vi skal tale sammen"),
            principle("medbestemmelse", "Vi vil have medbestemmelse"),
            principle("tillid", "Vi har tillid til hinanden"),
            principle("faellesskaber", "Vi har brug for fællesskaber"),
        ],
        **more,
    }


def found(slug: str, name: str) -> Municipality:
    place = Municipality.objects.create(slug=slug, name=f"{name} Kommune", short_name=name, is_demo=True)
    Area.objects.create(municipality=place, name=name, slug=slug)
    Area.objects.create(municipality=place, name=f"{name} Havn", slug=f"{slug}-havn", position=1)
    install(place, policy_document(), {})
    return place


@pytest.fixture
def slagelse(db) -> Municipality:
    return found("slagelse", "Slagelse")


@pytest.fixture
def haderslev(db) -> Municipality:
    return found("haderslev", "Haderslev")


def person(name: str, **more) -> Person:
    address = f"{name.split()[0].lower().replace('ø', 'oe')}@example.dk"
    return Person.objects.create(email=address, name=name, confirmed_at=timezone.now(), **more)


def employed(name: str, place: Municipality, kind: str) -> Person:
    somebody = person(name)
    Role.objects.create(person=somebody, municipality=place, kind=kind)
    return somebody


@pytest.fixture
def inger(db) -> Person:
    return person("Inger Holm")


@pytest.fixture
def yusuf(db) -> Person:
    return person("Yusuf Demir")


@pytest.fixture
def kirsten(db) -> Person:
    return person("Kirsten Bang")


@pytest.fixture
def henrik(slagelse) -> Person:
    return employed("Henrik Vært", slagelse, Role.Kind.HOST)


@pytest.fixture
def mette(slagelse) -> Person:
    return employed("Mette Lund", slagelse, Role.Kind.EMPLOYEE)


@pytest.fixture
def lone(slagelse) -> Person:
    return employed("Lone Leder", slagelse, Role.Kind.LEADER)


@pytest.fixture
def soeren(slagelse) -> Person:
    return employed("Søren Admin", slagelse, Role.Kind.ADMIN)


@pytest.fixture
def bo(slagelse) -> Person:
    return employed("Bo Borgmester", slagelse, Role.Kind.POLITICIAN)


@pytest.fixture
def gerda(haderslev) -> Person:
    return employed("Gerda Granne", haderslev, Role.Kind.EMPLOYEE)


def a_pledge(
    place: Municipality, by: Person | None, text: str = "", *, principles=1, due_in=None, publish=True, **more
):
    """A pledge of `by`, for the first `principles` principles of `place`, public unless said otherwise."""
    number = next(_numbers)
    pledge = Pledge(
        municipality=place,
        title=text or f"Jeg lover at hilse på nummer {number}",
        signed=more.pop("signed", by.name.split()[0] if by else "En borger"),
        closes_at=end_of_day(days_from_now(due_in)) if due_in is not None else None,
        **more,
    )
    pledge.save()
    pledge.principles.set(Principle.objects.filter(municipality=place, is_centre=False)[:principles])
    if publish:
        pledge.publish(by=by)
    return pledge


def given_days_ago(pledge: Pledge, days: int) -> Pledge:
    """The same pledge, as if it had been given that long ago."""
    pledge.published_at = timezone.now() - timedelta(days=days)
    pledge.save(update_fields=("published_at",))
    return pledge


@pytest.fixture
def coffee(slagelse, inger) -> Pledge:
    """Inger's pledge, due in a month."""
    return a_pledge(slagelse, inger, "Jeg lover at invitere min nabo på kaffe", due_in=30)


@pytest.fixture
def at_home(client):
    """`at_home(inger)` is a browser in which Inger is signed in."""

    def sign_in(somebody):
        client.force_login(somebody, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


def just_confirmed(browser):
    """The same browser, as if whoever is signed in had written a code a moment ago."""
    session = browser.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "code", "at": time.time(), "reauthenticated": True}
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = session["_auth_user_id"]
    session.save()
    return browser


def burst(count: int, deed) -> list:
    """`deed(n)` in `count` threads at once; what each of them gave."""
    answers, start = [None] * count, threading.Barrier(count)

    def run(n):
        start.wait()
        try:
            answers[n] = deed(n)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """`post(deed)` does the deed, lets the post go its round, and gives the new letters by address."""

    def deliver(deed):
        before = set(Letter.objects.values_list("pk", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        with django_capture_on_commit_callbacks(execute=True):
            drain()
        return {letter.to: letter for letter in Letter.objects.exclude(pk__in=before)}

    return deliver
