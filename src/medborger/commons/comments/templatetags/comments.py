"""{% conversation matter %}: what people say about it."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def conversation(context, matter):
    return ""
