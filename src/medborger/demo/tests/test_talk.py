"""What people in the demo say to each other: all of it, in public, in its own order, and told to nobody by letter."""

import pytest
from django.db import transaction
from django.db.models import F

from medborger.commons.comments.models import Comment
from medborger.commons.notifications.models import Letter
from medborger.commons.timeline.models import Event
from medborger.demo import reading, world


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world.build()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("slug", reading.SLUGS)
def test_everything_in_the_file_is_said_and_public(built, slug):
    for entry in reading.talk_of(slug):
        said = Comment.objects.filter(municipality__slug=slug).public().get(text=entry["text"])
        assert said.side == entry.get("side", "")
        assert said.is_reply == ("answers" in entry)


def test_answers_come_after_what_they_answer_and_nothing_before_its_matter(built):
    assert Comment.objects.filter(created_at__lt=F("matter__published_at")).count() == 0
    assert Comment.objects.filter(created_at__lt=F("parent__created_at")).count() == 0


def test_roles_are_shown_and_nobody_nameless_is_told_on(built):
    assert set(Comment.objects.values_list("role", flat=True)) >= {
        "",
        "host",
        "employee",
        "leader",
        "politician",
    }
    by_author = Comment.objects.filter(
        author=F("matter__author"), matter__pledge__signed__startswith="En borger"
    )
    assert by_author.count() > 0
    assert set(by_author.values_list("signed", flat=True)) == {"En borger"}


def test_nobody_is_written_to_about_it(built):
    assert Event.objects.filter(verb="comment.written", told_at=None).count() == 0
    assert Letter.objects.count() == 0
