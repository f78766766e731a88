"""Editing a draft: every deed holds, nobody's work is lost, and all of it can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from medborger.modules.policies import editing
from medborger.modules.policies.drafting.undoing import mark_of
from medborger.modules.policies.models import Edit, Policy, Version
from medborger.modules.policies.tests.shared_drafts import a_document, a_draft
from tests.cast import a_pledge


def said(version: Version) -> list[str]:
    version.refresh_from_db()
    return [node["text"] for node in version.outline]


def mark(version: Version, node: str) -> str:
    version.refresh_from_db()
    return mark_of(next(one for one in version.outline if one["id"] == node))


@pytest.fixture
def draft(slagelse) -> Version:
    return a_draft(slagelse)


def test_a_document_becomes_a_draft_of_a_policy_only_the_desk_knows(slagelse, mette, inger):
    version = editing.begin_from_document(a_document(slagelse, mette), by=mette)
    policy = version.policy
    assert (version.status, version.number, version.made_by) == ("draft", 1, mette)
    assert (policy.title, policy.slug, policy.state, policy.author) == (
        "Sammen i Birkelev",
        "sammen-i-birkelev",
        "draft",
        None,
    )
    for somebody in (inger, mette):
        assert not Policy.objects.visible_to(somebody).filter(pk=policy.pk).exists()


def test_a_document_begins_one_draft_however_often_it_is_asked(slagelse, mette):
    document = a_document(slagelse, mette)
    version = editing.begin_from_document(document, by=mette)
    with pytest.raises(editing.DraftStands) as stands:
        editing.begin_from_document(document, by=mette)
    assert stands.value.version == version
    assert Policy.objects.of(slagelse).count() == 2


def test_two_policies_of_one_name_get_two_addresses(slagelse, mette):
    versions = [editing.begin_from_document(a_document(slagelse, mette), by=mette) for _time in range(2)]
    assert [version.policy.slug for version in versions] == ["sammen-i-birkelev", "sammen-i-birkelev-2"]


def test_a_second_document_carries_on_the_principles_that_stand(slagelse, mette):
    policy = slagelse.matters.get(kind="policy").policy
    document = a_document(slagelse, mette, policy=policy)
    names = [entry["name"] for entry in document.found["principles"]]
    standing = list(policy.texts.standing())
    standing[0].words["name"] = names[2]
    standing[0].save()
    version = editing.begin_from_document(document, by=mette)
    carried = {node["text"]: node["carries"] for node in version.outline if node["role"] == "principle"}
    assert carried[names[2]][0] == standing[0].principle_id
    assert [name for name, row in carried.items() if standing[0].principle_id in row] == [names[2]]


def test_a_draft_of_what_stands_keeps_every_identity(slagelse, mette):
    policy = slagelse.matters.get(kind="policy").policy
    version = editing.begin_from_standing(policy, by=mette)
    principles = [node for node in version.outline if node["role"] == "principle"]
    assert [node["carries"] for node in principles] == [
        [text.principle_id] for text in policy.texts.standing().select_related("principle")
    ]
    assert policy.title in [node["text"] for node in version.outline]


def test_two_employees_edit_different_findings_and_both_hold(draft, mette, lone):
    mine, theirs = Version.objects.get(pk=draft.pk), Version.objects.get(pk=draft.pk)
    editing.change(mine, "rename", "n2", by=mette, seen=mark(draft, "n2"), text="Mettes ord")
    editing.change(theirs, "rename", "n3", by=lone, seen=mark_of(theirs.outline[3]), text="Lones ord")
    assert said(draft)[2:4] == ["Mettes ord", "Lones ord"]
    assert draft.turn == 2


def test_the_same_finding_is_refused_to_the_second_and_says_who_was_first(draft, mette, lone):
    seen = mark(draft, "n2")
    editing.change(draft, "rename", "n2", by=mette, seen=seen, text="Mettes ord")
    with pytest.raises(editing.SomebodyElseWrote) as refused:
        editing.change(draft, "rename", "n2", by=lone, seen=seen, text="Lones ord")
    assert (refused.value.node["text"], refused.value.edit.by) == ("Mettes ord", mette)
    assert said(draft)[2] == "Mettes ord"


def test_a_finding_that_is_gone_is_refused_too(draft, mette, lone):
    seen = mark(draft, "n3")
    editing.change(draft, "merge", "n3", by=mette, seen=seen)
    with pytest.raises(editing.SomebodyElseWrote) as refused:
        editing.change(draft, "rename", "n3", by=lone, seen=seen, text="Lones ord")
    assert (refused.value.node, refused.value.edit.deed) == (None, "merge")


def test_that_somebody_moved_it_does_not_stop_one_from_rewording_it(draft, mette, lone):
    seen = mark(draft, "n3")
    editing.change(draft, "up", "n3", by=mette)
    editing.change(draft, "rename", "n3", by=lone, seen=seen, text="Lones ord")
    assert said(draft)[2] == "Lones ord"


@pytest.mark.parametrize(
    ("deed", "node", "details"),
    [
        ("rename", "n2", {"text": "Andet"}),
        ("merge", "n3", {}),
        ("split", "n2", {"at": 30}),
        ("mark", "n3", {"role": "principle"}),
        ("mark", "n1", {"role": "part"}),
        ("drop", "n1", {}),
        ("drop", "n2", {}),
        ("up", "n3", {}),
        ("down", "n2", {}),
        ("indent", "n3", {}),
        ("move", "n2", {"into": "n6"}),
        ("centre", "n1", {"centre": True}),
        ("carry", "n1", {"principle_ids": [7]}),
        ("add", "n1", {"role": "statement", "text": "Nyt"}),
        ("confirm", "n1", {}),
    ],
)
def test_every_deed_can_be_taken_back_and_done_again(draft, mette, deed, node, details):
    before = draft.outline
    editing.change(draft, deed, node, by=mette, **details)
    after = draft.outline
    assert after != before
    editing.undo(draft, by=mette)
    assert draft.outline == before
    editing.redo(draft, by=mette)
    assert draft.outline == after
    assert editing.outline_at(draft, 0) == before
    assert [edit.deed for edit in draft.edits.order_by("turn")] == [deed, "undo", "redo"]


def test_what_is_taken_back_goes_back_one_by_one_and_comes_again_in_its_order(draft, mette):
    for word in ("et", "to", "tre"):
        editing.change(draft, "rename", "n2", by=mette, text=word)
    assert [editing.undo(draft, by=mette).details["text"] for _time in range(2)] == ["tre", "to"]
    assert said(draft)[2] == "et"
    assert [editing.redo(draft, by=mette).details["text"] for _time in range(2)] == ["to", "tre"]
    assert said(draft)[2] == "tre"


def test_after_a_new_deed_there_is_nothing_to_do_again(draft, mette):
    editing.change(draft, "rename", "n2", by=mette, text="et")
    editing.undo(draft, by=mette)
    editing.change(draft, "rename", "n3", by=mette, text="to")
    with pytest.raises(editing.NothingToUndo):
        editing.redo(draft, by=mette)


def test_what_was_taken_back_before_a_new_deed_never_comes_again(draft, mette):
    editing.change(draft, "down", "n2", by=mette)
    editing.undo(draft, by=mette)
    editing.change(draft, "mark", "n3", by=mette, role="principle")
    after = draft.outline
    editing.undo(draft, by=mette)
    assert editing.redo(draft, by=mette).deed == "mark"
    assert draft.outline == after


def test_nobody_undoes_anothers_work_by_accident(draft, mette, lone):
    editing.change(draft, "rename", "n2", by=mette, text="Mettes ord")
    with pytest.raises(editing.NothingToUndo) as nothing:
        editing.undo(draft, by=lone)
    assert nothing.value.last.by == mette
    editing.change(draft, "rename", "n3", by=lone, text="Lones ord")
    editing.undo(draft, by=mette)
    assert said(draft)[3] == "Lones ord"
    assert said(draft)[2] != "Mettes ord"


def test_any_deed_is_taken_back_by_itself_and_done_again_by_whoever_took_it_back(draft, mette, lone):
    before = said(draft)
    mine = editing.change(draft, "rename", "n2", by=mette, text="Mettes ord")
    editing.change(draft, "rename", "n3", by=lone, text="Lones ord")
    editing.undo(draft, by=lone, turn=mine.turn)
    assert said(draft) == [*before[:3], "Lones ord", *before[4:]]
    with pytest.raises(editing.NothingToUndo):
        editing.undo(draft, by=lone, turn=mine.turn)
    assert editing.redo(draft, by=lone) == mine
    assert said(draft) == [*before[:2], "Mettes ord", "Lones ord", *before[4:]]


def test_what_another_has_worked_on_since_is_not_taken_back(draft, mette, lone):
    editing.change(draft, "rename", "n2", by=mette, text="Mettes ord")
    editing.change(draft, "rename", "n2", by=lone, text="Mettes og Lones ord")
    with pytest.raises(editing.SomebodyElseWrote) as refused:
        editing.undo(draft, by=mette)
    assert refused.value.edit.by == lone
    assert said(draft)[2] == "Mettes og Lones ord"
    assert draft.turn == 2


def test_what_changes_nothing_is_not_written_down(draft, mette):
    editing.change(draft, "confirm", "n2", by=mette)
    assert editing.change(draft, "confirm", "n2", by=mette) is None
    assert draft.turn == draft.edits.count() == 1


def test_one_principle_stands_in_the_middle(draft, mette):
    editing.change(draft, "centre", "n1", by=mette, centre=True)
    editing.change(draft, "centre", "n6", by=mette, centre=True)
    assert [node["id"] for node in draft.outline if node.get("centre")] == ["n6"]


def test_a_draft_thrown_away_takes_the_policy_nobody_has_seen_with_it(slagelse, mette):
    document = a_document(slagelse, mette)
    version = editing.begin_from_document(document, by=mette)
    editing.drop_draft(version, by=mette)
    document.refresh_from_db()
    assert document.policy is None
    assert Policy.objects.of(slagelse).count() == 1
    assert Edit.objects.count() == Version.objects.drafts().count() == 0


def test_a_draft_thrown_away_leaves_the_policy_that_stands(slagelse, mette, inger):
    pledge = a_pledge(slagelse, inger)
    policy = slagelse.matters.get(kind="policy").policy
    version = editing.begin_from_standing(policy, by=mette)
    editing.drop_draft(version, by=mette)
    assert Policy.objects.public().get() == policy
    assert pledge.principles.count() == 1
    with pytest.raises(editing.NotADraft):
        editing.change(version, "rename", "n2", by=mette, text="For sent")


def at_once(*deeds) -> list:
    """Each in a thread of its own, let go together; what each answered or raised."""
    together = Barrier(len(deeds))

    def do(deed):
        together.wait()
        try:
            return deed()
        except Exception as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


@pytest.mark.django_db(transaction=True)
def test_what_is_edited_at_once_all_holds(slagelse, mette):
    version = a_draft(slagelse)
    nodes = ["n2", "n3", "n4", "n5", "n7", "n8"]

    def reword(node):
        return lambda: editing.change(
            Version.objects.get(pk=version.pk), "rename", node, by=mette, text=f"Nyt {node}"
        )

    at_once(*map(reword, nodes))
    version.refresh_from_db()
    texts = {node["id"]: node["text"] for node in version.outline}
    assert [texts[node] for node in nodes] == [f"Nyt {node}" for node in nodes]
    assert version.turn == version.edits.count() == len(nodes)


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_get_one_draft(slagelse, mette):
    policy = slagelse.matters.get(kind="policy").policy
    answers = at_once(*[lambda: editing.begin_from_standing(policy, by=mette)] * 2)
    stands = next(one for one in answers if isinstance(one, editing.DraftStands))
    assert stands.version == next(one for one in answers if isinstance(one, Version))


def test_two_who_throw_away_the_only_draft_throw_it_away_once(slagelse, mette):
    draft = a_draft(slagelse)
    other = Version.objects.get(pk=draft.pk)
    editing.drop_draft(draft, by=mette)
    with pytest.raises(editing.NotADraft):
        editing.drop_draft(other, by=mette)
