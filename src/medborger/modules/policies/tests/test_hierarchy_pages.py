"""What everybody sees of how the policies hang together: the picture and the list say the same."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.ground.pages import shelf
from medborger.modules.policies.models import Policy
from medborger.modules.policies.tests.test_hierarchy import named

pytestmark = pytest.mark.django_db
ALL = "/slagelse/politik/"
POLICY, PRINCIPLE = f"{ALL}medborgerpolitik/", f"{ALL}medborgerpolitik/tillid/"
INDEX_COSTS, POLICY_COSTS, PRINCIPLE_COSTS, STRATEGY_COSTS = 5, 9, 7, 9


@pytest.fixture
def town(slagelse, mette):
    """`town(30)`: the citizenship policy goes across so many others, each of which carries something of it; below the
    first three stands a strategy that carries the whole of it."""

    def fill(count: int) -> None:
        main = Policy.objects.of(slagelse).get()
        main.place(nature="policy", is_crosscutting=True, by=mette)
        principles = list(slagelse.principles.all())
        for number in range(count):
            policy = named(slagelse, f"Politik {number}", nature="policy")
            policy.carry(main, principle=principles[number % 4], how=f"Sådan {number}.", by=mette)
            if number < 3:
                named(slagelse, f"Strategi {number}", policy).carry(main, how="I det hele.", by=mette)

    return fill


def links(markup: str) -> set[str]:
    return set(re.findall(r'href="([^"#]+)"', markup))


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_of_the_two_pictures_has_the_links_of_the_list(client, town):
    town(3)
    markup = page(client, ALL)
    pictures = re.findall(r'<svg[^>]*class="tiers .*?</svg>', markup, re.S)
    listed = markup.partition('<ul class="tier-list tier-list-wide">')[2].partition("</section>")[0]
    assert len(pictures) == 2
    assert links(pictures[0]) == links(pictures[1]) == links(listed)
    assert len(links(listed)) == 7


def test_where_it_is_carried_is_a_picture_and_a_list_with_the_same_links(client, town):
    town(3)
    section = page(client, POLICY).partition('aria-labelledby="carried-title"')[2].partition("</section>")[0]
    picture, _end, listed = section.partition("</svg>")
    assert links(picture) == links(listed)
    assert len(links(listed)) == 4 + 6
    assert "Sådan 1." in listed


def test_a_principles_page_says_who_carries_it_by_name_or_with_the_whole(client, town):
    town(3)
    markup = page(client, PRINCIPLE)
    section = markup.partition('aria-labelledby="carried-title"')[2].partition("</section>")[0]
    assert links(section) == {f"{ALL}politik-2/", *(f"{ALL}strategi-{n}/" for n in range(3))}


def test_a_policy_known_by_name_has_a_page_that_says_what_it_belongs_to_and_carries(
    client, slagelse, town, mette
):
    town(1)
    markup = page(client, f"{ALL}strategi-0/")
    assert links(markup) >= {f"{ALL}politik-0/", POLICY}
    assert "I det hele." in markup
    above = page(client, f"{ALL}politik-0/")
    assert links(above) >= {f"{ALL}strategi-0/", PRINCIPLE.replace("tillid", "tale-sammen")}


def test_what_is_not_public_is_in_no_picture(client, slagelse, town, mette, henrik):
    town(2)
    secret = named(slagelse, "Hemmelig strategi", Policy.objects.of(slagelse).get(slug="politik-0"))
    secret.carry(Policy.objects.of(slagelse).get(slug="medborgerpolitik"), how="I det skjulte.", by=mette)
    assert "Hemmelig" in page(client, ALL)
    secret.hide(by=henrik, reason="Prøve")
    for address in (ALL, POLICY, PRINCIPLE, f"{ALL}politik-0/"):
        assert "Hemmelig" not in page(client, address)
        assert "det skjulte" not in page(client, address)


def test_a_retired_policy_stands_below_the_picture(client, slagelse, town, lone):
    town(1)
    Policy.objects.of(slagelse).filter(slug="politik-0").update(status=Policy.Status.RETIRED)
    listed = (
        page(client, ALL).partition('<ul class="tier-list tier-list-wide">')[2].partition("</section>")[0]
    )
    assert f"{ALL}politik-0/" not in links(listed)
    assert f"{ALL}strategi-0/" in links(listed)


@pytest.mark.parametrize("many", [1, 30])
def test_thirty_policies_cost_as_many_queries_as_one(client, town, many):
    town(many)
    costs = []
    for address in (ALL, POLICY, PRINCIPLE, f"{ALL}strategi-0/"):
        shelf.clear()
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            page(client, address)
        costs.append(len(captured))
    assert costs == [INDEX_COSTS, POLICY_COSTS, PRINCIPLE_COSTS, STRATEGY_COSTS]
