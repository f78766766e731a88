"""What is written in the hierarchy: a policy known by name, where one stands, and what it carries."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.ground.forms import OnceMixin, RowField, TextField
from medborger.modules.policies.models import Policy

ACROSS_HELP = gettext_lazy(
    "A policy that the others are to carry on. It is drawn as a band through all of them."
)


class _Stands(OnceMixin):
    nature = forms.ChoiceField(label=gettext_lazy("What is it?"), widget=forms.RadioSelect)
    rests_on = RowField(
        label=gettext_lazy("What does it rest on?"),
        queryset=Policy.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing: it stands at the top"),
    )
    is_crosscutting = forms.BooleanField(
        label=gettext_lazy("It goes across the others"), help_text=ACROSS_HELP, required=False
    )

    def __init__(self, *args, policies, **kwargs):
        super().__init__(*args, **kwargs)
        main, *rest = Policy.Nature.choices
        self.fields["nature"].choices = [(main[0], capfirst(_("main policy")))] + [
            (value, capfirst(str(label))) for value, label in rest
        ]
        self.fields["rests_on"].queryset = policies


class NameForm(_Stands):
    """A policy of which no more is known than this."""

    title = TextField(
        label=gettext_lazy("What is it called?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write what it is called.")},
    )
    lead = TextField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("A sentence or two in plain words."),
        lines=3,
        max_length=600,
        required=False,
    )
    field_order = ("title", "lead", "nature", "rests_on", "is_crosscutting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nature", Policy.Nature.POLICY)


class PlaceForm(_Stands):
    """Where a policy stands; of one known by name also its words, which are changed in a draft once it has a text."""

    title, lead = NameForm.base_fields["title"], NameForm.base_fields["lead"]
    field_order = NameForm.field_order

    def __init__(self, *args, policy: Policy, is_by_name: bool, **kwargs):
        initial = {
            "title": policy.title,
            "lead": policy.summary,
            "nature": policy.nature,
            "rests_on": policy.rests_on_id,
            "is_crosscutting": policy.is_crosscutting,
        }
        super().__init__(*args, initial=initial, **kwargs)
        if not is_by_name:
            del self.fields["title"], self.fields["lead"]


class CarryForm(OnceMixin):
    """What a policy carries: another one, or one principle of it, and how."""

    what = forms.ChoiceField(
        label=gettext_lazy("What does it carry?"),
        error_messages={"required": gettext_lazy("Choose what it carries.")},
    )
    how = TextField(
        label=gettext_lazy("How does it do that?"),
        help_text=gettext_lazy("A sentence that a citizen can check."),
        lines=3,
        max_length=300,
        required=False,
    )

    def __init__(self, *args, others: list[Policy], **kwargs):
        super().__init__(*args, **kwargs)
        self.choosable = {}
        groups = [("", _("Choose"))]
        for policy in others:
            texts = [text.principle for text in policy.principle_texts]
            self.choosable[f"{policy.pk}"] = (policy, None)
            self.choosable |= {f"{policy.pk}-{principle.pk}": (policy, principle) for principle in texts}
            whole = (f"{policy.pk}", _("The whole of it"))
            groups.append((policy.title, [*((f"{policy.pk}-{one.pk}", str(one)) for one in texts), whole]))
        self.fields["what"].choices = groups

    @property
    def chosen(self) -> tuple:
        """The policy, and the principle of it or None."""
        return self.choosable[self.cleaned_data["what"]]


class MoveForm(OnceMixin):
    """One step up or down; a second click is the same step."""
