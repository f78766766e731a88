"""What happens in conversations, who is told of it, and in which words.

Whoever's comment was hidden or let through is told by those who decided it (`commons/moderation`), with the reason.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medborger.commons.comments.models import Comment
from medborger.commons.people.models import Person
from medborger.commons.timeline.verbs import Verb, register
from medborger.ground.fragments import Fragments

_sentences = Fragments(most=2000)


def comment_of(event) -> Comment | None:
    """What an event is about, while everybody may read it; asked anew each time, for it may be hidden meanwhile."""
    pk = event.details.get("comment")
    return Comment.objects.public().select_related("organisation", "municipality").filter(pk=pk).first()


def _those_it_answers(event) -> list[Person]:
    """The writers of what it answers and the matter's author: each once, and never the writer."""
    comment = comment_of(event)
    if comment is None:
        return []
    answered = Comment.objects.filter(pk__in=[comment.parent_id, event.details.get("answers")])
    ids = [*answered.values_list("author_id", flat=True), event.matter.author_id]
    return list(Person.objects.filter(pk__in=set(ids) - {None, comment.author_id}).order_by("pk"))


def _written(event) -> str:
    """The sentence, found once for all who are told of it: until something happens there, and the stamp moves."""
    place = event.municipality
    key = (event.pk, event.at, place.pk, place.stamp, get_language())
    return _sentences.all_of([key], lambda _missing: {key: _say(event)})[0]


def _say(event) -> str:
    comment = comment_of(event)
    if comment is None:
        return ""
    said = {"title": event.matter.title, "name": comment.name}
    if comment.is_reply:
        return _("%(name)s answered in the conversation about “%(title)s”.") % said
    return _("%(name)s wrote something about “%(title)s”.") % said


def _where(event) -> str:
    return event.municipality.url_for("comments:comment", event.details["comment"])


def _quiet(*names: str) -> list[Verb]:
    return [Verb(name, fills_petals=False) for name in names]


register(
    Verb(
        "comment.written",
        tells=_those_it_answers,
        letter="comments/letters/written.txt",
        says=_written,
        leads=_where,
        reaches_followers=True,
        fills_petals=False,
    ),
    *_quiet(
        "comment.held",
        "comment.let_through",
        "comment.reworded",
        "comment.withdrawn",
        "comment.hidden",
        "comment.shown",
        "conversation.closed",
        "conversation.reopened",
    ),
)
