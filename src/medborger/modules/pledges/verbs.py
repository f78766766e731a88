"""What happens to pledges, who is told of it, and in which words."""

from medborger.commons.people.models import Person
from medborger.commons.timeline.verbs import Verb, register


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


def _verb(name: str, tells=None, **more) -> Verb:
    letter = f"pledges/letters/{name}.txt" if tells else ""
    return Verb(f"pledge.{name}", tells=tells, letter=letter, **more)


register(
    _verb("published", _author),
    _verb("alive", _everybody_in_it),
    _verb("lapsed", _everybody_in_it),
    _verb("reminded", _the_one_asked, fills_petals=False),
    _verb("hidden", _author),
    _verb("shown", _author),
    _verb("ended", _those_who_joined),
    _verb("withdrawn", _those_who_joined),
    _verb("silent_owner", _owner, fills_petals=False),
    _verb("silent_leader", _leader, fills_petals=False),
    _verb("looked_at", fills_petals=False),
    _verb("handed_over", fills_petals=False),
)
