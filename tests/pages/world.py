"""A small world in which every route has something to show: two municipalities, everybody who could come by, and a
pledge in each of its states. Built on the cast; nothing here is drawn by chance."""

import io
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.test import Client
from PIL import Image

from medborger.commons.behalf import writing
from medborger.commons.behalf.models import OnBehalf
from medborger.commons.comments.models import Comment
from medborger.commons.files.models import Picture
from medborger.commons.follows.models import Follow
from medborger.commons.links.linking import link
from medborger.commons.moderation.cases import Case, open_case
from medborger.commons.moderation.deciding import Verdict, decide
from medborger.commons.moderation.reporting import file_report
from medborger.commons.moderation.things import Thing
from medborger.commons.notifications.leaving import leave_token
from medborger.commons.people.models import Organisation, Person, Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from medborger.commons.translation.tests.shared_twins import a_twin
from medborger.demo.models import MailboxLetter
from medborger.modules.pledges.models import Answer, Commitment, Pledge
from medborger.modules.pledges.twins import text_of
from medborger.modules.policies.beginning import begin_from_standing
from medborger.modules.policies.installing import install
from medborger.modules.policies.models import Policy, SourceDocument
from medborger.modules.policies.naming import name_policy
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
OF_A_DRAFT = ("draft", "deed", "undo", "redo", "add", "preview", "drop_draft")
THINGS = ("own", "theirs", "hidden", "draft", "withdrawn")


@dataclass
class World:
    """`people` by role, `pledges` by thing, and `args`: what stands in the address of a route for a thing."""

    slagelse: Municipality
    haderslev: Municipality
    people: dict[str, Person] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    named: dict[str, Policy] = field(default_factory=dict)
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
    a_twin(text_of(world.pledges["own"]), "en", by=world.people["host"], approved=False)
    _talk(world)
    world.named = {"own": _known_by_name(here), "theirs": _known_by_name(there)}
    _look_up(world)
    _follow_and_link(world)
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


def _talk(world: World) -> None:
    """The author says something about the pledge here and the one there; the others of it are out of sight."""
    own, author = world.pledges["own"], world.people["author"]
    words = {
        "own": "Kom gerne en time før.",
        "theirs": "Tag en kost med.",
        "hidden": "Noget, der blev skjult.",
        "draft": "Noget, der venter på at blive læst.",
        "withdrawn": "Noget, jeg tog tilbage.",
    }
    world.comments = {
        thing: Comment.write(
            world.pledges["theirs"] if thing == "theirs" else own, by=author, text=text, signed="Inger"
        )
        for thing, text in words.items()
    }
    Comment.write(
        own, by=world.people["joined"], text="Det gør jeg.", signed="Yusuf", answers=world.comments["own"]
    )
    world.comments["hidden"].hide(by=world.people["host"], reason_code="private")
    world.comments["withdrawn"].withdraw(by=author)
    Comment.objects.filter(pk=world.comments["draft"].pk).update(state="held", published_at=None)


def _written_for_others(world: World) -> dict[str, dict[str, tuple]]:
    """One thing in each municipality that somebody wrote for Else, who said yes."""
    helpers = {
        "own": (world.slagelse, world.people["author"]),
        "theirs": (world.haderslev, world.people["neighbour"]),
    }
    rows = {thing: (_written_for_else(*helper).pk,) for thing, helper in helpers.items()}
    return {f"behalf:{page}": rows for page in ("consent", "slip", "revoke")}


def _drafted(places: dict[str, Municipality]) -> dict[str, dict[str, tuple]]:
    """In each municipality a draft of its policy, which stands in its first version."""
    policies = {thing: Policy.objects.of(place).in_order().first() for thing, place in places.items()}
    drafts = {
        thing: policy.versions.drafts().first() or begin_from_standing(policy, by=None)
        for thing, policy in policies.items()
    }
    mine, its_number = policies["own"].slug, drafts["own"].number
    by_policy = {thing: (policy.pk,) for thing, policy in policies.items()}
    by_version = {thing: (draft.pk,) for thing, draft in drafts.items()}
    return {
        "slug number": {"own": (mine, 1), "theirs": ("havnepolitik", 1), "draft": (mine, its_number)},
        "slug number other": {
            "own": (mine, 1, 1),
            "theirs": ("havnepolitik", 1, 1),
            "draft": (mine, 1, its_number),
        },
        **{
            f"policies_desk:{deed}": by_policy for deed in ("versions", "begin_version", "revision", "retire")
        },
        **{f"policies_desk:{deed}": by_version for deed in ("hear", "put_in_force", *OF_A_DRAFT)},
        "policies_desk:finding": {thing: (draft.pk, "n1") for thing, draft in drafts.items()},
    }


def _of_the_policies(world: World, places: dict[str, Municipality]) -> dict[str, dict[str, tuple]]:
    return {**_hung_together(world), **_brought_in(places), **_drafted(places)}


def _known_by_name(place: Municipality) -> Policy:
    """A policy whose name stands at the desk, and nowhere else yet."""
    said = {"title": f"Skovpolitik for {place.short_name}", "lead": "", "nature": "policy"}
    return name_policy(place, said, by=None)


def _hung_together(world: World) -> dict[str, dict[str, tuple]]:
    rows = {thing: (policy.pk,) for thing, policy in world.named.items()}
    deeds = ("place", "move", "publish", "remove", "carry")
    return {
        **{f"policies_desk:hierarchy_{deed}": rows for deed in deeds},
        "policies_desk:hierarchy_let_go": {thing: (pk, 1) for thing, (pk,) in rows.items()},
    }


def _brought_in(places: dict[str, Municipality]) -> dict[str, dict[str, tuple]]:
    """In each municipality a document that could not be read: nothing is waited for."""
    rows = {
        thing: (
            SourceDocument.objects.create(
                municipality=place,
                name="politik.pdf",
                file="documents/politik",
                state="refused",
                refusal="scanned",
            ).pk,
        )
        for thing, place in places.items()
    }
    deeds = ("document", "begin", "read_again", "erase_document")
    return {f"policies_desk:{deed}": rows for deed in deeds}


def _written_for_else(place: Municipality, by: Person) -> OnBehalf:
    pledge = a_pledge(place, by, f"Jeg lover noget for Else i {place.short_name}", signed="Else")
    said = {"name": by.name, "naming": "first", "helped": "Else", "consent_how": "phone", "consent_words": ""}
    return writing.record_for(pledge, {"for_other": True, **said}, by=by)


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
        "comment": {thing: (comment.pk,) for thing, comment in world.comments.items()},
        "source pk": {thing: ("loefte", pledge.pk) for thing, pledge in pledges.items()},
        "source pk variant": {thing: ("loefte", pledge.pk, "en") for thing, pledge in pledges.items()},
        **_written_twice(pledges, places),
        **{f"pledges_desk:{deed}": committed for deed in ("news", "hand_over")},
        **{f"places_desk:area_{deed}": areas for deed in ("change", "move", "remove")},
        "people_desk:take_role": {
            "own": (world.people["host"].roles.get().pk,),
            "theirs": (world.people["neighbour"].roles.get().pk,),
        },
        **_written_for_others(world),
        **_of_the_policies(world, places),
        "demo:letter": {"own": (letter.pk,)},
        "demo:play": {"own": (world.people["host"].pk,), "theirs": (world.people["neighbour"].pk,)},
        "mfa_remove_webauthn": {"own": (passkey.pk,)},
    }


def _written_twice(pledges: dict, places: dict) -> dict[str, dict[str, tuple]]:
    policies = {thing: place.matters.filter(kind="policy").first() for thing, place in places.items()}
    return {
        "translation_desk:write": {thing: ("loefte", pledge.pk, "de") for thing, pledge in pledges.items()},
        "translation_desk:readability": {"own": ("da",)},
        "translation_desk:together": {thing: ("politik", policy.pk) for thing, policy in policies.items()},
    }


def _follow_and_link(world: World) -> None:
    world.rows |= {
        **_looked_after(world),
        "notifications:leave": {"own": (leave_token(world.people["citizen"].pk, "weekly"),)},
        "what pk": {thing: ("sag", pledge.pk) for thing, pledge in world.pledges.items()},
        "follows:let_go_row": _followed(world),
        "pk link_pk": _linked(world),
    }


def _looked_after(world: World) -> dict[str, dict[str, tuple]]:
    """In each municipality something reported by a citizen, and something of the author's hidden by the desk."""
    cases, decisions = {}, {}
    for thing, hidden, host in (("own", "hidden", "host"), ("theirs", "theirs", "neighbour")):
        said = world.comments[thing]
        reported = Thing(said.matter, said)
        filed = file_report(
            reported, by=world.people["citizen"], rule_key="kind", rule_title="", words="Det er grimt sagt."
        )
        cases[thing] = (filed.case_id,)
        about = Thing(world.pledges[hidden])
        verdict = Verdict("hidden" if thing == "own" else "closed", "private", "Skriv det gerne igen.")
        made = decide(open_case(about, Case.Why.DESK), verdict, by=world.people[host])
        decisions[thing] = (made.pk,)
    pledges = {thing: (pledge.pk,) for thing, pledge in world.pledges.items()}
    comments = {thing: (comment.pk,) for thing, comment in world.comments.items()}
    return {
        "matter_pk": pledges,
        "comment_pk": comments,
        "key": {"own": ("kind",)},
        "moderation:decision": decisions,
        "moderation:appeal": decisions,
        "moderation_desk:case": cases,
        "moderation_desk:take": cases,
        "moderation_desk:undo": decisions,
    }


def _followed(world: World) -> dict[str, tuple]:
    """A citizen follows a principle here, and an employee of the neighbours one there."""
    who = {"own": (world.slagelse, "citizen"), "theirs": (world.haderslev, "neighbour")}
    return {
        thing: (
            Follow.objects.create(
                municipality=place, person=world.people[role], principle=place.principles.first()
            ).pk,
        )
        for thing, (place, role) in who.items()
    }


def _linked(world: World) -> dict[str, tuple]:
    """The public pledge of each municipality carries out its policy; what is hidden is asked for with that link."""
    found = {}
    for thing, place in (("own", world.slagelse), ("theirs", world.haderslev)):
        pledge, policy = world.pledges[thing], place.matters.filter(kind="policy").first()
        found[thing] = (pledge.pk, link(pledge, policy, "carries_out", by=world.people["author"]).pk)
    return found | {
        thing: (world.pledges[thing].pk, found["own"][1]) for thing in ("hidden", "draft", "withdrawn")
    }
