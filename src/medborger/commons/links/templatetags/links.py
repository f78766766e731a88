"""{% linked matter %}: what it hangs together with, as sentences."""

from django import template

from medborger.commons.links.models import Link
from medborger.commons.links.sentences import sentences_of
from medborger.ground.permissions import may

register = template.Library()
SHOWN = 6


@register.inclusion_tag("links/_linked.html", takes_context=True)
def linked(context, matter):
    """The newest links to what everybody can read, and the way to make another for those who may.

    One query, one more where a page among them goes by a word, and one to know whether somebody signed in has
    written anything of their own to link.
    """
    request = context.get("request")
    links = list(Link.objects.seen_from(matter)[: SHOWN + 1])
    person = getattr(request, "user", None)
    return {
        "matter": matter,
        "sentences": sentences_of(matter, links[:SHOWN]),
        "has_more": len(links) > SHOWN,
        "may_begin": person is not None and matter.is_public and may(person, "links.begin", matter),
    }
