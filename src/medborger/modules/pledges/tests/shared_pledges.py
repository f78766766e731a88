"""Two municipalities, their flowers, and pledges in every state: what the tests of passing on stand on."""

import io
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from medborger.commons.files.models import Picture
from medborger.commons.matters.models import Principle
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Area, Municipality
from medborger.modules.pledges.models import Pledge

CANARY = "kanariefugleløfte"


def a_municipality(slug="slagelse", **fields) -> Municipality:
    place = Municipality.objects.create(
        slug=slug, name=f"{slug.title()} Kommune", short_name=slug.title(), **{"colours": {}, **fields}
    )
    for number in range(1, 7):
        Principle.objects.create(
            municipality=place,
            policy="politik",
            slug=f"p{number}",
            name=f"Princip {number}",
            position=number,
            hue=number,
        )
    Area.objects.create(municipality=place, name="Korsør", slug="korsoer")
    return place


def a_person(name="Inger", **fields) -> Person:
    return Person.objects.create(email=f"{name.lower()}@example.dk", name=name, **fields)


def an_employee(of, name="Mette") -> Person:
    person = a_person(name)
    Role.objects.create(person=person, municipality=of, kind=Role.Kind.EMPLOYEE)
    return person


def a_pledge(
    municipality,
    /,
    title="Jeg lover at hilse på min nabo.",
    *,
    state=Pledge.State.PUBLISHED,
    author=None,
    **fields,
) -> Pledge:
    pledge = Pledge.objects.create(
        municipality=municipality, title=title, state=state, author=author, **{"signed": "Inger", **fields}
    )
    pledge.principles.set(municipality.principles.all()[:1])
    return pledge


def a_photo(place) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#0b5a50").save(out, "JPEG")
    picture = Picture(municipality=place, width=40, height=30)
    picture.file.save("picture.jpg", ContentFile(out.getvalue()), save=True)
    return picture


@contextmanager
def signed_in(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    yield client


def not_public(place, author) -> dict[str, Pledge]:
    """A pledge in each state the public must not see, each with a word that must turn up nowhere."""
    states = (Pledge.State.DRAFT, Pledge.State.HIDDEN, Pledge.State.WITHDRAWN)
    return {
        state.value: a_pledge(
            place, f"Jeg lover et {CANARY}.", state=state, author=author, picture=a_photo(place)
        )
        for state in states
    }
