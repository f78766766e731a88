"""The register of where a person leaves traces, and how each is handed out and taken away.

Every model with a foreign key to Person, or with an address in it, is declared in its app's `personal_data.py`;
`tests/house/test_personal_data.py` fails for one that is not.

    from medborger.commons.people.personal_data import register

    register("pledges.Joining", export=lambda person: [...], erase=lambda person, keep_matters: ...)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction

from medborger.commons.places.models import Municipality


@dataclass(frozen=True)
class Trace:
    """One model in which a person leaves traces.

    `export(person)` gives its rows as dicts with keys a citizen can read (translated). `erase(person, keep_matters)`
    takes them away, or takes the person out of them. `consequence(person)` may say, in one sentence for the page on
    which one chooses, what that will mean; None where there is nothing to say.
    """

    model: str
    export: Callable[[Any], list[dict]]
    erase: Callable[[Any, bool], None]
    title: Any = None
    consequence: Callable[[Any], str | None] | None = None


_traces: dict[str, Trace] = {}


def register(
    model: str,
    *,
    export: Callable[[Any], list[dict]],
    erase: Callable[[Any, bool], None],
    title=None,
    consequence: Callable[[Any], str | None] | None = None,
) -> None:
    """Declare how `model` ("app.Model") is exported and erased. Called once by each app's `personal_data.py`."""
    _traces[model.lower()] = Trace(model, export, erase, title, consequence)


def declared() -> dict[str, Trace]:
    """All that has been declared, by model label in lower case."""
    return dict(_traces)


def _from_the_top() -> list[Trace]:
    """Modules before the commons, the person last: what lies on top is taken away first."""
    order = {config.label: number for number, config in enumerate(apps.get_app_configs())}
    return sorted(
        _traces.values(),
        key=lambda trace: (trace.model == "people.Person", -order.get(trace.model.partition(".")[0], 0)),
    )


def export_of(person) -> dict[str, list[dict]]:
    """Everything the house has about `person`: title → rows. Titles with no rows are left out."""
    found: dict[str, list[dict]] = {}
    for trace in reversed(_from_the_top()):
        rows = trace.export(person)
        if rows:
            title = trace.title or apps.get_model(trace.model)._meta.verbose_name_plural
            found.setdefault(str(title).capitalize(), []).extend(rows)
    return found


def consequences(person) -> list[str]:
    """What erasing will mean, one sentence from each who has something to say."""
    said = (trace.consequence(person) for trace in _from_the_top() if trace.consequence)
    return [sentence for sentence in said if sentence]


def erase_person(person, *, keep_matters: bool) -> None:
    """Erase `person` everywhere, all of it or nothing.

    With `keep_matters` what they published stays without a name; otherwise it goes too. Every session of theirs ends,
    and every kept page becomes an old one: their name may have stood on any of them.
    """
    with transaction.atomic():
        for trace in _from_the_top():
            trace.erase(person, keep_matters)
        for municipality in Municipality.objects.all():
            municipality.touch()


def erase_rows(model: str, field: str) -> Callable[[Any, bool], None]:
    """An `erase` that deletes the rows whose `field` is the person."""
    return lambda person, keep_matters: apps.get_model(model).objects.filter(**{field: person}).delete()
