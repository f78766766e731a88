"""What the components' templates need that a template cannot say itself."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html

from medborger.ground.paging import PARAMETER
from medborger.ground.ui.flower import Flower, Svg
from medborger.ground.ui.icons import ICONS, MIRRORED

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=64)
def icon(name: str):
    """One of our own signs, silent to screen readers. An unknown name is a mistake, and says so."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        " icon-mirrors" if name in MIRRORED else "",
        ICONS[name],
    )


@register.simple_tag
def asset(path: str) -> str:
    """Like {% static %}, but never raises: the page that says something broke must not break over a stylesheet."""
    try:
        return static(path)
    except ValueError:
        return settings.STATIC_URL + path


@register.simple_tag
def flower(
    drawn: Flower, size: str = "hero", title: str = "", desc: str = "", id_prefix: str = "flower"
) -> Svg:
    """The flower in a template: {% flower policy_flower size="card" title=policy.name %}."""
    return drawn.svg(size=size, title=title, desc=desc, id_prefix=id_prefix)


@register.simple_tag
def percent(level: float) -> int:
    """How alive a principle is, as people read it: 0 to 100."""
    return round(100 * min(1.0, max(0.0, level)))


@register.simple_tag(takes_context=True)
def page_link(context, number: int) -> str:
    """The address of another page of the same list: every filter stays, only the page changes."""
    request = context.get("request")
    if request is None:
        return f"?{PARAMETER}={number}"
    query = request.GET.copy()
    query[PARAMETER] = number
    return f"?{query.urlencode()}"


@register.simple_tag
def pages_around(page):
    """Page numbers to show, … where some are left out. Never counts a huge list more than its paginator already has."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def first_input_id(field) -> str:
    """Where a link in the error summary leads: the input, or the first of a group."""
    return field.id_for_label or f"{field.auto_id}_0"
