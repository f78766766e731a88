"""What may be written in: a pledge, a joining, an answer, an ending, a renewal."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.behalf import writing
from medborger.commons.behalf.forms import BehalfMixin
from medborger.commons.files.models import Picture
from medborger.commons.files.pictures import redraw
from medborger.commons.matters.models import Principle
from medborger.commons.people.humans import HumanMixin
from medborger.commons.people.naming import Naming, naming_of, signature
from medborger.ground.dates import days_from_now, end_of_day, today
from medborger.ground.forms import (
    AddressField,
    DayField,
    OnceMixin,
    RowField,
    RowsField,
    TextField,
    WholeNumberField,
)
from medborger.modules.pledges.models import Answer, Pledge
from medborger.modules.pledges.openings import whole_promise, without_opening

FARTHEST_DAYS = 5 * 366
MOST_OTHERS = 1000


class PictureField(forms.FileField):
    """A picture, already drawn again when the form is valid: `(bytes, width, height)`, or None where none came."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return redraw(upload) if upload else None


class PrinciplesField(RowsField):
    """One principle or more of the municipality the form belongs to; anybody else's is an error."""

    widget = forms.CheckboxSelectMultiple


class PledgeForm(BehalfMixin, OnceMixin):
    """A pledge as its giver writes it. `write_on` puts it on a pledge; nothing is saved here."""

    promise = TextField(
        label=gettext_lazy("I promise to …"),
        help_text=gettext_lazy("Say what you will do, so that you can see yourself doing it."),
        lines=3,
        max_length=240,
        error_messages={"required": gettext_lazy("Write what you will do.")},
    )
    giver = forms.ChoiceField(
        label=gettext_lazy("I promise as a …"),
        choices=[(giver.value, giver.label) for giver in Pledge.Giver if giver != Pledge.Giver.MUNICIPALITY],
        widget=forms.RadioSelect,
        initial=Pledge.Giver.CITIZEN,
    )
    principles = PrinciplesField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("Choose one, or more if it fits."),
        queryset=Principle.objects.none(),
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    name = TextField(
        label=gettext_lazy("Your name, or your organisation's or company's"),
        max_length=80,
        required=False,
    )
    naming = forms.ChoiceField(
        label=gettext_lazy("How do you want to be named?"),
        choices=Naming.choices,
        widget=forms.RadioSelect,
        initial=Naming.FIRST,
    )
    summary = TextField(
        label=gettext_lazy("Tell more, if you like"), lines=4, max_length=2000, required=False
    )
    due_on = DayField(
        label=gettext_lazy("By when, or until when?"),
        help_text=gettext_lazy("Leave it empty if there is no day."),
        required=False,
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often?"), choices=Pledge.Rhythm.choices, initial=Pledge.Rhythm.ONCE
    )
    area = RowField(
        label=gettext_lazy("Area"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("The whole municipality"),
    )
    place = TextField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("For example: the library, or along the stream."),
        max_length=120,
        required=False,
    )
    picture = PictureField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("JPEG, PNG, WebP or GIF. Ask those in it first."),
        required=False,
    )
    needs = WholeNumberField(
        label=gettext_lazy("If this many others will too"),
        help_text=gettext_lazy("Then it only holds when they have joined."),
        min_value=1,
        max_value=MOST_OTHERS,
        required=False,
    )
    needs_by = DayField(label=gettext_lazy("They must have joined by"), required=False)

    def __init__(self, *args, municipality, pledge: Pledge | None = None, name: str = "", **kwargs):
        initial = {**({"name": name} if name else {}), **(_written(pledge, name) if pledge else {})}
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        self.municipality = municipality
        self.fields["principles"].queryset = municipality.principles.all()
        self.fields["area"].queryset = municipality.areas.all()
        self.fields["naming"].choices = _namings(name)
        if not self.fields["area"].queryset:
            del self.fields["area"]

    @property
    def principle_groups(self) -> list[list]:
        """The choices of principles, those of each policy together: the citizenship policy's first."""
        groups: dict[str, list] = {}
        policies = {principle.pk: principle.policy for principle in self.fields["principles"].queryset}
        for option in self["principles"]:
            groups.setdefault(policies[option.data["value"].value], []).append(option)
        return list(groups.values())

    def clean_promise(self):
        promise = without_opening(self.cleaned_data["promise"])
        if len(promise) < 3:
            raise ValidationError(_("Write what you will do."))
        return promise

    def clean_due_on(self):
        return _day_to_come(self.cleaned_data["due_on"])

    def clean_needs_by(self):
        return _day_to_come(self.cleaned_data["needs_by"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("giver") in (Pledge.Giver.ORGANISATION, Pledge.Giver.COMPANY) and not cleaned.get(
            "name"
        ):
            self.add_error("name", _("Write the name of the organisation or company."))
        elif cleaned.get("naming") == Naming.FULL and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write your name, or choose to stand without it."))
        if cleaned.get("needs") and not cleaned.get("needs_by") and "needs_by" not in self.errors:
            self.add_error("needs_by", _("Say by when the others must have joined."))
        if cleaned.get("needs_by") and not cleaned.get("needs") and "needs" not in self.errors:
            self.add_error("needs", _("Say how many others it takes."))
        if cleaned.get("needs_by") and cleaned.get("due_on") and cleaned["needs_by"] > cleaned["due_on"]:
            self.add_error("needs_by", _("The others must have joined before the day of the promise itself."))
        return cleaned

    def write_on(self, pledge: Pledge) -> Pledge:
        """Put what was written on `pledge`, which is not saved here; nor are its principles, which need a saved one."""
        data = self.cleaned_data
        pledge.title = whole_promise(data["giver"], data["promise"], self.municipality.language)
        for name in ("summary", "giver", "rhythm", "place", "needs", "needs_by"):
            setattr(pledge, name, data[name])
        pledge.area = data.get("area")
        pledge.closes_at = end_of_day(data["due_on"]) if data["due_on"] else None
        pledge.signed = self.signed_for() or signature(data["name"], data["naming"], data["giver"])
        if data["picture"]:
            pledge.picture = Picture.objects.keep(*data["picture"], municipality=self.municipality)
        return pledge


class RewordForm(PledgeForm):
    """The author's own pledge again. What others have said yes to, a condition, is not changed behind their backs."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.without_behalf()
        self.is_anothers = writing.is_anothers(kwargs["pledge"])
        for name in ("needs", "needs_by", *(("giver", "name", "naming") if self.is_anothers else ())):
            del self.fields[name]

    def write_on(self, pledge):
        signed = pledge.signed
        self.cleaned_data |= {"needs": pledge.needs, "needs_by": pledge.needs_by}
        if self.is_anothers:
            self.cleaned_data |= {"giver": pledge.giver, "name": signed, "naming": Naming.FULL}
        with translation.override(pledge.language):  # in another language it would begin with other words
            super().write_on(pledge)
        pledge.signed = signed if self.is_anothers else pledge.signed
        return pledge


class JoinForm(OnceMixin):
    """I'm in: how one wants to be named."""

    name = TextField(label=gettext_lazy("Your name"), max_length=80, required=False)
    naming = forms.ChoiceField(
        label=gettext_lazy("How do you want to be named?"),
        choices=Naming.choices,
        widget=forms.RadioSelect,
        initial=Naming.FIRST,
    )

    def __init__(self, *args, name: str = "", **kwargs):
        super().__init__(*args, initial={"name": name}, **kwargs)
        self.fields["naming"].choices = _namings(name)

    @property
    def signed(self) -> str:
        return signature(self.cleaned_data["name"], self.cleaned_data["naming"])


class EmailForm(HumanMixin, OnceMixin):
    """Where the code goes."""

    email = AddressField(
        label=gettext_lazy("Your email"),
        help_text=gettext_lazy("We send a code of six digits. Nobody else sees your address."),
    )


class KeepForm(OnceMixin):
    """How did it go?"""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it go?"),
        choices=Answer.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it went.")},
    )
    story = TextField(
        label=gettext_lazy("Tell about it, if you like"),
        help_text=gettext_lazy("Others can read it on the pledge."),
        lines=5,
        max_length=2000,
        required=False,
    )
    picture = PictureField(label=gettext_lazy("Picture"), required=False)


class EndForm(OnceMixin):
    """A few words on why, or none."""

    why = TextField(
        label=gettext_lazy("A few words to those who joined, if you like"),
        lines=3,
        max_length=500,
        required=False,
    )


class RenewForm(OnceMixin):
    due_on = DayField(
        label=gettext_lazy("By when, or until when?"),
        help_text=gettext_lazy("Leave it empty if there is no day."),
        required=False,
    )

    def clean_due_on(self):
        return _day_to_come(self.cleaned_data["due_on"])


def _day_to_come(day):
    if day and day < today():
        raise ValidationError(_("That day has passed. Choose one that is still to come."))
    if day and day > days_from_now(FARTHEST_DAYS):
        raise ValidationError(
            _("That is more than five years away. Choose a nearer day; you can always renew it.")
        )
    return day


def _namings(name: str):
    """The choices as others will see them, where the name is known: "Kirsten Holm", "Kirsten", "A citizen"."""
    if not name:
        return Naming.choices
    return [(choice, f"{choice.label}: {signature(name, choice)}") for choice in Naming]


def _written(pledge: Pledge, name: str) -> dict:
    signs_itself = pledge.giver in (Pledge.Giver.ORGANISATION, Pledge.Giver.COMPANY)
    return {
        "promise": without_opening(pledge.title),
        "name": pledge.signed if signs_itself else name,
        "naming": naming_of(pledge.signed, name),
        "principles": [principle.pk for principle in pledge.principles.all()] if pledge.pk else [],
        "due_on": pledge.due_on,
        "area": pledge.area_id,
        **{
            field: getattr(pledge, field)
            for field in ("giver", "summary", "rhythm", "place", "needs", "needs_by")
        },
        **writing.initial_of(pledge, name),
    }
