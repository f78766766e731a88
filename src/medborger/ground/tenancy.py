"""One installation, many tenants: by host, or by the first path segment, which then becomes the script prefix.

`slagelse.example.dk/loefter/` and `localhost:8000/slagelse/loefter/` reach the same code, and `reverse()` needs no
tenant argument. Who the tenants are, the project says: `settings.TENANCY_FINDER` names `find(host, segment)`, which
returns `(tenant, by_host)` or `(None, False)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils.module_loading import import_string


class TenancyMiddleware:
    """Sets `request.municipality` (None at the installation's own pages), the script prefix and the urlconf."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.find = import_string(settings.TENANCY_FINDER)

    def __call__(self, request):
        segment = request.path_info.lstrip("/").split("/", 1)[0]
        tenant, by_host = self.find(request.get_host().partition(":")[0], segment)
        request.municipality = tenant
        if tenant is None:
            request.urlconf = settings.TENANCY_ROOT_URLCONF
            return self.get_response(request)
        if by_host:
            return self.get_response(request)
        return self._under_prefix(request, segment)

    def _under_prefix(self, request, segment):
        before = get_script_prefix()
        prefix = f"{before}{segment}/"
        request.path_info = "/" + request.path_info.lstrip("/")[len(segment) :].lstrip("/")
        if not request.path.startswith(prefix):
            request.path = prefix  # "/slagelse" without its slash is the front page all the same
        set_script_prefix(prefix)
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)


@contextmanager
def inside(prefix: str) -> Iterator[None]:
    """Within the block `reverse()` gives a tenant's addresses, under `prefix` ("/slagelse/"), wherever the code that
    asks is running: on another tenant's page, on the installation's own, or in after-work."""
    prefix_before, urlconf_before = get_script_prefix(), get_urlconf()
    set_script_prefix(prefix)
    set_urlconf(None)
    try:
        yield
    finally:
        set_script_prefix(prefix_before)
        set_urlconf(urlconf_before)
