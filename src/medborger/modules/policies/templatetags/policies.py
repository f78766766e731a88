"""A policy's words on the page."""

from django import template
from django.utils.html import format_html

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
