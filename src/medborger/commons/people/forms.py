"""What is written in when somebody signs in, and about oneself."""

import unicodedata

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medborger.commons.people.codes import DIGITS
from medborger.commons.people.humans import HumanMixin
from medborger.ground.forms import AddressField, TextField


class AddressForm(HumanMixin):
    """Where the code goes: the form by which a visitor asks for one."""

    email = AddressField(
        label=_("Your email"),
        help_text=_("We send you a code. You need no password."),
    )


class CodeField(TextField):
    """Six digits, however they are grouped and whichever numerals they are written in."""

    def to_python(self, value):
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())

    def validate(self, value):
        super().validate(value)
        if len(value) != DIGITS:
            raise ValidationError(_("The code is the six digits in the email."))


class CodeForm(forms.Form):
    code = CodeField(
        label=_("The code"),
        max_length=40,
        help_text=_("Six digits. They are good for 15 minutes."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "input-code",
                "spellcheck": "false",
            }
        ),
    )


class ProfileForm(forms.Form):
    name = TextField(
        label=_("Your name"),
        max_length=80,
        required=False,
        help_text=_("As you would like to be called. A first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of your letters"), choices=settings.LANGUAGES)


class EraseForm(forms.Form):
    """The two ways to go. Neither is chosen beforehand."""

    KEEP, REMOVE = "keep", "remove"

    matters = forms.ChoiceField(
        label=_("What is to happen to what you have written?"),
        widget=forms.RadioSelect,
        choices=[
            (KEEP, _("Let my pledges stand without a name")),
            (REMOVE, _("Remove my pledges too")),
        ],
        error_messages={"required": _("Choose what is to happen to what you have written.")},
    )


class PasskeyNameForm(forms.Form):
    """The name of a passkey, so that two can be told apart in the list."""

    name = TextField(
        label=_("What do you call this device?"),
        max_length=60,
        required=False,
        help_text=_("For instance “My phone”."),
    )
