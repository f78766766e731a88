"""What somebody writes who writes for Else, and the pages it is done on."""

import re

from medborger.commons.behalf.models import OnBehalf
from medborger.modules.pledges.models import Pledge

GIVE, LOOK = "/slagelse/loefter/nyt/", "/slagelse/loefter/nyt/se/"
MINE, TAKE_OVER, SEE = (f"/slagelse/for-andre/{page}" for page in ("", "overtag/", "overtag/se/"))
CODE = re.compile(r'class="slip-code">([0-9A-Z]{5}-[0-9A-Z]{5})<')


def for_else(place, **more) -> dict:
    return {
        "promise": "ringe til en, der er alene, hver søndag",
        "giver": "citizen",
        "principles": [place.principles.first().pk],
        "name": "Henrik Vært",
        "naming": "first",
        "rhythm": "weekly",
        "for_other": "on",
        "helped": "Else",
        "consent_how": "in_person",
        "consent_words": "Vi sad ved hendes køkkenbord.",
        "consent_given": "on",
        **more,
    }


def written_by(browser, place, **more) -> OnBehalf:
    """Given through the form by whoever is signed in in `browser`."""
    browser.post(GIVE, for_else(place, **more))
    return OnBehalf.objects.get(matter=Pledge.objects.latest("pk"))


def page_of(row) -> str:
    return f"/slagelse/loefter/{row.matter_id}/"


def slip_of(row) -> str:
    return f"/slagelse/for-andre/{row.pk}/seddel/"


def code_on_slip(browser, row) -> str:
    """The code on a new slip, made by its helper in `browser`."""
    return CODE.search(browser.post(slip_of(row)).content.decode())[1]
