"""A pledge's calling card."""

from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.kinds import Kind, register
from medborger.modules.pledges import pages  # noqa: F401  (says where an area is shown)
from medborger.modules.pledges.cards import cards_for, newest_cards
from medborger.modules.pledges.deeds import deeds
from medborger.modules.pledges.found import found
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.named import named
from medborger.modules.pledges.talking import talk

MOST_OF_MINE = 60


def _mine(person, municipality):
    mine = Pledge.objects.of(municipality).visible_to(person)
    principles = list(municipality.principles.all())
    return [
        (
            title,
            newest_cards(pledges, MOST_OF_MINE, principles=principles, person=person, is_in_all=True),
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
        named=named,
        talk=talk,
        found=found,
        cards=cards_for,
        mine=_mine,
        deeds=deeds,
    )
)
