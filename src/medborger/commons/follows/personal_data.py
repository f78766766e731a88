"""What somebody follows is handed out to them and burnt with them; that others followed them is only burnt."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.follows.models import Follow
from medborger.commons.follows.shown import shown
from medborger.commons.people.personal_data import register


def _export(person) -> list[dict]:
    follows = Follow.objects.by(person).with_things().select_related("municipality")
    return [
        {
            _("municipality"): row.follow.municipality.name,
            _("what"): str(row.title),
            _("name"): row.name or _("Something that cannot be seen just now"),
            _("since"): row.follow.since,
        }
        for row in shown(follows.order_by("pk"))
    ]


def _erase(person, keep_matters: bool) -> None:
    Follow.objects.filter(Q(person=person) | Q(followed=person)).delete()


register("follows.Follow", title=gettext_lazy("followed by me"), export=_export, erase=_erase)
