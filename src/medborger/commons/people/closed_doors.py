"""A municipality that is being set up: its desk is at work, and nobody else sees anything of it yet."""

from django.conf import settings
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from medborger.ground.permissions import may


class ClosedDoors:
    """Stands nearest to the views, so that it holds for every address, also for those there are none of.

    Who is not at the desk is told that there is nothing to see yet, with the status of a page that is not there; but
    they may sign in, choose a language, and fetch what a page is drawn with (`settings.NEVER_CLOSED`).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        place = request.municipality
        if (
            place is None
            or place.is_open
            or _is_never_closed(request)
            or may(request.user, "desk.enter", place)
        ):
            return self.get_response(request)
        response = render(request, "people/not_open.html", status=404)
        add_never_cache_headers(response)
        return response


def _is_never_closed(request) -> bool:
    return request.path_info.lstrip("/").partition("/")[0] in settings.NEVER_CLOSED
