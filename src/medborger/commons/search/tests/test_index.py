"""search:index, the search page: what it finds, narrows, says and refuses."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.search import indexing
from medborger.commons.search.finding import MOST, matters_saying
from medborger.commons.search.models import Entry
from medborger.commons.search.showing import PER_PAGE
from tests.cast import a_pledge, given_days_ago

pytestmark = pytest.mark.django_db
SEARCH = "/slagelse/soeg/"


def titles(client, query="", **headers) -> list[str]:
    answer = client.get(SEARCH + query, **headers)
    assert answer.status_code == 200
    found = re.findall(r'hit-title"><a [^>]*>(.*?)</a>', answer.content.decode())
    return [re.sub("</?mark>", "", title) for title in found]


@pytest.fixture
def town(slagelse, inger, yusuf):
    havn = slagelse.areas.get(slug="slagelse-havn")
    bench = a_pledge(slagelse, inger, "Jeg lover at male en bænk", area=havn)
    given_days_ago(a_pledge(slagelse, inger, "Jeg lover at sætte en bænk", principles=2), 60)
    given_days_ago(a_pledge(slagelse, inger, "Vi lover at bære bænken hjem"), 500)
    Comment.write(bench, by=yusuf, text="Den bænk er min", signed="Yusuf")
    indexing.catch_up()
    return slagelse


def test_the_freshest_of_what_says_the_same_stands_first(client, town):
    assert titles(client, "?q=b%C3%A6nk") == [
        "Jeg lover at male en bænk",
        "Jeg lover at sætte en bænk",
        "Vi lover at bære bænken hjem",
        "Jeg lover at male en bænk",  # the comment, by what it is about
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("&slags=pledge", 3),
        ("&slags=comment", 1),
        ("&slags=policy", 0),
        ("&omraade=slagelse-havn", 2),
        ("&princip=medborgerpolitik/medbestemmelse", 1),
        ("&tid=maaned", 2),
        ("&tid=aar", 3),
        ("&tid=maaned&slags=comment&omraade=slagelse-havn", 1),
    ],
)
def test_it_can_be_narrowed(client, town, query, found):
    assert len(titles(client, f"?q=b%C3%A6nk{query}")) == found


@pytest.mark.parametrize(
    "query", ["slags=x", "princip=x", "omraade=x", "tid=x", "side=0", "side=99", "side=x", "side=-1"]
)
def test_what_there_is_not_is_a_clear_404(client, town, query):
    assert client.get(f"{SEARCH}?q=b%C3%A6nk&{query}").status_code == 404


ODD = [
    *(
        '"',
        "*",
        "NEAR(",
        "NEAR(a b, 2)",
        "AND OR NOT",
        "a AND",
        "title:x",
        "{x}:y",
        "^x",
        "x*",
        "-x",
        "\\",
        "'",
        "\\'",
    ),
    *(
        ":*",
        "&",
        "|",
        "!x",
        "<->",
        "%",
        "_",
        "@m1",
        "$m1",
        "'; DROP TABLE search_entry; --",
        "<script>alert(1)</script>",
    ),
    *(
        "",
        "x",
        "ø",
        "a" * 10_000,
        "ord " * 3000,
        "0",
        "1e9",
        "\x7f",
        "\x01",
        "\u202egnirts",
        "\u200d",
        "a\u0301",
    ),
    *("🌼", "👩‍👩‍👧", "التحدث معا", "ﬁ", "½", "Ⅷ", "日本語", "٣", "ß", "İ", "ŉ"),
]


@pytest.mark.parametrize("query", ODD)
def test_whatever_is_asked_is_answered(client, town, query):
    for more in ({}, {"slags": "comment", "tid": "aar"}):
        answer = client.get(SEARCH, {"q": query, **more})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
    assert client.get(SEARCH, {"q": f"bænk {query}"}).status_code == 200
    assert isinstance(matters_saying(query, municipality=town, kind="pledge"), list)


@pytest.mark.parametrize("query", ["%00", "b%00nk", "kaffe%00"])
def test_what_no_database_can_keep_is_refused(client, town, query):
    assert client.get(f"{SEARCH}?q={query}").status_code == 400


def test_half_a_letter_is_answered_or_refused(client, town):
    """Django reads what is no UTF-8 as a replacement character, which no word is made of."""
    assert client.get(f"{SEARCH}?q=%ED%A0%80").status_code == 200


def test_before_anything_is_asked_it_says_what_to_do(client, town):
    text = client.get(SEARCH).content.decode()
    assert "search-hint" in text
    assert 'class="hit"' not in text


def test_where_nothing_is_found_it_says_so_and_offers_to_look_everywhere(client, town):
    text = client.get(f"{SEARCH}?q=kanin").content.decode()
    assert "kanin" in text.partition("empty-title")[2].partition("</p>")[0]
    assert f"{SEARCH}?q=b%C3%A6nk" in client.get(f"{SEARCH}?q=b%C3%A6nk&slags=policy").content.decode()


def test_where_only_some_of_the_words_are_found_it_says_so(client, town):
    text = client.get(f"{SEARCH}?q=b%C3%A6nk+kanin").content.decode()
    assert "search-note" in text
    assert 'class="hit"' in text
    assert "search-note" not in client.get(f"{SEARCH}?q=b%C3%A6nk").content.decode()


def test_a_word_only_begun_is_found(client, town):
    assert titles(client, "?q=bæn".replace("æ", "%C3%A6")) == titles(client, "?q=b%C3%A6nk")


def test_the_part_that_changes_is_the_pages_own(client, town):
    whole = client.get(f"{SEARCH}?q=b%C3%A6nk").content.decode()
    part = client.get(f"{SEARCH}?q=b%C3%A6nk", headers={"HX-Request": "true"}).content.decode().strip()
    hits, told, rest = part.partition('<p id="search-says" hx-swap-oob="innerHTML">')
    assert part.startswith('<section id="results"')
    assert hits.strip() in whole
    assert told
    assert re.match(r"\d+ ", rest)


def test_pages_hold_twenty(client, slagelse, inger):
    for number in range(PER_PAGE + 1):
        a_pledge(slagelse, inger, f"Jeg lover bænk {number}")
    indexing.catch_up()
    assert (len(titles(client, "?q=b%C3%A6nk")), len(titles(client, "?q=b%C3%A6nk&side=2"))) == (20, 1)


def test_what_says_it_in_its_title_is_found_however_old(client, slagelse, inger):
    old = given_days_ago(a_pledge(slagelse, inger, "Jeg lover at male en bænk"), 900)
    indexing.catch_up()
    entry = {
        "municipality": slagelse,
        "matter_id": old.pk,
        "at": timezone.now(),
        "as_of": timezone.now(),
        "version": 1,
    }
    line = f"$m{slagelse.pk} $kpledge baenk"
    Entry.objects.bulk_create([Entry(**entry, key=f"{n}", line=line) for n in range(MOST + 1)])
    assert titles(client, "?q=b%C3%A6nk")[0] == "Jeg lover at male en bænk"


def test_a_name_is_found_only_where_it_stands_openly(client, slagelse, inger):
    a_pledge(slagelse, inger, "Jeg lover at male en bænk", signed="En borger")
    indexing.catch_up()
    assert titles(client, "?q=Inger") == []


def test_visitors_get_it_fresh_every_time(client, town):
    for _time in range(2):
        answer = client.get(f"{SEARCH}?q=b%C3%A6nk")
        assert set(answer["Cache-Control"].split(", ")) == {"private", "no-cache"}
        assert "ETag" not in answer
        assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("many", [1, 19])
def test_a_search_costs_as_many_queries_with_one_hit_as_with_many(client, slagelse, inger, yusuf, many):
    for number in range(many):
        pledge = a_pledge(slagelse, inger, f"Jeg lover bænk {number}", principles=3)
    for number in range(many):
        Comment.write(pledge, by=yusuf, text=f"Bænk {number}", signed="Yusuf")
    indexing.catch_up()
    client.get(f"{SEARCH}?q=b%C3%A6nk")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{SEARCH}?q=b%C3%A6nk")
    assert len(captured) == 10


def test_a_day_of_a_hit_is_the_day_it_became_public(client, slagelse, inger):
    given_days_ago(a_pledge(slagelse, inger, "Jeg lover at male en bænk"), 3)
    indexing.catch_up()
    day = (timezone.localtime() - timedelta(days=3)).date()
    assert f'datetime="{day.isoformat()}"' in client.get(f"{SEARCH}?q=b%C3%A6nk").content.decode()
