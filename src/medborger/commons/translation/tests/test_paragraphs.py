"""A changed original, paragraph by paragraph: what its editor sees, and what readers are shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.commons.search.findables import findables_of
from medborger.commons.translation.models import Twin
from medborger.commons.translation.tests.shared_twins import (
    DESK,
    ENGLISH,
    POLICY,
    PRINCIPLE,
    a_twin,
    field_names,
    page,
    policy_text,
    principle_text,
)
from medborger.ground.idempotency import new_key
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy
from tests.cast import policy_document, principle

pytestmark = pytest.mark.django_db

LINES = ["Vi lytter først.", "Vi siger tak bagefter.", "Vi holder ord."]
SAID = ["We listen first.", "We say thanks afterwards.", "We keep our word."]
NEW = "Vi tæller alle med."


def decided(place, *, statements=LINES, summary="Tillid, kort sagt."):
    """The policy with these words in one of its principles: as it is, or as it has been changed to."""
    petals = [principle(key, key) for key in ("a", "b", "c")]
    tillid = principle("tillid", "Vi har tillid", statements=list(statements), summary=summary)
    return install(place, policy_document(principles=[*petals, tillid]), {})


@pytest.fixture
def twin(slagelse, mette) -> Twin:
    decided(slagelse)
    text = principle_text(slagelse)
    return a_twin(text, "en", by=mette, name="We trust", summary="Trust, in short.", statements=SAID)


def where(text, code="en") -> str:
    return f"{DESK}{text.source}/{text.pk}/{code}/"


def sent(text, twin, **more) -> dict:
    """The whole form as the page shows it."""
    said = {side.name: side.twin for side in twin.sides(text)}
    return {**said, "seen": twin.mark, "of": text.mark, "origin": "person", "once": new_key(), **more}


def states(place) -> list[tuple]:
    text = principle_text(place)
    return [(side.path, side.state) for side in Twin.objects.get().sides(text) if not side.is_fine]


def test_readers_see_a_new_statement_in_the_originals_language_and_a_removed_one_nowhere(
    client, slagelse, twin
):
    decided(slagelse, statements=[LINES[0], NEW, LINES[2]])
    english = page(client, f"{PRINCIPLE}?tekst=en")
    assert f'<li>{SAID[0]}</li><li><span lang="da" dir="ltr">{NEW}</span></li><li>{SAID[2]}</li>' in english
    assert SAID[1] not in english
    assert LINES[1] not in english
    told = page(client, PRINCIPLE, **ENGLISH)
    assert "1 of 5 paragraphs has not been written like this yet" in told
    assert "older than" not in told


def test_readers_are_told_which_paragraph_is_older(client, slagelse, twin):
    decided(slagelse, statements=[LINES[0], "Vi siger altid tak bagefter.", LINES[2]])
    english = page(client, PRINCIPLE, **ENGLISH)
    older = '<small class="older" lang="en" dir="ltr" data-aloud-skip>(older than the original)</small>'
    assert f'<li><span lang="en" dir="ltr">{SAID[1]}</span> {older}</li>' in english
    assert english.count(older) == 1
    assert "1 of 5 paragraphs is older than what the original says now" in english


def test_a_policys_page_counts_what_it_shows_of_its_principles_too(client, slagelse, twin, mette):
    a_twin(policy_text(slagelse), "en", by=mette)
    decided(slagelse, statements=[LINES[0], "Vi siger altid tak bagefter.", LINES[2]])
    english = page(client, POLICY, **ENGLISH)
    many = len(field_names(policy_text(slagelse))) + 5
    assert f"1 of {many} paragraphs is older than what the original says now" in english
    assert english.count("(older than the original)") == 1


def test_moving_statements_makes_nothing_old(client, slagelse, twin):
    decided(slagelse, statements=LINES[::-1])
    assert states(slagelse) == []
    assert "".join(f"<li>{line}</li>" for line in SAID[::-1]) in page(client, PRINCIPLE, **ENGLISH)


def test_what_is_said_no_longer_is_not_found_either(slagelse, twin):
    def found() -> str:
        return "\n".join(page.more for page in findables_of(Policy.objects.of(slagelse)))

    assert SAID[1] in found()
    decided(slagelse, statements=[LINES[0], LINES[2]])
    assert SAID[1] not in found()
    assert SAID[0] in found()


def test_the_editor_sees_paragraph_by_paragraph_what_lacks_and_what_has_changed(
    at_home, slagelse, twin, mette
):
    decided(slagelse, statements=[LINES[0], NEW, "Vi holder altid ord."], summary="Kort.")
    shown = page(at_home(mette), where(principle_text(slagelse)), **ENGLISH)
    assert "1 of 5 paragraphs is missing. 2 of 5 paragraphs are older than the original." in shown
    assert [shown.count(f'class="twin twin-{state}"') for state in ("fine", "old", "missing")] == [2, 2, 1]
    assert "Vi holder <ins>altid </ins>ord." in shown
    assert "<del>Tillid, kort sagt.</del><ins>Kort.</ins>" in shown
    assert "1 paragraph translates what the original says no longer" in shown
    assert [f'href="#afsnit-{number}"' in shown for number in range(1, 6)] == [False, True, False, True, True]


def test_keeping_it_keeps_what_is_fine_and_leaves_old_what_nobody_has_looked_at(
    at_home, slagelse, twin, mette
):
    decided(slagelse, statements=[LINES[0], NEW, "Vi holder altid ord."], summary="Kort.")
    text = principle_text(slagelse)
    names = field_names(text)
    written = sent(text, twin, **{names["statements", 1]: "We count everybody in."})
    assert at_home(mette).post(where(text), written).status_code == 302
    assert states(slagelse) == [(("summary",), "old"), (("statements", 2), "old")]
    twin = Twin.objects.get()
    assert twin.words["statements"] == [SAID[0], "We count everybody in.", SAID[2]]
    fits = {
        names["summary",].replace("w.", "fits."): "on",
        names["statements", 2]: "We always keep our word.",
    }
    assert at_home(mette).post(where(text), sent(text, twin, **fits)).status_code == 302
    assert states(slagelse) == []
    assert Twin.objects.get().words["summary"] == "Trust, in short."


def test_a_paragraph_that_is_not_sent_is_kept(at_home, slagelse, twin, mette):
    text = principle_text(slagelse)
    only = {field_names(text)["statements", 0]: "We hear first.", "name": "We trust"}
    brief = {"w.name": "We trust", "seen": twin.mark, "origin": "person", "once": new_key(), **only}
    assert at_home(mette).post(where(text), brief).status_code == 302
    assert Twin.objects.get().words["statements"] == ["We hear first.", *SAID[1:]]


def test_an_original_changed_while_one_writes_loses_nobody_a_word(at_home, slagelse, twin, mette):
    before = principle_text(slagelse)
    names = field_names(before)
    words = {
        names["statements", 0]: "My first.",
        names["statements", 1]: "My second.",
        "w.summary": "My summary.",
    }
    written = sent(before, twin, **words)
    decided(slagelse, statements=[NEW, LINES[0], LINES[2]])
    answer = at_home(mette).post(where(before), written)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert all(line in shown for line in words.values())
    assert shown.index("My second.") < shown.index("My first."), "what has no place any more stands first"
    assert Twin.objects.get().words["statements"] == SAID
    after = principle_text(slagelse)
    written |= {"of": after.mark, "once": new_key()}
    assert at_home(mette).post(where(after), written).status_code == 302
    assert states(slagelse) == [(("statements", 0), "missing")]
    assert Twin.objects.get().words["statements"] == ["My first.", SAID[2]]


def test_two_who_write_at_once_see_each_others_paragraphs(at_home, slagelse, twin, mette, henrik):
    text = principle_text(slagelse)
    first = field_names(text)["statements", 0]
    twin.withdraw(text, by=mette)
    began = sent(text, twin)
    assert at_home(henrik).post(where(text), began | {first: "His."}).status_code == 302
    answer = at_home(mette).post(where(text), began | {first: "Hers.", "once": new_key()})
    assert answer.status_code == 409
    assert "Hers." in answer.content.decode()
    assert "His." in answer.content.decode()
    assert Twin.objects.get().words["statements"][0] == "His."


def test_approving_one_that_lacks_paragraphs_says_so(at_home, slagelse, twin, mette):
    text = principle_text(slagelse)
    lacking = dict.fromkeys((field_names(text)["statements", place] for place in (0, 1)), "")
    answer = at_home(mette).post(
        where(text), sent(text, twin, approve="1", **lacking), follow=True, headers={"Accept-Language": "en"}
    )
    assert (
        "2 paragraphs are still missing: readers see the original&#x27;s words there."
        in answer.content.decode()
    )
    assert Twin.objects.get().is_approved


def test_the_lists_say_how_much_is_written(at_home, slagelse, twin, mette):
    decided(slagelse, statements=[*LINES, NEW])
    text = principle_text(slagelse)
    for address in (f"{DESK}?vis=princip", f"{DESK}princip/{text.pk}/"):
        assert "English · 5 of 6" in page(at_home(mette), address, **ENGLISH)


def test_a_policy_and_its_principles_are_one_sitting(at_home, slagelse, twin, mette):
    policy = policy_text(slagelse)
    shown = page(at_home(mette), f"{DESK}politik/{policy.pk}/samlet/", **ENGLISH)
    paragraphs = [len(field_names(policy)), *(2 for _petal in "abc"), 5]
    assert [f"0 of {many}" in shown for many in set(paragraphs)] == [True] * 3
    assert f"<b>5 of {sum(paragraphs)}</b>" in shown
    assert f"Write the {sum(paragraphs) - 5} that lack" in shown
    text = principle_text(slagelse)
    assert page(at_home(mette), f"{DESK}princip/{text.pk}/samlet/", **ENGLISH).count("<tr>") == shown.count(
        "<tr>"
    )
    walked = page(at_home(mette), where(text), **ENGLISH)
    assert "Text 5 of 5: see them all" in walked
    assert f'href="{DESK}politik/{policy.pk}/en/?vis=mangler"' in walked


@pytest.mark.parametrize("many", [3, 11])
def test_the_sitting_costs_as_much_with_many(at_home, slagelse, mette, many):
    install(slagelse, policy_document("ny", [principle(f"p{n}", f"P{n}") for n in range(many)]), {})
    browser = at_home(mette)
    text = policy_text(slagelse, "ny")
    for one in (text, principle_text(slagelse, "p1")):
        a_twin(one, "en", by=mette)
    for address, queries in ((f"{DESK}politik/{text.pk}/samlet/", SITTING), (where(text), WRITING)):
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        assert len(captured) == queries, address


SITTING, WRITING = 7, 8


def test_a_pledge_stands_alone(at_home, slagelse, coffee, mette):
    assert at_home(mette).get(f"{DESK}loefte/{coffee.pk}/samlet/").status_code == 404


def test_a_twin_from_before_paragraphs_fits_as_long_as_its_original_stands(slagelse, twin):
    Twin.objects.update(made_of=None)
    assert states(slagelse) == []
    decided(slagelse, statements=[*LINES, NEW])
    assert dict(states(slagelse))["statements", 0] == "missing", "nobody knows any more which was which"
