"""Everything somebody can come to: every route with all that can stand in its address, and every link on the way."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from tests.pages.reading import Element, is_page, read
from tests.pages.routes import all_routes
from tests.pages.world import World

LEAVES = ("/sprog/", "/static/", "/slagelse/konto/log-ud/", "/slagelse/konto/slet-mig/")


def crawl(world: World, browser, *, without: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """(address, answer) of each. `without` are beginnings of names of routes to leave out."""
    waiting = [
        route.address(args)
        for route in all_routes()
        if not route.name.startswith(without)
        for args in world.things_of(route.name, route.names).values()
    ]
    seen = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = browser.get(address)
        yield address, response
        if is_page(response):
            waiting += [link for link in _links(address, response) if link not in seen]


_crawled: dict[str, list[tuple[str, Element]]] = {}


def pages_in(world: World, role: str) -> list[tuple[str, Element]]:
    """(address, page) of everything this one can come to. A card for other sites has no frame of ours around it."""
    crawled = crawl(world, world.browser(role), without=("root:ui:",))
    _crawled[role] = [(address, read(response)) for address, response in crawled if is_page(response)]
    return _crawled[role]


def pages_seen(role: str, request) -> list[tuple[str, Element]]:
    """The same, in whichever world it was walked last: for tests that only look at pages."""
    return _crawled.get(role) or pages_in(request.getfixturevalue("world"), role)


def _links(address: str, response) -> Iterator[str]:
    for element in read(response).all("a", "img", "link", "iframe"):
        link = urldefrag(urljoin(address, element["href"] or element["src"]))[0]
        if link.startswith("/") and not link.startswith(LEAVES):
            yield link


def words_of(response) -> str:
    """All of an answer: its headers, and its body whatever it is."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return "\n".join([*map(str, response.headers.values()), body.decode("utf-8", "replace")])
