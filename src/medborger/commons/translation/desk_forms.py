"""The form in which a twin is written beside its original."""

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
    """One field for each of the original's, in its order. `seen` is the mark of the words one began with."""

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

    def __init__(self, *args, source: Source, text: Text, variant: Variant, twin: Twin | None, **kwargs):
        self.source, self.text = source, text
        self.sides = list(sides(text.words, twin.words if twin else None))
        began = {"origin": twin.origin if twin else Twin.Origin.PERSON, "seen": twin.mark if twin else ""}
        super().__init__(*args, initial=began, **kwargs)
        for side in self.sides:
            self.fields[side.name] = self._field(side, variant)

    def _field(self, side: Side, variant: Variant) -> TextField:
        rows = max(1, -(-len(side.original) // LETTERS_PER_ROW), side.original.count("\n") + 1)
        attributes = {"lang": variant.language, "dir": direction_of(variant.language)}
        widget = forms.Textarea if rows > 1 or side.is_list else forms.TextInput
        if widget is forms.Textarea:
            attributes["rows"] = min(rows + 1, 14)
        is_needed = len(side.path) == 1 and side.path[0] in self.text.needs
        return TextField(
            label=self._label(side),
            lines=rows,
            max_length=LONGEST,
            required=is_needed,
            initial=side.twin,
            widget=widget(attrs=attributes),
            help_text=_("One on each line.") if side.is_list else "",
        )

    def _label(self, side: Side) -> str:
        """ "Points 2: Text": the list it stands in, its number there, and what it is."""
        labels = self.source.labels
        name = next(step for step in reversed(side.path) if isinstance(step, str))
        numbers = [step + 1 for step in side.path if isinstance(step, int)]
        label = str(labels.get(name, name))
        if len(side.path) == 1 or not numbers:
            return label
        whole = str(labels.get(side.path[0], side.path[0]))
        return f"{whole} {'.'.join(map(str, numbers))}: {label}"

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.words:
            raise ValidationError(_("Write something here."))
        return cleaned

    @property
    def pairs(self) -> list[dict]:
        """The original's words and the field for the twin's, for the page."""
        return [{"side": side, "field": self[side.name]} for side in self.sides]

    @property
    def written(self) -> dict[tuple, str]:
        return {side.path: self.cleaned_data.get(side.name, "") for side in self.sides}

    @property
    def words(self) -> dict:
        return put_together(self.text.words, self.written)


def sent_words(data) -> list[tuple[str, str]]:
    """What somebody wrote for a text that is not there any more, to give it back to them: (field, words)."""
    return [(name, value) for name, value in data.items() if name.startswith("w.") and value.strip()]
