"""What letters about pledges need that a template cannot say itself: whole addresses, and keys to answer with."""

from urllib.parse import urlencode

from django import template

from medborger.modules.pledges.letters import answer_key
from medborger.modules.pledges.models import Answer

register = template.Library()


@register.simple_tag
def full_url(municipality, name: str, *args) -> str:
    """The whole address of a page: a letter has none to begin from."""
    return municipality.url_for(name, *args)


@register.simple_tag
def answer_links(person, pledge, municipality) -> list[dict]:
    """A link for each answer there is. It chooses the answer beforehand; only the button on the page gives it."""
    key, page = answer_key(person.pk, pledge.pk), municipality.url_for("pledges:keep", pledge.pk)
    return [
        {"label": answer.label, "url": f"{page}?{urlencode({'svar': answer.value, 'n': key})}"}
        for answer in Answer.Outcome
    ]
