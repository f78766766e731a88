"""Passkeys: a shorter way in, by the phone's or computer's own lock. The ceremony is django-allauth's (`allauth.mfa`).

Every passkey made here can sign in by itself (it is discoverable and asks for the device's lock). None is ever
demanded: who has lost theirs signs in by a code and takes it off the list.
"""

import struct

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from medborger.commons.people.forms import PasskeyNameForm
from medborger.commons.people.fresh import freshly_confirmed


class PasskeyAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That passkey could not be used. Try again, or sign in with a code."),
    }

    def _get_site_name(self) -> str:
        return "Medborger"

    def generate_authenticator_name(self, user, type) -> str:
        return _("Passkey %(number)s") % {"number": Authenticator.objects.filter(user=user).count() + 1}


# What the library that reads a device's answer raises at one that is none.
UNREADABLE = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError, struct.error)


class SignInForm(LoginWebAuthnForm):
    """allauth's form, which answers nonsense with an error on the page."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except UNREADABLE as error:
            raise PasskeyAdapter().validation_error("incorrect_code") from error


class AddPasskeyForm(PasskeyNameForm, AddWebAuthnForm):
    """allauth's form, with a name a database can keep, and no choice: every passkey can sign in."""

    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.pop("name", None)

    def clean_passwordless(self) -> bool:
        return True

    def clean(self):
        try:
            return super().clean()
        except UNREADABLE as error:
            raise PasskeyAdapter().validation_error("incorrect_code") from error


@method_decorator(never_cache, name="dispatch")
class ListPasskeys(webauthn.ListWebAuthnView):
    template_name = "people/passkeys/list.html"


# allauth asks this only of people who have a passkey already; here the first one is asked about too.
@method_decorator([never_cache, freshly_confirmed], name="dispatch")
class AddPasskey(webauthn.AddWebAuthnView):
    template_name = "people/passkeys/add.html"
    form_class = AddPasskeyForm

    def get_form_class(self):
        return self.form_class

    def get_context_data(self, **kwargs):
        context = FormView.get_context_data(self, **kwargs)
        return context | {"options": auth.begin_registration(self.request.user, passwordless=True)}

    def get_success_url(self) -> str:
        return reverse("mfa_list_webauthn")

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response


@method_decorator([never_cache, freshly_confirmed], name="dispatch")
class RemovePasskey(webauthn.RemoveWebAuthnView):
    template_name = "people/passkeys/remove.html"


@method_decorator(never_cache, name="dispatch")
class SignInByPasskey(webauthn.LoginWebAuthnView):
    """GET with `X-Requested-With` gives the challenge as JSON, and nothing else; POST brings the device's answer."""

    template_name = "people/sign_in.html"

    def get_form_class(self):
        return SignInForm


list_passkeys = ListPasskeys.as_view()
add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
sign_in_by_passkey = SignInByPasskey.as_view()
