"""A policy under hearing asks first what one thinks; one in force asks for a pledge."""

import re

import pytest

from medborger.modules.policies.models import Policy

pytestmark = pytest.mark.django_db
PAGE = "/slagelse/politik/medborgerpolitik/"


def buttons(client) -> list[tuple[str, str]]:
    """The large buttons of the page: which class, and where each leads."""
    page = client.get(PAGE).content.decode()
    return re.findall(r'<a class="(button\S*) button-large" href="([^"]+)"', page)


def test_under_hearing_the_conversation_comes_first(client, slagelse):
    Policy.objects.of(slagelse).update(status=Policy.Status.HEARING)
    assert buttons(client) == [("button", "#samtale"), ("button-quiet", "/slagelse/loefter/nyt/")]
    assert 'id="samtale"' in client.get(PAGE).content.decode()


def test_in_force_it_is_the_pledge(client, slagelse):
    assert buttons(client) == [("button", "/slagelse/loefter/nyt/")]
