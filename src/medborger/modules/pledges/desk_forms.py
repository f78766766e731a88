"""What is written in at the desk: a commitment, news of it, and who answers for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.people.models import Organisation, Person, Role
from medborger.ground.dates import end_of_day
from medborger.ground.forms import OnceMixin, TextField
from medborger.modules.pledges.commitments import Commitment
from medborger.modules.pledges.forms import PledgeForm
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.openings import whole_promise


class ColleagueField(forms.ModelChoiceField):
    """Somebody with a role here, by name: addresses are for administrators."""

    def __init__(self, **kwargs):
        kwargs.setdefault("error_messages", {"required": gettext_lazy("Choose a person.")})
        super().__init__(
            queryset=Person.objects.none(), empty_label=gettext_lazy("Choose a person"), **kwargs
        )

    def label_from_instance(self, person):
        return person.name or _("Somebody without a name yet")


class CommitForm(PledgeForm):
    """A promise in the municipality's name: what, by whom, and by when."""

    UNASKED = ("giver", "name", "naming", "rhythm", "picture", "needs", "needs_by")

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which part of the municipality?"),
        queryset=Organisation.objects.none(),
        required=False,
    )
    owner = ColleagueField(
        label=gettext_lazy("Who answers for it?"),
        help_text=gettext_lazy("Asked for news after 60 days of silence."),
    )
    leader = ColleagueField(
        label=gettext_lazy("Who is their leader?"),
        help_text=gettext_lazy("Told when there is still no news a fortnight later."),
    )

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, municipality=municipality, **kwargs)
        self.without_behalf()
        for name in self.UNASKED:
            del self.fields[name]
        self.fields["promise"].label = _("We promise to …")
        self.fields["promise"].help_text = _("Something citizens can see whether it happened.")
        self.fields["due_on"].label = _("By when?")
        self.fields["due_on"].help_text = ""
        self.fields["due_on"].required = True
        self.fields["due_on"].error_messages["required"] = _("Choose a day.")
        departments = municipality.organisations.filter(kind=Organisation.Kind.MUNICIPALITY)
        self.fields["organisation"].queryset = departments
        self.fields["organisation"].empty_label = municipality.name
        _ask_for_colleagues(self, municipality)

    def write_on(self, pledge: Pledge) -> Pledge:
        data = self.cleaned_data
        promise, language = data["promise"], self.municipality.language
        pledge.title = whole_promise(Pledge.Giver.MUNICIPALITY, promise, language)
        pledge.summary, pledge.place = data["summary"], data["place"]
        pledge.area, pledge.organisation = data.get("area"), data["organisation"]
        pledge.signed = data["organisation"].name if data["organisation"] else self.municipality.name
        pledge.closes_at = end_of_day(data["due_on"])
        return pledge


class NewsForm(OnceMixin):
    """How it stands, in words citizens understand, with what shows it."""

    status = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"), choices=Commitment.Status.choices, widget=forms.RadioSelect
    )
    text = TextField(
        label=gettext_lazy("What is new?"),
        help_text=gettext_lazy("Short and plain. “Nothing yet, because …” is news too."),
        lines=5,
        max_length=2000,
    )
    evidence = TextField(
        label=gettext_lazy("A link to what shows it"),
        help_text=gettext_lazy("Minutes, a picture, a page. It begins with https://"),
        max_length=400,
        required=False,
        widget=forms.URLInput(attrs={"spellcheck": "false"}),
    )

    def clean_evidence(self):
        link = self.cleaned_data["evidence"].strip()
        if link and "://" not in link:
            link = f"https://{link}"
        if link:
            words = _("This is not an address of a page. It begins with https:// and has no spaces.")
            URLValidator(schemes=("https", "http"), message=words)(link)
            if len(link) > 400:
                raise ValidationError(words)
        return link


class HandOverForm(forms.Form):
    """Who answers for it from now on."""

    owner = ColleagueField(label=gettext_lazy("Who answers for it?"))
    leader = ColleagueField(label=gettext_lazy("Who is their leader?"))

    def __init__(self, *args, commitment, **kwargs):
        initial = {"owner": commitment.owner_id, "leader": commitment.leader_id}
        super().__init__(*args, initial=initial, **kwargs)
        _ask_for_colleagues(self, commitment.pledge.municipality)


def _ask_for_colleagues(form, municipality) -> None:
    staff = Person.objects.with_role_in(municipality, *Role.STAFF).order_by("name", "pk")
    form.fields["owner"].queryset = staff
    form.fields["leader"].queryset = staff.with_role_in(municipality, Role.Kind.LEADER, Role.Kind.ADMIN)
