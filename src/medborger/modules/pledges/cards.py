"""Pledges as cards. A card is drawn once and handed out until something on it changes."""

from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.translation import get_language

from medborger.commons.matters.badges import with_badges
from medborger.ground.dates import today
from medborger.ground.fragments import Fragments
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.twins import with_titles

drawn = Fragments()


def cards_for(ids, *, principles, person, is_in_all: bool = False) -> dict[int, str]:
    """The cards of these pledges, in the order of `ids`, as finished markup.

    `principles` are all those of the municipality. One query says what each card must show; two more draw those
    that have not been drawn like that before. Nothing on a card differs between readers but that one's own has no
    "I'm in", nor have those of somebody who `is_in_all` of them.
    """
    ids = list(ids)
    rows = {row[1]: row for row in Pledge.objects.filter(pk__in=ids).card_keys()}
    shown = [rows[pk] for pk in ids if pk in rows]
    return _cards(
        shown, principles, person, is_in_all, lambda pks: Pledge.objects.filter(pk__in=pks).for_cards()
    )


def newest_cards(pledges, most: int, *, principles, person, is_in_all: bool = False) -> list[str]:
    """The cards of the newest `most` of these pledges, fetched whole at once: two queries, drawn before or not."""
    found = {pledge.pk: pledge for pledge in pledges.newest_first().for_cards()[:most]}
    rows = [_row(pledge) for pledge in found.values()]
    return list(_cards(rows, principles, person, is_in_all, lambda pks: [found[pk] for pk in pks]).values())


def _row(pledge) -> tuple:
    """What `card_keys` says of a pledge, of one that has been fetched `for_cards`."""
    commitment = getattr(pledge, "commitment", None)
    return (
        pledge.author_id,
        pledge.pk,
        pledge.updated_at,
        pledge.signed,
        pledge.course,
        pledge.joined,
        pledge.kept_times,
        pledge.area and pledge.area.name,
        pledge.organisation and pledge.organisation.name,
        commitment and commitment.status,
    )


def _cards(rows: list[tuple], principles, person, is_in_all: bool, fetch) -> dict[int, str]:
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
            keys, drawn.all_of(keys, lambda missing: _draw(missing, principles, fetch)), strict=True
        )
    }


def _draw(keys: list[tuple], principles, fetch) -> dict[tuple, str]:
    template = get_template("pledges/_card.html")
    found = {pledge.pk: pledge for pledge in fetch([key[0] for key in keys])}
    with_badges(found.values(), principles)
    with_titles(found.values())
    return {
        key: template.render({"matter": found[key[0]], "is_mine": key[-2]}) for key in keys if key[0] in found
    }
