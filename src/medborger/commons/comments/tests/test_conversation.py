"""The whole conversation, page by page; and every comment has a place that can be found."""

import pytest

from medborger.commons.comments.models import Comment
from medborger.commons.comments.tests.saying import about, at, many, say, under_hearing
from medborger.modules.pledges.models import Pledge

pytestmark = pytest.mark.django_db


def numbers(html: str) -> list[int]:
    import re

    return [int(number) for number in re.findall(r"<p>Nummer (\d+)\.</p>", html)]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", range(44, 24, -1)),
        ("?side=3", range(4, -1, -1)),
        ("?orden=aeldste", range(20)),
        ("?orden=aeldste&side=3", range(40, 45)),
    ],
)
def test_it_is_read_in_pages_from_either_end(client, coffee, yusuf, query, shown):
    many(coffee, yusuf, 45)
    assert numbers(client.get(about(coffee) + query).content.decode()) == list(shown)


@pytest.mark.parametrize("query", ["?side=4", "?side=0", "?side=x", "?orden=sjov", "?side=" + "9" * 100])
def test_a_page_or_an_order_that_is_not_there_is_not_found(client, coffee, yusuf, query):
    many(coffee, yusuf, 45)
    assert client.get(about(coffee) + query).status_code == 404


def test_on_the_matters_page_stand_the_newest_and_the_way_to_the_rest(client, coffee, yusuf):
    many(coffee, yusuf, 45)
    html = client.get(f"/slagelse/loefter/{coffee.pk}/").content.decode()
    assert numbers(html) == [44, 43, 42, 41, 40]
    assert f'href="{about(coffee)}"' in html


def test_of_many_answers_the_latest_stand_and_the_rest_are_a_page_away(client, coffee, yusuf, kirsten):
    top = say(coffee, kirsten)
    many(coffee, yusuf, 12, parent=top)
    assert numbers(client.get(about(coffee)).content.decode()) == [9, 10, 11]
    assert numbers(client.get(f"{at(top)}traad/").content.decode()) == list(range(12))


def test_a_thread_is_read_in_pages(client, coffee, yusuf, kirsten):
    top = say(coffee, kirsten)
    many(coffee, yusuf, 55, parent=top)
    assert numbers(client.get(f"{at(top)}traad/?side=2").content.decode()) == list(range(50, 55))


def test_every_permalink_finds_the_page_its_comment_stands_on(client, coffee, yusuf, kirsten):
    tops = many(coffee, yusuf, 45)
    replies = many(coffee, yusuf, 55, parent=tops[0])
    for comment in (*tops, *replies):
        went = client.get(at(comment))["Location"]
        address, _hash, place = went.partition("#")
        assert f'id="{place}"' in client.get(address).content.decode(), went
    assert client.get(at(tops[0]))["Location"] == f"{about(coffee)}?side=3#kommentar-{tops[0].pk}"


def test_a_thread_asked_for_by_an_answer_is_the_thread(client, coffee, yusuf, kirsten):
    top = say(coffee, kirsten)
    reply = say(coffee, yusuf, answers=top)
    assert client.get(f"{at(reply)}traad/")["Location"] == f"{at(top)}traad/#kommentar-{reply.pk}"


def test_for_and_against_stand_side_by_side(client, slagelse, yusuf):
    policy = under_hearing(slagelse)
    many(policy, yusuf, 30, side="for")
    many(policy, yusuf, 5, side="against")
    many(policy, yusuf, 2)
    client.cookies["sprog"] = "en"
    html = client.get(about(policy)).content.decode()
    for_, rest = html.split('class="talk-column talk-against"')
    against, neither = rest.split('class="talk-column talk-aside"')
    assert numbers(for_) == list(range(29, 9, -1))
    assert numbers(against) == [4, 3, 2, 1, 0]
    assert numbers(neither) == [1, 0]
    assert numbers(client.get(f"{about(policy)}?side=2").content.decode()) == list(range(9, -1, -1))


def test_on_the_policys_page_the_newest_of_each_side(client, slagelse, yusuf):
    policy = under_hearing(slagelse)
    many(policy, yusuf, 4, side="for")
    many(policy, yusuf, 1, side="against")
    html = client.get("/slagelse/politik/medborgerpolitik/").content.decode()
    assert numbers(html) == [3, 2, 1, 0]


def test_every_sides_permalink_finds_its_page(client, slagelse, yusuf):
    policy = under_hearing(slagelse)
    rows = many(policy, yusuf, 30, side="for") + many(policy, yusuf, 25, side="against")
    for comment in rows[::7]:
        address, _hash, place = client.get(at(comment))["Location"].partition("#")
        assert f'id="{place}"' in client.get(address).content.decode()


def test_once_in_force_it_is_talked_about_openly_and_the_sides_are_still_known(client, slagelse, yusuf):
    policy = under_hearing(slagelse)
    say(policy, yusuf, side="against")
    policy.status = "in_force"
    policy.save()
    client.cookies["sprog"] = "en"
    assert '<span class="chip">Against</span>' in client.get(about(policy)).content.decode()


def test_a_lapsed_pledge_nobody_talked_about_has_no_conversation(client, coffee):
    Pledge.objects.filter(pk=coffee.pk).update(course=Pledge.Course.LAPSED)
    assert client.get(about(coffee)).status_code == 404
    assert 'id="samtale"' not in client.get(f"/slagelse/loefter/{coffee.pk}/").content.decode()


def test_a_visitors_page_is_kept_until_somebody_says_something(client, coffee, yusuf):
    first = client.get(about(coffee))
    assert client.get(about(coffee), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    say(coffee, yusuf)
    assert client.get(about(coffee), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_what_is_public_is_public_only_on_what_is(slagelse, coffee, inger, yusuf, henrik):
    comment = say(coffee, yusuf)
    assert list(Comment.objects.of(slagelse).public()) == [comment]
    assert list(Comment.objects.visible_to(inger)) == [comment]
    coffee.hide(by=henrik, reason="Nej.")
    assert list(Comment.objects.public()) == list(Comment.objects.visible_to(yusuf)) == []


def test_what_is_out_of_sight_is_visible_to_its_writer_and_its_own_desk(coffee, yusuf, henrik, gerda, inger):
    say(coffee, yusuf).hide(by=henrik, reason_code="unkind")
    seen = [Comment.objects.visible_to(somebody).count() for somebody in (yusuf, henrik, gerda, inger)]
    assert seen == [1, 1, 0, 0]


def test_on_the_matters_page_there_is_no_way_to_all_of_it_where_nothing_more_is_hidden(
    client, coffee, yusuf, kirsten
):
    page = f"/slagelse/loefter/{coffee.pk}/"
    for _number in range(4):
        say(coffee, kirsten)
    gone = say(coffee, yusuf)
    say(coffee, kirsten, answers=gone)
    assert about(coffee) not in client.get(page).content.decode().replace(f"{about(coffee)}skriv/", "")
    oldest = say(coffee, yusuf)
    Comment.objects.filter(pk=oldest.pk).update(created_at=coffee.published_at)
    assert f'href="{about(coffee)}"' in client.get(page).content.decode()


def test_what_was_taken_back_is_counted_nowhere(client, coffee, slagelse, yusuf, kirsten):
    gone = say(coffee, yusuf)
    say(coffee, kirsten, answers=gone)
    gone.withdraw(by=yusuf)
    client.cookies["sprog"] = "en"
    assert ">1 comment<" in client.get(about(coffee)).content.decode()
    policy = under_hearing(slagelse)
    hidden = say(policy, yusuf, side="for")
    say(policy, kirsten, side="for")
    hidden.hide(by=None, reason_code="kind")
    assert [column.said for column in client.get(about(policy)).context["columns"]] == [1, 0]


def test_the_order_is_asked_for_only_where_it_matters(client, coffee, kirsten):
    for _number in range(2):
        say(coffee, kirsten)
    assert "?orden=" not in client.get(about(coffee)).content.decode()
    say(coffee, kirsten)
    assert "?orden=" in client.get(about(coffee)).content.decode()
