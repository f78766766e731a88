"""What is written at the bell and in one's wishes about letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medborger.ground.forms import WholeNumberField


class SeenForm(forms.Form):
    """Which notices have been seen, by their events: none that came after `newest` was shown."""

    newest = WholeNumberField(max_value=2**62)


class ChoicesForm(forms.Form):
    weekly = forms.BooleanField(
        label=_("One letter a week"),
        help_text=_("On Thursday morning, and only when there is news of what you follow or are in on."),
        required=False,
    )
    at_once = forms.BooleanField(
        label=_("A letter at once"),
        help_text=_(
            "Only about your own: somebody has answered you, a pledge is due, enough people have joined. "
            "Without it you hear of it at the bell and in the weekly letter."
        ),
        required=False,
    )
