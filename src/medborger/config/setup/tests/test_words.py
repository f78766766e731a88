"""`medborger messages`: a translator gets what is lacking, hands it back, and is told what could not be used."""

import pytest

from medborger.config import cli
from medborger.ground import translations

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
PART = HEAD + 'msgid "{}"\nmsgstr "{}"\n'


@pytest.fixture
def package(settings, tmp_path):
    """A small house with two words, spoken in Danish and German."""
    settings.PACKAGE = settings.CHECKOUT = tmp_path
    settings.LANGUAGES = [("da", "Dansk"), ("en", "English"), ("de", "Deutsch")]
    (tmp_path / "words.py").write_text('_("Good morning"); _("Hi %(name)s")')
    return tmp_path


def messages(*arguments: str) -> int:
    return cli.main(["messages", *arguments])


def written(package, name: str, language: str, words: str, translation: str) -> str:
    path = package / name
    path.write_text(PART.format(language, words, translation), encoding="utf-8")
    return str(path)


def said(package, language: str, words: str) -> str:
    message = translations.read(package / "locale" / language / "LC_MESSAGES" / "django.po").get(words)
    return message.string if message else ""


def test_what_is_lacking_is_printed_as_a_file_that_can_be_taken_in_again(package, capsys):
    assert messages("--missing", "de") == 0
    part = capsys.readouterr().out
    assert '"Language: de\\n"' in part
    filled = package / "filled.po"
    filled.write_text(
        part.replace('msgid "Good morning"\nmsgstr ""', 'msgid "Good morning"\nmsgstr "Guten Morgen"')
    )
    assert messages("--take", str(filled)) == 0
    assert said(package, "de", "Good morning") == "Guten Morgen"
    assert messages("--missing", "de") == 0
    assert "Good morning" not in capsys.readouterr().out.partition("\n\n")[2]


def test_several_files_are_taken_each_to_its_own_language(package):
    danish = written(package, "a.po", "da", "Good morning", "Godmorgen")
    german = written(package, "b.po", "de", "Good morning", "Guten Morgen")
    assert messages("--take", danish, german) == 0
    assert said(package, "da", "Good morning") == "Godmorgen"
    assert said(package, "de", "Good morning") == "Guten Morgen"


@pytest.mark.parametrize(
    ("language", "words", "translation", "told"),
    [
        ("de", "Gone", "Weg", "no longer used: 'Gone'"),
        ("de", "Hi %(name)s", "Hallo", "placeholders differ"),
        ("xx", "Good morning", "?", "no language “xx” is translated here. It may be one of: da, de."),
        ("en", "Good morning", "Good day", "no language “en” is translated here"),
        ("", "Good morning", "?", "no “Language:” at its top"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_is_taken(
    package, capsys, language, words, translation, told
):
    wrong = written(package, "a.po", language, words, translation)
    right = written(package, "b.po", "da", "Good morning", "Godmorgen")
    assert messages("--take", wrong, right) == 1
    output = capsys.readouterr()
    assert told in output.out + output.err
    assert said(package, "da", "Good morning") == "Godmorgen"


def test_a_file_that_is_none_is_told(package, capsys):
    (package / "broken.po").write_text("Dear all, here are my words.")
    assert messages("--take", str(package / "broken.po"), str(package / "nowhere.po")) == 1
    told = capsys.readouterr().out
    assert "broken.po: cannot be read" in told
    assert "nowhere.po: cannot be read" in told


def test_a_language_nobody_speaks_here_has_nothing_missing(package, capsys):
    assert messages("--missing", "xx") == 1
    assert "It may be one of: da, de." in capsys.readouterr().err


def test_the_check_asks_for_every_language_but_the_codes_own(package, capsys):
    for language, morning, hello in (("da", "Godmorgen", "Hej %(name)s"), ("de", "Guten Morgen", "")):
        messages("--take", written(package, "a.po", language, "Good morning", morning))
        messages("--take", written(package, "b.po", language, "Hi %(name)s", hello))
    capsys.readouterr()
    assert messages("--check") == 1
    told = capsys.readouterr().out
    assert "locale/da/LC_MESSAGES/django.po: complete" in told
    assert "locale/de/LC_MESSAGES/django.po: 1 to mend\n  not translated: 'Hi %(name)s'" in told
