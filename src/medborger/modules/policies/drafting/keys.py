"""The key of a principle or a part: what it is known by in a document, and what stands in a principle's address."""

from medborger.ground.text import free_slug, slug_of

MOST, OTHERWISE = 70, "princip"
NEVER_A_KEY = {"versioner"}
"""Words that have an address of their own below a policy's."""


def key_of(name: str) -> str:
    """The key of a principle called "Vi har brug for fællesskaber": "vi-har-brug-for-faellesskaber"."""
    return slug_of(name, most=MOST, otherwise=OTHERWISE)


def free_key(name: str, taken: set[str]) -> str:
    """One that is not `taken`."""
    return free_slug(name, taken | NEVER_A_KEY, most=MOST, otherwise=OTHERWISE)
