"""Who asks: the person the session has brought along, so that knowing them costs no query of its own."""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject


class PersonMiddleware(AuthenticationMiddleware):
    """Django's own, but for where the person comes from."""

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person_of(request))


def _person_of(request):
    """The session's own person where everything about the session is in order; what is not, Django looks into."""
    session = request.session
    if session.get(auth.BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return auth.get_user(request)
    person = session.person
    is_theirs = person is not None and person.is_active and str(person.pk) == session.get(auth.SESSION_KEY)
    if is_theirs and constant_time_compare(
        session.get(auth.HASH_SESSION_KEY, ""), person.get_session_auth_hash()
    ):
        return person
    return auth.get_user(request)
