"""From whatever was sent to a picture that is safe to show."""

import io

from django.utils.translation import gettext as _
from PIL import Image

from medborger.ground.drawing.uploads import MOST_BYTES, MOST_SCANS, seen_in

__all__ = ["FORMATS", "LONGEST_SIDE", "MOST_BYTES", "MOST_SCANS", "redraw"]

LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def redraw(upload) -> tuple[bytes, int, int]:
    """`upload` (a file object) as a new JPEG: `(bytes, width, height)`, at most 1600 pixels on the longer side.

    Only the pixels come along: no place, no comments, no thumbnails, nothing hidden behind the picture's end.
    Raises ValidationError, in the reader's language, for what is too large, too many pixels, or no picture at all.
    """
    no_picture = _("This is not a picture we can open. Use a JPEG, PNG, WebP or GIF.")
    seen = seen_in(upload, longest_side=LONGEST_SIDE, formats=FORMATS, otherwise=no_picture)
    canvas = Image.new("RGB", seen.size, "white")
    canvas.paste(seen, mask=seen.getchannel("A"))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue(), canvas.width, canvas.height
