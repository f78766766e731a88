"""A policy's words on the page."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language_bidi

from medborger.ground.ui.crossings import Crossings
from medborger.ground.ui.flower import Svg
from medborger.ground.ui.tiers import Tiers

register = template.Library()


@register.filter
def accented(tagline: str):
    """A headline with its *word* in the municipality's colour: "Vi laver det gode liv *sammen*"."""
    before, star, rest = tagline.partition("*")
    word, star, after = rest.partition("*")
    if not star:
        return tagline
    return format_html('{}<span class="accent">{}</span>{}', before, word, after)


@register.filter
def plain(tagline: str) -> str:
    """The same headline where there is no colour to give: in a title, a letter."""
    return tagline.replace("*", "")


BULLET = "• "


@register.filter
def paragraphs(text: str) -> list[dict]:
    """The paragraphs of `text`, which stand apart by an empty line, each with the lines below it that are a list."""
    found = []
    for part in (text or "").split("\n\n"):
        lines = [line.strip() for line in part.splitlines()]
        words = "\n".join(line for line in lines if line and not line.startswith(BULLET))
        below = [line.removeprefix(BULLET) for line in lines if line.startswith(BULLET)]
        if words or below:
            found.append({"text": words, "below": below})
    return found


@register.filter
def points(said) -> list[dict]:
    """Statements, ambitions and actions with what stands below each: said as a string, or as `{"text", "items"}`."""
    return [
        {"text": one.get("text", ""), "below": one.get("items") or []}
        if isinstance(one, dict)
        else {"text": one, "below": []}
        for one in said or []
    ]


@register.filter
def below(item) -> list:
    """What stands below an item of a part. Asked by name a dict in a template would give all its pairs."""
    return (item.get("items") or []) if isinstance(item, dict) else []


@register.simple_tag
def drawn_tiers(tiers: Tiers, size: str, title: str = "") -> Svg:
    """How policies hang together, drawn "wide" or "narrow", mirrored where the page is read from the right."""
    return tiers.svg(size=size, title=title, id_prefix="tiers", rtl=get_language_bidi())


@register.simple_tag
def drawn_crossings(crossings: Crossings, title: str = "") -> Svg:
    """Which principles are carried where, drawn."""
    return crossings.svg(title=title, rtl=get_language_bidi())
