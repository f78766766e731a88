"""What the tests of twins share."""

from medborger.commons.translation.models import Twin
from medborger.commons.translation.sides import sides
from medborger.commons.translation.variants import variant_of
from medborger.modules.pledges.twins import text_of
from medborger.modules.policies.models import Policy, PrincipleText

POLICY = "/slagelse/politik/medborgerpolitik/"
PRINCIPLE = f"{POLICY}tillid/"
DESK = "/slagelse/skrivebord/udgaver/"
DANISH = {"headers": {"Accept-Language": "da"}}
ENGLISH = {"headers": {"Accept-Language": "en"}}


def policy_text(place, slug="medborgerpolitik"):
    return Policy.objects.of(place).get(slug=slug).as_text()


def principle_text(place, slug="tillid"):
    return PrincipleText.objects.public_in(place).get(principle__slug=slug).as_text()


def a_twin(text, code, *, by=None, approved=True, **words) -> Twin:
    """The twin of `text`; what it does not say itself it has from the original."""
    twin = Twin.write(text, variant_of(code, text.language), words=text.words | words, by=by, seen="")
    if approved:
        twin.approve(text, by=by)
    return twin


def field_names(text) -> dict[tuple, str]:
    """What the field of each paragraph is called in the form, by its path."""
    return {side.path: side.name for side in sides(text.words)}


def pledge_text(pledge):
    return text_of(pledge)


def page(client, address, **extra) -> str:
    return client.get(address, **(extra or DANISH)).content.decode()
