"""Full addresses of a pledge's side doors, for what leaves the house: link previews, frames on other sites."""

from django import template
from django.utils.html import escape, format_html

register = template.Library()

CARD_HEIGHT, LINE_HEIGHT, LETTERS_A_LINE = 245, 26, 24


@register.simple_tag
def full_address(pledge, name: str) -> str:
    """{% full_address pledge "share" %} is where its share picture lies, with the host."""
    return pledge.municipality.url_for(f"pledges:{name}", pledge.pk)


@register.simple_tag
def embed_code(pledge) -> str:
    """What another site pastes in to show the card.

    Escaped twice: once as HTML, so that no title can break out of its attribute over there, once to be read here.
    """
    return escape(
        format_html(
            '<iframe src="{}" title="{}" width="400" height="{}" frameborder="0" loading="lazy"></iframe>',
            full_address(pledge, "embed"),
            pledge.title,
            frame_height(pledge),
        )
    )


def frame_height(pledge) -> int:
    """High enough to show the card whole, 320 pixels wide and more."""
    return CARD_HEIGHT + LINE_HEIGHT * -(-len(pledge.title) // LETTERS_A_LINE)
