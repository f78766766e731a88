"""Watches over a visit: nothing may break behind the reader's back, and nothing may be fetched from elsewhere."""

from urllib.parse import urlsplit

# Reported by the page itself, before anything else on it runs.
LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  window.journeyHears(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`));
"""
# The browser says this of every page with a status of 400 or more; `answered` looks at those itself.
STATUS = "Failed to load resource: the server responded with a status of"


class Watch:
    """Collects what went wrong in a browser context. `problems` is to be empty at the end of every journey."""

    def __init__(self, context, home: str):
        self.home = urlsplit(home).netloc
        self.problems: list[str] = []
        self.is_offline = False
        context.expose_binding("journeyHears", lambda _source, what: self.problems.append(f"policy: {what}"))
        context.add_init_script(LISTEN)
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("request", self.asked)
        context.on("response", self.answered)
        context.on("requestfailed", self.failed)

    def heard(self, message) -> None:
        matters = message.type in ("error", "warning") and not message.text.startswith(STATUS)
        if matters and not self.is_offline:
            self.problems.append(f"console: {message.text} ({message.location})")

    def asked(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self.home:
            self.problems.append(f"asked elsewhere: {request.url}")

    def answered(self, response) -> None:
        """A page may say no; a picture, a script or a style sheet that is missing is a mistake, and so is any 5xx."""
        is_page = response.request.resource_type in ("document", "xhr", "fetch")
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.problems.append(f"{response.status}: {response.url}")

    def failed(self, request) -> None:
        """Leaving a page cuts off what it was still fetching, and a download takes its answer away from the page."""
        if request.failure != "net::ERR_ABORTED" and not self.is_offline:
            self.problems.append(f"{request.failure}: {request.url}")
