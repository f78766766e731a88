"""One stylesheet and one script, within their budgets, in an order that works."""

import re

import brotli

from medborger.ground.ui import bundle

CSS_LIMIT, JS_LIMIT = 12_000, 4_000


def test_the_stylesheet_fits_its_budget():
    assert len(brotli.compress(bundle.stylesheet().encode())) <= CSS_LIMIT


def test_our_script_fits_its_budget():
    assert len(brotli.compress(bundle.script().encode())) <= JS_LIMIT


def test_every_stylesheet_is_in_the_bundle():
    assert sorted(bundle.STYLES) == sorted(path.stem for path in (bundle.HERE / "css").glob("*.css"))
    assert sorted(bundle.SCRIPTS) == sorted(path.stem for path in (bundle.HERE / "js").glob("*.js"))


def test_the_layers_are_named_before_anything_else():
    assert bundle.stylesheet().startswith("@layer tokens,base,layout,components,flower,print;")


def test_dark_is_there_for_the_machine_and_for_the_person_and_is_the_same():
    css = bundle.stylesheet()
    chosen = re.search(r':root\[data-theme="dark"\] ?(\{color-scheme.*?\})', css)
    machine = re.search(r'prefers-color-scheme: dark\)\{:root:not\(\[data-theme="light"\]\)(\{.*?\})', css)
    assert chosen[1] == machine[1]


def test_nothing_below_the_tokens_names_a_colour():
    for name in set(bundle.STYLES) - {"tokens", "print"}:
        source = re.sub(r"/\*.*?\*/", "", (bundle.HERE / "css" / f"{name}.css").read_text(), flags=re.S)
        assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", source) == [], name


def test_what_stands_apart_is_in_a_bundle_of_its_own_and_follows_the_same_rules():
    parts = [part for parts in bundle.APART.values() for part in parts]
    assert sorted(parts) == sorted(path.stem for path in (bundle.HERE / "apart").glob("*.css"))
    assert sorted(bundle.APART) == sorted(path.stem for path in (bundle.HERE / "apart").glob("*.js"))
    for path in (bundle.HERE / "apart").iterdir():
        source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        assert (
            re.findall(r"#[0-9a-f]{3,8};|rgb\(|hsl\(|(?:margin|padding|border)-(?:left|right)\b", source)
            == []
        )
        assert re.findall(r"https?://|eval\(|innerHTML|new Function", source) == []


def test_everything_mirrors_for_arabic():
    physical = (
        r"(?:margin|padding|border)-(?:left|right)\b|(?<![-\w])(?:left|right):|text-align: (?:left|right)"
    )
    for name in bundle.STYLES:
        assert re.findall(physical, (bundle.HERE / "css" / f"{name}.css").read_text()) == [], name


def test_our_scripts_ask_nobody_else_and_run_no_text():
    assert re.findall(r"https?://|eval\(|innerHTML|new Function", bundle.script()) == []


def test_a_second_run_touches_nothing(tmp_path):
    node_modules, fonts, assets = tmp_path / "node_modules", tmp_path / "fonts", tmp_path / "assets"
    (node_modules / "htmx.org/dist").mkdir(parents=True)
    (node_modules / "htmx.org/dist/htmx.min.js").write_text("/* htmx */")
    (fonts / "web").mkdir(parents=True)
    (fonts / "web" / "text.woff2").write_bytes(b"woff2")
    bundle.make_assets(node_modules, fonts, assets)
    before = {path: path.stat().st_mtime_ns for path in assets.rglob("*")}
    bundle.make_assets(node_modules, fonts, assets)
    assert {path: path.stat().st_mtime_ns for path in assets.rglob("*")} == before
    assert {path.name for path in before} == {
        "ui",
        "fonts",
        "text.woff2",
        "medborger.css",
        "medborger.js",
        "review.css",
        "review.js",
        "upload.js",
        "htmx.min.js",
    }
