"""The spine stays small, and what is private never grows on it."""

import inspect

from django.apps import apps
from django.urls import reverse

from medborger.commons.matters.kinds import all_kinds
from medborger.commons.matters.models import Matter, MatterQuerySet

COLUMNS = [
    "id",
    "municipality_id",
    "kind",
    "title",
    "summary",
    "language",
    "author_id",
    "organisation_id",
    "area_id",
    "latitude",
    "longitude",
    "state",
    "opens_at",
    "closes_at",
    "published_at",
    "created_at",
    "updated_at",
]
VERBS = {"publish", "hide", "show", "withdraw"}
KINDS = {"policies.Policy", "pledges.Pledge"}
PRIVATE = {
    "people.Person",
    "people.Role",
    "people.Session",
    "people.SignInCode",
    "notifications.Letter",
    "notifications.LetterWish",
    "notifications.Notice",
    "timeline.Receipt",
    "people.SpentStamp",
    "follows.Follow",
    "behalf.OnBehalf",
    "pledges.Reminder",
    "moderation.Case",
    "moderation.Report",
    "moderation.Decision",
    "moderation.Appeal",
    "moderation.HouseRule",
    "moderation.Manner",
}
ANSWERS = {
    "comments.Comment",
    "comments.CommentVersion",
    "comments.Closing",
    "links.Link",
    "pledges.Answer",
    "pledges.Participation",
    "pledges.News",
    "pledges.Commitment",
}


def kinds_of_matter() -> set[str]:
    return {
        model._meta.label for model in apps.get_models() if issubclass(model, Matter) and model is not Matter
    }


def test_the_spine_has_these_columns_and_no_others():
    found = [field.attname for field in Matter._meta.local_concrete_fields]
    assert found == COLUMNS, (
        "A new column on Matter is carried by every kind: write a decision page first (docs/decisions/)."
    )
    assert [field.name for field in Matter._meta.local_many_to_many] == ["principles"]


def test_the_spine_has_these_verbs_and_no_others():
    found = {
        name
        for name, thing in vars(Matter).items()
        if inspect.isfunction(thing)
        and not name.startswith("_")
        and "by" in inspect.signature(thing).parameters
    }
    assert found == VERBS, "All other verbs live in the modules, on their own kind."


def test_every_kind_of_matter_is_one_we_have_decided_on():
    assert kinds_of_matter() == KINDS, (
        "A new kind is public, searched and shown everywhere. If it is that, add it here."
    )


def test_every_kind_of_matter_is_in_the_register():
    assert {kind.model for kind in all_kinds()} == kinds_of_matter(), (
        "Each module's kind.py registers its calling card."
    )


def test_every_calling_card_leads_somewhere():
    for kind in all_kinds():
        assert any(_leads(kind.detail, args) for args in ((1,), ("a",))), (
            f"{kind.slug}: no page called {kind.detail}"
        )


def _leads(name: str, args: tuple) -> bool:
    try:
        return bool(reverse(name, args=args))
    except Exception:
        return False


def test_what_is_private_is_never_a_matter():
    known = {model._meta.label for model in apps.get_models()}
    assert known >= PRIVATE | ANSWERS, "A private model has another name now: write the new one here."
    assert not (PRIVATE | ANSWERS) & kinds_of_matter(), (
        "Private things have tables of their own: no parent, no search, no screen."
    )


def test_every_kind_asks_in_the_sentences_of_the_spine():
    """So that `visible_to` means the same everywhere: a kind with a manager of its own would forget it."""
    for model in apps.get_models():
        if issubclass(model, Matter):
            assert isinstance(model.objects.all(), MatterQuerySet), (
                f"{model._meta.label}.objects must be a MatterQuerySet"
            )
