"""Headers every answer carries beside Django's own."""

from django.conf import settings
from django.utils.cache import patch_cache_control


class PrivatePages:
    """What is answered to somebody with a session is nobody else's: no browser, proxy or next user of the computer
    keeps it. An answer that has said otherwise itself (a public picture) knows why.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        name = settings.SESSION_COOKIE_NAME
        has_session = name in request.COOKIES or name in response.cookies
        if has_session and "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_store=True)
        return response


class SecurityHeaders:
    """Tells browsers that no page here needs a camera, a place or a payment, and that no answer is to be guessed at."""

    policy = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response
