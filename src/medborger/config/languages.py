"""Choosing a language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

A_YEAR = 60 * 60 * 24 * 365


@never_cache
@require_safe
def choose(request, code):
    """Remember the language on this device and go back to the page one came from."""
    if code not in dict(settings.LANGUAGES):
        raise Http404("no such language")
    wanted = request.GET.get("til", "/")
    allowed = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and not urlsplit(wanted).netloc
    response = HttpResponseRedirect(wanted if allowed else "/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
