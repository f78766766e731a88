"""A pledge's calling card."""

from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.kinds import Kind, register
from medborger.commons.people.models import Person
from medborger.modules.pledges.cards import cards_for
from medborger.modules.pledges.deeds import deeds
from medborger.modules.pledges.models import Pledge

MOST_OF_MINE = 60


def _author(event):
    return [event.matter.author] if event.matter.author else []


def _everybody_in_it(event):
    return event.matter.pledge.people_in_it()


def _those_who_joined(event):
    return [person for person in _everybody_in_it(event) if person.pk != event.matter.author_id]


def _the_one_asked(event):
    return Person.objects.filter(pk=event.details["person"])


def _owner(event):
    owner = event.matter.pledge.commitment.owner
    return [owner] if owner else []


def _leader(event):
    leader = event.matter.pledge.commitment.leader
    return [leader] if leader else []


def _newest(pledges) -> list[int]:
    return list(pledges.newest_first().values_list("pk", flat=True)[:MOST_OF_MINE])


def _mine(person, municipality):
    mine = Pledge.objects.of(municipality).visible_to(person)
    principles = list(municipality.principles.all())
    return [
        (
            title,
            list(cards_for(_newest(pledges), principles=principles, person=person, is_in_all=True).values()),
        )
        for title, pledges in (
            (_("Given by me"), mine.given_by(person)),
            (_("I'm in"), mine.joined_by(person)),
        )
    ]


register(
    Kind(
        slug="pledge",
        label=_("pledge"),
        plural=_("pledges"),
        model="pledges.Pledge",
        detail="pledges:detail",
        cards=cards_for,
        mine=_mine,
        deeds=deeds,
        quiet=frozenset(
            {
                "pledge.reminded",
                "pledge.looked_at",
                "pledge.handed_over",
                "pledge.silent_owner",
                "pledge.silent_leader",
            }
        ),
        tells={
            "pledge.published": _author,
            "pledge.alive": _everybody_in_it,
            "pledge.lapsed": _everybody_in_it,
            "pledge.reminded": _the_one_asked,
            "pledge.hidden": _author,
            "pledge.shown": _author,
            "pledge.ended": _those_who_joined,
            "pledge.withdrawn": _those_who_joined,
            "pledge.silent_owner": _owner,
            "pledge.silent_leader": _leader,
        },
    )
)
