"""{% kept "name" … %} … {% endkept %}: a piece of a page, rendered once and handed out until something happens here."""

from django import template
from django.urls import get_script_prefix
from django.utils.translation import get_language

from medborger.ground.dates import today
from medborger.ground.fragments import Fragments

register = template.Library()
pieces = Fragments(most=400)


class KeptNode(template.Node):
    def __init__(self, nodelist, differs_by):
        self.nodelist, self.differs_by = nodelist, differs_by

    def render(self, context):
        place = getattr(context.get("request"), "municipality", None)
        if place is None:
            return self.nodelist.render(context)
        differing = tuple(value.resolve(context) for value in self.differs_by)
        key = (*differing, place.pk, place.stamp, get_language(), get_script_prefix(), today())
        return pieces.all_of([key], lambda _missing: {key: self.nodelist.render(context)})[0]


@register.tag
def kept(parser, token):
    """Keep what stands between, for this municipality, in this language, today, until its stamp moves.

    What else it differs by is named after the tag: {% kept "wall" wall.address person.pk %}. Name everything; what
    belongs to one reader is not kept without that reader's key. Context that is costly to find is best lazy: it is
    not asked for where the piece is kept.
    """
    _tag, *differs_by = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, [parser.compile_filter(bit) for bit in differs_by])
