"""Side doors to a pledge: pictures of it, its QR code, its poster, and a card for other sites.

Every one of them goes through `load`, like the page itself. What is meant to be passed on is given for public pledges
only, also to those who may see more: a hidden pledge's words must turn up nowhere.
"""

from functools import wraps

import resvg_py
from csp.constants import NONE, SELF
from csp.decorators import csp, csp_replace
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from medborger.commons.matters.badges import with_badges
from medborger.ground.drawing.kept import kept, key_of
from medborger.ground.drawing.typefaces import files_for
from medborger.ground.pages import public_page
from medborger.ground.permissions import may
from medborger.modules.pledges.models import Pledge
from medborger.modules.pledges.poster import poster_pdf
from medborger.modules.pledges.share_picture import share_svg
from medborger.modules.pledges.shared_words import (
    address_of,
    in_its_language,
    qr_svg,
    shared_picture,
    shared_poster,
)
from medborger.modules.pledges.views import load

RECIPE = 1  # one more when a drawing changes: what is kept on disk is then drawn again

# A picture opened on its own is a page too, and needs nothing at all from anywhere.
picture_only = csp(
    {"default-src": [NONE], "frame-ancestors": [NONE], "base-uri": [NONE], "form-action": [NONE]}
)


def load_public(request, pk) -> Pledge:
    """The pledge `pk` of this municipality if everybody may read it; else 404, as if it were not there."""
    pledge = load(request, pk)
    if not pledge.is_public:
        raise Http404("not public")
    return pledge


@require_safe
@picture_only
def share(request, pk):
    """The picture for those who pass it on, 1200 by 630."""
    pledge = load_public(request, pk)
    with in_its_language(pledge):
        pledged = shared_picture(pledge)

    key = key_of("share", RECIPE, pledged)

    def draw() -> bytes:
        return kept("share", key, lambda: _png(share_svg(pledged)))

    return _answer(request, key, "image/png", draw)


def _png(svg: str) -> bytes:
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files_for(svg))


@require_safe
@picture_only
def qr(request, pk):
    pledge = load_public(request, pk)
    url = address_of(pledge)
    with in_its_language(pledge):
        title = _("QR code that leads to %(address)s") % {"address": url}
    return _answer(request, key_of("qr", url, title), "image/svg+xml", lambda: qr_svg(url, title).encode())


@require_safe
@picture_only
def poster(request, pk):
    """An A4 poster as a PDF, to print and hang up."""
    pledge = load_public(request, pk)
    with in_its_language(pledge):
        words = shared_poster(pledge)
        name = _("pledge-%(number)s-poster.pdf") % {"number": pledge.pk}
    key = key_of("poster", RECIPE, words)

    def draw() -> bytes:
        return kept("poster", key, lambda: poster_pdf(words, pledge.updated_at))

    response = _answer(request, key, "application/pdf", draw)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def gone_within_its_frame(view):
    """In a frame on another site even "not here any more" must be allowed to show."""

    @wraps(view)
    def wrapper(request, pk):
        try:
            return view(request, pk)
        except Http404:
            return render(request, "pledges/embed.html", {"pledge": None}, status=404)

    return wrapper


@require_safe
@xframe_options_exempt
@csp_replace(
    {"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE], "img-src": [SELF, "data:"]}
)
@public_page
@gone_within_its_frame
def embed(request, pk):
    """The pledge as a card on other sites: no script, no cookie, and one way out, to the pledge itself."""
    pledge = with_badges([load_public(request, pk)], list(request.municipality.principles.all()))[0]
    return render(request, "pledges/embed.html", {"pledge": pledge, "full_url": address_of(pledge)})


@require_safe
@picture_only
def photo(request, pk):
    """The picture its giver put on it."""
    pledge = load(request, pk)
    return _photo(request, pledge, pledge.picture)


@require_safe
@picture_only
def answer_photo(request, pk, answer_pk):
    """The picture that came with an answer, while the answer stands."""
    pledge = load(request, pk)
    answer = get_object_or_404(pledge.answers.standing().select_related("picture"), pk=answer_pk)
    answer.pledge = pledge
    if answer.is_held and not may(request.user, "pledges.read_story", answer):
        raise Http404("out of sight")
    return _photo(request, pledge, answer.picture, is_held=answer.is_held)


def _photo(request, pledge: Pledge, picture, *, is_held: bool = False) -> HttpResponse:
    if picture is None:
        raise Http404("no picture")
    try:
        file = picture.file.open("rb")
    except FileNotFoundError:
        raise Http404("no picture") from None
    is_public = pledge.is_public and not is_held
    response = _answer(request, key_of(picture.file.name), "image/jpeg", lambda: file, is_public=is_public)
    if response.status_code == 304:
        file.close()
    return response


def _answer(request, key: str, content_type: str, content, *, is_public: bool = True):
    """What `content()` gives, or 304 to one who has it. All must ask again each time: it may be hidden meanwhile."""
    etag = f'"{key}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        body = content()
        answer = HttpResponse if isinstance(body, bytes) else FileResponse
        response = answer(body, content_type=content_type)
    response.headers["ETag"] = etag
    patch_cache_control(response, no_cache=True, **({"public": True} if is_public else {"private": True}))
    return response
