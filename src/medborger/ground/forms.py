"""What every form in the house has: readable text, an idempotency key, and errors that keep what was written."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from medborger.ground.idempotency import FIELD, new_key
from medborger.ground.text import is_readable, one_line, tidy

BIGGEST = 2**31 - 1


class Renderer(TemplatesSetting):
    field_template_name = "ui/field.html"


def sent(request) -> tuple:
    """What came with a form, `(data, files)`; `(None, None)` while it is only shown.

    A POST with nothing in it is an empty form, which is told what it lacks.
    """
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def shown_status(request) -> int:
    """The status of a page with a form on it: 422 when the form came back because something must be put right."""
    return 422 if request.method == "POST" else 200


class TextField(forms.CharField):
    """Text a database can keep: no NUL, no lone surrogates, one kind of line break.

    `lines=1` is an input, and has no line breaks in it; more is a textarea that tall. Too long is an error that says by
    how much, never a cut.
    """

    def __init__(self, *, lines: int = 1, max_length: int, **kwargs):
        self.longest = max_length
        if lines > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        kwargs.setdefault("error_messages", {"required": _("Write something here.")})
        super().__init__(**kwargs)

    def to_python(self, value):
        value = value if value not in self.empty_values else ""
        if not is_readable(str(value)):
            raise ValidationError(
                _("There are characters in this that cannot be kept. Please write it again.")
            )
        text = super().to_python(value)
        return tidy(text) if isinstance(self.widget, forms.Textarea) else one_line(text)

    def validate(self, value):
        super().validate(value)
        if (over := len(value) - self.longest) > 0:
            raise ValidationError(
                ngettext(
                    "This is %(n)s character too long. There is room for %(longest)s.",
                    "This is %(n)s characters too long. There is room for %(longest)s.",
                    over,
                )
                % {"n": over, "longest": self.longest}
            )


class AddressField(TextField):
    """An email address, in lower case. What is wrong with it is said as one would say it."""

    widget = forms.EmailInput

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"required": _("Write your email address.")})
        super().__init__(max_length=254, **kwargs)

    def widget_attrs(self, widget):
        usual = {"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}
        return super().widget_attrs(widget) | usual | widget.attrs

    def to_python(self, value):
        return super().to_python(value).strip().lower()

    def validate(self, value):
        super().validate(value)
        try:
            validate_email(value)
        except ValidationError:
            raise ValidationError(
                _("The address does not look quite right. It should look like name@example.com.")
            ) from None


class WholeNumberField(forms.IntegerField):
    """A whole number that fits in every database's ordinary integer."""

    def __init__(self, *, min_value=0, max_value=BIGGEST, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)


class _FittingKeys:
    """Refuses a key no row can have, as it refuses one that no row has: SQLite raises at 2^63, PostgreSQL before."""

    def to_python(self, value):
        return super().to_python(value if _fits(value) else "-1")


class RowField(_FittingKeys, forms.ModelChoiceField):
    """One row of a queryset."""


class RowsField(_FittingKeys, forms.ModelMultipleChoiceField):
    """Some rows of a queryset."""

    def clean(self, value):
        return super().clean([key if _fits(key) else "-1" for key in value or []])


def _fits(key) -> bool:
    try:
        return abs(int(str(key)[:20])) <= BIGGEST
    except ValueError:
        return True  # no number at all: the field itself answers that


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar or written 24.12.2026 as Danes do."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_formats = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%y")

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", self.default_formats)
        super().__init__(**kwargs)


class OnceMixin(forms.Form):
    """Adds the hidden key that makes a second click the same deed as the first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[FIELD] = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
        self.initial.setdefault(FIELD, new_key())
