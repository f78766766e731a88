"""Words that cannot be read any more leave the bell, and what happened before them comes back."""

import pytest

from medborger.commons.comments.models import Comment
from medborger.commons.follows.models import Follow
from medborger.commons.notifications.models import Notice
from medborger.commons.notifications.telling import tell
from medborger.commons.timeline.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def go(django_capture_on_commit_callbacks):
    """`go(deed)` does it and lets the house hear of it, the post included."""

    def do(deed):
        with django_capture_on_commit_callbacks(execute=True):
            done = deed()
        for event in Event.objects.filter(told_at=None):
            tell.call(event.pk)
        return done

    return do


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_a_comment_that_is_gone_is_not_counted_at_the_bell(go, slagelse, coffee, inger, yusuf, henrik, deed):
    comment = go(lambda: Comment.write(coffee, by=yusuf, text="Hvor?", signed="Yusuf"))
    assert Notice.objects.to(inger).get().event.verb == "comment.written"
    if deed == "hide":
        go(lambda: comment.hide(by=henrik, reason_code="kind"))
    else:
        go(lambda: comment.withdraw(by=yusuf))
    assert not Notice.objects.to(inger).filter(event__verb="comment.written").exists()


def test_whoever_follows_hears_again_of_what_happened_before_it(go, slagelse, coffee, inger, yusuf, kirsten):
    Follow.objects.create(municipality=slagelse, person=kirsten, matter=coffee)
    go(lambda: coffee.keep(by=inger, outcome="kept"))
    comment = go(lambda: Comment.write(coffee, by=yusuf, text="Hvor?", signed="Yusuf"))
    assert Notice.objects.to(kirsten).get().event.verb == "comment.written"
    go(lambda: comment.withdraw(by=yusuf))
    assert Notice.objects.to(kirsten).get().event.verb == "pledge.kept"
