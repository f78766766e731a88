"""A small world in which every route has something to show: two municipalities, everybody who could come by, and a
pledge in each of its states. Built on the cast; nothing here is drawn by chance."""

import io
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.test import Client
from PIL import Image

from medborger.commons.files.models import Picture
from medborger.commons.people.models import Organisation, Person, Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from medborger.demo.models import MailboxLetter
from medborger.modules.pledges.models import Answer, Commitment, Pledge
from medborger.modules.policies.installing import install
from tests.cast import a_pledge, employed, found, person, policy_document, principle

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES = (
    "nobody",
    "citizen",
    "author",
    "joined",
    "host",
    "employee",
    "owner",
    "leader",
    "admin",
    "politician",
    "neighbour",
)
THINGS = ("own", "theirs", "hidden", "draft", "withdrawn")


@dataclass
class World:
    """`people` by role, `pledges` by thing, and `args`: what stands in the address of a route for a thing."""

    slagelse: Municipality
    haderslev: Municipality
    people: dict[str, Person] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)
    rows: dict[str, dict[str, tuple]] = field(default_factory=dict)
    events_there: int = 0

    def browser(self, role: str, **options) -> Client:
        """A browser in which the one with this role is signed in; "nobody" is not."""
        browser = Client(**options)
        if role != "nobody":
            browser.force_login(self.people[role], backend=BACKEND)
        return browser

    def things_of(self, route: str, names: tuple[str, ...]) -> dict[str, tuple]:
        """What can stand in the address of `route`, whose address asks for `names`: thing → arguments."""
        if not names:
            return {"own": ()}
        found = self.rows.get(route.removeprefix("root:")) or self.rows.get(" ".join(names), {})
        return {"own": found["own"]} if route.startswith("root:") and found else found


def build() -> World:
    world = World(slagelse=found("slagelse", "Slagelse"), haderslev=found("haderslev", "Haderslev"))
    here, there = world.slagelse, world.haderslev
    harbour = [principle(key, f"Havnens {key}") for key in ("havnen", "molen", "kajen", "fyret")]
    install(there, policy_document("havnepolitik", harbour, kind="strategy"), {})
    world.people = {
        "citizen": person("Kirsten Bang"),
        "author": person("Inger Holm"),
        "joined": person("Yusuf Demir"),
        "host": employed("Henrik Vært", here, Role.Kind.HOST),
        "employee": employed("Mette Lund", here, Role.Kind.EMPLOYEE),
        "owner": employed("Ove Ejer", here, Role.Kind.EMPLOYEE),
        "leader": employed("Lone Leder", here, Role.Kind.LEADER),
        "admin": employed("Søren Admin", here, Role.Kind.ADMIN),
        "politician": employed("Bo Borgmester", here, Role.Kind.POLITICIAN),
        "neighbour": employed("Gerda Granne", there, Role.Kind.EMPLOYEE),
    }
    _give_pledges(world)
    world.commitments = {
        "own": _commit(here, world.people["owner"], world.people["leader"]),
        "theirs": _commit(there, world.people["neighbour"], world.people["neighbour"]),
    }
    _look_up(world)
    world.haderslev.refresh_from_db()
    world.events_there = Event.objects.filter(municipality=there).count()
    return world


def picture(place: Municipality, description: str = "", colour: str = "#4e7f2f") -> Picture:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(drawn, "JPEG")
    return Picture.objects.keep(drawn.getvalue(), 8, 6, municipality=place, description=description)


def a_whole_pledge(place: Municipality, by: Person, joined: Person, text: str, **more) -> Pledge:
    """With a picture, somebody who joined, and that one's answer with a picture of its own."""
    pledge = a_pledge(place, by, text, due_in=30, picture=picture(place), **more)
    pledge.join(by=joined, signed=joined.name.split()[0])
    pledge.keep(by=joined, outcome=Answer.Outcome.PARTLY, story="Vi nåede halvvejen.", picture=picture(place))
    return pledge


def _give_pledges(world: World) -> None:
    here, author, joined = world.slagelse, world.people["author"], world.people["joined"]
    world.pledges = {
        "own": a_whole_pledge(here, author, joined, "Jeg lover at invitere min nabo på kaffe"),
        "theirs": a_whole_pledge(world.haderslev, author, joined, "Jeg lover at feje på havnen"),
        "hidden": a_whole_pledge(here, author, joined, "Jeg lover noget, der blev skjult"),
        "draft": a_whole_pledge(here, author, joined, "Jeg lover noget, der aldrig blev givet"),
        "withdrawn": a_whole_pledge(here, author, joined, "Jeg lover noget, jeg trak tilbage"),
    }
    world.pledges["hidden"].hide(by=world.people["host"], reason="Det fortæller noget privat.")
    Pledge.objects.filter(pk=world.pledges["draft"].pk).update(state=Pledge.State.DRAFT)
    world.pledges["withdrawn"].withdraw(by=author)


def _commit(place: Municipality, owner: Person, leader: Person) -> Commitment:
    office, _is_new = Organisation.objects.get_or_create(
        municipality=place, name=f"{place.short_name}s borgerservice", kind=Organisation.Kind.MUNICIPALITY
    )
    pledge = a_pledge(
        place,
        owner,
        f"Vi lover ti bænke i {place.short_name}",
        giver="municipality",
        organisation=office,
        due_in=90,
    )
    return Commitment.objects.create(pledge=pledge, owner=owner, leader=leader)


def _look_up(world: World) -> None:
    """The arguments of every address with a number or a word in it, by route or by the names of its arguments."""
    pledges, commitments = world.pledges, world.commitments
    places = {"own": world.slagelse, "theirs": world.haderslev}
    passkey = Authenticator.objects.create(
        user=world.people["author"], type="webauthn", data={"name": "Telefon"}
    )
    letter = MailboxLetter.objects.create(to="inger@example.dk", subject="Din kode", body="Koden er 123456.")
    areas = {thing: (place.areas.last().pk,) for thing, place in places.items()}
    committed = {thing: (commitment.pledge_id,) for thing, commitment in commitments.items()}
    world.rows = {
        "pk": {thing: (pledge.pk,) for thing, pledge in pledges.items()},
        "pk answer_pk": {thing: (pledge.pk, pledge.answers.get().pk) for thing, pledge in pledges.items()},
        "slug": {"own": ("medborgerpolitik",), "theirs": ("havnepolitik",)},
        "slug principle": {"own": ("medborgerpolitik", "tillid"), "theirs": ("havnepolitik", "havnen")},
        "code": {"own": ("en",)},
        "pledges_desk:news": committed,
        "pledges_desk:hand_over": committed,
        **{f"places_desk:area_{deed}": areas for deed in ("change", "move", "remove")},
        "people_desk:take_role": {
            "own": (world.people["host"].roles.get().pk,),
            "theirs": (world.people["neighbour"].roles.get().pk,),
        },
        "demo:letter": {"own": (letter.pk,)},
        "demo:play": {"own": (world.people["host"].pk,), "theirs": (world.people["neighbour"].pk,)},
        "mfa_remove_webauthn": {"own": (passkey.pk,)},
    }
