"""What can have twins. A module says in its `twins.py` which texts it has, and how each is taken apart.

register(Source(slug="politik", title=_("Policies"), rows=…, text_of=…, labels={"title": _("Title"), …}))
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.urls import reverse

FIXED = ("key", "kind", "count")
"""Inside the parts of a text: what is not words, and is the same in every language."""


@dataclass(frozen=True)
class Text:
    """One text as it stands now, in its own language.

    `target` is what its twins point at: `{"matter_id": 3}`, `{"principle_id": 4}` or `{"page": "front"}`. `pk` is its
    number at the desk. `matter_id` is the matter whose timeline tells of its twins, None where there is none. `needs`
    are the words no twin may be written without.
    """

    source: str
    pk: int
    municipality_id: int
    title: str
    language: str
    words: dict
    target: dict
    page: tuple[str, tuple]
    matter_id: int | None = None
    needs: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        name, args = self.page
        return reverse(name, args=args)

    @property
    def mark(self) -> str:
        """Changes when its words do: a twin made of other words is an old one."""
        return mark_of(self.words)


@dataclass(frozen=True)
class Source:
    """A kind of text. `rows(municipality)` are its public rows, the newest or most important first; `gone(municipality,
    pk)` says whether a row that is not among them was public once and has been hidden or taken back. `points_at` is
    what their twins point at, and `key` the field of a row by which they do: the number in the desk's addresses.
    `together(municipality, matter_id)` are the texts that are written in one sitting, in the order one reads them. The
    desk shows them by `order`."""

    slug: str
    title: Any
    rows: Callable[[Any], Any]
    text_of: Callable[[Any], Text]
    labels: dict[str, Any] = field(default_factory=dict)
    points_at: str = "matter_id"
    key: str = "pk"
    order: int = 9
    gone: Callable[[Any, int], bool] = lambda municipality, pk: False
    together: Callable[[Any, int], list[Text]] | None = None


def rows_with(source: Source, municipality, pks):
    """The public rows of `source` with these numbers."""
    return source.rows(municipality).filter(**{f"{source.key}__in": list(pks)})


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Called once by each app's `twins.py` for each of its sources."""
    _sources[source.slug] = source
    return source


def all_sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: source.order)


def source_of(slug: str) -> Source:
    """The source called `slug`; KeyError where nobody has registered it."""
    return _sources[slug]


def mark_of(words: dict) -> str:
    """Twelve characters that differ when the words do."""
    written = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return blake2b(written.encode("utf-8", "replace"), digest_size=6).hexdigest()
