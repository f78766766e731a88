"""Before what cannot be undone: whoever is signed in shows, by a code, that it is still them.

A computer left signed in at the library must not become somebody else's way to a stranger's letters, or to their end.
"""

import time
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.urls import reverse


def freshly_confirmed(view):
    """A page for those who signed in, or wrote a code, a moment ago; all others do that first, and then come back."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.user.is_authenticated and not confirmed_a_moment_ago(request):
            return suspend_request(request, reverse("people:confirm"))
        return view(request, *args, **kwargs)

    return wrapper


def confirmed_a_moment_ago(request) -> bool:
    records = get_authentication_records(request, request.user)
    confirmed = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(confirmed) and time.time() - max(confirmed) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
