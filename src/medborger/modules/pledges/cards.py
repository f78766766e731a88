"""Pledges as cards. A card is drawn once and handed out until something on it changes."""

from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.translation import get_language

from medborger.commons.matters.badges import with_badges
from medborger.ground.dates import today
from medborger.ground.fragments import Fragments
from medborger.modules.pledges.models import Pledge

drawn = Fragments()


def cards_for(ids, *, principles, person, is_in_all: bool = False) -> dict[int, str]:
    """The cards of these pledges, in the order of `ids`, as finished markup.

    `principles` are all those of the municipality. One query says what each card must show; two more draw those
    that have not been drawn like that before. Nothing on a card differs between readers but that one's own has no
    "I'm in", nor have those of somebody who `is_in_all` of them.
    """
    ids = list(ids)
    rows = {row[1]: row for row in Pledge.objects.filter(pk__in=ids).card_keys()}
    return _cards([rows[pk] for pk in ids if pk in rows], principles, person, is_in_all)


def newest_cards(pledges, most: int, *, principles, person, is_in_all: bool = False) -> list[str]:
    """The cards of the newest `most` of these pledges: as `cards_for`, without asking for their ids first."""
    rows = list(pledges.newest_first().card_keys()[:most])
    return list(_cards(rows, principles, person, is_in_all).values())


def _cards(rows: list[tuple], principles, person, is_in_all: bool) -> dict[int, str]:
    own_id = getattr(person, "pk", None)
    looks = tuple((p.pk, p.policy, p.hue, p.is_centre) for p in principles)
    frame = (get_language(), get_script_prefix(), today(), hash(looks))
    keys = [
        (*shown, is_in_all or (own_id is not None and author_id == own_id), frame)
        for author_id, *shown in rows
    ]
    return {
        key[0]: card
        for key, card in zip(
            keys, drawn.all_of(keys, lambda missing: _draw(missing, principles)), strict=True
        )
    }


def _draw(keys: list[tuple], principles) -> dict[tuple, str]:
    template = get_template("pledges/_card.html")
    found = {
        pledge.pk: pledge for pledge in Pledge.objects.filter(pk__in=[key[0] for key in keys]).for_cards()
    }
    with_badges(found.values(), principles)
    return {
        key: template.render({"matter": found[key[0]], "is_mine": key[-2]}) for key in keys if key[0] in found
    }
