"""{% written_for matter=pledge %}: said openly, where somebody wrote for somebody else."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def written_for(context, matter=None, comment=None):
    return ""
