"""What a list of matters is narrowed by, read from its address: tried, never trusted."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import Http404, QueryDict
from django.utils.functional import cached_property

from medborger.commons.matters.models import Principle


def chosen(choices: Iterable, wanted: str, named: Callable[[Any], str] = str):
    """The one of `choices` that is called `wanted`; None where nothing is. Raises Http404 for one there isn't."""
    if not wanted:
        return None
    for choice in choices:
        if named(choice) == wanted:
            return choice
    raise Http404("no such choice")


class Narrowed:
    """A view of what a municipality has, which may be of one `principle` and in one `area` only."""

    def narrow(self, municipality, asked: QueryDict) -> None:
        self.municipality = municipality
        wanted = asked.get("princip", "")
        self.principle = chosen(self._principles_ever(wanted), wanted, lambda p: f"{p.policy}/{p.slug}")
        wanted = asked.get("omraade", "")
        self.area = chosen(self._areas(), wanted, lambda area: area.slug)

    @cached_property
    def principles(self) -> list[Principle]:
        return list(self.municipality.principles.all())

    @cached_property
    def areas(self) -> list:
        return list(self.municipality.areas.all())

    def _areas(self) -> Iterator:
        yield from self.areas

    def _principles_ever(self, wanted: str) -> Iterator[Principle]:
        """Those one can choose; and where none of them is asked for, one that is retired: what was done under it is
        still here."""
        yield from self.principles
        policy, _slash, slug = wanted.partition("/")
        yield from Principle.ever.filter(municipality=self.municipality, policy=policy, slug=slug)
