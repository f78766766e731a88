"""The form in which a twin is written beside its original, paragraph by paragraph."""

from itertools import pairwise

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.translation.models import Twin
from medborger.commons.translation.sides import Side, put_together, sides
from medborger.commons.translation.texts import Source, Text
from medborger.commons.translation.variants import Variant, direction_of
from medborger.ground.forms import OnceMixin, TextField

LONGEST = 6000
LETTERS_PER_ROW = 48


class TwinForm(OnceMixin):
    """One field for each paragraph of the original, in its order, named by its words: one that has been moved meanwhile
    is found again. `seen` is the mark of the twin's words one began with, `of` that of the original's.

    What is older than its original stays so until it is written anew, or somebody says that it still fits.
    """

    origin = forms.ChoiceField(
        label=gettext_lazy("Who has made it?"),
        choices=[
            (Twin.Origin.PERSON, gettext_lazy("A person has written or translated it")),
            (Twin.Origin.MACHINE, gettext_lazy("A machine has translated it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say who has made it.")},
        help_text=gettext_lazy("Readers are told when a machine has translated what they read."),
    )
    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    of = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, *args, source: Source, text: Text, variant: Variant, twin: Twin | None, **kwargs):
        self.source, self.text = source, text
        self.sides = twin.sides(text) if twin else list(sides(text.words))
        began = {"origin": twin.origin if twin else Twin.Origin.PERSON, "seen": twin.mark if twin else ""}
        super().__init__(*args, initial=began | {"of": text.mark}, **kwargs)
        for side in self.sides:
            self.fields[side.name] = self._field(side, variant)
            if side.is_old:
                self.fields[_fits(side)] = forms.BooleanField(
                    label=gettext_lazy("It still fits what the original says now"), required=False
                )

    def _field(self, side: Side, variant: Variant) -> TextField:
        rows = max(1, -(-len(side.original) // LETTERS_PER_ROW), side.original.count("\n") + 1)
        attributes = {"lang": variant.language, "dir": direction_of(variant.language)}
        widget = forms.Textarea if rows > 1 else forms.TextInput
        if widget is forms.Textarea:
            attributes["rows"] = min(rows + 1, 14)
        is_needed = len(side.path) == 1 and side.path[0] in self.text.needs
        return TextField(
            label=self._label(side),
            lines=rows,
            max_length=LONGEST,
            required=is_needed and (not self.is_bound or side.is_missing or self._is_sent(side)),
            initial=side.twin,
            widget=widget(attrs=attributes),
        )

    def _label(self, side: Side) -> str:
        """ "Points 2: Text": the list it stands in, its number there, and what it is."""
        labels = self.source.labels
        name = next(step for step in reversed(side.path) if isinstance(step, str))
        numbers = ".".join(str(step + 1) for step in side.path if isinstance(step, int))
        label = str(labels.get(name, name))
        if len(side.path) == 1 or not numbers:
            return label
        whole = str(labels.get(side.path[0], side.path[0]))
        return f"{whole} {numbers}" if name == side.path[0] else f"{whole} {numbers}: {label}"

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.words:
            raise ValidationError(_("Write something here."))
        return cleaned

    @property
    def has_another_original(self) -> bool:
        """Whether the original has been changed since the form was opened."""
        began_with = self.data.get("of", "")
        return self.is_bound and bool(began_with) and began_with != self.text.mark

    @property
    def left_over(self) -> list[str]:
        """What somebody wrote for paragraphs that are not in the original any more."""
        return [words for name, words in sent_words(self.data) if name not in self.fields]

    @property
    def pairs(self) -> list[dict]:
        """The original's words and the field for the twin's, for the page. Each that is not done knows the number of
        the `next` that is not."""
        pairs = [
            {
                "side": side,
                "field": self[side.name],
                "fits": self[_fits(side)] if side.is_old else None,
                "number": number,
            }
            for number, side in enumerate(self.sides, start=1)
        ]
        undone = [pair for pair in pairs if not pair["side"].is_fine]
        for pair, after in pairwise(undone):
            pair["next"] = after["number"]
        return pairs

    @property
    def first_undone(self) -> int | None:
        """The number of the first paragraph that is missing or old."""
        return next((number for number, side in enumerate(self.sides, start=1) if not side.is_fine), None)

    @property
    def written(self) -> dict[tuple, tuple[str, str]]:
        """By path: what the twin says now, and what that was written from."""
        return {side.path: self._written(side) for side in self.sides}

    def _written(self, side: Side) -> tuple[str, str]:
        words = self.cleaned_data.get(side.name, "") if self._is_sent(side) else side.twin
        is_as_before = words.split() == side.twin.split()
        if is_as_before and side.was is not None and not self.cleaned_data.get(_fits(side)):
            return words, side.was
        return words, side.original

    def _is_sent(self, side: Side) -> bool:
        return self.is_bound and side.name in self.data

    @property
    def words(self) -> dict:
        return put_together(self.text.words, self.written)[0]

    @property
    def made_of(self) -> dict:
        return put_together(self.text.words, self.written)[1]


def _fits(side: Side) -> str:
    return side.name.replace("w.", "fits.", 1)


def sent_words(data) -> list[tuple[str, str]]:
    """What somebody wrote for a text, by the fields: to give it back where the text is not there any more."""
    return [(name, value) for name, value in data.items() if name.startswith("w.") and value.strip()]
