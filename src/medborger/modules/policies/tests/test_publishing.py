"""A version becomes public: under hearing, in force, retired; one at a time of each."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from medborger.commons.matters.kinds import Talk
from medborger.commons.matters.models import Matter, Principle
from medborger.commons.notifications.notices import Notice
from medborger.commons.notifications.tests.shared_notices import follows, told
from medborger.commons.search.models import Entry
from medborger.commons.timeline.models import Event
from medborger.commons.timeline.verbs import verb_of
from medborger.commons.translation.tests.shared_twins import a_twin
from medborger.ground.dates import today
from medborger.modules.policies import sentences
from medborger.modules.policies.beginning import begin_from_standing
from medborger.modules.policies.drafting.outline import outline_of_document
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy, PrincipleText, Version
from medborger.modules.policies.publishing import (
    NotReady,
    Overtaken,
    open_hearing,
    problems_of,
    retire,
    take_effect,
)
from medborger.modules.policies.talking import talk
from medborger.modules.policies.tests.shared_versions import (
    a_draft,
    carrying,
    number_of,
    standing,
    the_policy,
    unchanged,
)
from tests.cast import policy_document, principle

pytestmark = pytest.mark.django_db
PAGE = "/slagelse/politik/medborgerpolitik/"


def statuses(place) -> list[tuple[int, str]]:
    return list(the_policy(place).versions.order_by("number").values_list("number", "status"))


def a_new_policy(place, status=Version.Status.DRAFT) -> Version:
    """A draft of a policy nobody has seen."""
    policy = Policy(municipality=place, slug="ny-politik", title="Ny politik")
    policy.save()
    document = policy_document(
        title="Den nye politik", principles=[principle("", f"Spor {n}") for n in range(3)]
    )
    return Version.objects.create(policy=policy, number=1, document=document)


def test_what_is_installed_is_version_1_in_force(slagelse):
    version = the_policy(slagelse).versions.get()
    assert (version.number, version.status, version.in_force_from is not None) == (1, "in_force", True)
    texts = PrincipleText.objects.filter(policy=version.policy).order_by("principle__position")
    assert [entry["carries"] for entry in version.document["principle"]] == [
        [text.principle_id] for text in texts
    ]


def test_installing_the_same_again_makes_no_version(slagelse):
    events = Event.objects.count()
    install(slagelse, policy_document(), {})
    assert (statuses(slagelse), Event.objects.count()) == ([(1, "in_force")], events)


def test_installing_other_words_makes_one(slagelse):
    install(slagelse, policy_document(lead="Noget andet."), {})
    assert statuses(slagelse) == [(1, "retired"), (2, "in_force")]
    assert the_policy(slagelse).words["lead"] == "Noget andet."


def test_installing_makes_a_policy_with_few_queries(slagelse, django_assert_max_num_queries):
    """It is done in hundreds of tests."""
    with django_assert_max_num_queries(40):
        install(slagelse, policy_document("en-anden"), {})


def test_a_version_that_takes_effect_is_what_the_policy_says(slagelse, lone, client):
    draft = a_draft(
        slagelse, *unchanged(slagelse, "tillid"), carrying(slagelse, "Vi tør"), title="Ny titel", lead="Nyt."
    )
    take_effect(draft, by=lone, reason="Vedtaget af byrådet.")
    policy = the_policy(slagelse)
    assert (policy.title, policy.summary, policy.words["lead"]) == ("Ny titel", "Nyt.", "Nyt.")
    assert standing(slagelse) == [("tillid", "Vi har tillid til hinanden"), ("vi-toer", "Vi tør")]
    assert set(policy.principles.values_list("slug", flat=True)) == {"tillid", "vi-toer"}
    assert statuses(slagelse) == [(1, "retired"), (2, "in_force")]
    assert (draft.published_by, draft.reason) == (lone, "Vedtaget af byrådet.")
    assert "Ny titel" in client.get(PAGE).content.decode()


def test_its_document_says_which_principle_each_is(slagelse, lone):
    draft = take_effect(
        a_draft(slagelse, carrying(slagelse, "Vi tør"), *unchanged(slagelse, "tillid")), by=lone
    )
    assert [(entry["key"], entry["carries"]) for entry in draft.document["principle"]] == [
        ("vi-toer", [number_of(slagelse, "vi-toer")]),
        ("tillid", [number_of(slagelse, "tillid")]),
    ]


def test_a_draft_is_published_as_its_outline_says(slagelse, lone):
    draft = a_draft(slagelse)
    draft.outline = outline_of_document(
        policy_document(principles=unchanged(slagelse, "tillid", "medbestemmelse"))
    )
    draft.document = {}
    draft.save()
    take_effect(draft, by=lone)
    assert [slug for slug, _name in standing(slagelse)] == ["tillid", "medbestemmelse"]


def test_only_what_was_not_written_here_is_said_to_be_told_in_our_words(slagelse, lone, client):
    def is_said() -> bool:
        page = client.get(PAGE, headers={"Accept-Language": "en"}).content.decode()
        return "Told in our own plain words" in page

    assert is_said()
    draft = a_draft(slagelse)
    draft.outline = outline_of_document(
        policy_document(principles=unchanged(slagelse, "tillid", "medbestemmelse"))
    )
    draft.save()
    take_effect(draft, by=lone)
    assert not is_said()


def test_hues_and_places_follow_the_order_and_the_sign_has_as_many_petals(slagelse, lone):
    middle = carrying(slagelse, "Medborgerskab", centre=True)
    take_effect(
        a_draft(slagelse, *unchanged(slagelse, "tillid"), middle, *unchanged(slagelse, "tale-sammen")),
        by=lone,
    )
    rows = Principle.objects.filter(municipality=slagelse).values_list("slug", "position", "hue", "is_centre")
    assert list(rows) == [
        ("tillid", 0, 1, False),
        ("medborgerskab", 1, 1, True),
        ("tale-sammen", 2, 2, False),
    ]
    slagelse.refresh_from_db()
    assert slagelse.petals == 2


def test_putting_it_in_force_twice_is_doing_it_once(slagelse, lone):
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen"))
    take_effect(draft, by=lone)
    before = Event.objects.count()
    take_effect(Version.objects.get(pk=draft.pk), by=lone)
    assert (Event.objects.count(), statuses(slagelse)) == (before, [(1, "retired"), (2, "in_force")])


def test_what_has_been_overtaken_cannot_be_put_in_force(slagelse, lone):
    first = the_policy(slagelse).versions.get()
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    for deed in (take_effect, open_hearing):
        with pytest.raises(Overtaken):
            deed(Version.objects.get(pk=first.pk), by=lone)


def test_versions_are_numbered_as_they_became_public(slagelse, lone):
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen"))
    install(slagelse, policy_document(lead="Kom imens."), {})
    take_effect(draft, by=lone)
    assert statuses(slagelse) == [(1, "retired"), (3, "retired"), (4, "in_force")]


# Hearings


def test_a_hearing_beside_one_in_force_changes_nothing_on_the_page_but_how_it_is_talked_about(
    slagelse, lone, client
):
    until = today() + timedelta(days=30)
    assert talk(the_policy(slagelse)) == Talk.OPEN
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen"), title="En ny titel")
    open_hearing(draft, by=lone, until=until)
    assert (the_policy(slagelse).title, len(standing(slagelse))) == ("Medborgerpolitik", 4)
    assert talk(the_policy(slagelse)) == Talk.COLUMNS
    slagelse.refresh_from_db()
    assert slagelse.petals == 4
    page = client.get(PAGE).content.decode()
    assert ("Medborgerpolitik" in page, "En ny titel" in page, 'href="#samtale"' in page) == (
        True,
        False,
        True,
    )


def test_a_hearing_is_over_the_day_after_its_last(slagelse, lone):
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen"))
    open_hearing(draft, by=lone, until=today() - timedelta(days=1))
    assert talk(the_policy(slagelse)) == Talk.OPEN


def test_a_hearing_of_a_policy_nobody_has_yet_is_what_stands_on_its_page(slagelse, lone, client):
    version = open_hearing(a_new_policy(slagelse), by=lone)
    policy = Policy.objects.get(pk=version.policy_id)
    assert (policy.status, policy.state, policy.title) == (
        "hearing",
        Matter.State.PUBLISHED,
        "Den nye politik",
    )
    assert [slug for slug, _name in standing(slagelse, "ny-politik")] == ["spor-0", "spor-1", "spor-2"]
    assert talk(policy) == Talk.COLUMNS
    assert client.get("/slagelse/politik/ny-politik/").status_code == 200


def test_what_was_heard_takes_effect_with_the_principles_it_had(slagelse, lone):
    version = open_hearing(a_new_policy(slagelse), by=lone)
    before = list(Principle.objects.filter(policy="ny-politik").values_list("pk", "slug"))
    take_effect(version, by=lone)
    assert list(Principle.objects.filter(policy="ny-politik").values_list("pk", "slug")) == before
    assert (Policy.objects.get(pk=version.policy_id).status, version.number) == ("in_force", 1)


def test_another_hearing_ends_the_first_and_a_version_in_force_ends_both(slagelse, lone):
    first = open_hearing(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    open_hearing(a_draft(slagelse, *unchanged(slagelse, "tillid", "medbestemmelse")), by=lone)
    assert statuses(slagelse) == [(1, "in_force"), (2, "retired"), (3, "hearing")]
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid")), by=lone)
    assert statuses(slagelse) == [(1, "retired"), (2, "retired"), (3, "retired"), (4, "in_force")]
    first.refresh_from_db()
    assert first.twins == {}


# Twins, followers, the search


def test_the_retired_version_keeps_what_its_twins_said(slagelse, lone, mette):
    policy = the_policy(slagelse)
    trust = PrincipleText.objects.get(principle__slug="tillid")
    a_twin(policy.as_text(), "en", by=mette, title="Citizenship policy", lead="Four principles.")
    a_twin(trust.as_text(), "en", by=mette, name="We trust each other", summary="Briefly.")
    a_twin(trust.as_text(), "let", by=mette, approved=False, name="Ikke godkendt", summary="")
    take_effect(a_draft(slagelse, carrying(slagelse, "Vi har mod", "tillid")), by=lone)
    kept = policy.versions.get(number=1).twins
    assert set(kept) == {"en"}
    assert (kept["en"]["title"], [(e["key"], e["name"]) for e in kept["en"]["principle"]]) == (
        "Citizenship policy",
        [("tillid", "We trust each other")],
    )


def test_twins_of_changed_words_are_old_and_those_of_the_same_are_not(slagelse, lone, mette):
    for slug in ("tillid", "tale-sammen"):
        text = PrincipleText.objects.get(principle__slug=slug).as_text()
        a_twin(text, "en", by=mette, name=f"{slug} in English", summary="Briefly.")
    assert Principle.objects.get(slug="tillid").names == {"en": "tillid in English"}
    changed = carrying(slagelse, "Vi har mod", "tillid")
    take_effect(a_draft(slagelse, changed, *unchanged(slagelse, "tale-sammen")), by=lone)
    old = {}
    for text in PrincipleText.objects.standing():
        old[text.principle.slug] = [twin.is_old(text.as_text()) for twin in text.principle.twins.all()]
    assert old == {"tillid": [True], "tale-sammen": [False]}
    names = dict(Principle.objects.filter(municipality=slagelse).values_list("slug", "names"))
    assert names == {"tillid": {}, "tale-sammen": {"en": "tale-sammen in English"}}


def test_those_who_follow_the_policy_are_told(slagelse, lone, inger):
    policy = the_policy(slagelse)
    told(policy)
    follows(inger, matter=policy)
    draft = a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen"))
    heard = []
    for deed in (
        lambda: open_hearing(draft, by=lone, until=date(2027, 1, 31)),
        lambda: take_effect(draft, by=lone),
        lambda: retire(policy, by=lone, reason="Erstattet."),
    ):
        deed()
        told(policy)
        event = Notice.objects.get(person=inger).event
        heard.append(verb_of(event.verb).says(event))
    with translation.override("en"):
        first = sentences.hearing(Event.objects.get(verb="policy.hearing"))
    assert first == "It is under hearing until 31 January 2027. Say what you think."
    assert len(set(heard)) == 3


def test_the_search_finds_the_new_words_and_no_longer_the_old(
    slagelse, lone, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        take_effect(
            a_draft(slagelse, carrying(slagelse, "Regnorme", "tillid"), carrying(slagelse, "Mod")), by=lone
        )
    keys = set(Entry.objects.filter(matter=the_policy(slagelse).pk).values_list("key", flat=True))
    assert keys == {"", "tillid", "mod"}


# A policy is retired


def test_a_retired_policy_says_so_and_nothing_of_it_is_offered(slagelse, lone, client):
    install(slagelse, policy_document("en-anden", [principle(f"p{n}", f"P {n}") for n in range(3)]), {})
    retire(the_policy(slagelse), by=lone, reason="Erstattet.")
    assert (statuses(slagelse), standing(slagelse)) == ([(1, "retired")], [])
    page = client.get(PAGE).content.decode()
    assert ("Vi har tillid til hinanden" in page, "/loefter/nyt/" in page.split("<main")[1]) == (True, False)
    assert client.get(f"{PAGE}tillid/").status_code == 200
    assert "Medborgerpolitik" in client.get("/slagelse/politik/").content.decode()
    give = client.get("/slagelse/loefter/nyt/").content.decode()
    assert ("P 1" in give, "Vi har tillid til hinanden" in give) == (True, False)


def test_retiring_twice_is_doing_it_once_and_it_can_come_back(slagelse, lone):
    policy = the_policy(slagelse)
    for _time in range(2):
        retire(policy, by=lone, reason="Erstattet.")
    assert Event.objects.filter(verb="policy.retired").count() == 1
    take_effect(a_draft(slagelse, *unchanged(slagelse, "tillid", "tale-sammen")), by=lone)
    assert (the_policy(slagelse).status, [slug for slug, _name in standing(slagelse)]) == (
        "in_force",
        ["tillid", "tale-sammen"],
    )


# What cannot be published


def test_what_hinders_publishing_is_said(slagelse, lone):
    named = {"title": "T", "principle": [principle("", f"P {n}") for n in range(12)]}
    assert problems_of(named) == []
    assert [problems_of({"title": "T", "principle": few}) for few in ([], [principle("", "P")])] == [[], []]
    assert len(problems_of({"title": " ", "principle": [principle("", "")]})) == 2
    assert len(problems_of({"title": "T" * 301, "principle": [principle("", "P" * 121)]})) == 2
    assert len(problems_of({"title": "T", "principle": [principle("", f"P {n}") for n in range(13)]})) == 1
    assert len(problems_of({"title": "T", "principle": [principle("", "P", centre=True)] * 2})) == 2
    with pytest.raises(NotReady):
        take_effect(a_draft(slagelse, title=""), by=lone)
    assert statuses(slagelse) == [(1, "in_force"), (2, "draft")]


def test_a_drafts_words_are_nowhere_public(slagelse, mette, inger, client):
    """With something there to leak: its title, a principle, and a whole policy that is only a draft."""
    a_draft(slagelse, carrying(slagelse, "Kanariefugl", "tillid"), title="Kanariefugl", by=mette)
    new = a_new_policy(slagelse)
    Policy.objects.filter(pk=new.policy_id).update(title="Kanariefugl")
    pages = ("/", "/slagelse/", PAGE, f"{PAGE}tillid/", "/slagelse/politik/", "/slagelse/loefter/nyt/")
    for page in (*pages, "/slagelse/loefter/", "/slagelse/soeg/?q=Kanarie"):
        assert "Kanariefugl" not in client.get(page).content.decode()
    assert client.get("/slagelse/politik/ny-politik/").status_code == 404
    assert client.get("/slagelse/politik/ny-politik/spor-1/").status_code == 404


def test_the_address_is_of_the_title_that_is_published_first(slagelse, lone):
    """Not of what an import took for the title; and later titles leave it as it is."""
    policy = Policy.objects.create(municipality=slagelse, title="Side 1", slug="side-1", language="da")
    for number, title in enumerate(("Sammen om byen", "Et andet navn"), 1):
        outline = outline_of_document(policy_document(principles=[principle("", "Mod")]) | {"title": title})
        draft = Version.objects.create(policy=policy, number=number, outline=outline, made_by=lone)
        take_effect(draft, by=lone)
    policy = Policy.objects.get(pk=policy.pk)
    assert (policy.title, policy.slug) == ("Et andet navn", "sammen-om-byen")


def test_a_draft_of_what_stands_repeats_no_split_and_no_merger(slagelse, lone):
    """What was given on one half of a split since then is not handed on to the other half again."""
    first, second, third = Principle.objects.filter(municipality=slagelse, policy="medborgerpolitik")[:3]
    halves = [carrying(slagelse, "Den ene halvdel", first.slug), carrying(slagelse, "Den anden", first.slug)]
    both = carrying(slagelse, "Begge dele", second.slug, third.slug)
    take_effect(a_draft(slagelse, *halves, both, by=lone), by=lone)
    again = begin_from_standing(the_policy(slagelse), by=lone)
    stands = {
        one.name: [one.pk]
        for one in Principle.objects.filter(municipality=slagelse, policy="medborgerpolitik")
    }
    carried = {node["text"]: node["carries"] for node in again.outline if node["role"] == "principle"}
    assert carried == stands
