"""LIX: words per sentence plus the share of long words."""

import pytest

from medborger.ground.readability import Level, level_of, lix


def test_it_is_words_per_sentence_plus_the_share_of_long_words():
    # 16 words in two sentences, of which four have more than six letters: 16/2 + 100·4/16
    text = "Kommunen hjælper borgere med at finde et sted. Vi mødes hver uge på det store bibliotek."
    assert lix(text) == 8 + 25


@pytest.mark.parametrize(
    "text", ["", "Hej.", "En to tre fire fem seks syv otte ni ti elleve.", "1 2 3 4 5 6 7 8 9 10 11 12 13"]
)
def test_too_little_is_not_measured(text):
    assert lix(text) is None


@pytest.mark.parametrize(
    "shortened",
    [
        "Vi mødes kl. 19 den 1. maj hos fx Bo og spiser kage med alle andre",
        "Vi har bl.a. kage og the med og nr. to af de nye spil med",
    ],
)
def test_a_stop_after_a_number_or_a_short_form_ends_no_sentence(shortened):
    whole = shortened + "."
    words = len([word for word in whole.replace(".", " ").split() if word.isalpha()])
    assert lix(whole) >= words - 3, "one long sentence"


def test_a_line_of_a_list_is_a_sentence_of_its_own():
    lines = ["Sig hej først", "Spørg en gang til", "Tag en ny med", "Kom selv igen"]
    assert lix("\n".join(lines)) == lix(". ".join(lines) + ".")


def test_a_word_with_a_hyphen_is_one_word():
    words = "en og to og tre og fire og fem og seks syv"
    assert lix(f"{words} net-avis.") == lix(f"{words} netavisen.")


@pytest.mark.parametrize(
    ("figure", "level"),
    [(4, Level.EASY), (34, Level.EASY), (35, Level.MIDDLE), (44, Level.MIDDLE), (45, Level.HARD)],
)
def test_what_a_figure_means(figure, level):
    assert level_of(figure) == level


def test_a_law_is_hard_and_a_note_to_a_neighbour_is_easy():
    law = (
        "Kommunalbestyrelsen træffer afgørelse om tildeling af hjælp efter bestemmelserne i denne lov på grundlag af "
        "en konkret og individuel vurdering af borgerens samlede livssituation og funktionsevne."
    )
    note = "Vi drikker kaffe på bænken hver dag. Du er også med. Tag en kop med. Vi har sukker."
    assert level_of(lix(law)) == Level.HARD
    assert lix(note) < 15
