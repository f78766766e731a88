"""What django-allauth asks of the house. It knows no letters: whoever writes them fills in `send_letter`."""

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import resolve_url

from medborger.commons.people import limits

# allauth's name of a notice → the letter that says it.
NOTICES = {
    "mfa/email/webauthn_added": "people/letters/passkey_added.txt",
    "mfa/email/webauthn_removed": "people/letters/passkey_removed.txt",
}


class PeopleAdapter(DefaultAccountAdapter):
    """No passwords, no sign-up, no links that sign in, and no messages but errors: the pages say the rest."""

    def send_letter(self, template: str, person, *, is_secret: bool = False, **context) -> None:
        """Write `template` to `person` and put it in the post. The people of the house cannot write; a subclass can."""
        raise NotImplementedError("settings.ACCOUNT_ADAPTER must name an adapter that can write letters")

    def send_code(self, person, digits: str) -> None:
        """The letter with a code: the digits, and where to type them. No link that signs in: scanners press links."""
        self.send_letter("people/letters/code.txt", person, is_secret=True, code=digits)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        if template_prefix in NOTICES:
            self.send_letter(NOTICES[template_prefix], user)

    def add_message(
        self, request, level, message_template=None, message_context=None, extra_tags="", message=None
    ):
        if message:
            super().add_message(request, level, None, message_context, extra_tags, message=message)

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_client_ip(self, request) -> str:
        return limits.place_of(request)

    def get_login_redirect_url(self, request) -> str:
        from medborger.commons.people.sign_in import where_next  # sign_in asks for this adapter

        return where_next(request)

    def get_reauthentication_methods(self, user) -> list[dict]:
        """By a code, always: somebody who has lost a passkey must be able to take it off the list."""
        if not user.is_authenticated:
            return []
        return [{"id": "code", "description": "", "url": resolve_url("people:confirm")}]

    def get_login_stages(self) -> list[str]:
        """A code is enough: a passkey is a shorter way in, not a second lock."""
        return ["allauth.account.stages.LoginByCodeStage"]
