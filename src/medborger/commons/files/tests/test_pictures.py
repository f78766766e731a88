"""What is sent as a picture is drawn again: its pixels come along and nothing else, and no bomb goes off."""

import io
import random
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from medborger.commons.files.pictures import LONGEST_SIDE, MOST_BYTES, MOST_SCANS, redraw

SECRET = "kanariefugl"
TOO_MANY, NO_PICTURE, TOO_LARGE = "too many pixels", "not a picture", "too large"
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def saved(picture: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def two_halves(mode="RGB", size=(120, 80)) -> Image.Image:
    """Red above, blue below: which way is up can be seen."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (0, size[1] // 2, size[0], size[1]))
    return picture.convert(mode)


def exif(**tags) -> bytes:
    """Where it was taken, by what, and a few words."""
    data = Image.Exif()
    data[0x010E] = data[0x013B] = data[0x9286] = SECRET
    data.get_ifd(0x8825).update({1: "N", 2: (55.0, 24.0, 12.0), 3: "E", 4: (11.0, 21.0, 5.0), 29: SECRET})
    if "orientation" in tags:
        data[0x0112] = tags["orientation"]
    return data.tobytes()


def with_text_chunks() -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", SECRET)
    chunks.add_text("Zipped", SECRET * 50, zip=True)
    chunks.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    return saved(two_halves(), "PNG", pnginfo=chunks, exif=exif())


def colour_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET.encode()


def animated(kind: str) -> bytes:
    frames = [two_halves(), Image.new("RGB", (120, 80), "white")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def sixteen_bit() -> bytes:
    points = struct.pack("<H", 60000) * 120 * 40 + struct.pack("<H", 5000) * 120 * 40
    return saved(Image.frombytes("I;16", (120, 80), points), "PNG")


def see_through() -> bytes:
    picture = two_halves("RGBA")
    picture.putalpha(Image.new("L", picture.size, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 60, 40))
    return saved(picture, "PNG")


def palette_see_through() -> bytes:
    picture = two_halves().quantize(2)
    return saved(picture, "PNG", transparency=picture.getpixel((0, 79)))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_that_says(width: int, height: int, *chunks: bytes) -> bytes:
    """A few bytes that claim to be a picture of this size."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + chunk(b"IEND", b"")


def four_hundred_megapixels() -> bytes:
    """Whole and true: 20,000 by 20,000 white points in 50 kB."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0))
    row = b"\0" + b"\xff" * 2500
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row * 1000) for _block in range(20)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def jpeg_that_says(width: int, height: int) -> bytes:
    content = saved(two_halves(), "JPEG")
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def gif_that_says(width: int, height: int) -> bytes:
    content = saved(two_halves("P"), "GIF")
    return content[:6] + struct.pack("<HH", width, height) + content[10:]


def gif_whose_frame_says(width: int, height: int) -> bytes:
    content = saved(two_halves("P"), "GIF")
    at = content.index(b",", 13) + 5
    return content[:at] + struct.pack("<HH", width, height) + content[at + 4 :]


def webp_that_says(width: int, height: int) -> bytes:
    body = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + b"\0" * 41
    return b"RIFF" + struct.pack("<I", 12 + len(body)) + b"WEBPVP8L" + struct.pack("<I", len(body)) + body


def many_scans() -> bytes:
    """The same small refinement over and over: half a megabyte that would be drawn for minutes."""
    content = saved(Image.new("RGB", (3000, 3000), RED), "JPEG", progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + last * 5000 + content[-2:]


def with_a_film_behind_it() -> bytes:
    """What phones call a moving photo. Its bytes look like scans; nobody decodes them."""
    return (
        saved(two_halves(), "JPEG", progressive=True) + b"ftypmp42" + b"\xff\xda\0\2" * 500 + SECRET.encode()
    )


ORDINARY = {
    "jpeg": lambda: saved(two_halves(), "JPEG"),
    "jpeg, progressive": lambda: saved(two_halves(), "JPEG", progressive=True),
    "jpeg with place and camera": lambda: saved(two_halves(), "JPEG", exif=exif()),
    "jpeg with a comment": lambda: saved(two_halves(), "JPEG", comment=SECRET),
    "jpeg with a colour profile": lambda: saved(two_halves(), "JPEG", icc_profile=colour_profile()),
    "jpeg with xmp": lambda: saved(two_halves(), "JPEG", xmp=f"<x>{SECRET}</x>".encode()),
    "jpeg with words behind it": lambda: saved(two_halves(), "JPEG") + SECRET.encode(),
    "jpeg with a film behind it": with_a_film_behind_it,
    "jpeg of several pictures": lambda: saved(
        two_halves(), "MPO", save_all=True, append_images=[two_halves()]
    ),
    "jpeg for print (cmyk)": lambda: saved(two_halves("CMYK"), "JPEG"),
    "jpeg in greys": lambda: saved(two_halves("L"), "JPEG"),
    "jpeg that is a page too": lambda: (
        saved(two_halves(), "JPEG", comment=f"<script>{SECRET}</script>".encode())
        + b"<!doctype html><script>alert(1)</script>"
    ),
    "png": lambda: saved(two_halves(), "PNG"),
    "png with words": with_text_chunks,
    "png with a colour profile": lambda: saved(two_halves(), "PNG", icc_profile=colour_profile()),
    "png of a few colours": lambda: saved(two_halves("P"), "PNG"),
    "png in black and white": lambda: saved(two_halves("1"), "PNG"),
    "png in greys, see-through": lambda: saved(two_halves("LA"), "PNG"),
    "png of sixteen bits": sixteen_bit,
    "png with an archive behind it": lambda: saved(two_halves(), "PNG") + b"PK\3\4" + SECRET.encode(),
    "moving png": lambda: animated("PNG"),
    "gif": lambda: saved(two_halves("P"), "GIF"),
    "gif with a comment": lambda: saved(two_halves("P"), "GIF", comment=SECRET.encode()),
    "moving gif": lambda: animated("GIF"),
    "webp": lambda: saved(two_halves(), "WEBP"),
    "webp with place and words": lambda: saved(two_halves(), "WEBP", exif=exif(), xmp=SECRET.encode()),
    "moving webp": lambda: animated("WEBP"),
    "one point": lambda: saved(Image.new("RGB", (1, 1), RED), "PNG"),
    "a hair": lambda: saved(Image.new("L", (9000, 1), 200), "PNG"),
}

HOSTILE = {
    "nothing": (lambda: b"", NO_PICTURE),
    "text called .jpg": (lambda: b"Dette er ikke et billede. " * 100, NO_PICTURE),
    "html": (lambda: b"<!doctype html><script>alert(1)</script>", NO_PICTURE),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', NO_PICTURE),
    "pdf": (lambda: b"%PDF-1.7\n1 0 obj\n", NO_PICTURE),
    "postscript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NO_PICTURE),
    "tiff": (lambda: saved(two_halves(), "TIFF"), NO_PICTURE),
    "bmp": (lambda: saved(two_halves(), "BMP"), NO_PICTURE),
    "ico": (lambda: saved(two_halves(), "ICO"), NO_PICTURE),
    "jpeg cut in two": (lambda: saved(two_halves(size=(900, 900)), "JPEG", quality=95)[:4000], NO_PICTURE),
    "png cut in two": (lambda: png_that_says(3000, 3000), NO_PICTURE),
    "only the beginning of a jpeg": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0", NO_PICTURE),
    "a gif's first words": (lambda: b"GIF89a", NO_PICTURE),
    "png of no size": (lambda: png_that_says(0, 0), NO_PICTURE),
    "png whose words unfold": (
        lambda: png_that_says(10, 10, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 90_000_000))),
        NO_PICTURE,
    ),
    "png of 400 megapixels": (four_hundred_megapixels, TOO_MANY),
    "png that says 60 megapixels": (lambda: png_that_says(10_000, 6_000), TOO_MANY),
    "png that says four thousand million a side": (lambda: png_that_says(2**31 - 1, 2**31 - 1), TOO_MANY),
    "jpeg that says 65,000 a side": (lambda: jpeg_that_says(65_000, 65_000), TOO_MANY),
    "gif that says 65,000 a side": (lambda: gif_that_says(65_000, 65_000), TOO_MANY),
    "gif whose frame says 65,000 a side": (lambda: gif_whose_frame_says(65_000, 65_000), TOO_MANY),
    "webp that says 30 megapixels": (lambda: webp_that_says(6_000, 5_000), TOO_MANY),
    "webp that says 16,000 a side": (lambda: webp_that_says(16_000, 16_000), TOO_MANY),
    "jpeg drawn over and over": (many_scans, TOO_MANY),
    "sixteen megabytes": (lambda: saved(two_halves(), "JPEG") + b"\0" * MOST_BYTES, TOO_LARGE),
}


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("billede.jpg", content, "image/jpeg")


@pytest.mark.parametrize("make", ORDINARY.values(), ids=ORDINARY)
def test_only_the_pixels_come_along(make):
    content, width, height = redraw(sent(make()))
    again = Image.open(io.BytesIO(content))
    assert (again.format, again.mode, again.size) == ("JPEG", "RGB", (width, height))
    assert set(again.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert dict(again.getexif()) == {}
    assert SECRET.encode() not in content
    assert b"<script" not in content
    assert content.endswith(b"\xff\xd9")


@pytest.mark.parametrize(("make", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_picture_or_a_bomb_is_refused_in_words(make, says):
    with pytest.raises(ValidationError, match=says):
        redraw(sent(make()))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_stands_upright(orientation):
    turned = {
        2: 0,
        3: 3,
        4: 1,
        5: 5,
        6: 2,
        7: 6,
        8: 4,
    }  # what undoes each orientation, as Pillow counts transpositions
    picture = two_halves()
    if orientation in turned:
        picture = picture.transpose(Image.Transpose(turned[orientation]))
    content, width, height = redraw(
        sent(saved(picture, "JPEG", quality=95, exif=exif(orientation=orientation)))
    )
    top, bottom = (Image.open(io.BytesIO(content)).getpixel((60, y)) for y in (10, 70))
    assert (width, height) == (120, 80)
    assert top[0] > top[2]
    assert bottom[2] > bottom[0]


def test_sixteen_bit_greys_keep_light_and_dark_apart():
    content, _width, _height = redraw(sent(sixteen_bit()))
    light, dark = (Image.open(io.BytesIO(content)).getpixel((60, y))[0] for y in (10, 70))
    assert abs(light - 60000 // 257) < 6
    assert abs(dark - 5000 // 257) < 6


@pytest.mark.parametrize("make", [see_through, palette_see_through])
def test_what_is_see_through_becomes_white(make):
    content, _width, _height = redraw(sent(make()))
    picture = Image.open(io.BytesIO(content))
    point = (10, 10) if make is see_through else (10, 70)
    assert min(picture.getpixel(point)) > 240
    assert max(picture.getpixel((110, 70 if make is see_through else 10))) > 150


@pytest.mark.parametrize("mode", ["RGB", "P", "RGBA", "L"])
def test_a_large_picture_becomes_a_small_one_of_the_same_shape(mode):
    _content, width, height = redraw(sent(saved(two_halves(mode, (6000, 3000)), "PNG")))
    assert (width, height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_a_photo_with_all_the_scans_a_good_encoder_makes_is_let_in():
    content = saved(two_halves(), "JPEG", progressive=True)
    assert content.count(b"\xff\xda") <= MOST_SCANS // 3
    redraw(sent(content))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells what is wrong with them
def test_damaged_files_are_refused_or_drawn_and_never_anything_else():
    chance = random.Random(12)
    whole = [make() for make in ORDINARY.values()]
    for _round in range(300):
        content = bytearray(chance.choice(whole))
        for _hit in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            drawn, _width, _height = redraw(sent(bytes(content)))
        except ValidationError:
            continue
        assert SECRET.encode() not in drawn
