"""The front pages: of the installation, where one chooses a municipality, and of each municipality."""

from dataclasses import replace

from django.core.cache import cache
from django.db import connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from medborger.commons.places.colours import stylesheet
from medborger.commons.places.models import Municipality
from medborger.commons.places.words import words_of
from medborger.commons.translation.readings import Reading, read
from medborger.commons.translation.twins import front_page
from medborger.commons.translation.variants import asked_of
from medborger.ground import tenancy
from medborger.ground.pages import public_page
from medborger.modules.pledges.cards import newest_cards
from medborger.modules.pledges.models import Commitment, Pledge
from medborger.modules.policies.flowers import flower_of, foremost
from medborger.modules.policies.models import Policy
from medborger.modules.policies.twins import open_in

NEWEST = 6
COMMITMENTS = 4
THOUSANDS = 5000


@require_safe
def choose(request):
    """What this is in three lines, and the municipalities with their flowers; one without a policy yet, too."""
    main = (
        Policy.objects.public()
        .in_open_places()
        .standing()
        .filter(nature=Policy.Nature.POLICY)
        .with_principles()
        .select_related("municipality")
    )
    policies = {}
    for policy in main.order_by("municipality_id", "position", "pk"):
        policies.setdefault(policy.municipality_id, []).append(policy)
    chosen = {pk: foremost(theirs) for pk, theirs in policies.items()}
    open_in(chosen.values())
    opened = Municipality.objects.opened().order_by("pk")
    places = [_chosen_from(place, chosen.get(place.pk)) for place in opened]
    return render(request, "config/choose.html", {"places": places})


def _chosen_from(place: Municipality, policy: Policy | None) -> dict:
    """The card of one municipality."""
    drawn = None
    if policy:
        with tenancy.inside(place.prefix):
            flower = flower_of(policy, url_of=_no_link)
        drawn = flower and flower.svg(size="card", title=place.name, id_prefix=place.slug)
    return {"place": place, "policy": policy, "flower_svg": drawn}


def _no_link(policy, principle) -> str:
    """The whole card leads to the municipality; its petals lead nowhere of their own."""
    return ""


class FrontPage:
    """What stands on a municipality's front page, found when the page asks for it: what is kept is not found again."""

    def __init__(self, place, person, asked: str = ""):
        self.place, self.person, self.asked = place, person, asked

    @cached_property
    def _opened(self) -> tuple[Reading, list[Policy]]:
        """How the page's own words are read, and the policies as they are read: one query for all their twins."""
        policies = list(Policy.objects.of(self.place).public().standing().with_principles().in_order())
        texts = [front_page(self.place), *(policy.as_text() for policy in policies)]
        own, *readings = read(texts, asked=self.asked, person=self.person)
        for policy, reading in zip(policies, readings, strict=True):
            policy.reading = reading
        return own, policies

    @property
    def reading(self) -> Reading:
        is_otherwise = self._says_it_itself and get_language() != self.place.language
        return replace(self._opened[0], is_said_otherwise=is_otherwise)

    @property
    def policies(self) -> list[Policy]:
        return self._opened[1]

    @property
    def policy(self) -> Policy | None:
        return foremost(self.policies) if self.policies else None

    @property
    def others(self) -> list[Policy]:
        """Those with principles. All of them, and how they hang together, have a page of their own."""
        return [one for one in self.policies if one is not self.policy and one.principle_texts]

    @property
    def flower(self):
        return flower_of(self.policy)

    @property
    def words(self) -> dict[str, str]:
        """A twin's words; without one those the municipality has written in the language of the page, else its own."""
        return words_of(self.place) if self._says_it_itself else self.reading.words

    @property
    def attributes(self) -> str:
        return "" if self._says_it_itself else self.reading.attributes

    @property
    def _says_it_itself(self) -> bool:
        """Whether the municipality has written its front page in the language of the page, and no twin is wanted."""
        written = self.place.words.get(get_language() or "")
        return bool(written) and not self._opened[0].twin and not self.asked

    @property
    def numbers(self) -> dict[str, int]:
        return _numbers(self.place)

    @cached_property
    def cards(self) -> list[str]:
        given = Pledge.objects.of(self.place).public().by_citizens()
        principles = [text.principle for policy in self.policies for text in policy.principle_texts]
        return newest_cards(given, NEWEST, principles=principles, person=self.person)

    @cached_property
    def commitments(self) -> list[Commitment]:
        quietest = Commitment.objects.of(self.place).standing().quietest_first()
        return list(quietest.select_related("pledge__organisation")[:COMMITMENTS])


@require_safe
@public_page
def front(request):
    front_page = FrontPage(request.municipality, request.user, asked_of(request.GET))
    return render(request, "config/front.html", {"front": front_page})


def _numbers(place) -> dict[str, int]:
    """Counted whenever something happens; where there are thousands, once a minute, since nobody sees one more."""
    lately = cache.get(f"numbers:{place.pk}")
    if lately and lately["given"] > THOUSANDS:
        return lately
    exact = cache.get_or_set(f"numbers:{place.pk}:{place.stamp}", Pledge.objects.of(place).numbers)
    cache.set(f"numbers:{place.pk}", exact, 60)
    return exact


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def colours(request):
    """The municipality's colours as custom properties. The address changes when they do."""
    return HttpResponse(stylesheet(request.municipality.colours), content_type="text/css; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def logo(request):
    """The municipality's logo as the house has drawn it. The address changes when it does."""
    logo = request.municipality.logo
    if not logo:
        raise Http404("no logo")
    try:
        with logo.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404("its file is gone") from None
    return HttpResponse(content, content_type="image/png" if logo.name.endswith(".png") else "image/jpeg")


@never_cache
@require_safe
def health(request):
    """For whoever watches the server: can we reach the database?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True, "municipalities": Municipality.objects.opened().count()})
