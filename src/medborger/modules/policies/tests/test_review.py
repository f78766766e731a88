"""The review page: who may see it, what a deed answers, and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.modules.policies import editing
from medborger.modules.policies.drafting.undoing import mark_of
from medborger.modules.policies.models import Version
from medborger.modules.policies.tests.shared_drafts import a_document, a_draft, an_outline

HTMX = {"HX-Request": "true"}
ROW = re.compile(r'<li class="finding .*?</li>', re.S)
PIECE = re.compile(
    r'<li id="(?P<gone>\w+)" hx-swap-oob="delete"></li>'
    r'|<ol hx-swap-oob="(?P<how>afterend|afterbegin):#(?P<where>[\w-]+)">(?P<new><li.*?</li>)'
    r'|(?P<changed><li class="finding .*?</li>)',
    re.S,
)


def address(version: Version, path: str = "") -> str:
    return f"/slagelse/skrivebord/politikker/kladde/{version.pk}/{path}"


def seen(version: Version, node: str) -> str:
    version.refresh_from_db()
    return mark_of(next(one for one in version.outline if one["id"] == node))


@pytest.fixture
def draft(slagelse, mette) -> Version:
    return a_draft(slagelse, by=mette)


def post(browser, version, deed, node, *, htmx=False, **more):
    data = {"deed": deed, "node": node, **more}
    return browser.post(address(version, "ret/"), data, headers=HTMX if htmx else {})


def text_of(version: Version, node: str) -> str:
    version.refresh_from_db()
    return next((one["text"] for one in version.outline if one["id"] == node), "")


@pytest.mark.parametrize(
    "path", ["", "n2/", "tilfoej/", "som-det-bliver/", "smid-vaek/", "ret/", "fortryd/", "gentag/"]
)
def test_only_employees_of_the_municipality_come_in(client, at_home, draft, mette, henrik, gerda, bo, path):
    asked = client.post if path in ("ret/", "fortryd/", "gentag/") else client.get
    assert asked(address(draft, path)).status_code == 302
    for somebody, status in ((henrik, 403), (bo, 403), (gerda, 403)):
        at_home(somebody)
        assert asked(address(draft, path)).status_code == status
    at_home(gerda)
    assert asked(address(draft, path).replace("/slagelse/", "/haderslev/")).status_code == 404
    at_home(mette)
    assert asked(address(draft, path)).status_code in (200, 302, 422)


def test_the_page_shows_the_document_beside_what_was_found(at_home, slagelse, mette):
    version = editing.begin_from_document(a_document(slagelse, mette), by=mette)
    page = at_home(mette).get(address(version)).content.decode()
    _number, start, text = version.source.lines[0][0]
    assert f'data-at="{start}-{start + len(text)}" dir="auto">{text}</p>' in page
    principle = next(node for node in version.outline if node["role"] == "principle")
    start, end = principle["place"]["characters"]
    assert f'id="{principle["id"]}"' in page
    assert f'data-at="{start}-{end}"' in page
    assert page.count('class="petal petal-') == 4


def test_a_draft_without_a_document_is_one_column(at_home, draft, mette):
    page = at_home(mette).get(address(draft)).content.decode()
    assert "review-alone" in page
    assert 'id="draft-source"' not in page


def test_a_draft_of_nothing_invites(at_home, slagelse, mette):
    version = a_draft(slagelse, [])
    page = at_home(mette).get(address(version))
    assert page.status_code == 200
    assert at_home(mette).get(address(version, "som-det-bliver/")).status_code == 200


def test_a_deed_without_javascript_leads_back_to_the_finding(at_home, draft, mette):
    answer = post(at_home(mette), draft, "rename", "n2", text="Nye ord", seen=seen(draft, "n2"))
    assert (answer.status_code, answer["Location"]) == (302, address(draft) + "#n2")
    assert text_of(draft, "n2") == "Nye ord"


def test_sent_twice_it_is_done_once(at_home, draft, mette):
    browser = at_home(mette)
    for _time in range(2):
        post(browser, draft, "down", "n2", once="en-noegle-der-er-lang-nok")
    draft.refresh_from_db()
    assert [node["id"] for node in draft.outline[2:4]] == ["n3", "n2"]
    assert draft.turn == 1


def test_two_buttons_of_one_form_are_two_deeds(at_home, draft, mette):
    """Whoever goes back in the browser has the same form before them, with the same key in it."""
    browser, key = at_home(mette), "b" * 24
    for deed in ("down", "drop"):
        post(browser, draft, deed, "n2", once=key)
    assert [edit.deed for edit in draft.edits.all()] == ["down", "drop"]


def test_a_conflict_shows_both(at_home, draft, mette, lone):
    before = seen(draft, "n2")
    editing.change(draft, "rename", "n2", by=lone, text="Lones ord")
    answer = post(at_home(mette), draft, "rename", "n2", text="Mettes ord", seen=before)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lones ord" in page
    assert "Mettes ord" in page
    assert "Lone Leder" in page
    again = post(at_home(mette), draft, "rename", "n2", text="Mettes ord", seen=seen(draft, "n2"))
    assert again.status_code == 302
    assert text_of(draft, "n2") == "Mettes ord"


def test_a_conflict_over_a_finding_that_is_gone_keeps_what_was_written(at_home, draft, mette, lone):
    before = seen(draft, "n3")
    editing.change(draft, "merge", "n3", by=lone)
    for htmx in (False, True):
        answer = post(
            at_home(mette), draft, "rename", "n3", text="Mettes ord", seen=before, htmx=htmx, turn="0"
        )
        assert answer.status_code == 409
        assert "Mettes ord" in answer.content.decode()


def test_a_refusal_keeps_what_was_written(at_home, draft, mette):
    browser = at_home(mette)
    assert post(browser, draft, "rename", "n2", text="   ").status_code == 422
    assert post(browser, draft, "split", "n2").status_code == 422
    assert post(browser, draft, "up", "n2").status_code == 422
    refused = post(browser, draft, "indent", "n2", text="gem mig", htmx=True)
    assert (refused.status_code, refused["HX-Reswap"]) == (422, "none")
    draft.refresh_from_db()
    assert draft.turn == 0


def test_what_nobody_could_have_sent_is_refused_and_not_done(at_home, draft, mette):
    browser = at_home(mette)
    for data in (
        {},
        {"deed": "add", "node": "n1"},
        {"deed": "explode", "node": "n1"},
        {"deed": "mark", "node": "n2", "role": "left"},
        {"deed": "carry", "node": "n1", "carries": ["999999"]},
        {"deed": "rename", "node": "n2", "text": "x" * 20_001},
        {"deed": "split", "node": "n2", "at": "9" * 30},
        {"deed": "undo", "node": "n2"},
    ):
        for headers in ({}, HTMX):
            assert browser.post(address(draft, "ret/"), data, headers=headers).status_code in (302, 422)
    assert browser.get(address(draft, "nope/")).status_code == 404
    draft.refresh_from_db()
    assert draft.turn == 0


def test_undo_takes_back_ones_own_and_says_whose_it_is_not(at_home, draft, mette, lone):
    editing.change(draft, "rename", "n2", by=lone, text="Lones ord")
    browser = at_home(mette)
    told = browser.post(address(draft, "fortryd/"), follow=True).content.decode()
    assert "Lone Leder" in told
    assert text_of(draft, "n2") == "Lones ord"
    post(browser, draft, "rename", "n3", text="Mettes ord")
    browser.post(address(draft, "fortryd/"))
    assert text_of(draft, "n3") != "Mettes ord"
    browser.post(address(draft, "gentag/"))
    assert text_of(draft, "n3") == "Mettes ord"


def test_any_deed_in_the_history_can_be_taken_back(at_home, draft, mette, lone):
    first = editing.change(draft, "rename", "n2", by=lone, text="Lones ord")
    editing.change(draft, "rename", "n3", by=lone, text="Flere ord")
    browser = at_home(mette)
    offered = r'name="edit" value="(\d+)"'
    assert re.findall(offered, browser.get(address(draft)).content.decode()) == ["2", "1"]
    browser.post(address(draft, "fortryd/"), {"edit": first.turn})
    assert (text_of(draft, "n2") == "Lones ord", text_of(draft, "n3")) == (False, "Flere ord")
    assert re.findall(offered, browser.get(address(draft)).content.decode()) == ["2"]
    for nothing in ("1", "99", "x", ""):
        browser.post(address(draft, "fortryd/"), {"edit": nothing})
    assert draft.edits.count() == 3


def test_each_form_on_the_page_has_a_key_of_its_own(at_home, draft, mette):
    """Undo, go back in the browser, redo: that is two deeds, not one sent twice."""
    for node in ("n2", "n3"):
        editing.change(draft, "rename", node, by=mette, text="Nyt")
    keys = re.findall(r'name="once" value="([^"]+)"', at_home(mette).get(address(draft)).content.decode())
    assert len(keys) == len({*keys}) == 4


def rows_of(page: str, part: str) -> list[str]:
    """The rows of a list on the page, as they are written."""
    start = page.index(f'id="{part}"')
    return ROW.findall(page[start : page.index("</ol>", start)])


def applied(rows: dict[str, list[str]], answer: str) -> dict[str, list[str]]:
    """The lists after the pieces of an answer have been put into them, as htmx does it."""
    lists = {name: [(re.search(r' id="(\w+)"', row)[1], row) for row in said] for name, said in rows.items()}
    for piece in PIECE.finditer(answer[answer.index("draft-left-count") :]):
        row = (piece["new"] or piece["changed"] or "").replace(' hx-swap-oob="true"', "")
        for name, said in lists.items():
            if piece["gone"]:
                lists[name] = [one for one in said if one[0] != piece["gone"]]
            elif piece["changed"]:
                id = re.search(r' id="(\w+)"', row)[1]
                lists[name] = [(id, row) if one[0] == id else one for one in said]
            elif piece["how"] == "afterbegin" and name == piece["where"]:
                said.insert(0, (re.search(r' id="(\w+)"', row)[1], row))
            elif piece["how"] == "afterend" and any(one[0] == piece["where"] for one in said):
                at = [one[0] for one in said].index(piece["where"])
                said.insert(at + 1, (re.search(r' id="(\w+)"', row)[1], row))
    return {name: [row for _id, row in said] for name, said in lists.items()}


@pytest.mark.parametrize(
    ("deed", "node", "more"),
    [
        ("rename", "n2", {"text": "Nye ord"}),
        ("down", "n2", {}),
        ("down", "n1", {}),
        ("merge", "n3", {}),
        ("split", "n2", {"at": "30"}),
        ("mark", "n3", {"role": "principle"}),
        ("mark", "n2", {"role": "vision"}),
        ("drop", "n2", {}),
        ("drop", "n1", {}),
        ("indent", "n3", {}),
        ("centre", "n6", {"centre": "on"}),
    ],
)
def test_the_page_after_a_fragment_is_the_page_after_a_reload(at_home, draft, mette, lone, deed, node, more):
    browser, lists = at_home(mette), ("draft-structure", "draft-left-list")
    before = browser.get(address(draft)).content.decode()
    # Somebody else works, too: what they did comes along.
    editing.change(draft, "drop", "n8", by=lone)
    answer = post(browser, draft, deed, node, htmx=True, turn="0", **more)
    assert answer.status_code == 200
    after = browser.get(address(draft)).content.decode()
    wanted = {name: rows_of(after, name) for name in lists}
    assert applied({name: rows_of(before, name) for name in lists}, answer.content.decode()) == wanted


def test_a_page_that_is_far_behind_is_shown_anew(at_home, draft, mette):
    for turn in ("", "x", "99", "-1"):
        answer = post(at_home(mette), draft, "confirm", "n2", htmx=True, turn=turn).content.decode()
        assert 'id="draft-structure" lang="da" hx-swap-oob="true"' in answer


def test_something_missing_is_added(at_home, draft, mette):
    browser = at_home(mette)
    assert browser.post(address(draft, "tilfoej/"), {"role": "principle"}).status_code == 422
    added = browser.post(
        address(draft, "tilfoej/"), {"role": "principle", "text": "Et til", "after": "n6"}, follow=True
    )
    assert added.status_code == 200
    assert "Et til" in [node["text"] for node in Version.objects.get(pk=draft.pk).outline]


def test_the_draft_of_what_stands_says_what_becomes_of_each_principle(at_home, slagelse, mette, coffee):
    version = editing.begin_from_standing(slagelse.matters.get(kind="policy").policy, by=mette)
    tied = coffee.principles.get()
    node = next(one["id"] for one in version.outline if one.get("carries") == [tied.pk])
    editing.change(version, "drop", node, by=mette)
    page = at_home(mette).get(address(version)).content.decode()
    fate = page[page.index('id="draft-fate"') :]
    assert fate.index("fate-goes") < fate.index("fate-stays")
    assert tied.name in fate[: fate.index("fate-stays")]
    assert re.search(r"chip-late\">1 ", fate)


def test_a_draft_thrown_away_is_gone(at_home, draft, mette):
    browser = at_home(mette)
    assert browser.post(address(draft, "smid-vaek/")).status_code == 302
    assert browser.get(address(draft)).status_code == 404


def test_a_drafts_words_are_nowhere_public(client, at_home, slagelse, mette, henrik):
    editing.begin_from_document(a_document(slagelse, mette), by=mette)
    pages = ["politik/", "politik/sammen-i-birkelev/", "soeg/?soeg=Birkelev"]
    for somebody in (None, henrik):
        if somebody:
            at_home(somebody)
        for page in pages:
            answer = client.get(f"/slagelse/{page}", follow=True)
            assert "Naboskab" not in answer.content.decode(), page
            assert "Sammen i Birkelev" not in answer.content.decode(), page


@pytest.mark.parametrize("many", [30, 300])
def test_the_page_and_a_deed_cost_the_same_however_long_the_draft_is(at_home, slagelse, mette, many):
    version = a_draft(slagelse, an_outline(many), source=a_document(slagelse, mette))
    browser = at_home(mette)
    with CaptureQueriesContext(connection) as page:
        assert browser.get(address(version)).status_code == 200
    with CaptureQueriesContext(connection) as deed:
        assert post(browser, version, "rename", "n2", htmx=True, turn="0", text="Ny").status_code == 200
    assert (len(page), len(deed)) == (7, 19)


def test_a_deed_on_a_very_long_draft_is_answered_by_little(at_home, slagelse, mette):
    version = a_draft(slagelse, an_outline(300))
    answer = post(at_home(mette), version, "mark", "n152", htmx=True, turn="0", role="statement")
    assert len(answer.content) < 30_000


def test_after_a_merger_one_stands_on_what_has_the_words_now(client, at_home, slagelse, mette):
    """Not on the last thing that stands under it."""
    version = a_draft(slagelse, an_outline(10), by=mette)
    at_home(mette)
    answer = post(client, version, "merge", "n6", seen=seen(version, "n6"))
    assert answer.url == address(version, "#n1")


def test_what_was_moved_is_told_its_place_and_what_was_confirmed_the_doubts_left(
    client, at_home, draft, mette
):
    at_home(mette)
    said = []
    for deed in ("confirm", "down"):
        answer = post(client, draft, deed, "n2", seen=seen(draft, "n2"), htmx=True)
        said.append(re.findall(r"\d+", re.search(r'id="draft-says"[^>]*>([^<]*)<', answer.text)[1]))
    assert said == [["2"], ["2", "4"]]


def test_what_nobody_has_seen_is_called_what_its_draft_is_called(
    client, at_home, draft, mette, django_capture_on_commit_callbacks
):
    at_home(mette)
    title = next(one for one in draft.outline if one["role"] == "title")
    with django_capture_on_commit_callbacks(execute=True):
        post(client, draft, "rename", title["id"], seen=mark_of(title), text="Sammen om byen")
    draft.policy.refresh_from_db()
    assert draft.policy.title == "Sammen om byen"
