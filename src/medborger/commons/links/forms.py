"""What is said when two things are linked: which other one, and how they hang together."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from medborger.commons.links.sentences import CHOICES
from medborger.ground.forms import OnceMixin, RowField


class OtherField(RowField):
    """One of the matters that were found, by its title in the title's own language."""

    widget = forms.RadioSelect

    def label_from_instance(self, matter):
        return format_html('<span lang="{}">{}</span>', matter.language, matter.title)


class LinkForm(OnceMixin):
    other = OtherField(
        label=_("Which one?"),
        queryset=None,
        empty_label=None,
        error_messages={
            "required": _("Choose what to link to."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    relation = forms.ChoiceField(
        label=_("How do they hang together?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they hang together.")},
    )

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = found
