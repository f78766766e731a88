"""Words of a text on its page, where some of them may be in the original's language, or older than the original."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medborger.commons.translation.readings import Reading, Said
from medborger.commons.translation.variants import direction_of

register = template.Library()


@register.filter
def said(shown, words=None):
    """`shown`, in an element of its own language where that is not the twin's, and marked where it is older than its
    original. `words` is the paragraph as it came from the reading, where `shown` has been through another filter."""
    words = shown if words is None else words
    if not isinstance(words, Said):
        return conditional_escape(shown)
    language = words.language
    marked = format_html('<span lang="{}" dir="{}">{}</span>', language, direction_of(language), shown)
    if not words.is_older:
        return marked
    here = get_language() or ""
    return format_html(
        '{} <small class="older" lang="{}" dir="{}" data-aloud-skip>{}</small>',
        marked,
        here,
        direction_of(here),
        _("(older than the original)"),
    )


@register.filter
def attributes_in(words: str, reading: Reading):
    """`lang` and `dir` for an element with nothing but this paragraph in it."""
    language = words.language if isinstance(words, Said) else reading.language
    return format_html(' lang="{}" dir="{}"', language, direction_of(language))
