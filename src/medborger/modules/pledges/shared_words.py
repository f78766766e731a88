"""What a pledge says where it is passed on: on its share picture, its poster and its QR code, in its own language.

Only what stands on the pledge's public page is said here.
"""

import io
import unicodedata
from contextlib import AbstractContextManager

import segno
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medborger.commons.behalf import writing
from medborger.commons.behalf.sentences import said
from medborger.commons.places.colours import HOUSE as HOUSE_COLOURS
from medborger.commons.places.colours import tokens
from medborger.ground.dates import long_day
from medborger.ground.drawing.sprig import Sprig
from medborger.ground.drawing.typefaces import can_draw, drawable
from medborger.ground.ui.flower import FEWEST, MOST
from medborger.ground.ui.flower_palettes import LIGHT_PETALS
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.openings import opening_of
from medborger.modules.pledges.poster import Poster
from medborger.modules.pledges.share_picture import Pledged

HOUSE_FLOWER = Sprig(LIGHT_PETALS[:6], frozenset(range(6)))


def in_its_language(pledge: Pledge) -> AbstractContextManager:
    """Within the block words are in the pledge's language; in the municipality's where the house does not speak it, or
    has no typeface to write it with: a label in Danish can be read, a row of boxes cannot.
    """
    speaks = pledge.language in dict(settings.LANGUAGES) and _can_write(pledge.language)
    return translation.override(pledge.language if speaks else pledge.municipality.language)


def _can_write(language: str) -> bool:
    with translation.override(language):
        return can_draw(drawable(_("Citizen's pledge")))


def shared_picture(pledge: Pledge) -> Pledged:
    promise = _promise(pledge)
    return Pledged(
        promise=promise,
        opening=opening_of(promise),
        signed=_signed(pledge),
        where=_where(pledge),
        label=drawable(_label(pledge)),
        ask=_ask(pledge),
        accent=accent_of(pledge.municipality),
        sprig=sprig_of(pledge),
        right_to_left=_reads_from_the_right(promise),
    )


def shared_poster(pledge: Pledge) -> Poster:
    promise, url = _promise(pledge), address_of(pledge)
    opening = opening_of(promise)
    under_way = pledge.is_under_way
    return Poster(
        title=_("Poster: %(pledge)s") % {"pledge": promise},
        promise=promise,
        opening=opening,
        rest=promise[len(opening) :].strip(),
        signed=_signed(pledge),
        where=_where(pledge),
        label=drawable(_label(pledge)),
        facts=tuple(_facts(pledge)),
        call=_("Are you in?") if under_way else _("See how it went"),
        how=_how(under_way),
        url=url,
        address=url.partition("://")[2].rstrip("/"),
        qr=qr_svg(url),
        qr_says=_("QR code that leads to %(address)s") % {"address": url},
        foot=drawable(pledge.municipality.name),
        accent=accent_of(pledge.municipality),
        sprig=sprig_of(pledge),
        language=translation.get_language(),
        direction="rtl" if _reads_from_the_right(promise) else "ltr",
        page_direction="rtl" if translation.get_language_bidi() else "ltr",
    )


def address_of(pledge: Pledge) -> str:
    return pledge.municipality.url_for("pledges:detail", pledge.pk)


def qr_svg(url: str, title: str = "") -> str:
    """Black on white whatever the page's colours are, with the four modules of quiet a camera needs around it."""
    out = io.BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(
        out, kind="svg", border=4, scale=8, dark="#000", light="#fff", xmldecl=False, title=title or None,
        svgclass=None, lineclass=None,
    )  # fmt: skip
    return out.getvalue().decode()


def _promise(pledge: Pledge) -> str:
    """Its words; a row of nothing but signs is still a pledge, so it is never empty."""
    return drawable(pledge.title) or "…"


def _who(pledge: Pledge) -> str:
    return drawable(pledge.organisation.name if pledge.organisation else pledge.signed)


def _signed(pledge: Pledge) -> str:
    """The name; and where one wrote it for another, both, as on its page."""
    row = writing.of(pledge)
    return drawable(said(row)) if row else _who(pledge)


def _where(pledge: Pledge) -> str:
    """The place and the area, the area only where the name or the place has not said it already."""
    area = pledge.area.name if pledge.area else ""
    is_said = area in f"{_who(pledge)} {pledge.place}"
    return drawable(", ".join(filter(None, (pledge.place, "" if is_said else area))))


def accent_of(municipality) -> str:
    """The municipality's colour as on its pages: dark enough to be read on paper, and to carry white words."""
    return tokens(municipality.colours)["light"].get("accent", HOUSE_COLOURS["accent"])


def sprig_of(pledge: Pledge) -> Sprig:
    """The policy of the pledge's first principle, its own petals lit; the house's own flower where it names none."""
    own = list(pledge.principles.all())
    if not own:
        return HOUSE_FLOWER
    flower = [each for each in pledge.municipality.principles.all() if each.policy == own[0].policy]
    petals = [each for each in flower if not each.is_centre]
    if not FEWEST <= len(petals) <= MOST:
        return HOUSE_FLOWER
    ids = {each.pk for each in own}
    lit = frozenset(index for index, petal in enumerate(petals) if petal.pk in ids)
    hues = _hues(pledge.municipality)
    return Sprig(tuple(hues[(petal.hue - 1) % len(hues)] for petal in petals), lit, len(petals) < len(flower))


def _hues(municipality) -> list[str]:
    own = tokens(municipality.colours)["light"]
    return [own.get(f"petal-{number}", colour) for number, colour in enumerate(LIGHT_PETALS, 1)]


def _label(pledge: Pledge) -> str:
    what = _("The municipality's pledge") if pledge.is_commitment else _("Citizen's pledge")
    return f"{what} · {pledge.municipality.short_name}"


def _ask(pledge: Pledge) -> str:
    if pledge.is_waiting:
        needs = pledge.needs or 0
        return ngettext("If %(n)s other will too", "If %(n)s others will too", needs) % {"n": needs}
    asks = {
        Pledge.Course.OPEN: _("Are you in?"),
        Pledge.Course.KEPT: _("The pledge is kept"),
        Pledge.Course.PARTLY: _("Partly kept"),
    }
    return asks.get(pledge.course, "")


def _how(under_way: bool) -> tuple[str, ...]:
    if not under_way:
        return (_("Scan the code, and read on."),)
    return (_("Scan the code, and press “I'm in”."), _("It takes a minute, and you can always leave again."))


def _facts(pledge: Pledge) -> list[str]:
    facts = []
    if pledge.rhythm != Pledge.Rhythm.ONCE:
        facts.append(pledge.get_rhythm_display())
    if pledge.due_on:
        facts.append(_("To be kept by %(day)s") % {"day": long_day(pledge.due_on)})
    if pledge.is_waiting and pledge.needs_by:
        says = _("It holds if %(n)s others have joined by %(day)s")
        facts.append(says % {"n": pledge.needs, "day": long_day(pledge.needs_by)})
    return facts


def _reads_from_the_right(text: str) -> bool:
    """By its first letter that has a direction, as a browser's dir="auto" does."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
