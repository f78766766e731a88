"""Words from one to another: a translator gets exactly what is lacking, and what comes back lands where it belongs."""

from pathlib import Path

import pytest

from medborger.ground import translation_parts, translations

WORDS = """
from django.utils.translation import gettext as _, ngettext, pgettext

def words(n):
    return _("Good morning"), _("Hi %(name)s"), pgettext("month", "May"), ngettext("%(n)s day", "%(n)s days", n)
"""
HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def package(tmp_path):
    root = tmp_path / "package"
    root.mkdir()
    (root / "words.py").write_text(WORDS)
    return root


def language(package: Path, code: str) -> Path:
    """The .po file of a language, with every word and no translation."""
    path = package / "locale" / code / "LC_MESSAGES" / "django.po"
    translations.update(package, path)
    return path


def part(tmp_path: Path, text: str, code: str = "da") -> Path:
    path = tmp_path / "part.po"
    path.write_text(HEAD.format(code) + text, encoding="utf-8")
    return path


def lacking(package: Path, path: Path) -> set:
    return {message.id for message in translation_parts.missing(package, path) if message.id}


def test_a_part_has_what_is_lacking_and_nothing_else(package, tmp_path):
    danish = language(package, "da")
    assert lacking(package, danish) == {"Good morning", "Hi %(name)s", "May", ("%(n)s day", "%(n)s days")}
    translation_parts.take(danish, part(tmp_path, 'msgid "Good morning"\nmsgstr "Godmorgen"\n'))
    assert lacking(package, danish) == {"Hi %(name)s", "May", ("%(n)s day", "%(n)s days")}


def test_a_word_that_is_in_the_code_but_not_in_the_file_yet_is_lacking_too(package):
    danish = language(package, "da")
    (package / "more.py").write_text('_("Good night")')
    assert "Good night" in lacking(package, danish)


def test_a_part_asks_for_as_many_plurals_as_the_language_has(package):
    for code, forms in (("da", 2), ("de", 2), ("ar", 6)):
        made = translation_parts.missing(package, language(package, code))
        assert len(made.get("%(n)s day").string) == forms


def test_what_is_taken_stands_in_the_file(package, tmp_path):
    danish = language(package, "da")
    offered = part(
        tmp_path,
        'msgid "Good morning"\nmsgstr "Godmorgen"\n\n'
        'msgctxt "month"\nmsgid "May"\nmsgstr "Maj"\n\n'
        'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s dag"\nmsgstr[1] "%(n)s dage"\n',
    )
    taken = translation_parts.take(danish, offered)
    assert (taken.new, taken.changed, taken.refused) == (3, 0, [])
    kept = translations.read(danish)
    assert kept.get("Good morning").string == "Godmorgen"
    assert kept.get("May", "month").string == "Maj"
    assert kept.get("%(n)s day").string == ("%(n)s dag", "%(n)s dage")
    again = translation_parts.take(danish, offered)
    assert (again.new, again.changed, again.refused) == (0, 0, [])


def test_a_translator_may_correct_what_stood_there(package, tmp_path):
    danish = language(package, "da")
    translation_parts.take(danish, part(tmp_path, 'msgid "Good morning"\nmsgstr "God morgen"\n'))
    taken = translation_parts.take(danish, part(tmp_path, 'msgid "Good morning"\nmsgstr "Godmorgen"\n'))
    assert (taken.new, taken.changed) == (0, 1)
    assert translations.read(danish).get("Good morning").string == "Godmorgen"


def test_what_is_left_empty_in_a_part_takes_nothing_away(package, tmp_path):
    danish = language(package, "da")
    translation_parts.take(danish, part(tmp_path, 'msgid "Good morning"\nmsgstr "Godmorgen"\n'))
    translation_parts.take(danish, part(tmp_path, 'msgid "Good morning"\nmsgstr ""\n'))
    assert translations.read(danish).get("Good morning").string == "Godmorgen"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "Gone"\nmsgstr "Væk"\n', "no longer used: 'Gone'"),
        ('msgid "Hi %(name)s"\nmsgstr "Hej"\n', "placeholders differ in 'Hej': 'Hi %(name)s'"),
        ('msgid "Good morning"\nmsgstr "<b>Hej"\n', "HTML tags differ in '<b>Hej': 'Good morning'"),
        (
            '#, fuzzy\nmsgid "Good morning"\nmsgstr "Godmorgen"\n',
            "marked as uncertain (fuzzy): 'Good morning'",
        ),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_is_taken(package, tmp_path, text, told):
    danish = language(package, "da")
    taken = translation_parts.take(
        danish, part(tmp_path, f'{text}\nmsgctxt "month"\nmsgid "May"\nmsgstr "Maj"\n')
    )
    assert taken.refused == [told]
    assert taken.new == 1
    assert translations.read(danish).get("May", "month").string == "Maj"


def test_arabic_needs_all_its_six_forms(package, tmp_path):
    arabic = language(package, "ar")
    two = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s يوم"\nmsgstr[1] "%(n)s يوم"\n'
    refused = translation_parts.take(arabic, part(tmp_path, two, "ar")).refused
    assert refused == ["not translated: '%(n)s day'"]


def test_arabic_says_none_one_and_two_without_a_number_but_not_three(package, tmp_path):
    arabic = language(package, "ar")
    forms = ["لا أيام", "يوم واحد", "يومان", "%(n)s أيام", "%(n)s يومًا", "%(n)s يوم"]
    assert translation_parts.take(arabic, part(tmp_path, plural(forms), "ar")).refused == []
    forms[3] = "أيام"
    refused = translation_parts.take(arabic, part(tmp_path, plural(forms), "ar")).refused
    assert refused == ["placeholders differ in 'أيام': '%(n)s day'"]


def plural(forms: list[str]) -> str:
    said = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n{said}'


def test_a_part_says_which_language_it_is_in(tmp_path):
    assert translation_parts.language_of(part(tmp_path, "", "ar")) == "ar"
    silent = tmp_path / "silent.po"
    silent.write_text('msgid "Good morning"\nmsgstr "Godmorgen"\n')
    assert translation_parts.language_of(silent) == ""


def test_the_glossary_at_the_top_of_a_file_stays_there(package):
    danish = language(package, "da")
    danish.write_text(f"# pledge: løfte\n# policy: politik\n{danish.read_text()}")
    translations.update(package, danish)
    assert danish.read_text().startswith('# pledge: løfte\n# policy: politik\nmsgid ""\n')
