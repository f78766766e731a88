"""The first look at what comes in: what no database can keep is refused with 400, what is too large with 413."""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig

from medborger.ground.text import is_readable


class RefuseUnreadable:
    """NUL and lone surrogates in an address are a bad request; so nothing behind this has to think of them.

    What is written in forms is looked at by `ground.forms`, where it can be answered in place. A cookie like that is
    none we gave: it is left out, before anybody looks a session up by it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if is_readable(value)}
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _too_big(request):
            raise RequestDataTooBig("The request body is larger than REQUEST_MAX_BYTES")
        if not is_readable(request.path) or not all(
            is_readable(part) for name, values in request.GET.lists() for part in (name, *values)
        ):
            raise BadRequest("Unreadable characters in the address")


def _too_big(request) -> bool:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > settings.REQUEST_MAX_BYTES
    except ValueError:
        return False
