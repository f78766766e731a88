"""What is written in when somebody is given a role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medborger.commons.people.models import Role
from medborger.ground.forms import AddressField

WHAT_IT_GIVES = {
    Role.Kind.HOST: _("looks at what citizens write, and keeps the tone good"),
    Role.Kind.EMPLOYEE: _("the same, and promises on the municipality's behalf"),
    Role.Kind.LEADER: _("the same, and answers for all the municipality's commitments"),
    Role.Kind.POLITICIAN: _("is shown; it opens no doors"),
    Role.Kind.ADMIN: _("everything: roles, names, colours and areas too"),
}


class GiveRoleForm(forms.Form):
    """An address and a role. Whoever it is need not have been here before."""

    email = AddressField(
        label=_("Email"),
        help_text=_("The person signs in with a code sent to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=lambda: [(kind, _described(kind)) for kind in WHAT_IT_GIVES],
        error_messages={"required": _("Choose a role.")},
    )


def _described(kind: Role.Kind) -> str:
    return f"{str(kind.label).capitalize()}: {WHAT_IT_GIVES[kind]}"
