"""S1: every route × method × role × whose thing it is has a decided answer. They stand in `decided.py`."""

import copy

import pytest
from django.core.cache import cache
from django.db import transaction

from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from tests.pages.decided import GROUPS, rows, status
from tests.pages.forms import filled_in, read_by_the_desk
from tests.pages.routes import Route, all_routes
from tests.pages.world import ROLES, THINGS, World

METHODS = ("GET", "POST", "DELETE")


def decided(route: str, thing: str, method: str, role: str) -> int:
    """What `decided.py` says: the row of the thing, else the module's for such things, where the method is allowed."""
    table = rows()
    usual = status(table[route][method], role)
    exact = table.get(f"{route}@{thing}")
    if thing == "own" or exact:
        return status((exact or table[route])[method], role)
    module = route.rpartition(":")[0]
    return usual if usual == 405 else status(table[f"{module}:*@{thing}"][method], role)


def missing(world: World) -> list[str]:
    table, undecided = rows(), []
    for route in all_routes():
        if route.name not in table:
            undecided.append(route.name)
        elif not world.things_of(route.name, route.names):
            undecided.append(f"{route.name} (nothing to put in its address: add it to world._look_up)")
        module = route.name.rpartition(":")[0]
        for thing in world.things_of(route.name, route.names):
            if thing != "own" and f"{route.name}@{thing}" not in table and f"{module}:*@{thing}" not in table:
                undecided.append(f"{route.name}@{thing}")
    return undecided


def test_every_route_is_decided(world):
    undecided = missing(world)
    assert not undecided, (
        "Nobody has decided who gets which answer at: "
        + ", ".join(undecided)
        + ". Add a row for each to ROWS in "
        "tests/pages/decided.py (route | GET | POST): first the status for everybody, then who gets another one. What "
        "its form takes goes to tests/pages/forms.py, what stands in its address to tests/pages/world.py."
    )


def test_nothing_is_decided_that_is_not_there():
    routes = {route.name for route in all_routes()}
    names = {name.partition("@")[0] for name in rows()}
    gone = {name for name in names if name not in routes and not name.endswith(":*")}
    assert gone == set(), "Take these rows out of tests/pages/decided.py: their routes are gone"


def test_the_groups_name_roles():
    assert {role for group in GROUPS.values() for role in group} <= set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_is_the_decided_one(world, role):
    wrong = [
        f"{method} {route.name}@{thing} as {role}: {answer}, decided {wanted}"
        for route, thing, method, answer in _answers(world, role)
        if answer != (wanted := decided(route.name, thing, method, role))
    ]
    assert not wrong, "\n".join(wrong)


def _answers(world: World, role: str):
    browser = world.browser(role, raise_request_exception=False)
    cookies, forms = copy.deepcopy(browser.cookies), filled_in(world)
    for route in all_routes():
        cache.clear()
        for thing, args in world.things_of(route.name, route.names).items():
            for method in METHODS if thing == "own" else METHODS[:2]:
                browser.cookies = copy.deepcopy(cookies)
                form = {**forms.get(route.name, {}), **read_by_the_desk(route.name, args)}
                data = form if method == "POST" else None
                yield route, thing, method, _status_of(world, browser, route, (thing, args), (method, data))


def _status_of(world: World, browser, route: Route, which, what) -> int:
    """One request in a transaction of its own, undone afterwards. What is theirs must stand untouched."""
    (thing, args), (method, data) = which, what
    with transaction.atomic():
        path = route.address(args)
        response = browser.post(path, data) if method == "POST" else browser.generic(method, path)
        if thing == "theirs":
            assert _of_the_neighbours(world) == (world.haderslev.stamp, world.events_there), (
                f"{method} {path}"
            )
        transaction.set_rollback(True)
    return response.status_code


def _of_the_neighbours(world: World) -> tuple[int, int]:
    place = Municipality.objects.get(pk=world.haderslev.pk)
    return place.stamp, Event.objects.filter(municipality=place).count()


def test_every_thing_is_looked_at(world):
    """So that the matrix cannot go green by looking at nothing."""
    looked_at = {thing for route in all_routes() for thing in world.things_of(route.name, route.names)}
    assert looked_at == set(THINGS)
