"""`medborger demo`: a whole world, the same every time, of which nobody is told by letter."""

import io
from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from medborger.commons.matters.models import Matter, Principle, PrincipleLife
from medborger.commons.notifications.models import Letter
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import Event
from medborger.demo import reading, world
from medborger.ground.dates import today
from medborger.modules.pledges.asking import ask_all_due
from medborger.modules.pledges.commitments import tell_the_silent
from medborger.modules.pledges.conditions import lapse_all_due
from medborger.modules.pledges.models import Answer, Commitment, News, Participation, Pledge
from medborger.modules.policies.models import Policy


def demo(**options) -> str:
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The demo world, built once for all tests here and taken away after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        world.build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def undone(built):
    """What the test does to the world is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> dict:
    """What there is, counted, and where the stamps stand."""
    models = (
        Municipality,
        Person,
        Role,
        Matter,
        Principle,
        Pledge,
        Participation,
        Answer,
        News,
        Event,
        Letter,
    )
    return {model.__name__: model.objects.count() for model in models} | {
        "stamps": list(Municipality.objects.order_by("slug").values_list("slug", "stamp")),
        "newest": list(Matter.objects.order_by("-pk").values_list("pk", flat=True)[:1]),
    }


def told_apart() -> list[tuple]:
    """The pledges as a visitor would tell one world from another."""
    pledges = Pledge.objects.with_numbers().order_by("municipality__slug", "published_at", "title")
    return [
        (
            pledge.title,
            pledge.signed,
            pledge.course,
            pledge.joined,
            pledge.kept_times,
            str(pledge.published_at),
        )
        for pledge in pledges
    ]


@pytest.mark.parametrize("slug", reading.SLUGS)
def test_everything_in_the_files_is_in_the_world(built, slug):
    written, place = reading.world_of(slug), Municipality.objects.get(slug=slug)
    assert place.is_demo
    assert place.areas.count() == len(written["area"])
    assert place.organisations.count() == len(written["organisation"])
    assert Person.objects.filter(email__in=[one["email"] for one in written["person"]]).count() == len(
        written["person"]
    )
    named = reading.hierarchy_of(slug).get("policy", ())
    assert Policy.objects.of(place).public().count() == len(reading.policies_of(slug)) + len(named)
    assert Policy.objects.of(place).known_by_name().count() == len(named)
    assert Pledge.objects.of(place).public().count() == len(written["pledge"]) + len(written["commitment"])
    assert Commitment.objects.of(place).count() == len(written["commitment"])


@pytest.mark.parametrize("slug", reading.SLUGS)
def test_as_many_have_joined_and_answered_as_is_written(built, slug):
    written = {entry["promise"]: entry for entry in reading.world_of(slug)["pledge"]}
    for pledge in Pledge.objects.filter(municipality__slug=slug, commitment=None).with_numbers():
        entry = written[pledge.title]
        assert pledge.joined == max(entry["joiners"]["count"], len(entry["joiners"].get("who", ())))
        assert pledge.answers.count() == len(entry.get("answers", ()))


def test_nobody_is_written_to_about_the_past(undone):
    now = timezone.now()
    assert Event.objects.filter(told_at=None).count() == 0
    assert [ask_all_due(now), lapse_all_due(now), tell_the_silent(now)] == [0, 0, 0]
    assert Letter.objects.count() == 0
    assert DBTaskResult.objects.count() == 0


def test_nothing_happens_before_its_time_or_after_today(built):
    now = timezone.now()
    assert Event.objects.filter(at__gt=now).count() == 0
    assert Event.objects.filter(at__lt=F("matter__published_at"), matter__kind="pledge").count() == 0
    assert Participation.objects.filter(joined_at__lt=F("pledge__published_at")).count() == 0
    assert Participation.objects.filter(joined_at__gt=now).count() == 0
    assert Answer.objects.filter(at__lt=F("pledge__published_at")).count() == 0
    assert News.objects.filter(at__lt=F("commitment__pledge__published_at")).count() == 0
    assert Matter.objects.filter(updated_at__lt=F("published_at"), kind="pledge").count() == 0


def test_each_deed_stands_once_in_the_timeline_on_its_own_day(built):
    published = Event.objects.filter(verb="pledge.published")
    assert published.count() == Pledge.objects.count()
    assert published.exclude(at=F("matter__published_at")).count() == 0
    assert Event.objects.filter(verb="pledge.joined").count() == Participation.objects.count()
    assert sorted(Event.objects.filter(verb="pledge.kept").values_list("at", flat=True)) == sorted(
        Answer.objects.filter(outcome="kept").values_list("at", flat=True)
    )


def test_conditional_pledges_have_come_alive_wait_or_have_lapsed(built):
    for pledge in Pledge.objects.exclude(needs=None).with_numbers():
        if pledge.joined >= pledge.needs:
            assert pledge.course not in (Pledge.Course.WAITING, Pledge.Course.LAPSED)
        else:
            waits = pledge.needs_by >= today()
            assert pledge.course == (Pledge.Course.WAITING if waits else Pledge.Course.LAPSED)
    assert Counter(Pledge.objects.exclude(needs=None).values_list("course", flat=True))["waiting"] > 0


def test_the_clocks_of_the_commitments_run_from_their_last_news(built):
    for commitment in Commitment.objects.select_related("pledge"):
        newest = commitment.news.order_by("-at").first()
        assert commitment.last_news_at == (newest.at if newest else commitment.pledge.published_at)
        assert commitment.is_silent == (commitment.owner_told_at is not None)


def test_every_petal_has_its_level(built):
    assert PrincipleLife.objects.count() == Principle.objects.count()
    assert all(0 <= life.level < 1 for life in PrincipleLife.objects.all())
    assert PrincipleLife.objects.filter(level__gt=0.1).count() > 15


def test_some_of_the_newest_are_left_for_the_desk_to_look_at(built):
    for place in Municipality.objects.all():
        newest = Pledge.objects.of(place).filter(commitment=None).newest_first()[:5]
        assert set(Pledge.objects.of(place).new_at_the_desk()) == set(newest)


def test_a_second_run_changes_nothing(undone):
    before = everything()
    assert "there already" in demo()
    assert everything() == before


def test_again_makes_the_same_world_and_keeps_the_people(undone):
    before, people = told_apart(), set(Person.objects.values_list("pk", flat=True))
    Pledge.objects.order_by("pk").first().delete()
    demo(again=True)
    assert told_apart() == before
    assert set(Person.objects.values_list("pk", flat=True)) == people


@pytest.mark.django_db
@pytest.mark.parametrize("again", [False, True])
def test_a_municipality_in_real_use_is_not_touched(again):
    Municipality.objects.create(slug="haderslev", name="Haderslev Kommune", short_name="Haderslev")
    before = everything()
    with pytest.raises(CommandError, match="Haderslev Kommune is not a demo"):
        demo(again=again)
    assert everything() == before


@pytest.mark.django_db
def test_where_there_is_no_demo_nobody_is_invented(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="no place among real ones"):
        demo()
    assert everything()["Person"] == 0


@pytest.fixture
def crowded(undone):
    demo(many=300)
    return Pledge.objects.filter(municipality__slug="slagelse", author__email__startswith="nabo-")


def test_a_crowd_has_as_many_pledges_as_one_asked_for(crowded):
    assert crowded.count() == 300
    before = everything()
    demo(many=300)
    assert everything() == before
    demo(many=320)
    assert crowded.count() == 320


def test_a_crowds_pledges_are_like_any_other(crowded):
    for pledge in crowded[:40]:
        pledge.full_clean(exclude=("summary", "picture", "organisation", "place", "closes_at", "opens_at"))
        assert pledge.folded
        assert pledge.principles.count() > 0
    assert {pledge.municipality.slug for pledge in crowded} == {"slagelse"}
    assert set(crowded.values_list("course", flat=True)) >= {"open", "kept", "partly", "ended"}


def test_a_crowd_is_not_written_to_either(crowded):
    assert ask_all_due(timezone.now()) == 0
    assert Event.objects.filter(told_at=None).count() == 0
    assert Letter.objects.count() == 0


def test_a_crowds_deeds_come_after_its_promises(crowded):
    soon = timezone.now() + timedelta(seconds=1)
    assert Participation.objects.filter(joined_at__lt=F("pledge__published_at")).count() == 0
    assert Answer.objects.filter(at__lt=F("pledge__published_at")).count() == 0
    assert Answer.objects.filter(at__gt=soon).count() == 0
    assert Participation.objects.filter(person=F("pledge__author")).count() == 0
