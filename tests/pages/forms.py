"""What somebody would write in each form, filled in right: what tests of one wrong thing at a time begin with."""

from medborger.ground.dates import days_from_now
from tests.pages.world import World


def filled_in(world: World) -> dict[str, dict]:
    """By route. A route without a form that takes words is not here."""
    return {**_citizens(world), **_at_the_desk(world)}


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


def _citizens(world: World) -> dict[str, dict]:
    return {
        "pledges:give": a_pledge_form(world),
        "pledges:reword": a_pledge_form(world, name="Inger Holm"),
        "pledges:look": {"email": "kirsten@example.dk"},
        "pledges:join": {"name": "Kirsten Bang", "naming": "first", "email": "kirsten@example.dk"},
        "pledges:keep": {"outcome": "kept", "story": "Det gik godt."},
        "pledges:end": {"why": "Jeg flytter til Odense."},
        "pledges:renew": {"due_on": days_from_now(60).isoformat()},
        "people:sign_in": {"email": "kirsten@example.dk"},
        "people:sign_in_code": {"code": "123456"},
        "people:broker_email": {"email": "kirsten@example.dk"},
        "people:confirm": {"send": "1"},
        "people:profile": {"name": "Kirsten Bang", "language": "da"},
        "people:erase": {"matters": "keep"},
    }


MUNICIPALITY = {
    "name": "Slagelse Kommune",
    "short_name": "Slagelse",
    "phone": "58 57 36 00",
    "email": "kommunen@example.dk",
    **{f"{said}_{code}": "Vi gør det" for said in ("eyebrow", "headline", "lead") for code in ("da", "en")},
}


def _at_the_desk(world: World) -> dict[str, dict]:
    owner, leader = world.people["owner"].pk, world.people["leader"].pk
    written = a_pledge_form(world)
    promised = {
        name: written[name] for name in ("promise", "principles", "summary", "due_on", "area", "place")
    }
    return {
        "pledges_desk:hide": {"why": "private", "words": "Skriv det gerne igen uden navnet."},
        "pledges_desk:commit": {**promised, "organisation": "", "owner": owner, "leader": leader},
        "pledges_desk:news": {
            "status": "under_way",
            "text": "Fire bænke står der.",
            "evidence": "https://example.dk",
        },
        "pledges_desk:hand_over": {"owner": owner, "leader": leader},
        "places_desk:settings": MUNICIPALITY,
        "places_desk:colours": {"accent": "#0b5a50", "petal_1": ""},
        "places_desk:area_add": {"name": "Korsør"},
        "places_desk:area_change": {"name": "Korsør Havn"},
        "places_desk:area_move": {"hvorhen": "op"},
        "people_desk:give_role": {"email": "kirsten@example.dk", "kind": "host"},
    }
