"""The translations: nothing on the screen is missed, nothing translated is lost, nothing broken gets through."""

import gettext
from pathlib import Path

import pytest

from medborger.ground import translations

PYTHON = """
from django.utils.translation import gettext as _, ngettext, npgettext, pgettext

def words(n, name):
    return (
        _("Good morning"),
        _("A long line that goes on "
          "over two"),
        _(name),
        ngettext("%(n)s pledge", "%(n)s pledges", n) % {"n": n},
        pgettext("month", "May"),
        npgettext("screen", "%s row", "%s rows", n),
    )
"""
TEMPLATE = """{% load i18n %}
{# not shown #}
<h1 class="a">{% translate "Give a pledge" %}</h1>
    <p>{% translate "Close" context "button" %}</p>
  {% blocktranslate trimmed with who=person.name %}
    Written by
    <b>{{ who }}</b>, it's 100% true
  {% endblocktranslate %}
        {% blocktranslate count n=total %}{{ n }} person{% plural %}{{ n }} people{% endblocktranslate %}
{% include "x.html" with label=_("More") only %}
don't "stumble
"""


@pytest.fixture
def package(tmp_path):
    """A package with one Python file, one template, and a test whose words are nobody's business."""
    root = tmp_path / "package"
    (root / "templates").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "words.py").write_text(PYTHON)
    (root / "templates" / "page.html").write_text(TEMPLATE)
    (root / "tests" / "test_words.py").write_text('_("Only in a test")')
    return root


@pytest.fixture
def danish(package):
    return package / "locale" / "da" / "LC_MESSAGES" / "django.po"


def translate(path: Path, **translated):
    """Fills in translations in a .po file: the words first, then what they become."""
    catalog = translations.read(path)
    for message in catalog:
        if message.id:
            message.string = translated.get("all", message.id)
    path.write_bytes(translations.written(catalog))


def one_string(package: Path, danish: Path, words: str, translation: str) -> list[str]:
    """The problems of a package that has a single string with this translation."""
    (package / "templates" / "page.html").unlink()
    (package / "words.py").write_text(f"_({words!r})")
    translations.update(package, danish)
    translate(danish, all=translation)
    return translations.problems(package, danish)


def test_every_marked_string_is_found(package):
    found = {(message.id, message.context) for message in translations.extract(package) if message.id}
    assert found == {
        ("Good morning", None),
        ("A long line that goes on over two", None),
        (("%(n)s pledge", "%(n)s pledges"), None),
        ("May", "month"),
        (("%s row", "%s rows"), "screen"),
        ("Give a pledge", None),
        ("Close", "button"),
        ("Written by <b>%(who)s</b>, it's 100%% true", None),
        (("%(n)s person", "%(n)s people"), None),
        ("More", None),
    }


def test_an_update_keeps_translations_and_drops_what_is_unused(package, danish):
    translations.update(package, danish)
    danish.write_text(danish.read_text().replace('msgid "May"\nmsgstr ""', 'msgid "May"\nmsgstr "Maj"'))
    (package / "templates" / "page.html").write_text('{% translate "Brand new" %}')
    translations.update(package, danish)
    catalog = translations.read(danish)
    assert catalog.get("May", "month").string == "Maj"
    assert catalog.get("Brand new").string == ""
    assert catalog.get("Give a pledge") is None
    assert "Give a pledge" not in danish.read_text()


def test_an_update_that_changes_nothing_writes_the_same_file(package, danish):
    translations.update(package, danish)
    first = danish.read_bytes()
    translations.update(package, danish)
    assert danish.read_bytes() == first
    assert b"#: templates/page.html\n" in first


def test_moving_a_line_does_not_change_the_file(package, danish):
    translations.update(package, danish)
    first = danish.read_bytes()
    (package / "words.py").write_text("\n\n\n" + PYTHON)
    translations.update(package, danish)
    assert danish.read_bytes() == first


def test_a_complete_language_has_no_problems(package, danish):
    translations.update(package, danish)
    translate(danish)
    assert translations.problems(package, danish) == []


def test_what_is_missing_unused_or_untranslated_is_told(package, danish):
    translations.update(package, danish)
    translate(danish)
    (package / "templates" / "page.html").unlink()
    (package / "words.py").write_text('_("Good morning"); _("Good night")')
    told = translations.problems(package, danish)
    assert "not in the file: 'Good night'" in told
    assert "no longer used: 'Close' (button)" in told
    translations.update(package, danish)
    assert translations.problems(package, danish) == ["not translated: 'Good night'"]


def test_an_uncertain_translation_is_told(package, danish):
    translations.update(package, danish)
    translate(danish)
    danish.write_text(danish.read_text().replace('msgid "Good morning"', '#, fuzzy\nmsgid "Good morning"'))
    assert translations.problems(package, danish) == ["marked as uncertain (fuzzy): 'Good morning'"]


@pytest.mark.parametrize(
    ("words", "translation", "problem"),
    [
        ("Hi %(name)s", "Hej", "placeholders differ in 'Hej': 'Hi %(name)s'"),
        ("Hi %(name)s", "Hej %(navn)s", "placeholders differ in 'Hej %(navn)s': 'Hi %(name)s'"),
        ("Hi {name}", "Hej {navn}", "placeholders differ in 'Hej {navn}': 'Hi {name}'"),
        ("Hi", "Hej %s", "placeholders differ in 'Hej %s': 'Hi'"),
        ("<b>Hi</b>", "Hej", "HTML tags differ in 'Hej': '<b>Hi</b>'"),
        ("Hi", "<i>Hej</i>", "HTML tags differ in '<i>Hej</i>': 'Hi'"),
        ('<a href="/x">Hi</a>', '<a href="/y">Hej</a>', None),
    ],
)
def test_a_translation_that_would_break_the_page_is_told(package, danish, words, translation, problem):
    problem = problem or f"HTML tags differ in {translation!r}: {words!r}"
    assert one_string(package, danish, words, translation) == [problem]


@pytest.mark.parametrize(
    ("words", "translation"),
    [
        ("%(a)s and %(b)s", "%(b)s og %(a)s"),
        ("100%% of {{this}}", "100%% af {{dette}}"),
        ('<a title="Read">Hi</a>', '<a title="Læs">Hej</a>'),
    ],
)
def test_a_translation_may_move_things_and_translate_what_is_read_aloud(package, danish, words, translation):
    assert one_string(package, danish, words, translation) == []


def test_one_may_be_said_without_its_number(package, danish):
    (package / "templates" / "page.html").unlink()
    (package / "words.py").write_text('ngettext("one pledge", "%(n)s pledges", n)')
    translations.update(package, danish)
    translate(danish, all=("ét løfte", "%(n)s løfter"))
    assert translations.problems(package, danish) == []


def test_compiled_translations_are_what_gettext_reads(package, danish, tmp_path):
    translations.update(package, danish)
    text = danish.read_text()
    text = text.replace('msgid "Good morning"\nmsgstr ""', 'msgid "Good morning"\nmsgstr "Godmorgen på Ærø"')
    danish.write_text(text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "én"\nmsgstr[1] "flere"'))
    translations.compile_all(package / "locale", tmp_path / "made")
    words = gettext.translation("django", tmp_path / "made", ["da"])
    assert words.gettext("Good morning") == "Godmorgen på Ærø"
    assert [words.ngettext("%(n)s pledge", "%(n)s pledges", n) for n in (0, 1, 2)] == ["flere", "én", "flere"]
    assert words.gettext("Give a pledge") == "Give a pledge"
