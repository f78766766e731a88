"""The bell: how much is new for somebody here, and the page that tells it."""

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.notifications.models import Notice
from medborger.ground.paging import page_or_404

PER_PAGE = 20
MOST = 99
"""Beyond this nobody counts."""


def bell_of(person, municipality) -> dict | None:
    """What the header shows somebody who is signed in: how much is new, and where it stands. One question."""
    if municipality is None or person is None or not person.is_authenticated:
        return None
    new = notices_for(person, municipality).unseen()[: MOST + 1].count()
    count = f"{MOST}+" if new > MOST else str(new) if new else ""
    label = ngettext("The bell: %(count)s new thing", "The bell: %(count)s new things", new) % {
        "count": count
    }
    return {
        "count": count,
        "label": label if new else _("The bell: nothing new"),
        "url": reverse("notifications:bell"),
    }


def notices_for(person, municipality):
    """What `person` is told here and may still read."""
    return Notice.objects.to(person).of(municipality).readable_by(person)


def page_of_notices(request):
    """The page of notices that was asked for, the newest first."""
    mine = notices_for(request.user, request.municipality)
    return page_or_404(mine.whole().newest_first(), request.GET, PER_PAGE)


def newest_for(person, municipality) -> int:
    """The last event that is told of, whatever the page it stands on."""
    return notices_for(person, municipality).aggregate(newest=Max("event"))["newest"] or 0


def see(person, municipality, *, newest: int) -> int:
    """`person` has seen what is told of events up to `newest`. What has come since the page was made stays new. How
    many it was."""
    shown = notices_for(person, municipality).unseen().filter(event__lte=newest)
    return shown.update(seen_at=timezone.now())
