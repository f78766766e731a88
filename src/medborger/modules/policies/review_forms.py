"""What is written in while a draft is put right."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.ground.forms import OnceMixin, TextField, WholeNumberField
from medborger.modules.policies.drafting.nodes import ROLES
from medborger.modules.policies.editing import DEEDS
from medborger.modules.policies.roles import LABELS

LONGEST_TEXT = 20_000
ROLE_CHOICES = [(role, LABELS[role]) for role in ROLES if role != "left"]
TAKES = {
    "rename": ("text",),
    "split": ("at",),
    "mark": ("role",),
    "move": ("into",),
    "carry": ("principle_ids",),
    "centre": ("centre",),
}


class DeedForm(OnceMixin):
    """One deed on one finding. Its fields are those that any of the deeds takes; each looks at its own."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS if deed != "add"])
    node = TextField(max_length=20)
    seen = TextField(max_length=40, required=False)
    text = TextField(lines=4, max_length=LONGEST_TEXT, required=False)
    at = WholeNumberField(required=False)
    role = forms.ChoiceField(choices=ROLE_CHOICES, required=False)
    into = TextField(max_length=20, required=False)
    carries = forms.TypedMultipleChoiceField(coerce=int, required=False)
    centre = forms.BooleanField(required=False)

    def __init__(self, *args, standing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["carries"].choices = [(one.pk, one.name) for one in standing]
        self.why = ""

    @property
    def details(self) -> dict:
        """What the deed takes, as `editing.change` is told it."""
        data = self.cleaned_data | {"principle_ids": self.cleaned_data["carries"]}
        return {name: data[name] for name in TAKES.get(data["deed"], ())}

    def clean(self):
        data = super().clean()
        lacking = {
            "rename": ("text", _("There are no words in it. Write some, or drop it.")),
            "split": ("at", _("Choose where it is to be cut.")),
            "mark": ("role", _("Choose what it is.")),
            "move": ("into", _("Choose where it is to stand.")),
        }.get(data.get("deed", ""))
        if lacking and data.get(lacking[0]) in ("", None) and lacking[0] not in self.errors:
            self.add_error(lacking[0], lacking[1])
        return data

    @property
    def problems(self) -> list[str]:
        return [str(problem) for problems in self.errors.values() for problem in problems]


class AddForm(OnceMixin):
    """Something that the document does not say, or that was not found in it."""

    role = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=ROLE_CHOICES)
    after = forms.ChoiceField(label=gettext_lazy("After what?"), required=False)
    text = TextField(label=gettext_lazy("The words"), lines=4, max_length=LONGEST_TEXT)

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        first = ("", _("First of all"))
        self.fields["after"].choices = [
            first,
            *(
                (row.id, f"{row.label}: {row.text[:60]}")
                for row in rows
                if row.depth == 0 and not row.is_left
            ),
        ]
