"""From whatever was sent to a picture that is safe to show."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 15_000_000
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def redraw(upload) -> tuple[bytes, int, int]:
    """`upload` (a file object) as a new JPEG: `(bytes, width, height)`, at most 1600 pixels on the longer side.

    Only the pixels come along: no place, no comments, no thumbnails, nothing hidden behind the picture's end.
    Raises ValidationError, in the reader's language, for what is too large, too many pixels, or no picture at all.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(
            _("The picture is too large (over %(most)s MB). Choose a smaller one.")
            % {"most": MOST_BYTES // 1_000_000}
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redraw(upload)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_("The picture has too many pixels to open. Choose a smaller one.")) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, ZeroDivisionError):
        raise ValidationError(_("This is not a picture we can open. Use a JPEG, PNG, WebP or GIF.")) from None


def _redraw(upload) -> tuple[bytes, int, int]:
    with Image.open(upload, formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        picture.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue(), canvas.width, canvas.height
