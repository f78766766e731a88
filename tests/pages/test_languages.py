"""The whole house in each of its languages: every page somebody can come to says which one it is in, and stands the
right way round."""

import re

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info, ngettext

from medborger.ground import translations
from tests.pages.crawl import crawl
from tests.pages.reading import is_page, read

pytestmark = pytest.mark.once

TRANSLATED = [code for code, _name in settings.LANGUAGES if code not in ("da", "en")]
ELSEWHERE = ("root:ui:", "demo:", "root:demo:", "language", "root:language")  # the last two would change it
LETTERS = {"ar": re.compile(r"[\u0600-\u06ff]")}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("role", ["nobody", "admin"])
def test_every_page_is_in_the_readers_language_and_direction(world, role, language):
    browser = world.browser(role)
    browser.cookies["sprog"] = language
    wrong = []
    for address, response in crawl(world, browser, without=ELSEWHERE):
        if response.status_code >= 500:
            wrong.append(f"{address}: {response.status_code}")
        elif is_page(response):
            wrong += [f"{address}: {what}" for what in what_is_wrong(response, language)]
    assert wrong == []


def what_is_wrong(response, language: str) -> list[str]:
    """A card made for other sites has no frame of ours round it, and is in the pledge's own language; it says which."""
    page = read(response).all("html")[0]
    spoken, is_card = page["lang"], not page.all("header")
    direction = "rtl" if get_language_info(spoken)["bidi"] else "ltr"
    lacks = spoken in LETTERS and not any(LETTERS[spoken].search(main.text) for main in page.all("main"))
    return [
        *([] if spoken == language or is_card else [f"in {spoken}"]),
        *([] if page["dir"] == direction else [f"dir={page['dir']}"]),
        *(["no word of it is in the language"] if lacks and not is_card else []),
    ]


@pytest.mark.parametrize("place", ["/slagelse/", "/slagelse/loefter/", "/slagelse/nix/"])
def test_the_language_menu_is_links_each_in_its_own_name(world, place):
    page = read(world.browser("nobody").get(place))
    (menu,) = (details for details in page.all("details") if "languages" in details["class"])
    assert [(link["hreflang"], link.text) for link in menu.all("a")] == list(settings.LANGUAGES)
    names = [span for link in menu.all("a") for span in link.all("span")]
    assert [(name["lang"], name["dir"]) for name in names] == [
        ("da", "ltr"),
        ("en", "ltr"),
        ("de", "ltr"),
        ("ar", "rtl"),
    ]


def test_a_choice_in_the_menu_is_remembered_without_any_script(world):
    browser = world.browser("nobody")
    page = read(browser.get("/slagelse/loefter/"))
    (arabic,) = (link for link in page.all("a") if link["hreflang"] == "ar")
    assert browser.get(arabic["href"], follow=True).redirect_chain == [("/slagelse/loefter/", 302)]
    html = read(browser.get("/slagelse/")).all("html")[0]
    assert (html["lang"], html["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_page_follows_the_browser_until_somebody_chooses(world, language):
    response = world.browser("nobody").get("/slagelse/", HTTP_ACCEPT_LANGUAGE=f"{language};q=0.9,en;q=0.5")
    assert response["Content-Language"] == language
    assert read(response).all("html")[0]["lang"] == language


def test_each_language_counts_as_it_does():
    told = {
        "de": {0: "0 Versprechen", 1: "1 Versprechen", 2: "2 Versprechen"},
        "ar": {
            0: "لا وعود",
            1: "وعد واحد",
            2: "وعدان",
            3: "3 وعود",
            10: "10 وعود",
            11: "11 وعدًا",
            99: "99 وعدًا",
            100: "100 وعد",
            102: "102 وعد",
            103: "103 وعود",
        },
    }
    for language, counts in told.items():
        with translation.override(language):
            said = {n: ngettext("%(n)s pledge", "%(n)s pledges", n) % {"n": n} for n in counts}
        assert said == counts


@pytest.mark.parametrize("language", ["da", *TRANSLATED])
def test_every_plural_form_of_every_word_is_there(language):
    """One form too few, and the page says nothing at all where there are three of something."""
    catalog = translations.read(settings.PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po")
    assert catalog.num_plurals == (6 if language == "ar" else 2)
    lacking = [
        message.id[0]
        for message in catalog
        if message.pluralizable and any(message.string) and not all(message.string)
    ]
    assert lacking == []
