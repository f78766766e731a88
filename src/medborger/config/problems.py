"""What is said when something cannot be done: what happened, and what to do now, in the reader's language."""

import errno
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request, exception):
    if isinstance(exception, RequestDataTooBig):
        return render(request, "ui/413.html", status=413)
    return render(request, "ui/400.html", status=400)


@requires_csrf_token
def forbidden(request, exception):
    return render(request, "ui/403.html", status=403)


@requires_csrf_token
def not_found(request, exception):
    return render(request, "ui/404.html", status=404)


def server_error(request):
    """Asks nothing of the database: it may be what is broken. Where it is, that is said, and when to try again."""
    if _passes(sys.exc_info()[1]):
        return HttpResponse(render_to_string("ui/503.html"), status=503, headers={"Retry-After": "5"})
    return HttpResponse(render_to_string("ui/500.html"), status=500)


def _passes(trouble) -> bool:
    """Whether it is nobody's mistake and over again soon: a database that is gone, a disk without room for a file."""
    is_full = isinstance(trouble, OSError) and trouble.errno in (errno.ENOSPC, errno.EDQUOT)
    return is_full or isinstance(trouble, OperationalError | InterfaceError)


def csrf_failed(request, reason=""):
    return render(request, "ui/403.html", {"is_stale_form": True}, status=403)


class WrongMethod:
    """A method a page does not know is answered by Django with an empty screen; here with a page, like all else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = render(request, "ui/405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page
