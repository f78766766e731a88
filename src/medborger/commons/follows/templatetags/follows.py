"""{% follow_button matter=pledge %}: one click, one click back."""

from django import template

from medborger.commons.follows import things
from medborger.commons.follows.mine import is_followed

register = template.Library()


@register.inclusion_tag("follows/_button.html", takes_context=True)
def follow_button(
    context, matter=None, principle=None, area=None, organisation=None, author_of=None, signed=""
):
    """The button for one thing: a matter, a principle, an area, an organisation, or whoever has signed a matter.

    `author_of=pledge signed=name` follows the one who wrote it, under the `name` they openly stand by; without such a
    name there is no button. Nor is there one beside one's own words. A visitor's is a link to a page with a form, the
    same for all; for somebody signed in all buttons of a page cost one query together.
    """
    request = context.get("request")
    thing = _thing(matter, principle, area, organisation, author_of, signed)
    if request is None or thing is None or _is_own(request, matter or author_of):
        return {"thing": None}
    return {
        "thing": thing,
        "is_visitor": not request.user.is_authenticated,
        "is_on": is_followed(request, thing),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


def _thing(matter, principle, area, organisation, author_of, signed):
    if author_of is not None:
        return things.author_thing(author_of, signed) if signed else None
    makers = (
        (matter, things.matter_thing),
        (principle, things.principle_thing),
        (area, things.area_thing),
        (organisation, things.organisation_thing),
    )
    return next((make(one) for one, make in makers if one is not None), None)


def _is_own(request, matter) -> bool:
    return matter is not None and request.user.pk is not None and matter.author_id == request.user.pk
