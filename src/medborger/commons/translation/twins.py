"""The municipality's own pages as texts: the words of its front page."""

from django.utils.translation import gettext_lazy as _

from medborger.commons.places.models import Municipality
from medborger.commons.places.words import words_of
from medborger.commons.translation.texts import Source, Text, register

FRONT = "front"


def front_page(place: Municipality) -> Text:
    """What the municipality says on its front page in its own language."""
    said = words_of(place, place.language)
    return Text(
        source="side",
        pk=place.pk,
        municipality_id=place.pk,
        title=str(_("The front page")),
        language=place.language,
        words={key: value for key, value in said.items() if value},
        target={"page": FRONT},
        page=("front", ()),
    )


register(
    Source(
        slug="side",
        title=_("The front page"),
        rows=lambda place: Municipality.objects.filter(pk=place.pk),
        text_of=front_page,
        points_at="page",
        order=3,
        labels={"eyebrow": _("Line above the headline"), "headline": _("Headline"), "lead": _("Lead")},
    )
)
