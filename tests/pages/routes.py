"""Every route there is, read from the sitemaps themselves."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from medborger.ground.tenancy import inside


@dataclass(frozen=True)
class Route:
    """`name` is "pledges:detail", or "root:choose" for what is the installation's own. `names` are its arguments'."""

    name: str
    names: tuple[str, ...]

    @property
    def is_at_the_root(self) -> bool:
        return self.name.startswith("root:")

    def address(self, args: tuple = (), prefix: str = "/slagelse/") -> str:
        if self.is_at_the_root:
            return reverse(self.name.removeprefix("root:"), urlconf=settings.TENANCY_ROOT_URLCONF, args=args)
        with inside(prefix):
            return reverse(self.name, args=args)


def all_routes() -> list[Route]:
    """The routes of a municipality, and those of the installation. One without a name cannot be decided: an error."""
    return [
        *_walk(get_resolver(settings.ROOT_URLCONF).url_patterns, ""),
        *_walk(get_resolver(settings.TENANCY_ROOT_URLCONF).url_patterns, "root:"),
    ]


def _walk(patterns, prefix: str):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"the route {prefix}{pattern.pattern} has no name"
            yield Route(prefix + pattern.name, tuple(pattern.pattern.converters))
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, prefix + inner)
