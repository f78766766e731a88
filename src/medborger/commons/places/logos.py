"""A municipality's logo, drawn anew: small enough for a first visit, and on a plate it can be seen on."""

import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageStat

from medborger.ground.drawing.uploads import seen_in

FORMATS = ("PNG", "JPEG", "WEBP")
SHOWN = (176, 44)
"""The most it takes up at the top of a page, in CSS pixels. It is drawn twice as large, for screens that show it so."""

MOST_BYTES = 14_000
"""What a first visit can spare of its 100 kB."""

_LONGEST_SIDE = 1600
_COLOURS = (256, 128, 64, 32, 16, 8)
_TOO_LIGHT = 190
"""The lightness from 0 to 255 above which a drawing fades on white."""


@dataclass(frozen=True)
class Logo:
    """What `Municipality.bear` takes."""

    content: bytes
    kind: str
    facts: dict


def draw(upload) -> Logo:
    """The logo that `upload` shows: as PNG where one sees through it, else as JPEG. Its empty margins are cut off.

    Raises ValidationError, in the reader's language, for what cannot be opened, and for what shows nothing.
    """
    no_logo = _(
        "This is not a picture we can open. Use a PNG, a JPEG or a WebP; a drawing (SVG) must be saved as PNG."
    )
    seen = seen_in(upload, longest_side=_LONGEST_SIDE, formats=FORMATS, otherwise=no_logo)
    if not (box := seen.getchannel("A").getbbox()):
        raise ValidationError(_("There is nothing to see in this picture: it is see-through all over."))
    logo = seen.crop(box)
    logo.thumbnail(tuple(2 * side for side in SHOWN))
    content, kind = _png(logo) if _is_see_through(logo) else _jpeg(logo)
    return Logo(content, kind, _facts(logo, kind))


def _is_see_through(logo: Image.Image) -> bool:
    return logo.getchannel("A").getextrema()[0] < 255


def _facts(logo: Image.Image, kind: str) -> dict:
    """How large it is shown, in CSS pixels, and the plate: a drawing of light lines needs a dark one."""
    seen = ImageStat.Stat(logo.convert("L"), mask=logo.getchannel("A")).mean[0]
    plate = "dark" if kind == "png" and seen > _TOO_LIGHT else "light"
    return {"width": max(logo.width // 2, 1), "height": max(logo.height // 2, 1), "plate": plate}


def _png(logo: Image.Image) -> tuple[bytes, str]:
    """With fewer colours until it is light enough: 352 by 88 points of eight colours always are."""
    canvas = Image.new("RGBA", logo.size, (0, 0, 0, 0))
    canvas.paste(logo, mask=logo.getchannel("A").point(lambda seen: 255 if seen else 0))
    content = _saved(canvas, "PNG", optimize=True)
    for colours in _COLOURS:
        if len(content) <= MOST_BYTES:
            break
        content = _saved(canvas.quantize(colours, method=Image.Quantize.FASTOCTREE), "PNG", optimize=True)
    return content, "png"


def _jpeg(logo: Image.Image) -> tuple[bytes, str]:
    canvas = Image.new("RGB", logo.size, "white")
    canvas.paste(logo)
    content = b""
    for quality in (88, 75, 60, 40, 20):
        content = _saved(canvas, "JPEG", quality=quality, optimize=True)
        if len(content) <= MOST_BYTES:
            break
    return content, "jpg"


def _saved(canvas: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    canvas.save(out, kind, **options)
    return out.getvalue()
