"""The two typefaces, cut to what we write: small ones for the web, whole ones for pictures and PDFs.

Atkinson Hyperlegible Next is for text, Bricolage Grotesque for headings; both are OFL and come from npm.
`make_fonts` is pure set-up: files in, files out, nothing of Django. It leaves a stamp, so that the second
run only compares it.
"""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

TEXT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-{}-wght-normal.woff2"
DISPLAY = "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-{}-standard-normal.woff2"

TEXT_FAMILY = "Medborger Text"
DISPLAY_FAMILY = "Medborger Display"

# A headline may hold anything a person writes in a western language. Signs such as ✓ and → are drawn as icons
# (ui/icon.html): neither typeface has them.
WEB_LETTERS = {
    *range(0x20, 0x7F),
    *(ord(letter) for letter in "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"),
    *(ord(sign) for sign in "\u00a0\u00ad§©«»°·×½–—‘’‚“”„•…‹›€−"),
}
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]

# Optical size 24 sits between a card's headline and the page's: one cut serves both.
DISPLAY_CUT = {"wght": 750, "opsz": 24, "wdth": 100}


def make_fonts(node_modules: Path, out: Path) -> bool:
    """Make out/web/*.woff2 and out/ttf/*.ttf; say whether anything had to be made."""
    stamp = out / "stamp"
    wanted = _fingerprint(node_modules)
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    shutil.rmtree(out, ignore_errors=True)
    (out / "web").mkdir(parents=True)
    (out / "ttf").mkdir()
    _make_web(node_modules, out / "web")
    _make_ttf(node_modules, out / "ttf")
    stamp.write_text(wanted)
    return True


def _fingerprint(node_modules: Path) -> str:
    """Changes when a typeface or this recipe does."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in _sources(node_modules):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources(node_modules: Path) -> Iterator[Path]:
    for part in ("latin", "latin-ext"):
        yield node_modules / TEXT.format(part)
        yield node_modules / DISPLAY.format(part)


def _make_web(node_modules: Path, web: Path) -> None:
    """Four files; a browser fetches the -ext ones only for a page with a letter like Ş or Ł in it."""
    for part, letters in (("latin", WEB_LETTERS), ("latin-ext", None)):
        suffix = "" if part == "latin" else "-ext"
        for name, source, axes in (("text", TEXT, {"wght": (400, 700)}), ("display", DISPLAY, DISPLAY_CUT)):
            font = _cut(_subset(_open(node_modules / source.format(part)), letters), axes)
            font.flavor = "woff2"
            font.save(web / f"{name}{suffix}.woff2")


def _make_ttf(node_modules: Path, ttf: Path) -> None:
    """Static cuts, each under its own family name, where resvg and typst find them by name."""
    for part, ending, suffix in (("latin", "", ""), ("latin-ext", " Ext", "-ext")):
        for weight, style in ((400, "Regular"), (700, "Bold")):
            font = _cut(_open(node_modules / TEXT.format(part)), {"wght": weight})
            _name(font, TEXT_FAMILY + ending, style, weight)
            font.save(ttf / f"text{suffix}-{weight}.ttf")
        font = _cut(_open(node_modules / DISPLAY.format(part)), DISPLAY_CUT)
        _name(font, DISPLAY_FAMILY + ending, "Bold", 700)
        font.save(ttf / f"display{suffix}-750.ttf")


def _open(source: Path):
    # Imported here: fontTools takes a quarter of a second, which the second run should not spend.
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    font.flavor = None
    return font


def _cut(font, axes: dict):
    """The typeface with these axes pinned (a number) or limited (a pair)."""
    from fontTools.varLib import instancer

    return instancer.instantiateVariableFont(font, axes, inplace=True)


def _subset(font, letters: set[int] | None):
    """Only these letters (None: all it has), without hinting: screens that need it are gone."""
    from fontTools.subset import Options, Subsetter

    options = Options(layout_features=FEATURES, hinting=False, name_IDs=[1, 2, 4, 6, 13, 14])
    options.drop_tables += ["MVAR", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters or font.getBestCmap().keys())
    subsetter.subset(font)
    return font


def _name(font, family: str, style: str, weight: int) -> None:
    names = font["name"]
    for name_id in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    postscript = f"{family.replace(' ', '')}-{style}"
    for name_id, words in (
        (1, family),
        (2, style),
        (3, postscript),
        (4, f"{family} {style}"),
        (6, postscript),
    ):
        names.setName(words, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold = style == "Bold"
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)
