"""One stylesheet, one script, the fonts and htmx: what a page fetches, laid out for collectstatic.

Set-up work without Django and without Node. The sources stay small files (css/, js/); the visitor gets few requests.
Everything lands in `<assets>/ui/`, and `<assets>` is one of STATICFILES_DIRS, so names are hashed like all others and
`url(fonts/…)` inside the stylesheet follows along.
"""

import re
import shutil
from pathlib import Path

HERE = Path(__file__).parent
# Order matters: tokens.css names the layers; trust.js must have its policy before anything writes HTML.
STYLES = [
    "tokens",
    "base",
    "layout",
    "page",
    "buttons",
    "forms",
    "content",
    "panels",
    "pieces",
    "policy",
    "versions",
    "talk",
    "readings",
    "flower",
    "tiers",
    "follows",
    "bell",
    "behalf",
    "moderation",
    "search",
    "bidi",
    "print",
]
SCRIPTS = ["trust", "once", "humans", "draft", "copy", "print", "menu", "aloud", "refusals"]
APART = {"review": ["review", "source", "findings"], "upload": []}
"""What one page at the desk has of its own (apart/): a script, and a stylesheet of these parts, if any. No visitor
fetches them."""

DARK = re.compile(r'/\* DARK:.*?\*/\s*:root\[data-theme="dark"\] (\{.*?\})\s*/\* /DARK \*/', re.S)


def make_assets(node_modules: Path, fonts: Path, assets: Path) -> None:
    """Write medborger.css, medborger.js, htmx.min.js and fonts/ to <assets>/ui/. What is right already stays."""
    ui = assets / "ui"
    (ui / "fonts").mkdir(parents=True, exist_ok=True)
    _write(ui / "medborger.css", stylesheet())
    _write(ui / "medborger.js", script())
    for name, parts in APART.items():
        if parts:
            _write(
                ui / f"{name}.css",
                _squeeze("\n".join((HERE / "apart" / f"{part}.css").read_text() for part in parts)),
            )
        _write(ui / f"{name}.js", _plain((HERE / "apart" / f"{name}.js").read_text()))
    _write(ui / "htmx.min.js", (node_modules / "htmx.org/dist/htmx.min.js").read_text())
    for font in (fonts / "web").glob("*.woff2"):
        target = ui / "fonts" / font.name
        if not target.exists() or target.read_bytes() != font.read_bytes():
            shutil.copyfile(font, target)


def stylesheet() -> str:
    """All layers in one file, the dark tokens under both their conditions, without comments and air."""
    source = "\n".join((HERE / "css" / f"{name}.css").read_text() for name in STYLES)
    return _squeeze(DARK.sub(_both_darks, source))


def script() -> str:
    """Our own scripts in one file, without the lines that only explain."""
    return _plain("\n".join((HERE / "js" / f"{name}.js").read_text() for name in SCRIPTS))


def _plain(script: str) -> str:
    return re.sub(r"^\s*//.*\n|\s+// .*$", "", script, flags=re.M)


def _both_darks(found: re.Match) -> str:
    body = found[1]
    chosen = f':root[data-theme="dark"] {body}'
    machine = f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {body} }}'
    return f"{chosen}\n{machine}"


def _squeeze(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip() + "\n"


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
