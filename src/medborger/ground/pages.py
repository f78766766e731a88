"""Public pages, kept until something changes.

A page that is the same for everybody who is not signed in is rendered once and handed out again until its
municipality's `stamp` moves, which every deed does in its own transaction; so a kept page is never an old one, on
however many machines. A reader who has the page already is told so (304).

Never kept: answers to somebody with a session, answers that set a cookie, and whatever a view has not said is
public (`@public_page`): the key is decided by what the visitor may see, and silence means "private".
"""

import hashlib
from collections import OrderedDict
from functools import wraps
from threading import Lock

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers

from medborger.ground.dates import today


def public_page(view):
    """Says that what `view` answers to a visitor without a session is the same for all of them."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.is_public_page = True
        _tell_parts_from_pages(response)
        return response

    return wrapper


def _tell_parts_from_pages(response) -> None:
    """A part that htmx asked for has the address of its page: a browser that goes back must not show it as the page."""
    patch_vary_headers(response, ("HX-Request",))


class Shelf:
    """A least-recently-used store of answers, bounded in bytes."""

    def __init__(self, limit: int = 48_000_000):
        self.limit, self.size = limit, 0
        self._kept: OrderedDict[str, tuple[bytes, dict]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str):
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, body: bytes, headers: dict) -> None:
        with self._lock:
            if key in self._kept:
                self.size -= len(self._kept.pop(key)[0])
            self._kept[key] = (body, headers)
            self.size += len(body)
            while self.size > self.limit:
                self.size -= len(self._kept.popitem(last=False)[1][0])

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.size = 0


shelf = Shelf()


class PublicPages:
    """Stands before sessions and views, behind tenancy and language: it needs both to know the page."""

    kept_headers = (
        "Content-Type",
        "Content-Encoding",
        "Vary",
        "Content-Security-Policy",
        "X-Frame-Options",
        "Link",
    )

    telling_headers = ("HX-Request", "HX-Target", "HX-Boosted", "HX-History-Restore-Request")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not self._is_for_anybody(request):
            return self.get_response(request)
        key = self._key(request)
        etag = f'W/"{key}"'
        if etag in request.headers.get("If-None-Match", "") and shelf.get(key):
            return self._finish(HttpResponseNotModified(), etag)
        kept = shelf.get(key)
        if kept:
            return self._finish(HttpResponse(kept[0], headers=kept[1]), etag)
        response = self.get_response(request)
        if self._may_be_kept(response):
            headers = {name: response.headers[name] for name in self.kept_headers if name in response.headers}
            shelf.put(key, response.content, headers)
            self._finish(response, etag)
        return response

    def _is_for_anybody(self, request) -> bool:
        return (
            request.method in ("GET", "HEAD")
            and settings.PUBLIC_PAGES
            and request.municipality is not None
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
        )

    def _may_be_kept(self, response) -> bool:
        return (
            getattr(response, "is_public_page", False)
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
        )

    def _key(self, request) -> str:
        place = request.municipality
        parts = (
            settings.BUILD,
            place.pk,
            place.stamp,
            today(),
            request.LANGUAGE_CODE,
            request.get_host(),
            request.scheme,
            request.get_full_path(),
            "gzip" in request.headers.get("Accept-Encoding", ""),
            *(request.headers.get(name, "") for name in self.telling_headers),
        )
        return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()

    def _finish(self, response, etag: str):
        response.headers["ETag"] = etag
        _tell_parts_from_pages(response)
        patch_cache_control(response, private=True, no_cache=True)
        return response
