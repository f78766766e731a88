"""The checklist of a municipality that is being set up: what is done, what is left, and what is best done next.

Nothing is ticked off by hand: each step looks at what is there.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from medborger.commons.people.models import Role
from medborger.commons.translation.models import Twin
from medborger.commons.translation.variants import EASY_READING, Variant
from medborger.ground.permissions import may, require
from medborger.modules.pledges.models import Commitment
from medborger.modules.policies.progress import progress_of

SITTING = "skrivebord/opstart/"
FROM_HERE = "opstart"


@dataclass(frozen=True)
class Step:
    """One thing to do: where, whether it is done, and whether the municipality should open without it."""

    key: str
    label: str
    hint: str
    url: str
    is_done: bool
    is_needed: bool = True


class Starting:
    """The checklist of one municipality. The same number of queries whatever is there."""

    def __init__(self, place):
        self.place = place

    @cached_property
    def steps(self) -> list[Step]:
        return [*self._said, *self._worn, *self._inhabited, *self._policy, *self._more]

    @property
    def needed(self) -> list[Step]:
        return [step for step in self.steps if step.is_needed]

    @property
    def recommended(self) -> list[Step]:
        return [step for step in self.steps if not step.is_needed]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.needed)

    @property
    def next(self) -> Step | None:
        """The first step that is needed and not done."""
        return next((step for step in self.needed if not step.is_done), None)

    @property
    def is_ready(self) -> bool:
        return self.next is None

    @property
    def is_over(self) -> bool:
        """It is open, and nothing needed is left: the desk need not speak of it any more."""
        return self.place.is_open and self.is_ready

    @property
    def _said(self) -> list[Step]:
        place, url = self.place, reverse("places_desk:settings")
        words, contact = place.words.get(place.language) or {}, place.contact
        is_said = bool(words.get("headline") or words.get("lead"))
        is_told = bool(contact.get("phone") or contact.get("email"))
        top, ways = _("What stands at the top of your front page."), _("A phone number or an email address.")
        return [
            Step("words", _("Words of welcome"), top, url, is_said),
            Step("contact", _("How people reach you"), ways, url, is_told),
        ]

    @property
    def _worn(self) -> list[Step]:
        checked = _("Your own, checked so that everybody can read what stands on them.")
        beside = _("Beside your name at the top of every page.")
        is_worn, is_up = bool(self.place.colours), bool(self.place.logo)
        return [
            Step("colours", _("Colours"), checked, reverse("places_desk:colours"), is_worn, is_needed=False),
            Step("logo", _("Logo"), beside, reverse("places_desk:logo"), is_up, is_needed=False),
        ]

    @property
    def _inhabited(self) -> list[Step]:
        towns = _("Towns, villages and quarters, in the order people see them.")
        roles, people = _("Give those who are to work here their roles."), reverse("people_desk:people")
        return [
            Step("areas", _("Areas"), towns, reverse("places_desk:areas"), self.place.areas.exists()),
            Step("people", _("Colleagues"), roles, people, self._has_colleagues, is_needed=False),
        ]

    @property
    def _has_colleagues(self) -> bool:
        """Somebody beside whoever founded it is employed there."""
        staff = self.place.roles.filter(kind__in=Role.STAFF)
        return staff.values("person").distinct().count() > 1

    @property
    def _policy(self) -> list[Step]:
        progress = progress_of(self.place)
        bring = reverse("policies_desk:bring")
        draft = publish = bring
        if progress.draft:
            draft = reverse("policies_desk:draft", args=[progress.draft])
            publish = reverse("policies_desk:put_in_force", args=[progress.draft])
        return [
            Step(
                "bring",
                _("Bring in the policy"),
                _("Your own document, as it is: PDF, Word, text."),
                bring,
                progress.is_brought_in,
            ),
            Step(
                "review",
                _("Read it through"),
                _("See that each principle was understood, and put right what was not."),
                draft,
                progress.is_read_through,
            ),
            Step(
                "publish",
                _("Publish the policy"),
                _("A leader or an administrator lets it be read."),
                publish,
                progress.is_published,
            ),
        ]

    @property
    def _more(self) -> list[Step]:
        place = self.place
        easy = Twin.objects.of(place).approved().in_variant(Variant(place.language, EASY_READING)).exists()
        rules = place.house_rules.exists()
        promised = Commitment.objects.of(place).exists()
        return [
            Step(
                "easy",
                _("Easy words"),
                _("Let everybody read the policy, also those who read with trouble."),
                reverse("translation_desk:index"),
                easy,
                False,
            ),
            Step(
                "rules",
                _("Rules of the house"),
                _("There are six already. Write your own if you would rather."),
                reverse("moderation_desk:rules"),
                rules,
                False,
            ),
            Step(
                "commitment",
                _("A first promise"),
                _("Go first: promise something in the municipality's own name."),
                reverse("pledges_desk:commit"),
                promised,
                False,
            ),
        ]


def way_back(request) -> dict | None:
    """From a page of the desk back to the checklist, and on to what is best done next: while the municipality is being
    set up, and for whoever came from there."""
    place, here = getattr(request, "municipality", None), request.path
    if (
        place is None
        or not here.startswith(reverse("desk"))
        or here in (reverse("desk"), reverse("starting"))
    ):
        return None
    if (place.is_open and request.GET.get("fra") != FROM_HERE) or not may(
        request.user, "places.change", place
    ):
        return None
    step = Starting(place).next
    onward = step if step and here != step.url else None
    return {"url": reverse("starting"), "next": onward}


@never_cache
@login_required
@require_safe
def starting(request):
    require(request.user, "places.change", request.municipality)
    return render(request, "config/starting.html", {"starting": Starting(request.municipality)})


@never_cache
@login_required
@require_POST
def open_place(request):
    """Let everybody in. A second click finds it open already."""
    place = request.municipality
    require(request.user, "places.change", place)
    if place.open():
        messages.success(
            request, _("%(place)s is open. Everybody can see it now.") % {"place": place.short_name}
        )
    return redirect("starting")
