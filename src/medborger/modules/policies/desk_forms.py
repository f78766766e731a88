"""What is written in at the desk about a policy's versions: why it is published, until when, and when it is revised."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.people.models import Person, Role
from medborger.ground.dates import today
from medborger.ground.forms import DayField, OnceMixin, RowField, TextField, WholeNumberField


class ReasonForm(OnceMixin):
    """Why: everybody can read it beside the version."""

    reason = TextField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Two lines in plain words. Everybody can read them beside the version."),
        lines=4,
        max_length=2000,
    )


class PublishForm(ReasonForm):
    """`seen` is the draft's turn as it stood on the page."""

    seen = WholeNumberField(required=False, widget=forms.HiddenInput)


class HearingForm(PublishForm):
    """A hearing has a last day."""

    until = DayField(
        label=gettext_lazy("The last day of the hearing"),
        help_text=gettext_lazy("Until then people can say what they think of it, for and against."),
        error_messages={"required": gettext_lazy("Choose a day."), "invalid": gettext_lazy("Choose a day.")},
    )

    field_order = ("until", "reason")

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until < today():
            raise ValidationError(_("That day is over. Choose one to come."))
        return until


class RevisionForm(forms.Form):
    """When it is revised next, and who sees to it. Both, or neither."""

    revise_on = DayField(
        label=gettext_lazy("When is it to be revised?"),
        help_text=gettext_lazy(
            "The month stands on the policy's page. Leave it empty if nothing is planned."
        ),
        required=False,
        error_messages={"invalid": gettext_lazy("Choose a day.")},
    )
    owner = RowField(
        label=gettext_lazy("Who sees to it?"),
        help_text=gettext_lazy("Gets a letter 60 days before, and one on the day."),
        queryset=Person.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose a person"),
    )

    def __init__(self, *args, policy, municipality, **kwargs):
        initial = {"revise_on": policy.revise_on, "owner": policy.revision_owner_id}
        super().__init__(*args, initial=initial, **kwargs)
        staff = Person.objects.with_role_in(municipality, *Role.STAFF)
        self.fields["owner"].queryset = staff.order_by("name", "pk")
        self.fields["owner"].label_from_instance = lambda one: one.name or _("Somebody without a name yet")

    def clean_revise_on(self):
        day = self.cleaned_data["revise_on"]
        if day and day < today() and "revise_on" in self.changed_data:
            raise ValidationError(_("That day is over. Choose one to come."))
        return day

    def clean(self):
        said = super().clean()
        if said.get("revise_on") and not said.get("owner") and not self.has_error("owner"):
            self.add_error("owner", _("Choose a person."))
        return said
