"""How people, their roles, sessions, codes, passkeys and ties to a broker are handed out and taken away."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.people.data_register import (
    consequences,
    declared,
    erase_person,
    erase_rows,
    export_of,
    register,
)
from medborger.commons.people.models import Organisation, Person, Role

__all__ = ["consequences", "declared", "erase_person", "erase_rows", "export_of", "register"]


def _nothing(person) -> list[dict]:
    return []


def _person(person) -> list[dict]:
    return [
        {
            _("email"): person.email,
            _("name"): person.name,
            _("language"): person.language,
            _("first seen"): person.created_at,
            _("address confirmed"): person.confirmed_at,
            _("last signed in"): person.last_login,
        }
    ]


def _erase_person(person, keep_matters: bool) -> None:
    Person.objects.filter(pk=person.pk).delete()


def _roles(person) -> list[dict]:
    return [
        {
            _("municipality"): role.municipality.name,
            _("role"): str(role.get_kind_display()),
            _("since"): role.given_at,
        }
        for role in person.roles.select_related("municipality")
    ]


def _erase_roles(person, keep_matters: bool) -> None:
    Role.objects.filter(given_by=person).update(given_by=None)
    person.roles.all().delete()


def _organisations(person) -> list[dict]:
    return [
        {_("municipality"): organisation.municipality.name, _("organisation"): organisation.name}
        for organisation in person.organisations.select_related("municipality")
    ]


def _sessions(person) -> list[dict]:
    return [{_("signed in until"): session.expire_date} for session in person.sessions.all()]


def _codes(person) -> list[dict]:
    return [
        {_("sent"): code.sent_at, _("good until"): code.expires_at, _("used"): code.used_at}
        for code in person.sign_in_codes.all()
    ]


def _passkeys(person) -> list[dict]:
    return [
        {_("name"): str(key), _("made"): key.created_at, _("last used"): key.last_used_at}
        for key in Authenticator.objects.filter(user=person)
    ]


def _addresses(person) -> list[dict]:
    return [{_("email"): row.email} for row in EmailAddress.objects.filter(user=person)]


def _brokers(person) -> list[dict]:
    """The hash too: it is about the person, little as it says."""
    return [
        {
            _("identifier, as a keyed hash"): row.uid,
            _("what was answered"): row.extra_data,
            _("since"): row.date_joined,
        }
        for row in SocialAccount.objects.filter(user=person)
    ]


register("people.Person", export=_person, erase=_erase_person)
register("people.Role", export=_roles, erase=_erase_roles)
register(
    "people.Organisation_members",
    title=gettext_lazy("organisations"),
    export=_organisations,
    erase=lambda person, keep_matters: Organisation.members.through.objects.filter(person=person).delete(),
)
register("people.Session", export=_sessions, erase=erase_rows("people.Session", "person"))
register("people.SignInCode", export=_codes, erase=erase_rows("people.SignInCode", "person"))
register(
    "mfa.Authenticator",
    title=gettext_lazy("passkeys"),
    export=_passkeys,
    erase=erase_rows("mfa.Authenticator", "user"),
)
register("account.EmailAddress", export=_addresses, erase=erase_rows("account.EmailAddress", "user"))
register(
    "socialaccount.SocialAccount",
    title=gettext_lazy("sign-in through a broker"),
    export=_brokers,
    erase=erase_rows("socialaccount.SocialAccount", "user"),
)
