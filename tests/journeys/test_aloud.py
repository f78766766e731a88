"""Read aloud: shown where the browser has a voice in the text's language, and worked by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.words import da

pytestmark = pytest.mark.journey

# A browser with these voices, which writes down what it was asked to say instead of saying it.
VOICES = """
window.said = [];
const voices = LANGUAGES.map((lang) => ({ lang, localService: true }));
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices,
  speak(words) { said.push([words.text, words.lang]); window.last = words; },
  cancel() {}, pause() { said.push("pause"); }, resume() { said.push("resume"); },
  addEventListener() {},
}});
"""
PRINCIPLE = "politik/medborgerpolitik/tillid/"


def hearing(visit, *languages):
    page = visit()
    page.add_init_script(VOICES.replace("LANGUAGES", str(list(languages))))
    return page


def test_it_reads_what_is_shown_pauses_goes_on_and_stops(visit):
    page = hearing(visit, "da-DK")
    page.goto(f"{PRINCIPLE}?tekst=let")
    play = page.locator("[data-aloud-play]")
    stop = page.get_by_role("button", name=da("Stop"))
    expect(play).to_have_text(da("Read aloud"))
    expect(stop).to_be_hidden()
    play.focus()
    page.keyboard.press("Enter")
    expect(play).to_have_text(da("Pause"))
    assert page.evaluate("said") == [["Vi har tillid til hinanden", "da-DK"]]
    page.evaluate("last.onend()")
    assert page.evaluate("said.at(-1)") == ["Tillid er at stole på hinanden.", "da-DK"]
    page.keyboard.press("Enter")
    expect(play).to_have_text(da("Go on reading"))
    page.keyboard.press("Enter")
    assert page.evaluate("said.slice(-2)") == ["pause", "resume"]
    page.keyboard.press("Escape")
    expect(play).to_have_text(da("Read aloud"))
    expect(stop).to_be_hidden()
    page.evaluate("last.onend()")
    assert page.evaluate("said.at(-1)") == "resume", "what was stopped does not go on"


def test_it_is_hidden_where_there_is_no_voice_in_the_texts_language(visit):
    page = hearing(visit, "da-DK")
    page.goto(f"{PRINCIPLE}?tekst=ar")
    expect(page.locator("[data-aloud]")).to_be_hidden()
    page.goto(PRINCIPLE)
    expect(page.locator("[data-aloud]")).to_be_visible()


def test_a_twin_is_read_in_its_own_voice(visit):
    page = hearing(visit, "da-DK", "ar-SA")
    page.goto(f"{PRINCIPLE}?tekst=ar")
    page.locator("[data-aloud-play]").click()
    assert page.evaluate("said") == [["نثق بعضنا ببعض", "ar-SA"]]
