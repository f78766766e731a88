"""A policy and its principles as texts that can have twins."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter
from medborger.commons.translation.models import Twin
from medborger.commons.translation.readings import read
from medborger.commons.translation.texts import Source, Text, register
from medborger.modules.policies.models import Policy, PrincipleText

LABELS = {
    "title": _("Title"),
    "short": _("Short title"),
    "tagline": _("Headline"),
    "lead": _("Lead"),
    "vision": _("The vision"),
    "purpose": _("What it is for"),
    "foreword": _("Foreword"),
    "questions": _("Questions to talk about"),
    "foundation": _("Stands on"),
    "replaces": _("Replaces"),
    "decided_by": _("Decided by"),
    "principle_word": _("Word for a principle"),
    "one": _("One of them"),
    "many": _("Many of them"),
    "parts": _("Parts"),
    "part": _("Parts"),
    "item": _("Points"),
    "items": _("Points"),
    "text": _("Text"),
    "scale": _("Scale"),
    "seats": _("Seats"),
    "of": _("Who"),
    "name": _("Name"),
    "subtitle": _("Line below the name"),
    "summary": _("Summary"),
    "question": _("Question"),
    "aim": _("Where are we going?"),
    "statements": _("What we stand by"),
    "ambitions": _("Where we want to go"),
    "actions": _("What we do"),
    "asks": _("What it asks of us"),
}


def open_in(texts, *, asked: str = "", person=None) -> None:
    """Choose the reading of these policies and texts of principles, one query for all: what they say is found."""
    texts = list(texts)
    for one, reading in zip(
        texts, read((one.as_text() for one in texts), asked=asked, person=person), strict=True
    ):
        one.reading = reading


def twins_of(policy: Policy) -> dict[str, dict]:
    """What the policy and its standing principles say in each approved variant, by its code: each a document of the
    same shape as a version's, with as much of it as has been translated. Two queries."""
    keys = {
        text.principle_id: text.principle.slug for text in policy.texts.standing().select_related("principle")
    }
    rows = Twin.objects.approved().filter(Q(matter=policy.pk) | Q(principle__in=keys))
    documents: dict[str, dict] = {}
    said: dict[tuple, dict] = {}
    for twin in rows:
        code = twin.variant.code(policy.language)
        document = documents.setdefault(code, {"principle": []})
        if twin.principle_id:
            said[code, twin.principle_id] = twin.words
        else:
            document |= {key: words for key, words in twin.words.items() if key != "parts"}
            document["part"] = twin.words.get("parts", [])
    for (code, pk), words in sorted(said.items(), key=lambda row: list(keys).index(row[0][1])):
        documents[code]["principle"].append({"key": keys[pk], **words})
    return documents


def together(place, policy_id: int) -> list[Text]:
    """A policy and its principles, as one reads them."""
    policy = Policy.objects.of(place).public().with_principles().filter(pk=policy_id).first()
    return [policy.as_text(), *(text.as_text() for text in policy.principle_texts)] if policy else []


def _gone(place, pk: int) -> bool:
    return Policy.objects.of(place).filter(pk=pk, state__in=GONE).exists()


def _principle_gone(place, pk: int) -> bool:
    texts = PrincipleText.objects.filter(principle=pk, policy__municipality=place)
    return texts.filter(policy__state__in=GONE).exists()


GONE = (Matter.State.HELD, Matter.State.HIDDEN, Matter.State.WITHDRAWN)

register(
    Source(
        slug="politik",
        title=_("Policies"),
        rows=lambda place: Policy.objects.of(place).public().in_order(),
        text_of=Policy.as_text,
        order=1,
        labels=LABELS,
        gone=_gone,
        together=together,
    )
)
register(
    Source(
        slug="princip",
        title=_("Principles"),
        rows=lambda place: PrincipleText.objects.public_in(place),
        text_of=PrincipleText.as_text,
        order=2,
        points_at="principle_id",
        key="principle",
        labels=LABELS,
        gone=_principle_gone,
        together=together,
    )
)
