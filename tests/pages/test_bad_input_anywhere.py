"""S3: nothing that is sent to any form or any address is a fault of ours: never a 5xx, but an answer that was meant.

A fixed list of nasty things, each in every field of every form, in every parameter, header and cookie: the same every
time.
"""

import copy
import io
from urllib.parse import quote_plus, urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils.html import escape

from tests.pages.forms import filled_in
from tests.pages.routes import all_routes

MARKUP = "<script>alert(1)</script>\"'><b>"
NASTY = {  # as it stands in a body or an address
    "nothing": "",
    "spaces": "+++",
    "NUL": "Hej%00du",
    "a lone surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE%E6",
    "2^31": str(2**31),
    "2^63": str(2**63),
    "minus one": "-1",
    "a very long number": "9" * 5000,
    "not a number": "1e400",
    "Arabic numerals": quote_plus("٣٤٥"),
    "markup": quote_plus(MARKUP),
    "a template": quote_plus("{{ 7|add:7 }}{% debug %}%s%(x)s{0}"),
    "right to left": quote_plus("\u202egpj.exe\u2066"),
    "one megabyte": "x" * 1_000_000,
}
FORM = "application/x-www-form-urlencoded"
EXPECTED = {200, 302, 400, 403, 404, 405, 409, 410, 413, 422, 429}
WHO = {  # who fills in a form: somebody who may
    "pledges:keep": "joined",
    "pledges:end": "author",
    "pledges:renew": "author",
    "pledges:reword": "author",
    "pledges:give": "citizen",
    "links:make": "author",
    "comments:reword": "author",
    "people:profile": "citizen",
    "people:erase": "citizen",
    "people:confirm": "citizen",
    "new_place": "admin",
}


def _role(route: str) -> str:
    return WHO.get(route, "admin" if "_desk:" in route else "nobody")


@pytest.fixture
def send(world):
    """`send(role, method, address, body)` in a transaction of its own, undone afterwards."""
    browsers = {}

    def one(role, method, address, body="", content_type=FORM, **more):
        browser = browsers.get(role) or browsers.setdefault(
            role, world.browser(role, raise_request_exception=False)
        )
        cookies = copy.deepcopy(browser.cookies)
        cache.clear()
        with transaction.atomic():
            response = browser.generic(method, address, body, content_type, **more)
            transaction.set_rollback(True)
        browser.cookies = cookies
        return response

    return one


def _body(data: dict, field: str, nasty: str) -> str:
    return "&".join(
        [urlencode({k: v for k, v in data.items() if k != field}, doseq=True), f"{field}={nasty}"]
    )


def _forms(world):
    routes = {route.name: route for route in all_routes()}
    for name, data in filled_in(world).items():
        # A body like these has no files in it: of a file it can only say the name.
        written = {field: getattr(value, "name", value) for field, value in data.items()}
        yield routes[name].address(world.things_of(name, routes[name].names)["own"]), _role(name), written


@pytest.mark.parametrize("what", NASTY)
def test_in_every_field_of_every_form(world, send, what):
    asked = 0
    for address, role, data in _forms(world):
        for field in list(data)[: 1 if len(NASTY[what]) > 5000 else None]:
            response = send(role, "POST", address, _body(data, field, NASTY[what]))
            assert response.status_code in EXPECTED, f"{what} in {field} of {address}: {response.status_code}"
            if what == "markup" and response.status_code != 302:
                assert MARKUP not in response.content.decode(), f"{field} of {address}"
            asked += 1
    assert asked > (70 if len(NASTY[what]) <= 5000 else 20)


@pytest.mark.parametrize("field", ["promise", "summary", "place", "name"])
def test_what_was_written_is_shown_again_as_words(world, send, field):
    data = filled_in(world)["pledges:give"] | {"principles": [], field: MARKUP}
    response = send("nobody", "POST", "/slagelse/loefter/nyt/", urlencode(data, doseq=True))
    assert response.status_code == 422
    assert escape(MARKUP) in response.content.decode()


SHAPES = {
    "every field twice": lambda data: (urlencode([*data.items(), *data.items()], doseq=True), FORM),
    "every field an array": lambda data: (urlencode({f"{name}[]": "1" for name in data}), FORM),
    "no field at all": lambda data: ("", FORM),
    "a field too many": lambda data: (
        urlencode(data | {"state": "published", "author": 1}, doseq=True),
        FORM,
    ),
    "a thousand fields": lambda data: ("&".join(f"x{number}=1" for number in range(1000)), FORM),
    "three megabytes": lambda data: (f"promise={'x' * 3_000_000}", FORM),
    "JSON": lambda data: ('{"promise": "\\ud800", "needs": 1e999, "area": [[[]]]}', "application/json"),
    "plain text": lambda data: (urlencode(data, doseq=True), "text/plain"),
    "another encoding": lambda data: (urlencode(data, doseq=True), f"{FORM}; charset=utf-16"),
    "an encoding nobody knows": lambda data: (urlencode(data, doseq=True), f"{FORM}; charset=klingon"),
    "parts without a boundary": lambda data: ("--x\r\n", "multipart/form-data"),
    "parts cut short": lambda data: (
        '--x\r\nContent-Disposition: form-data; name="pr',
        "multipart/form-data; boundary=x",
    ),
    "a text where a picture goes": lambda data: (
        '--x\r\nContent-Disposition: form-data; name="picture"; filename="\0<b>.jpg"\r\n\r\nhej\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "ten files": lambda data: (
        "".join(
            f'--x\r\nContent-Disposition: form-data; name="f{number}"; filename="a.jpg"\r\n\r\nhej\r\n'
            for number in range(10)
        )
        + "--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_in_every_shape_to_every_form(world, send, shape):
    for address, role, data in _forms(world):
        body, content_type = SHAPES[shape](data)
        response = send(role, "POST", address, body, content_type)
        assert response.status_code in EXPECTED, f"{shape} to {address}: {response.status_code}"


def test_too_large_is_413_and_says_so(send):
    response = send("nobody", "POST", "/slagelse/loefter/nyt/", f"promise={'x' * 3_000_000}")
    assert response.status_code == 413
    assert "<h1" in response.content.decode()


PARAMETERS = {
    "pledges:index": ("soeg", "princip", "omraade", "hvem", "status", "sorter", "side"),
    "policies:principle": ("side",),
    "pledges:give": ("princip",),
    "pledges:keep": ("svar", "n"),
    "follows:index": ("side",),
    "links:index": ("side",),
    "links:make": ("ord",),
    "comments:conversation": ("side", "orden"),
    "comments:thread": ("side",),
    "comments:write": ("side",),
    "people:sign_in": ("next", "email"),
    "people:confirm": ("next",),
    "language": ("til",),
    "root:language": ("til",),
    "root:ui:gallery": ("theme", "dir", "page"),
    "pledges_desk:index": ("vis", "soeg", "side"),
}
IN_AN_ADDRESS = {what: nasty for what, nasty in NASTY.items() if len(nasty) <= 5000}


@pytest.mark.parametrize("name", PARAMETERS)
def test_in_every_parameter(world, send, name):
    route = next(route for route in all_routes() if route.name == name)
    address = route.address(world.things_of(route.name, route.names)["own"])
    for parameter in PARAMETERS[name]:
        for what, nasty in IN_AN_ADDRESS.items():
            response = send(_role(name), "GET", f"{address}?{parameter}={nasty}")
            assert response.status_code in EXPECTED, f"{what} in {parameter}: {response.status_code}"
            if what == "markup":
                assert MARKUP not in response.content.decode()


def test_in_an_unknown_parameter_of_every_page(world, send):
    for route in all_routes():
        address = route.address(world.things_of(route.name, route.names)["own"])
        for nasty in ("%00", "%ED%A0%80", "x" * 5000):
            for query in (f"x={nasty}", f"{nasty}=x"):
                response = send("admin", "GET", f"{address}?{query}")
                assert response.status_code in EXPECTED, f"{query[:20]} at {address}: {response.status_code}"


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\r\nX: y"]
)
@pytest.mark.parametrize(
    "address", ["/sprog/en/?til=", "/slagelse/sprog/en/?til=", "/slagelse/konto/log-ind/?next="]
)
def test_nobody_is_sent_elsewhere(world, send, address, place):
    role = "citizen" if "next" in address else "nobody"
    response = send(role, "GET", address + quote_plus(place))
    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert not response["Location"].startswith(("//", "/\\"))


HEADERS = {
    "HTTP_HOST": ["", "no host", "x" * 300, "a..b", "[::1", "localhost:99999999", "slagelse\u00e6.dk", "<b>"],
    "HTTP_ACCEPT_LANGUAGE": [";;q=,,", "en;q=9", "da" * 4000, "*", "\xff", "xx-YY", "en;q=0.9,da;q=abc"],
    "HTTP_IF_NONE_MATCH": ["*", 'W/"', '""', "\xff" * 99],
    "HTTP_HX_REQUEST": ["true", "1", "\xff"],
    "HTTP_HX_TARGET": ["x" * 5000, '"><script>', "\xff"],
    "HTTP_HX_CURRENT_URL": ["//[", "http://[::1", "\xff"],
    "HTTP_X_FORWARDED_FOR": ["1, 2, 3", "::", "x" * 5000, ","],
    "HTTP_REFERER": ["//[", "\xff"],
    "HTTP_ACCEPT": ["", "*/*;q=x"],
    "CONTENT_LENGTH": ["-1", "x", str(2**70)],
    "CONTENT_TYPE": ["", "x", "multipart/form-data; boundary=" + "x" * 300],
    "HTTP_COOKIE": [
        'medborger="\\000abcdefghij"',
        "medborger=%00abcdefghij",
        "medborger=" + "x" * 5000,
        "medborger=\xed\xa0\x80abcdefgh",
        'sprog="\\000"; csrftoken="\\000"',
        ";;;=;=",
    ],
}


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "address", ["/", "/slagelse/", "/slagelse/loefter/nyt/", "/slagelse/min-side/", "/intet/"]
)
def test_in_every_header(world, send, settings, address, method, name):
    settings.TRUSTED_PROXIES = 1
    for value in HEADERS[name]:
        response = send("nobody", method, address, **{name: value})
        assert response.status_code in EXPECTED, f"{name}: {value!r} at {address}: {response.status_code}"


@pytest.mark.parametrize(
    "path", ["//", "/slagelse//", "/slagelse/../", "/slagelse/%2e%2e/", "/slagelse/%00/", "/" + "x" * 9000]
)
def test_in_every_path(world, send, path):
    assert send("nobody", "GET", path).status_code in EXPECTED


def test_a_body_that_ends_too_soon(world, send):
    """The phone lost its connection half-way: nothing is done with half a pledge."""

    class CutShort(io.BytesIO):
        def read(self, size=-1):
            raise OSError("connection lost")

    response = send(
        "nobody", "POST", "/slagelse/loefter/nyt/", **{"wsgi.input": CutShort(), "CONTENT_LENGTH": "100"}
    )
    assert response.status_code in EXPECTED
