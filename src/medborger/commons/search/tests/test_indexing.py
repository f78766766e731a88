"""What is public is found at once; what is not is never found, whatever the index says."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.people.personal_data import erase_person
from medborger.commons.search import indexing
from medborger.commons.search.due import read_again, read_what_was_missed
from medborger.commons.search.models import Entry
from medborger.commons.search.tokens import VERSION
from medborger.commons.translation.models import Twin
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db
TITLE = "Jeg lover at lufte en kanariefugl"


@pytest.fixture
def bird(slagelse, inger, heard):
    indexing.read_everything()
    with heard():
        return a_pledge(slagelse, inger, TITLE, summary="Hver morgen.", signed="Inger Holm")


def test_what_is_published_is_found_at_once(ask, bird):
    assert TITLE in ask("kanariefugl")


def test_what_is_reworded_is_found_by_its_new_words_alone(ask, bird, inger, heard):
    bird.title = "Jeg lover at lufte en undulat"
    with heard():
        bird.reword(by=inger)
    assert "undulat" in ask("undulat")
    assert 'class="hit"' not in ask("kanariefugl")


@pytest.mark.parametrize("verb", ["hide", "withdraw"])
def test_what_is_not_public_any_more_loses_its_entry(ask, bird, inger, henrik, heard, verb):
    with heard():
        bird.hide(by=henrik, reason="Prøve") if verb == "hide" else bird.withdraw(by=inger)
    assert TITLE not in ask("kanariefugl")
    assert not Entry.objects.filter(matter=bird.pk).exists()


@pytest.mark.parametrize("state", [s for s in Matter.State.values if s != Matter.State.PUBLISHED])
def test_an_entry_that_is_behind_lets_nothing_out(ask, bird, state):
    Matter.objects.filter(pk=bird.pk).update(state=state)
    assert Entry.objects.filter(matter=bird.pk).exists()
    assert TITLE not in ask("kanariefugl")
    assert indexing.catch_up() == 1
    assert not Entry.objects.filter(matter=bird.pk).exists()


def test_what_was_hidden_and_is_shown_again_is_found_again_with_what_was_said(
    ask, bird, henrik, yusuf, say, heard
):
    say(bird, yusuf, "Min papegøje vil med")
    with heard():
        bird.hide(by=henrik, reason="Prøve")
    assert 'class="hit"' not in ask("papegøje")
    with heard():
        bird.show(by=henrik)
    assert TITLE in ask("kanariefugl")
    assert "Min papegøje vil med" in ask("papegøje")


@pytest.mark.parametrize("verb", ["hide", "withdraw", "reword"])
def test_a_comment_is_found_while_everybody_may_read_it(ask, bird, yusuf, henrik, say, heard, verb):
    comment = say(bird, yusuf, "Min papegøje vil med")
    assert "Min papegøje vil med" in ask("papegøje")
    with heard():
        if verb == "hide":
            comment.hide(by=henrik, reason_code="rude")
        elif verb == "withdraw":
            comment.withdraw(by=yusuf)
        else:
            comment.reword(by=yusuf, text="Min hund vil med")
    assert 'class="hit"' not in ask("papegøje")


def test_a_comment_is_not_found_where_the_matter_is_not_public(ask, bird, yusuf, say):
    say(bird, yusuf, "Min papegøje vil med")
    Matter.objects.filter(pk=bird.pk).update(state=Matter.State.HIDDEN)
    assert "papegøje vil med" not in ask("papegøje")


@pytest.mark.parametrize("state", ["held", "hidden", "withdrawn"])
def test_a_comments_entry_that_is_behind_lets_nothing_out(ask, bird, yusuf, say, state):
    comment = say(bird, yusuf, "Min papegøje vil med")
    Comment.objects.filter(pk=comment.pk).update(state=state)
    assert "papegøje vil med" not in ask("papegøje")


def test_nobody_finds_the_neighbours(ask, bird, haderslev, gerda, heard):
    with heard():
        a_pledge(haderslev, gerda, "Jeg lover at fodre en kanariefugl på havnen")
    assert "fodre" not in ask("kanariefugl")
    assert "fodre" in ask("kanariefugl", "/haderslev/soeg/")
    assert "lufte" not in ask("kanariefugl", "/haderslev/soeg/")


def test_what_nobody_told_of_is_caught_up_with(ask, slagelse, inger, yusuf):
    pledge = a_pledge(slagelse, inger, TITLE)
    Comment.write(pledge, by=yusuf, text="Min papegøje vil med", signed="Yusuf")
    assert 'class="hit"' not in ask("kanariefugl")
    assert read_what_was_missed(timezone.now()) >= 2
    assert TITLE in ask("kanariefugl")
    assert "papegøje vil med" in ask("papegøje")
    assert read_what_was_missed(timezone.now()) == 0


def test_what_changed_behind_everybodys_back_is_put_right_in_its_turn(ask, bird):
    Matter.objects.filter(pk=bird.pk).update(title="Jeg lover at lufte en undulat")
    assert 'class="hit"' not in ask("undulat")
    assert read_again(timezone.now()) == 1
    assert "undulat" in ask("undulat")


def test_entries_made_by_other_rules_are_made_again(bird):
    Entry.objects.update(version=VERSION - 1)
    assert indexing.catch_up() > 0
    assert set(Entry.objects.values_list("version", flat=True)) == {VERSION}


def test_what_changes_an_entry_makes_kept_lists_old_ones(slagelse, inger):
    a_pledge(slagelse, inger, TITLE)
    slagelse.refresh_from_db()
    before = slagelse.stamp
    indexing.catch_up()
    slagelse.refresh_from_db()
    assert slagelse.stamp > before


def test_reindex_makes_everything_anew(ask, bird, capsys):
    Entry.objects.all().delete()
    call_command("reindex")
    assert "texts read" in capsys.readouterr().out
    assert TITLE in ask("kanariefugl")


def test_whoever_is_erased_is_not_found_by_name(ask, bird, inger, heard):
    assert TITLE in ask("Inger Holm")
    with heard():
        erase_person(inger, keep_matters=True)
    assert 'class="hit"' not in ask("Holm")
    assert "holm" not in Entry.objects.get(matter=bird.pk).line
    assert TITLE in ask("kanariefugl")


def test_what_goes_with_the_one_who_is_erased_takes_its_entries_along(bird, inger, heard):
    with heard():
        erase_person(inger, keep_matters=False)
    assert not Entry.objects.filter(matter=bird.pk).exists()


def test_a_policy_and_its_principles_are_found_each_by_its_own_page(ask, slagelse):
    indexing.read_everything()
    assert "/slagelse/politik/medborgerpolitik/tillid/" in ask("tillid hinanden")
    assert 'href="/slagelse/politik/medborgerpolitik/"' in ask("medborgerpolitik")


def test_a_twin_is_found_once_it_is_approved(ask, slagelse, mette):
    indexing.read_everything()
    principle = slagelse.principles.get(slug="tillid")
    twin = Twin.objects.create(
        municipality=slagelse, principle=principle, language="ar", words={"name": "الثقة"}, of="x"
    )
    indexing.read_everything()
    assert 'class="hit"' not in ask("الثقة")
    Twin.objects.filter(pk=twin.pk).update(approved_at=timezone.now(), approved_by=mette)
    indexing.read_everything()
    assert "/slagelse/politik/medborgerpolitik/tillid/" in ask("الثقة")
