"""BehalfMixin: "I am writing for somebody else", in any form that makes words public. And the form for a code."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.behalf import codes
from medborger.commons.behalf.models import OnBehalf
from medborger.commons.people.models import Person, Role
from medborger.commons.people.naming import Naming, signature
from medborger.ground.forms import OnceMixin, TextField
from medborger.ground.text import fold

FIELDS = ("for_other", "helped", "consent_how", "consent_words", "consent_given")
_OFFICES = """
    borgmester borgmesteren viceborgmester byraad byraadet byraadsmedlem raadmand kommune kommunen kommunaldirektoer
    direktoer direktoeren forvaltning forvaltningen borgerservice jobcenter politiet minister ministeren
    mayor council councillor municipality director police minister
"""
OFFICES = frozenset(_OFFICES.split())


class BehalfMixin(forms.Form):
    """A quiet choice that unfolds; what it asks is asked only of those who choose it.

    The form has `self.municipality`, and `name` and `naming` for its writer.
    """

    for_other = forms.BooleanField(
        label=gettext_lazy("I am writing for somebody else, who cannot write it themself"), required=False
    )
    helped = TextField(
        label=gettext_lazy("Their name, as it is to be shown"),
        help_text=gettext_lazy("A first name is enough. Leave it empty, and it says “a citizen”."),
        max_length=80,
        required=False,
    )
    consent_how = forms.ChoiceField(
        label=gettext_lazy("How have they said yes?"),
        choices=OnBehalf.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how they have said yes.")},
    )
    consent_words = TextField(
        label=gettext_lazy("What you agreed on, if you like"),
        help_text=gettext_lazy("Only you, the person and the municipality's desk can read this."),
        lines=2,
        max_length=300,
        required=False,
    )
    consent_given = forms.BooleanField(
        label=gettext_lazy(
            "The person has said yes to my writing this, and knows that everybody can read it"
        ),
        error_messages={
            "required": gettext_lazy("Ask first. It can only stand here if the person has said yes.")
        },
    )

    def without_behalf(self) -> None:
        """This form is not for writing for others."""
        for name in FIELDS:
            del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("for_other"):
            self._ask_who_helps(cleaned)
            self._refuse_those_who_speak_for_themselves(cleaned)
        else:
            for name in FIELDS:
                self.errors.pop(name, None)
        return cleaned

    def helper_name(self, cleaned) -> str:
        """The name of whoever writes."""
        return cleaned.get("name", "")

    def signed_for(self) -> str:
        """What stands as the name of the one it is written for; "" where the writer writes for themself."""
        data = self.cleaned_data
        if not data.get("for_other"):
            return ""
        naming = Naming.FULL if data["helped"] else Naming.NAMELESS
        return signature(data["helped"], naming)

    def _ask_who_helps(self, cleaned) -> None:
        field = "name" if "name" in self.fields else "naming"
        is_named = self.helper_name(cleaned) and cleaned.get("naming") != Naming.NAMELESS
        if not is_named and field not in self.errors:
            self.add_error(field, _("Stand by your own name here: it says openly who helped."))

    def _refuse_those_who_speak_for_themselves(self, cleaned) -> None:
        if cleaned.get("giver") in ("organisation", "company", "municipality"):
            self.add_error(
                "giver", _("An organisation or a company speaks for itself. Choose citizen or volunteer.")
            )
        if cleaned.get("helped") and speaks_for_themself(cleaned["helped"], self.municipality):
            self.add_error(
                "helped", _("An office, an organisation or somebody with a role here speaks for themself.")
            )


def speaks_for_themself(name: str, municipality) -> bool:
    """Whether this is the name of an office, an organisation here, the municipality, or somebody with a role here."""
    folded = fold(name)
    first = folded.split()[:1]
    if first and first[0] in OFFICES:
        return True
    taken = {municipality.name, municipality.short_name, *(str(label) for label in Role.Kind.labels)}
    taken |= set(municipality.organisations.values_list("name", flat=True))
    taken |= set(Person.objects.with_role_in(municipality, *Role.Kind).values_list("name", flat=True))
    return folded in {fold(each) for each in taken if each}


class CodeField(TextField):
    """The ten signs from a slip, however they are typed."""

    def to_python(self, value):
        return codes.read(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if len(value) != codes.LENGTH:
            raise ValidationError(_("The code is the ten letters and numbers on the slip."))


class SlipCodeForm(OnceMixin):
    code = CodeField(
        label=gettext_lazy("The code on the slip"),
        max_length=40,
        help_text=gettext_lazy("Ten letters and numbers, for example 7KQ4M-X2TPD."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
