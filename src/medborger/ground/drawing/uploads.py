"""From whatever was sent to points that can be drawn: what is no picture, or a bomb, is refused in words."""

import io
import re
from math import ceil

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_BYTES = 15_000_000
MOST_PIXELS = 50_000_000
MOST_PIXELS_OF = {"WEBP": 25_000_000}  # its decoder holds every point four times over
MOST_SCANS = 40

_JPEG_START, _JPEG_END, _JPEG_SCAN = b"\xff\xd8", 0xD9, 0xDA
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd8\x01]")


def seen_in(upload, *, longest_side: int, formats: tuple[str, ...], otherwise: str) -> Image.Image:
    """What `upload` (a file object) shows, upright and see-through where it was, at most so many points a side.

    Only the points come along: no place, no comments, no thumbnails, nothing hidden behind the picture's end.
    Raises ValidationError, in the reader's language, for what is too large or too many pixels, and with the words
    `otherwise` for what is no picture in one of `formats`.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(
            _("The picture is too large (over %(most)s MB). Choose a smaller one.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    try:
        return _seen_in(upload, longest_side, formats)
    except Image.DecompressionBombError:
        raise ValidationError(_("The picture has too many pixels to open. Choose a smaller one.")) from None
    except Exception:
        # Whatever a decoder stumbles over in hostile bytes (struct.error, KeyError, MemoryError …) is the file's fault.
        raise ValidationError(otherwise) from None


def _seen_in(upload, longest_side: int, formats: tuple[str, ...]) -> Image.Image:
    upload.seek(0)
    content = upload.read()
    if content.startswith(_JPEG_START):
        _refuse_endless_scans(content)
    with Image.open(io.BytesIO(content), formats=formats) as picture:
        if picture.width * picture.height > MOST_PIXELS_OF.get(picture.format, MOST_PIXELS):
            raise Image.DecompressionBombError
        upright = ImageOps.exif_transpose(_shrunk(picture, longest_side))
        seen = _eight_bits(upright).convert("RGBA")
    seen.thumbnail((longest_side, longest_side))
    return seen


def _refuse_endless_scans(content: bytes) -> None:
    """A progressive JPEG is drawn over and over, ten times or so. Ten thousand fit in a small file, and take hours."""
    scans, at = 0, 2
    while found := _JPEG_MARKER.search(content, at):
        marker, at = content[found.end() - 1], found.end()
        if marker == _JPEG_END:
            return  # what follows, a phone's little film for instance, is never decoded
        scans += marker == _JPEG_SCAN
        if scans > MOST_SCANS:
            raise Image.DecompressionBombError
        at += int.from_bytes(content[at : at + 2], "big")


def _shrunk(picture: Image.Image, longest_side: int) -> Image.Image:
    """Down to twice the size it will have, before anything copies it: fifty million pixels are 200 MB a copy."""
    share = min(longest_side * 2 / max(picture.size), 1)
    size = tuple(ceil(side * share) for side in picture.size)
    picture.draft("RGB", size)
    smooth = picture.mode in ("L", "RGB", "CMYK")
    picture.thumbnail(size, Image.Resampling.BOX if smooth else Image.Resampling.NEAREST, reducing_gap=None)
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen-bit greys as eight: left alone, all but the darkest would turn white."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
