"""S2: the secret words of what is not public turn up nowhere for those who may not see them: no page, no search, no
side door, no letter, no export, no log.

More than fifty words that stand nowhere else are put where they must not be found again. Each is seen first, by
somebody who may see it, so that every one of them could be found.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from medborger.commons.notifications import telling
from medborger.commons.notifications.models import Letter
from medborger.commons.search import indexing
from medborger.modules.pledges.models import Answer, Pledge
from tests.cast import a_pledge, just_confirmed
from tests.pages.crawl import crawl, words_of
from tests.pages.world import ROLES, World, picture

WALL = "/slagelse/loefter/"
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "results"}
DESK = {"host", "employee", "owner", "leader", "admin"}
LOOKING = [role for role in ROLES if role not in ("owner", "leader")]  # who see what an employee sees
SHOWN = "<shown>"
WHERE = ("title", "summary", "place", "signed", "joined", "story", "picture")


@dataclass(frozen=True)
class Canary:
    """A word, and the roles that may see it."""

    word: str
    may: frozenset[str] = frozenset()


def _word(*about: str) -> str:
    return f"kanarie{''.join(about)}"


class Birds(dict):
    """Name → canary, and the pledges they sit in."""

    def __init__(self, world: World):
        self.world, self.pledges = world, {}

    def put(self, name: str, may=()) -> str:
        self[name] = Canary(_word(name), frozenset(may))
        return self[name].word

    def sit_in(self, state: str, place, may) -> None:
        """A public pledge with a word in every corner, which will be `state` afterwards."""
        author, joined = self.world.people["author"], self.world.people["joined"]
        words = {where: self.put(state + where, may) for where in WHERE}
        pledge = a_pledge(
            place,
            author,
            f"Jeg lover {words['title']}",
            due_in=9,
            summary=words["summary"],
            signed=words["signed"],
            picture=picture(place, words["picture"]),
            publish=False,
        )
        pledge.place = words["place"]
        pledge.publish(by=author)
        pledge.join(by=joined, signed=words["joined"])
        pledge.keep(by=joined, outcome=Answer.Outcome.PARTLY, story=words["story"])
        self.pledges[state] = pledge
        for where in ("joined", "story"):  # one's own words stay in one's own export
            self[state + where] = Canary(words[where], frozenset({*may, "joined"}))


@pytest.fixture
def birds(world) -> Birds:
    for place in (world.slagelse, world.haderslev):
        place.is_demo = False
        place.save(update_fields=("is_demo",))
    birds = Birds(world)
    birds.sit_in("hidden", world.slagelse, {"author", *DESK})
    birds.sit_in("draft", world.slagelse, {"author"})
    birds.sit_in("withdrawn", world.slagelse, {"author"})
    birds.sit_in("theirs", world.haderslev, set(ROLES))
    birds.sit_in("theirhidden", world.haderslev, {"author", "neighbour"})
    _nameless(birds)
    _undone(birds)
    return birds


def _nameless(birds: Birds) -> None:
    """People who chose to stand without a name, and everybody's address."""
    world = birds.world
    for role, somebody in world.people.items():
        admins = {"admin"} if role not in ("citizen", "author", "joined", "neighbour") else set()
        somebody.email = f"{birds.put(f'mail{role}', {role, *admins})}@example.dk"
        if role in ("citizen", "author", "joined"):
            somebody.name = f"Navn {birds.put(f'name{role}', {role})}"
        somebody.save()
    silent = a_pledge(world.slagelse, world.people["citizen"], "Jeg lover at være stille", signed="En borger")
    silent.join(by=world.people["joined"], signed="En borger")
    birds.pledges["silent"] = silent


def _undone(birds: Birds) -> None:
    own, people = birds.world.pledges["own"], birds.world.people
    for role in ("author", "joined"):
        own.keep(by=people[role], outcome=Answer.Outcome.NOT_YET, story=birds.put(f"undone{role}", {role}))


def _turn(birds: Birds) -> None:
    """What was public is so no more."""
    world, people = birds.world, birds.world.people
    reason = birds.put("reason", {"author", *DESK})
    birds.pledges["hidden"].hide(by=people["host"], reason=reason)
    birds.pledges["theirhidden"].hide(
        by=people["neighbour"], reason=birds.put("theirreason", {"author", "neighbour"})
    )
    birds.pledges["withdrawn"].withdraw(by=people["author"])
    birds.pledges["silent"].end(by=people["citizen"], why=birds.put("why", {"citizen", "joined"}))
    Pledge.objects.filter(pk=birds.pledges["draft"].pk).update(state=Pledge.State.DRAFT)
    world.slagelse.touch()
    for answer in Answer.objects.filter(story__startswith=_word("undone")):
        answer.pledge.undo(answer, by=answer.person)
    world.rows["pk"] |= {state: (pledge.pk,) for state, pledge in birds.pledges.items()}
    world.rows["pk answer_pk"] |= {
        state: (pledge.pk, pledge.answers.first().pk)
        for state, pledge in birds.pledges.items()
        if pledge.answers.exists()
    }


def _everything(world, role: str) -> str:
    browser = world.browser(role)
    pages = [
        words_of(response) for _address, response in crawl(world, browser, without=("demo:", "root:demo:"))
    ]
    if role != "nobody":
        pages.append(words_of(just_confirmed(browser).post("/slagelse/konto/mine-data/", {"x": "1"})))
    if role in ("neighbour", "citizen"):
        pages += [
            words_of(browser.get(f"/haderslev{path}"))
            for path in ("/", "/loefter/", "/skrivebord/loefter/?vis=skjulte")
        ]
    return "\n".join(pages)


def _found(birds: Birds, text: str) -> set[str]:
    return {name for name, canary in birds.items() if canary.word in text}


@pytest.mark.once
def test_nobody_finds_what_they_may_not_see(birds, world, caplog):
    caplog.set_level(logging.INFO)
    world.rows["pk"] |= {state: (pledge.pk,) for state, pledge in birds.pledges.items()}
    seen = _found(birds, _everything(world, "nobody") + _of_haderslev(world, birds))
    public = {name for name in birds if name.startswith(("hidden", "draft", "withdrawn", "their", "undone"))}
    assert seen == public, "before it was hidden each of them could be seen, and nothing else"

    _turn(birds)
    assert len(birds) >= 50
    for role in LOOKING:
        found = _found(birds, _everything(world, role))
        assert {name for name in found if role not in birds[name].may} == set(), f"as {role}"
        seen_by_one = {name for name in birds if birds[name].may == {role}} - {
            "draftpicture",
            "withdrawnpicture",
        }
        assert seen_by_one - found == set(), f"{role} does not see their own"
    _letters(birds)
    assert _found(birds, caplog.text) == set()


def _of_haderslev(world, birds) -> str:
    browser = world.browser("nobody")
    pledges = [birds.pledges[state] for state in ("theirs", "theirhidden")]
    return "\n".join(words_of(browser.get(f"/haderslev/loefter/{pledge.pk}/")) for pledge in pledges)


def _letters(birds: Birds) -> None:
    """Whoever is written to may see every word of it, and may be told which pledge it is about."""
    telling.tell_what_is_untold(timezone.now() + timedelta(minutes=5))
    letters = list(Letter.objects.select_related("person"))
    assert len(letters) > 3
    roles = {somebody.pk: role for role, somebody in birds.world.people.items()}
    for letter in letters:
        role = roles[letter.person_id]
        words = _found(birds, f"{letter.subject}\n{letter.body}")
        named = {name for name in words if name.endswith("title")}
        assert {name for name in words - named if role not in birds[name].may} == set(), (
            f"{letter.subject} to {role}"
        )


@pytest.mark.parametrize("role", ["nobody", "citizen", "joined", "politician", "neighbour"])
def test_search_finds_nothing_of_it(birds, world, role):
    browser = world.browser(role)
    indexing.catch_up()
    for before in _searches(browser, birds["hiddentitle"].word):
        assert birds["hiddentitle"].word in before.partition(SHOWN)[2]
    _turn(birds)
    for index_is_behind in (True, False):
        if not index_is_behind:
            indexing.catch_up()
        for name in [name for name in birds if not name.startswith("mail")]:
            for words in _searches(browser, birds[name].word):
                assert SHOWN not in words, name


def _searches(browser, word: str) -> list[str]:
    """What the wall and the search show for `word`; the page that says nothing was found repeats what was asked."""
    wall = browser.get(f"{WALL}?soeg={word}", **HTMX).content.decode()
    everything = browser.get(f"/slagelse/soeg/?q={word}", **HTMX).content.decode()
    return [wall.replace('class="card"', SHOWN), everything.replace('class="hit"', SHOWN)]


def test_the_desk_searches_its_own_and_not_the_neighbours(birds, world):
    _turn(birds)
    hosts, neighbours = world.browser("host"), world.browser("neighbour")
    for name in ("hiddentitle", "theirhiddentitle"):
        query = f"/skrivebord/loefter/?vis=alle&soeg={birds[name].word}"
        title = f"Jeg lover {birds[name].word}"
        here = title in hosts.get(f"/slagelse{query}").content.decode()
        there = title in neighbours.get(f"/haderslev{query}").content.decode()
        assert (here, there) == (name == "hiddentitle", name == "theirhiddentitle")
