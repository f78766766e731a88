"""The desk's pages about policies: what can be done with a version, by whom, and that two clicks count once."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medborger.ground.dates import days_from_now
from medborger.modules.policies import publishing
from medborger.modules.policies.editing import change, drop_draft
from medborger.modules.policies.models import Policy, Version
from medborger.modules.policies.tests.shared_drafts import a_draft
from tests.cast import a_pledge, policy_document

pytestmark = pytest.mark.django_db
DESK = "/slagelse/skrivebord/politikker/"


@pytest.fixture
def policy(slagelse) -> Policy:
    return Policy.objects.of(slagelse).get()


@pytest.fixture
def draft(policy, mette) -> Version:
    """A draft in which one principle has a new name and another is gone."""
    standing = policy.versions.get()
    entries = [dict(entry) for entry in standing.document["principle"][:3]]
    entries[0]["name"] = "Vi taler sammen"
    document = {**standing.document, "principle": entries}
    return Version.objects.create(policy=policy, number=2, document=document, made_by=mette)


def page_of(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def read(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_all_policies_stand_at_the_desk_with_what_is_under_way(at_home, policy, draft, mette):
    Policy.objects.filter(pk=policy.pk).update(revise_on=days_from_now(40), revision_owner=mette)
    page = page_of(at_home(mette), DESK)
    assert f'href="{DESK}kladde/{draft.pk}/"' in page
    assert "Mette Lund" in page
    front = page_of(at_home(mette), "/slagelse/skrivebord/")
    assert f'href="{DESK}{policy.pk}/"' in front


def test_a_policy_that_has_only_a_draft_has_a_page_at_the_desk(at_home, slagelse, mette):
    draft = a_draft(slagelse)
    page = page_of(at_home(mette), f"{DESK}{draft.policy_id}/")
    assert f'href="{DESK}kladde/{draft.pk}/"' in page


def test_a_new_version_begins_with_what_the_policy_says_and_two_clicks_are_one(at_home, policy, mette):
    browser, once = at_home(mette), {"once": "a" * 24}
    first, second = (browser.post(f"{DESK}{policy.pk}/ny/", once) for _click in range(2))
    draft = policy.versions.drafts().get()
    assert first.url == second.url == f"{DESK}kladde/{draft.pk}/"
    assert draft.made_by == mette


def test_whoever_begins_while_there_is_a_draft_is_led_to_it(at_home, policy, draft, mette):
    assert at_home(mette).post(f"{DESK}{policy.pk}/ny/").url == f"{DESK}kladde/{draft.pk}/"
    assert policy.versions.drafts().get() == draft


def test_before_it_is_published_one_sees_what_differs_and_what_becomes_of_each_principle(
    at_home, slagelse, inger, draft, lone
):
    a_pledge(slagelse, inger)
    for deed in ("hoering", "i-kraft"):
        page = page_of(at_home(lone), f"{DESK}version/{draft.pk}/{deed}/")
        assert "Vi taler sammen" in read(page)
        assert re.findall(r"<ins>([^<]*)", page)[:1] == ["taler "]
        assert page.count('class="chip') >= 1
        assert re.search(r"1 løfte|1 pledge", read(page))


def test_a_hearing_is_opened_with_a_last_day_and_a_reason(at_home, policy, draft, lone):
    browser, address = at_home(lone), f"{DESK}version/{draft.pk}/hoering/"
    said = {"until": days_from_now(30).isoformat(), "reason": "Sig, hvad I mener.", "once": "b" * 24}
    answers = [browser.post(address, said) for _click in range(2)]
    assert [answer.url for answer in answers] == [f"{DESK}{policy.pk}/"] * 2
    draft.refresh_from_db()
    assert (draft.status, draft.hearing_until, draft.reason) == (
        "hearing",
        days_from_now(30),
        "Sig, hvad I mener.",
    )
    assert policy.events.filter(verb="policy.hearing").count() == 1


def test_what_has_been_heard_is_put_in_force(at_home, policy, draft, lone):
    browser = at_home(lone)
    browser.post(
        f"{DESK}version/{draft.pk}/hoering/", {"until": days_from_now(3).isoformat(), "reason": "Sig til."}
    )
    said = {"reason": "Alle har sagt deres.", "once": "c" * 24}
    for _click in range(2):
        assert browser.post(f"{DESK}version/{draft.pk}/i-kraft/", said).status_code == 302
    assert dict(policy.versions.values_list("number", "status")) == {1: "retired", 2: "in_force"}
    assert policy.events.filter(verb="policy.in_force", details__version=2).count() == 1
    assert browser.get(f"{DESK}version/{draft.pk}/i-kraft/").status_code == 302


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("hoering", {"until": "", "reason": "Fordi."}),
        ("hoering", {"until": "2020-01-01", "reason": "Fordi."}),
        ("hoering", {"until": "2999-01-01", "reason": ""}),
        ("i-kraft", {"reason": "x" * 2001}),
        ("i-kraft", {}),
    ],
)
def test_what_is_missing_is_asked_for_again_and_what_was_written_stands(at_home, draft, lone, deed, said):
    answer = at_home(lone).post(f"{DESK}version/{draft.pk}/{deed}/", said)
    assert answer.status_code == 422
    assert said.get("reason", "") in answer.content.decode()
    draft.refresh_from_db()
    assert draft.is_draft


def test_what_is_not_ready_says_why(at_home, draft, lone):
    Version.objects.filter(pk=draft.pk).update(document={**draft.document, "title": ""})
    answer = at_home(lone).post(f"{DESK}version/{draft.pk}/i-kraft/", {"reason": "Fordi."})
    assert answer.status_code == 422
    assert answer.content.decode().count("titel") >= 1 or "title" in read(answer.content.decode())


def test_only_leaders_and_administrators_publish(at_home, policy, draft, mette, henrik, soeren, gerda):
    addresses = [
        f"{DESK}version/{draft.pk}/hoering/",
        f"{DESK}version/{draft.pk}/i-kraft/",
        f"{DESK}{policy.pk}/udgaa/",
    ]
    wanted = {mette: 403, henrik: 403, gerda: 403, soeren: 200}
    for somebody, status in wanted.items():
        browser = at_home(somebody)
        assert [browser.get(address).status_code for address in addresses] == [status] * 3
    assert "/hoering/" not in page_of(at_home(mette), f"{DESK}{policy.pk}/")
    assert "/hoering/" in page_of(at_home(soeren), f"{DESK}{policy.pk}/")


def test_a_policy_is_retired_with_a_reason(at_home, policy, lone):
    browser, address = at_home(lone), f"{DESK}{policy.pk}/udgaa/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    for _click in range(2):
        assert browser.post(address, {"reason": "Den er afløst.", "once": "d" * 24}).status_code == 302
    policy.refresh_from_db()
    assert (policy.status, policy.versions.get().status) == ("retired", "retired")
    assert policy.events.filter(verb="policy.retired").count() == 1


def test_the_next_revision_has_a_day_and_somebody_who_sees_to_it(at_home, client, policy, mette, lone, gerda):
    browser, address = at_home(mette), f"{DESK}{policy.pk}/revision/"
    day = days_from_now(200)
    for said in (
        {"revise_on": day.isoformat(), "owner": ""},
        {"revise_on": day.isoformat(), "owner": gerda.pk},
        {"revise_on": "2020-01-01", "owner": lone.pk},
        {"revise_on": "en dag", "owner": lone.pk},
    ):
        assert browser.post(address, said).status_code == 422, said
    assert browser.post(address, {"revise_on": day.isoformat(), "owner": lone.pk}).status_code == 302
    policy.refresh_from_db()
    assert (policy.revise_on, policy.revision_owner) == (day, lone)
    assert str(day.year) in read(page_of(client, "/slagelse/politik/medborgerpolitik/"))
    assert browser.post(address, {"revise_on": "", "owner": ""}).status_code == 302
    policy.refresh_from_db()
    assert (policy.revise_on, policy.revision_owner) == (None, None)


@pytest.mark.parametrize("many", [1, 30])
def test_the_pages_ask_as_much_of_thirty_versions_as_of_one(at_home, policy, mette, many):
    for number in range(2, many + 1):
        Version.objects.create(
            policy=policy, number=number, document=policy_document(), status="retired", published_by=mette
        )
        Policy(
            municipality=policy.municipality, slug=f"p{number}", title=f"Politik {number}", state="published"
        ).save()
    asked, browser = {}, at_home(mette)
    for address in (DESK, f"{DESK}{policy.pk}/"):
        with CaptureQueriesContext(connection) as captured:
            page_of(browser, address)
        asked[address] = len(captured)
    assert list(asked.values()) == [5, 6]


@pytest.mark.parametrize(("deed", "verb"), [("hoering", "open_hearing"), ("i-kraft", "take_effect")])
def test_a_draft_thrown_away_in_this_very_moment_is_not_published(
    at_home, slagelse, lone, monkeypatch, deed, verb
):
    draft, publish = a_draft(slagelse), getattr(publishing, verb)

    def late(version, **said):
        drop_draft(Version.objects.get(pk=version.pk), by=lone)
        return publish(version, **said)

    monkeypatch.setattr(publishing, verb, late)
    answer = at_home(lone).post(
        f"{DESK}version/{draft.pk}/{deed}/", {"reason": "Nu.", "until": days_from_now(30)}
    )
    assert answer["Location"] == DESK


@pytest.mark.parametrize("deed", ["hoering", "i-kraft"])
def test_nobody_publishes_what_was_written_after_they_looked(at_home, slagelse, mette, lone, deed):
    draft, browser = a_draft(slagelse), at_home(lone)
    address = f"{DESK}version/{draft.pk}/{deed}/"
    seen = {"reason": "Nu.", "until": days_from_now(30), "seen": seen_on(page_of(browser, address))}
    change(draft, "rename", "n2", text="Ingen har set det her", by=mette)
    answer = browser.post(address, seen)
    assert (answer.status_code, Version.objects.get(pk=draft.pk).status) == (422, "draft")
    seen["seen"] = seen_on(answer.content.decode())
    assert browser.post(address, seen).status_code == 302
    assert not Version.objects.get(pk=draft.pk).is_draft


def seen_on(page: str) -> str:
    return re.search(r'name="seen" value="(\d+)"', page)[1]
