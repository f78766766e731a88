"""Slagelse and Haderslev, Inger who signs in, and the letters that come to her."""

import re

import pytest
from django.apps import apps

from medborger.commons.people.models import Person
from medborger.commons.places.models import Municipality


@pytest.fixture
def slagelse(db):
    return Municipality.objects.create(
        slug="slagelse", name="Slagelse Kommune", short_name="Slagelse", code="0330"
    )


@pytest.fixture
def haderslev(db):
    return Municipality.objects.create(slug="haderslev", name="Haderslev Kommune", short_name="Haderslev")


@pytest.fixture
def inger(db):
    person = Person.objects.at_address("inger@example.dk")
    person.confirm(name="Inger")
    return person


@pytest.fixture
def letters(db):
    """The letters to an address, oldest first."""
    return lambda address: apps.get_model("notifications.Letter").objects.filter(to=address).order_by("pk")


@pytest.fixture
def newest_code(letters):
    """The six digits in the newest letter to an address."""
    return lambda address: re.search(r"\b\d{6}\b", letters(address).last().body)[0]


@pytest.fixture
def wrong(newest_code):
    """Six digits that are not the newest code to an address."""
    return lambda address: f"{(int(newest_code(address)) + 1) % 10**6:06}"
