"""The card other sites may show: it may stand in a frame there, keeps nothing, and tells nothing that is not public."""

import pytest

from medborger.modules.pledges.templatetags.pledges_sharing import embed_code
from medborger.modules.pledges.tests.shared_pledges import (
    CANARY,
    a_municipality,
    a_person,
    a_pledge,
    an_employee,
    not_public,
    signed_in,
)

pytestmark = pytest.mark.django_db


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


def test_the_card_may_stand_on_any_site_and_nothing_else_may(client):
    pledge = a_pledge(a_municipality())
    card = client.get(f"/slagelse/loefter/{pledge.pk}/indlejr/")
    page = client.get(f"/slagelse/loefter/{pledge.pk}/")
    assert policy(card)["frame-ancestors"] == "*"
    assert policy(card)["script-src"] == "'none'"
    assert "X-Frame-Options" not in card.headers
    assert policy(page)["frame-ancestors"] == "'none'"


def test_it_sets_no_cookie_and_holds_no_script(client):
    pledge = a_pledge(a_municipality())
    answer = client.get(f"/slagelse/loefter/{pledge.pk}/indlejr/")
    html = answer.content.decode()
    assert not answer.cookies
    assert "<script" not in html
    assert "style=" not in html


def test_its_one_way_out_is_the_pledge_in_a_window_of_its_own(client, settings):
    settings.SITE_URL = "https://medborger.example.dk"
    pledge = a_pledge(a_municipality(), "Jeg lover at <b>hilse</b>.")
    html = client.get(f"/slagelse/loefter/{pledge.pk}/indlejr/").content.decode()
    assert html.count("<a ") == 1
    assert (
        f'href="https://medborger.example.dk/slagelse/loefter/{pledge.pk}/" target="_blank" rel="noopener"'
        in html
    )
    assert "Jeg lover at &lt;b&gt;hilse&lt;/b&gt;." in html


def test_what_is_not_public_is_a_card_that_says_nothing(client):
    place, author = a_municipality(), a_person()
    a_municipality("ishoej")
    public, employee = a_pledge(place), an_employee(place)
    addresses = [f"/slagelse/loefter/{pledge.pk}/indlejr/" for pledge in not_public(place, author).values()]
    addresses += [f"/ishoej/loefter/{public.pk}/indlejr/", "/slagelse/loefter/999999/indlejr/"]
    with signed_in(author) as hers, signed_in(employee) as theirs:
        answers = [who.get(address) for address in addresses for who in (client, hers, theirs)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers if "slagelse" in answer.request["PATH_INFO"]}) == 1
    assert not any(CANARY in answer.content.decode() for answer in answers)
    assert {policy(answer)["frame-ancestors"] for answer in answers} == {"*"}


def test_what_is_hidden_meanwhile_leaves_the_card_at_once(client):
    place = a_municipality()
    pledge, employee = a_pledge(place, f"Jeg lover et {CANARY}."), an_employee(place)
    address = f"/slagelse/loefter/{pledge.pk}/indlejr/"
    before = client.get(address)
    assert CANARY in before.content.decode()
    pledge.hide(by=employee, reason="Navngiver en nabo")
    after = client.get(address, headers={"If-None-Match": before.headers.get("ETag", "")})
    assert after.status_code == 404
    assert CANARY not in after.content.decode()


def test_no_title_breaks_out_of_the_code_another_site_pastes_in():
    pledge = a_pledge(a_municipality(), 'Jeg lover "onload="alert(1)" <script>.')
    code = embed_code(pledge)
    assert "<" not in code
    assert "&amp;quot;onload=&amp;quot;alert(1)&amp;quot; &amp;lt;script&amp;gt;" in code


def test_the_page_offers_every_way_to_pass_it_on_with_full_addresses(client, settings):
    settings.SITE_URL = "https://medborger.example.dk"
    pledge = a_pledge(a_municipality())
    html = client.get(f"/slagelse/loefter/{pledge.pk}/").content.decode()
    here = f"/slagelse/loefter/{pledge.pk}/"
    assert f'property="og:image" content="https://medborger.example.dk{here}deling.png?' in html
    assert f'property="og:url" content="https://medborger.example.dk{here}"' in html
    for side_door in ("deling.png", "qr.svg", "plakat.pdf"):
        assert f'href="{here}{side_door}"' in html
    assert f"https://medborger.example.dk{here}indlejr/" in html


def test_a_page_that_is_not_public_offers_none(client):
    place = a_municipality()
    employee = an_employee(place)
    pledge = not_public(place, a_person())["hidden"]
    with signed_in(employee) as theirs:
        html = theirs.get(f"/slagelse/loefter/{pledge.pk}/").content.decode()
    assert CANARY in html
    assert "deling.png" not in html
    assert 'property="og:' not in html
