"""What may be written in about a municipality: its name and words, its colours, its areas."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.places import colours, logos, words
from medborger.ground.forms import TextField

PETALS_SHOWN = 8
CONTACT = ("office", "phone", "email", "hours")
_PHONE = re.compile(r"\+?[0-9][0-9 ]{3,18}[0-9]\Z")


class SettingsForm(forms.Form):
    """The name, the words on the front page in each language, and how the municipality is reached."""

    name = TextField(
        label=gettext_lazy("Name"), max_length=100, help_text=gettext_lazy("As in “Slagelse Kommune”.")
    )
    short_name = TextField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("As in “Slagelse”, where there is little room."),
    )
    office = TextField(label=gettext_lazy("Who to get hold of"), max_length=100, required=False)
    phone = TextField(
        label=gettext_lazy("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = TextField(
        label=gettext_lazy("Email"),
        max_length=200,
        required=False,
        validators=[validate_email],
        widget=forms.EmailInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    hours = TextField(label=gettext_lazy("When somebody is there"), max_length=200, required=False)

    def __init__(self, *args, municipality, **kwargs):
        self.municipality = municipality
        super().__init__(*args, initial=_told(municipality), **kwargs)
        for code, _name in _written_in(municipality):
            self.fields |= _words_fields(code)

    @property
    def by_language(self) -> list[dict]:
        """The fields for the words, a group for each language."""
        return [
            {"name": name, "fields": [self[f"{said}_{code}"] for said in words.SAID]}
            for code, name in _written_in(self.municipality)
        ]

    def clean_phone(self):
        phone = " ".join(self.cleaned_data["phone"].split())
        if phone and not _PHONE.match(phone):
            raise ValidationError(_("Write the number with digits and spaces, for example 58 57 36 00."))
        return phone

    def clean(self):
        cleaned = super().clean()
        for code, _name in _written_in(self.municipality):
            if cleaned.get(f"headline_{code}", "").count("*") not in (0, 2):
                self.add_error(
                    f"headline_{code}",
                    _("Put one asterisk before the words that are to stand out and one after them."),
                )
        return cleaned

    @property
    def said(self) -> dict:
        """What `Municipality.present` takes. What is written down but not asked about in this form is kept."""
        data, told = self.cleaned_data, self.municipality.words
        spoken = {
            code: _kept(told.get(code), {said: data[f"{said}_{code}"] for said in words.SAID})
            for code, _name in _written_in(self.municipality)
        }
        return {
            "name": data["name"],
            "short_name": data["short_name"],
            "words": told | spoken,
            "contact": _kept(self.municipality.contact, {name: data[name] for name in CONTACT}),
        }


class ColourInput(forms.TextInput):
    """A text input with the colour itself beside it."""

    template_name = "places/desk/colour_input.html"
    swatch = ""

    def __init__(self, attrs=None):
        super().__init__(
            {"spellcheck": "false", "autocapitalize": "none", "class": "input-short", **(attrs or {})}
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["swatch"] = self.swatch
        return context


class ColourField(TextField):
    """A colour as a designer writes it, "#0b5a50". Nothing written means the house's own."""

    def __init__(self, *, house: str = "", **kwargs):
        super().__init__(
            max_length=20, required=False, widget=ColourInput(attrs={"placeholder": house}), **kwargs
        )
        self.house = house

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return colours.parse(text)
        except ValueError:
            raise ValidationError(
                _("This is not a colour. Write # and six digits or letters from a to f, for example #0b5a50.")
            ) from None


class ColoursForm(forms.Form):
    """The colours. They are checked together: each must be readable on what it will stand on."""

    accent = ColourField(
        label=gettext_lazy("What people can press"),
        help_text=gettext_lazy("Buttons, links and the words in headings that stand out. A deep colour."),
        house=colours.HOUSE["accent"],
    )
    accent_dark = ColourField(
        label=gettext_lazy("The same on a dark screen"),
        help_text=gettext_lazy("A light one. Leave it empty, and it is made from the first."),
        house=colours.HOUSE["accent_dark"],
    )
    sand = ColourField(
        label=gettext_lazy("Quiet panels"),
        help_text=gettext_lazy("A pale colour behind text."),
        house=colours.HOUSE["sand"],
    )
    sun = ColourField(
        label=gettext_lazy("Panels that say: look here"),
        help_text=gettext_lazy("A pale, warm colour behind text."),
        house=colours.HOUSE["sun"],
    )

    def __init__(self, *args, municipality, **kwargs):
        chosen = colours.clean(municipality.colours)
        petals = chosen.get("petals", [])
        initial = {name: chosen.get(name, "") for name in colours.HOUSE}
        initial |= {f"petal_{number}": petal for number, petal in enumerate(petals, 1)}
        super().__init__(*args, initial=initial, **kwargs)
        self.kept = {
            n: value for n, value in municipality.colours.items() if n not in (*colours.HOUSE, "petals")
        }
        for number in range(1, min(max(PETALS_SHOWN, len(petals)), colours.MOST_PETALS) + 1):
            label = _("Petal %(number)s") % {"number": number}
            self.fields[f"petal_{number}"] = ColourField(label=label, house=colours.house_petal(number))
        for name, field in self.fields.items():
            field.widget.swatch = self.colour_of(name)

    @property
    def petals(self) -> list:
        return [self[name] for name in self.fields if name.startswith("petal_")]

    def colour_of(self, name: str) -> str:
        """The colour that field stands for just now: what is written if it is one, else the house's."""
        written = self.data.get(self.add_prefix(name), "") if self.is_bound else self.initial.get(name, "")
        return colours.read(written) or self.fields[name].house

    def clean(self):
        cleaned = super().clean()
        for weakness in colours.weaknesses(self.chosen):
            self.add_error(weakness.name, tell(weakness))
        return cleaned

    @property
    def chosen(self) -> dict:
        """What `Municipality.wear` takes: only what was chosen, and each thing that is a colour."""
        written = {name: self.cleaned_data.get(name, "") for name in self.fields}
        petals = [written[name] for name in self.fields if name.startswith("petal_")]
        while petals and not petals[-1]:
            petals.pop()
        found = {name: written[name] for name in colours.HOUSE if written[name]}
        return self.kept | found | ({"petals": petals} if petals else {})


def tell(weakness: colours.Weakness) -> str:
    """The error in words: the pair, the ratio it reaches and must reach, and the nearest colour that does."""
    return _(
        "%(colour)s against %(against)s (%(ground)s) reaches %(ratio)s : 1. It takes %(needed)s : 1 for everybody "
        "to see it well. The nearest colour that does is %(nearest)s."
    ) % {
        "colour": weakness.colour,
        "against": _against(weakness.against),
        "ground": weakness.ground,
        "ratio": _figure(weakness.ratio),
        "needed": _figure(weakness.needed),
        "nearest": weakness.nearest,
    }


def _against(name: str) -> str:
    return {
        "paper": _("the page"),
        "card": _("white cards and the white words on buttons"),
        "sand": _("quiet panels"),
        "sun": _("panels that say: look here"),
        "ink": _("the words on it"),
        "soft": _("the quiet words on it"),
        "good": _("the green words on it"),
        "bad": _("the red words on it"),
        "dark_paper": _("the dark page"),
        "dark_card": _("dark cards"),
        "dark_sand": _("quiet panels in the dark"),
        "dark_sun": _("panels that say: look here, in the dark"),
    }[name]


def _figure(ratio: float) -> str:
    return number_format(ratio, decimal_pos=2 if ratio % 1 and (ratio * 10) % 1 else 1)


class LogoField(forms.FileField):
    """A logo, already drawn again when the form is valid: a `logos.Logo`."""

    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return logos.draw(upload) if upload else None


class LogoForm(forms.Form):
    """The logo at the top of every page."""

    logo = LogoField(
        label=gettext_lazy("The file with the logo"),
        help_text=gettext_lazy("A PNG with nothing behind the drawing is best. JPEG and WebP work too."),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file is empty. Choose another one."),
        },
    )


class AreaForm(forms.Form):
    """What an area is called."""

    name = TextField(
        label=gettext_lazy("Name of the area"),
        help_text=gettext_lazy("What people there call it: a town, a village, a quarter."),
        max_length=80,
    )

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


def _words_fields(code: str) -> dict[str, forms.Field]:
    lang = {"lang": code}
    return {
        f"eyebrow_{code}": TextField(
            label=gettext_lazy("Above the heading"),
            max_length=80,
            required=False,
            widget=forms.TextInput(attrs=lang),
        ),
        f"headline_{code}": TextField(
            label=gettext_lazy("Heading"),
            help_text=gettext_lazy("Put *asterisks* round the words that are to stand out in colour."),
            max_length=120,
            required=False,
            widget=forms.TextInput(attrs=lang),
        ),
        f"lead_{code}": TextField(
            label=gettext_lazy("Welcome"),
            help_text=gettext_lazy("Two or three sentences under the heading."),
            max_length=400,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, **lang}),
        ),
    }


def _written_in(municipality) -> list[tuple[str, str]]:
    """The languages a municipality writes its front page in: its own and English. Others are twins, as of any text."""
    return [(code, name) for code, name in settings.LANGUAGES if code in (municipality.language, "en")]


def _told(municipality) -> dict:
    """What the municipality says of itself today, as the form asks for it."""
    told = {"name": municipality.name, "short_name": municipality.short_name}
    told |= {name: municipality.contact.get(name, "") for name in CONTACT}
    for code, _name in _written_in(municipality):
        told |= {f"{said}_{code}": (municipality.words.get(code) or {}).get(said, "") for said in words.SAID}
    return told


def _kept(before: dict | None, now: dict) -> dict:
    """What stood there before with what is written now; what is now empty is gone."""
    return {name: value for name, value in ((before or {}) | now).items() if value}
