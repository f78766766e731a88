"""Headers every answer carries beside Django's own."""


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
