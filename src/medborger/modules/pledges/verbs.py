"""What happens to pledges, who is told of it, and in which words."""

from medborger.commons.people.models import Person
from medborger.commons.timeline.verbs import Verb, register
from medborger.modules.pledges import sentences


def _author(event):
    return [event.matter.author] if event.matter.author else []


def _everybody_in_it(event):
    return event.matter.pledge.people_in_it()


def _those_who_joined(event):
    return [person for person in _everybody_in_it(event) if person.pk != event.matter.author_id]


def _the_one_asked(event):
    return Person.objects.filter(pk=event.details["person"])


def _teller(event):
    """Whoever told a story about it, while they are here."""
    return Person.objects.filter(answers=event.details["answer"])


def _owner(event):
    owner = event.matter.pledge.commitment.owner
    return [owner] if owner else []


def _leader(event):
    leader = event.matter.pledge.commitment.leader
    return [leader] if leader else []


def _verb(name: str, tells=None, *, writes=True, **more) -> Verb:
    """Those it tells get a letter at once, unless it `writes` none: then the bell and the weekly letter are enough."""
    letter = f"pledges/letters/{name}.txt" if tells and writes else ""
    return Verb(f"pledge.{name}", tells=tells, letter=letter, **more)


register(
    _verb("published", _author, says=sentences.published, reaches_followers=True),
    _verb("joined", _author, writes=False, says=sentences.joined),
    _verb("alive", _everybody_in_it, says=sentences.alive, reaches_followers=True),
    _verb("lapsed", _everybody_in_it, says=sentences.lapsed),
    _verb(
        "reminded",
        _the_one_asked,
        says=sentences.reminded,
        leads=sentences.where_to_tell,
        fills_petals=False,
    ),
    _verb("kept", _author, writes=False, says=sentences.kept, reaches_followers=True),
    _verb("partly", _author, writes=False, says=sentences.partly, reaches_followers=True),
    _verb("undone", _author, writes=False, says=sentences.undone, reaches_followers=True),
    _verb("story_hidden", _teller, says=sentences.story_hidden, insists=True, fills_petals=False),
    _verb("story_shown", _teller, says=sentences.story_shown, fills_petals=False),
    # Hidden and shown again, the author is told of it by those who decided (`commons/moderation`).
    _verb("ended", _those_who_joined, says=sentences.ended, reaches_followers=True),
    _verb("renewed", says=sentences.renewed, reaches_followers=True),
    # The bell says nothing of it: nobody can read any more what that would stand beside. So its letter always comes.
    _verb("withdrawn", _those_who_joined),
    _verb("news", says=sentences.news, reaches_followers=True),
    *(
        _verb(
            f"silent_{whom}",
            tells,
            says=sentences.silent,
            leads=sentences.where_to_tell_news,
            fills_petals=False,
        )
        for whom, tells in (("owner", _owner), ("leader", _leader))
    ),
    _verb("looked_at", fills_petals=False),
    _verb("handed_over", fills_petals=False),
)
