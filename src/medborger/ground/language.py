"""Which language a page speaks: the one chosen, else the one the browser asks for, else Danish."""

import unicodedata

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers


class LanguageMiddleware:
    """Activates the reader's language and says so in `Content-Language`; the choice lives in one cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = chosen_language(request)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def chosen_language(request) -> str:
    """The code of the language in the cookie, else in `Accept-Language`, else the installation's own."""
    offered = dict(settings.LANGUAGES)
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in offered:
        return cookie
    for code, _weight in translation.trans_real.parse_accept_lang_header(
        request.headers.get("Accept-Language", "").lower()[:500]
    ):
        base = code.partition("-")[0]
        if base in ("nb", "nn", "no", "sv"):
            base = "da"  # a Norwegian or a Swede reads Danish with less trouble than English
        if base in offered:
            return base
    return settings.LANGUAGE_CODE


def written_in(text: str, *, otherwise: str) -> str:
    """The language somebody has written in while reading the page in theirs, as far as letters can tell.

    Letters that run from the right are not Danish, and Latin ones are not Arabic: whoever reads the page in Arabic may
    well write in Danish, and the other way round. Where the letters fit the page's language, that is what it is;
    where they do not, it is the one offered language of the other direction, or `otherwise` (the municipality's own).
    """
    reads = translation.get_language() or otherwise
    letters = [unicodedata.bidirectional(character) for character in text]
    from_the_right = sum(each in ("R", "AL") for each in letters) > letters.count("L")
    if from_the_right == _is_bidi(reads):
        return reads
    others = [code for code, _name in settings.LANGUAGES if _is_bidi(code) == from_the_right]
    return otherwise if _is_bidi(otherwise) == from_the_right or not others else others[0]


def _is_bidi(code: str) -> bool:
    return translation.get_language_info(code)["bidi"]
