"""The neighbours: invented people who join what others promise, and are not shown among the cast."""

from django.db.models.functions import Length

from medborger.commons.people.models import Person
from medborger.demo import reading

PREFIX = "nabo-"
STRIDE = 7  # shares no factor with the number of names, so that all of them are used
INITIALS = "ABDEFGHIJKLMNOPRSTVWØ"


def neighbours(count: int) -> list[Person]:
    """The first `count` neighbours of the installation, in order, those made who are not there yet."""
    known = Person.objects.filter(email__startswith=PREFIX, email__endswith="@example.dk")
    there = set(known.values_list("email", flat=True))
    first = reading.crowd()["first_names"]
    missing = [number for number in range(1, count + 1) if _address(number) not in there]
    Person.objects.bulk_create(
        [Person(email=_address(number), name=_name(number, first)) for number in missing],
        batch_size=1000,
    )
    return list(known.order_by(Length("email"), "email")[:count])


def _address(number: int) -> str:
    return f"{PREFIX}{number}@example.dk"


def _name(number: int, first: list[str]) -> str:
    """A first name and an initial: enough to be told apart, and nobody's whole name."""
    initial = INITIALS[number // len(first) % len(INITIALS)]
    return f"{first[number * STRIDE % len(first)]} {initial}."
