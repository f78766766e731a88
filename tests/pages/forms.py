"""What somebody would write in each form, filled in right: what tests of one wrong thing at a time begin with."""

import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.moderation.models import Case, Decision
from medborger.commons.moderation.seen import mark_of
from medborger.commons.moderation.things import Thing
from medborger.ground.dates import days_from_now
from tests.pages.world import World


def filled_in(world: World) -> dict[str, dict]:
    """By route. A route without a form that takes words is not here."""
    return {**_citizens(world), **ABOUT_LETTERS, **_at_the_desk(world)}


def a_pledge_form(world: World, **more) -> dict:
    return {
        "promise": "at hilse på alle i opgangen",
        "giver": "citizen",
        "principles": [world.slagelse.principles.first().pk],
        "name": "Kirsten Bang",
        "naming": "first",
        "summary": "Hver morgen, når jeg henter avisen.",
        "due_on": days_from_now(30).isoformat(),
        "rhythm": "weekly",
        "area": world.slagelse.areas.first().pk,
        "place": "Nygade",
        "needs": "",
        "needs_by": "",
        **more,
    }


def a_comment_form() -> dict:
    return {
        "text": "Må man tage sin hund med?",
        "name": "Kirsten Bang",
        "naming": "first",
        "email": "kirsten@example.dk",
    }


def _citizens(world: World) -> dict[str, dict]:
    return {
        "pledges:give": a_pledge_form(world),
        "pledges:reword": a_pledge_form(world, name="Inger Holm"),
        "pledges:look": {"email": "kirsten@example.dk"},
        "pledges:join": {"name": "Kirsten Bang", "naming": "first", "email": "kirsten@example.dk"},
        "pledges:keep": {"outcome": "kept", "story": "Det gik godt."},
        "pledges:end": {"why": "Jeg flytter til Odense."},
        "pledges:renew": {"due_on": days_from_now(60).isoformat()},
        "follows:follow": {"email": "kirsten@example.dk", "next": "/slagelse/loefter/"},
        "links:make": {
            "ord": "Medborgerpolitik",
            "other": world.slagelse.matters.public().get(kind="policy").pk,
            "relation": "takes_up",
        },
        "moderation:report": {"rule": "kind", "words": "Det er ikke pænt sagt."},
        "moderation:report_comment": {"rule": "kind", "words": "Det er ikke pænt sagt."},
        "moderation:appeal": {"words": "Hun har selv sagt ja til at stå der."},
        "comments:write": a_comment_form(),
        "comments:reply": a_comment_form(),
        "comments:reword": {"text": "Kom gerne en halv time før."},
        "behalf:take_over": {"code": "7KQ4M-X2TPD"},
        "people:sign_in": {"email": "kirsten@example.dk"},
        "people:sign_in_code": {"code": "123456"},
        "people:broker_email": {"email": "kirsten@example.dk"},
        "people:confirm": {"send": "1"},
        "people:profile": {"name": "Kirsten Bang", "language": "da"},
        "people:erase": {"matters": "keep"},
    }


ABOUT_LETTERS = {
    "notifications:seen": {"newest": "1"},
    "notifications:choices": {"weekly": "on"},
    "notifications:leave": {"List-Unsubscribe": "One-Click"},
}


def a_decision_form() -> dict:
    return {"outcome": "hidden", "rule": "private", "words": "Skriv det gerne igen uden navnet."}


def read_by_the_desk(route: str, args: tuple) -> dict:
    """The mark that says which words the host had in front of them, where the form has one."""
    room, _sep, deed = route.partition(":")
    if room != "moderation_desk" or not args:
        return {}
    thing = _about(deed, args[0])
    return {"seen": mark_of(thing)} if thing else {}


def _about(deed: str, pk):
    if deed in ("decide", "show"):
        return Thing(Matter.objects.get(pk=pk))
    if deed in ("decide_comment", "show_comment"):
        comment = Comment.objects.select_related("matter").get(pk=pk)
        return Thing(comment.matter, comment)
    if deed == "case":
        return Case.objects.get(pk=pk).thing
    return Decision.objects.get(pk=pk).case.thing if deed == "undo" else None


MUNICIPALITY = {
    "name": "Slagelse Kommune",
    "short_name": "Slagelse",
    "phone": "58 57 36 00",
    "email": "kommunen@example.dk",
    **{f"{said}_{code}": "Vi gør det" for said in ("eyebrow", "headline", "lead") for code in ("da", "en")},
}


def a_logo() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "#0b5a50").save(drawn, "PNG")
    return SimpleUploadedFile("vores-logo.png", drawn.getvalue(), "image/png")


def _at_the_hosts_desk() -> dict[str, dict]:
    rule = {"title": "Kom hjem med alle", "text": "Ingen går alene."}
    return {
        **{f"moderation_desk:{deed}": a_decision_form() for deed in ("case", "decide", "decide_comment")},
        "moderation_desk:rules": rule,
        "moderation_desk:rule_change": rule,
        "moderation_desk:manner": {"hold_links": "on"},
    }


class AgainAndAgain(ContentFile):
    """A file that can be sent as often as one likes."""

    def read(self, *args):
        self.seek(0)
        return super().read(*args)


def _a_principle(world: World) -> str:
    """The first principle of the policy here, as the list of what can be carried has it."""
    policy = world.slagelse.matters.public().get(kind="policy")
    return f"{policy.pk}-{world.slagelse.principles.first().pk}"


def _of_versions(owner: int) -> dict[str, dict]:
    return {
        "policies_desk:deed": {"deed": "rename", "node": "n1", "text": "Medborgerpolitikken"},
        "policies_desk:add": {"role": "principle", "text": "Vi hjælper hinanden", "after": ""},
        "policies_desk:hear": {"until": days_from_now(30).isoformat(), "reason": "Sig, hvad du mener."},
        "policies_desk:put_in_force": {"reason": "Byrådet har sagt ja."},
        "policies_desk:retire": {"reason": "En ny er på vej."},
        "policies_desk:revision": {"revise_on": days_from_now(400).isoformat(), "owner": owner},
    }


def _at_the_administrators_desk() -> dict[str, dict]:
    return {
        "places_desk:settings": MUNICIPALITY,
        "places_desk:colours": {"accent": "#0b5a50", "petal_1": ""},
        "places_desk:logo": {"logo": a_logo()},
        "places_desk:area_add": {"name": "Korsør"},
        "new_place": {"name": "Lillekøbing Kommune", "code": "0999", "language": "da"},
        "places_desk:area_change": {"name": "Korsør Havn"},
        "places_desk:area_move": {"hvorhen": "op"},
        "people_desk:give_role": {"email": "kirsten@example.dk", "kind": "host"},
    }


def _hung_together(world: World) -> dict[str, dict]:
    return {
        "policies_desk:hierarchy": {
            "title": "Havnepolitik",
            "lead": "Havnen er for alle.",
            "nature": "policy",
            "rests_on": "",
        },
        "policies_desk:hierarchy_place": {
            "title": "Skovpolitik",
            "lead": "",
            "nature": "policy",
            "rests_on": "",
            "is_crosscutting": "on",
        },
        "policies_desk:hierarchy_move": {"hvorhen": "op"},
        "policies_desk:hierarchy_carry": {"what": _a_principle(world), "how": "Vi spørger først."},
    }


def _a_document_form(world: World) -> dict:
    policy = world.slagelse.matters.public().get(kind="policy")
    file = AgainAndAgain(b"# Politik\n\nVi taler sammen.\n", name="politik.md")
    return {"file": file, "policy": policy.pk, "nature": ""}


def _at_the_desk(world: World) -> dict[str, dict]:
    owner, leader = world.people["owner"].pk, world.people["leader"].pk
    written = a_pledge_form(world)
    promised = {
        name: written[name] for name in ("promise", "principles", "summary", "due_on", "area", "place")
    }
    return {
        **_at_the_hosts_desk(),
        **_of_versions(owner),
        **_hung_together(world),
        "policies_desk:bring": _a_document_form(world),
        "pledges_desk:commit": {**promised, "organisation": "", "owner": owner, "leader": leader},
        "pledges_desk:news": {
            "status": "under_way",
            "text": "Fire bænke står der.",
            "evidence": "https://example.dk",
        },
        "pledges_desk:hand_over": {"owner": owner, "leader": leader},
        "translation_desk:write": {
            "w.title": "Ich lade ein",
            "w.summary": "",
            "origin": "person",
            "seen": "",
        },
        "translation_desk:readability": {"w.title": "Vi drikker kaffe sammen hver uge."},
        **_at_the_administrators_desk(),
    }
