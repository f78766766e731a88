"""The text and the variant an address at the desk names."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render

from medborger.commons.translation.desk_forms import sent_words
from medborger.commons.translation.models import Twin
from medborger.commons.translation.texts import Source, Text, rows_with, source_of
from medborger.commons.translation.variants import Variant, variant_of


@dataclass(frozen=True)
class Place:
    """The text and the variant an address names, and the twin there is."""

    source: Source
    text: Text
    variant: Variant
    twin: Twin | None

    @property
    def code(self) -> str:
        return self.variant.code(self.text.language)

    @property
    def arguments(self) -> tuple:
        return (self.text.source, self.text.pk, self.code)


class Gone(Exception):
    """The text was public, and has been hidden or taken back."""


def source_called(slug: str) -> Source:
    try:
        return source_of(slug)
    except KeyError:
        raise Http404(f"no texts called {slug!r}") from None


def text_at(request, source: str, pk: int) -> Text:
    """The text, if it is public here, else 404. One that was public and is out of sight is not there for who only
    looks; who sends words for it is told so: `Gone`."""
    texts = source_called(source)
    row = rows_with(texts, request.municipality, [pk]).first()
    if row is not None:
        return texts.text_of(row)
    if request.method == "POST" and texts.gone(request.municipality, pk):
        raise Gone
    raise Http404("no such text")


def place_at(request, source: str, pk: int, code: str, *, held: bool = False) -> Place:
    """What the address names; 404 where there is no such text or variant. `held` locks the twin."""
    text = text_at(request, source, pk)
    variant = variant_of(code, text.language)
    if variant is None or variant.code(text.language) != code:
        raise Http404(f"no variant {code!r}")
    twins = Twin.objects.of_text(text).in_variant(variant).select_related("by", "approved_by")
    twin = (twins.select_for_update(no_key=True, of=("self",)) if held else twins).first()
    return Place(source_called(source), text, variant, twin)


def together_with(request, place: Place) -> list[Text]:
    """The texts that are written in one sitting with this one, itself among them; none where it stands alone."""
    return texts_together(request, place.source, place.text)


def texts_together(request, source: Source, text: Text) -> list[Text]:
    if source.together is None or text.matter_id is None:
        return []
    return source.together(request.municipality, text.matter_id)


def answer_gone(request):
    """Their words back, where the text is out of sight."""
    return render(request, "translation/desk/gone.html", {"written": sent_words(request.POST)}, status=409)
