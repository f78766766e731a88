"""What was found is marked, and everything else is as harmless as before."""

import pytest

from medborger.commons.search.asking import Asked
from medborger.commons.search.marking import marked, snippet


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Vi maler legepladsen", "plads", "Vi maler lege<mark>pladsen</mark>"),
        ("Vi maler legepladsen", "legeplads", "Vi maler <mark>legepladsen</mark>"),
        ("Alle børnene", "barn", "Alle <mark>børnene</mark>"),
        ("Alle børnene", "boern", "Alle <mark>børnene</mark>"),
        ("Lege-pladsen", "plads", "Lege-<mark>pladsen</mark>"),
        ("Biblioteket", "bibl", "<mark>Biblioteket</mark>"),
        ("Vi havde en have", "have", "Vi havde en <mark>have</mark>"),
        ("<b>kaffe</b> & <script>", "kaffe", "&lt;b&gt;<mark>kaffe</mark>&lt;/b&gt; &amp; &lt;script&gt;"),
        ("&lt;kaffe", "lt", "&amp;<mark>lt</mark>;kaffe"),
        ("Kaffe på \u0061\u030aen", "å", "Kaffe på <mark>åen</mark>"),
        ("", "kaffe", ""),
    ],
)
def test_marks(text, query, shown):
    assert marked(text, Asked(query).words) == shown


def test_a_snippet_is_the_piece_where_the_words_stand():
    text = "Først noget andet. " * 30 + "Her drikker vi kaffe med naboen. " + "Og så mere. " * 30
    piece = snippet(text, Asked("kaffe nabo").words)
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert "<mark>kaffe</mark> med <mark>naboen</mark>" in piece
    assert len(piece) < 300


def test_a_snippet_without_the_words_is_the_beginning():
    assert snippet("Kom og vær med.\n\nInger", Asked("kaffe").words) == "Kom og vær med. · Inger"


def test_a_word_without_end_is_cut():
    assert len(snippet("x" * 5000, Asked("kaffe").words)) < 300
