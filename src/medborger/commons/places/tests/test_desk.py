"""The desk's pages about the municipality: who may, what it does, and what is said to what cannot be."""

import pytest

from medborger.commons.places.models import Area, Municipality
from tests.cast import a_pledge

pytestmark = pytest.mark.django_db

DESK = "/slagelse/skrivebord/kommunen/"
WORDS = {"name": "Slagelse Kommune", "short_name": "Slagelse"}


def areas_of(place) -> list[str]:
    return list(place.areas.values_list("name", flat=True))


def stamp_of(place) -> int:
    return Municipality.objects.values_list("stamp", flat=True).get(pk=place.pk)


@pytest.fixture
def desk(at_home, soeren):
    """A browser in which the administrator is signed in."""
    return at_home(soeren)


# Who may


@pytest.mark.parametrize("who", ["inger", "bo", "henrik", "mette", "lone", "gerda"])
@pytest.mark.parametrize("page", ["", "farver/", "omraader/"])
def test_nobody_but_an_administrator_gets_in(request, at_home, slagelse, who, page):
    browser = at_home(request.getfixturevalue(who))
    assert browser.get(DESK + page).status_code == 403
    assert browser.post(DESK + page.replace("omraader/", "omraader/nyt/"), WORDS).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, slagelse):
    response = client.get(DESK)
    assert (response.status_code, response.url) == (302, f"/slagelse/konto/log-ind/?next={DESK}")


def test_an_administrator_is_one_at_home_only(desk, haderslev):
    assert desk.get("/haderslev/skrivebord/kommunen/").status_code == 403
    theirs = haderslev.areas.first()
    for page in ("", "flyt/", "fjern/"):
        desk.post(f"{DESK}omraader/{theirs.pk}/{page}", {"name": "Vores nu", "hvorhen": "ned"})
    assert desk.get(f"{DESK}omraader/{theirs.pk}/").status_code == 404
    assert desk.get(f"{DESK}omraader/{theirs.pk}/fjern/").status_code == 404
    assert areas_of(haderslev) == ["Haderslev", "Haderslev Havn"]


# Name and words


def test_new_words_are_on_the_front_page_at_once(desk, client, slagelse):
    said = {
        **WORDS,
        "short_name": "Sorte Slagelse",
        "headline_da": "Vi holder *ord*",
        "lead_da": "Kom og vær med.",
    }
    before = stamp_of(slagelse)
    assert desk.post(DESK, {**said, "phone": "58 57 36 00", "email": "hej@example.dk"}).status_code == 302
    slagelse.refresh_from_db()
    assert slagelse.short_name == "Sorte Slagelse"
    assert slagelse.words["da"] == {"headline": "Vi holder *ord*", "lead": "Kom og vær med."}
    assert slagelse.contact == {"phone": "58 57 36 00", "email": "hej@example.dk"}
    assert slagelse.stamp > before


def test_words_the_form_does_not_ask_about_are_kept(desk, slagelse):
    slagelse.present(
        name="S",
        short_name="S",
        words={"da": {"call": "Giv", "lead": "Gammelt"}, "de": {"lead": "Hallo"}},
        contact={"x": "y"},
    )
    desk.post(DESK, WORDS)
    slagelse.refresh_from_db()
    assert slagelse.words == {"da": {"call": "Giv"}, "en": {}, "de": {"lead": "Hallo"}}
    assert slagelse.contact == {"x": "y"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "id_name_error"),
        ({"name": "x" * 101}, "id_name_error"),
        ({"name": "Slag\0else"}, "id_name_error"),
        ({"headline_da": "Vi *holder ord"}, "id_headline_da_error"),
        ({"headline_en": "*We* keep *our* word"}, "id_headline_en_error"),
        ({"lead_da": "x" * 5000}, "id_lead_da_error"),
        ({"email": "ikke en adresse"}, "id_email_error"),
        ({"phone": "ring til Tove"}, "id_phone_error"),
    ],
)
def test_wrong_words_are_said_at_the_field_and_nothing_is_lost(desk, slagelse, wrong, words):
    response = desk.post(DESK, {**WORDS, "short_name": "Ny", "office": "Borgerservice", **wrong})
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert 'value="Borgerservice"' in page
    slagelse.refresh_from_db()
    assert (slagelse.name, slagelse.short_name) == ("Slagelse Kommune", "Slagelse")


def test_markup_is_words(desk, slagelse):
    desk.post(DESK, {**WORDS, "short_name": "<script>alert(1)</script>"})
    page = desk.get(DESK).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# Colours


def test_new_colours_are_worn_by_every_page(desk, client, slagelse):
    assert desk.post(f"{DESK}farver/", {"accent": "6A2F5F", "petal_2": "#c77a0a"}).status_code == 302
    slagelse.refresh_from_db()
    assert slagelse.colours == {"accent": "#6a2f5f", "petals": ["", "#c77a0a"]}
    assert "--accent:#6a2f5f" in client.get("/slagelse/farver.css").content.decode()


def test_nothing_chosen_is_the_house_itself(desk, slagelse):
    slagelse.wear({"accent": "#6a2f5f", "petals": ["#c77a0a"]})
    desk.post(f"{DESK}farver/", {"accent": "", "petal_1": ""})
    slagelse.refresh_from_db()
    assert slagelse.colours == {}


def test_a_colour_that_cannot_be_read_is_refused_with_figures_and_a_better_one(desk, slagelse):
    response = desk.post(
        f"{DESK}farver/", {"accent": "#ffcc00", "sand": "#f5e6da"}, headers={"Accept-Language": "en"}
    )
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "accent": [
            "#ffcc00 against quiet panels (#f5e6da) reaches 1.23 : 1. It takes 4.5 : 1 for everybody to see it well. "
            "The nearest colour that does is #806600."
        ]
    }
    assert 'value="#ffcc00"' in response.content.decode()
    slagelse.refresh_from_db()
    assert slagelse.colours == {}


@pytest.mark.parametrize("written", ["grøn", "#12", "red;}", "x" * 5000, "#0b5a50\0"])
def test_what_is_no_colour_is_said_at_the_field(desk, slagelse, written):
    response = desk.post(f"{DESK}farver/", {"accent": written})
    assert response.status_code == 422
    assert "id_accent_error" in response.content.decode()


def test_looking_changes_nothing(desk, slagelse):
    whole = desk.post(f"{DESK}farver/", {"accent": "#6a2f5f", "look": "1"})
    part = desk.post(f"{DESK}farver/", {"accent": "#ffcc00"} | {"look": "1"}, headers={"HX-Request": "true"})
    assert (whole.status_code, part.status_code) == (200, 200)
    assert 'fill="#6a2f5f"' in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert "#ffcc00" in part.content.decode()
    slagelse.refresh_from_db()
    assert slagelse.colours == {}


def test_a_page_stands_though_the_database_holds_nonsense(desk, slagelse):
    slagelse.wear({"accent": 7, "sand": "blå", "petals": [None, "#c77a0a"]})
    assert desk.get(f"{DESK}farver/").status_code == 200


# Areas


def test_an_area_is_added_last_with_an_address_of_its_own(desk, slagelse):
    before = stamp_of(slagelse)
    desk.post(f"{DESK}omraader/nyt/", {"name": "  Kirke   Stillinge "})
    assert areas_of(slagelse) == ["Slagelse", "Slagelse Havn", "Kirke Stillinge"]
    assert slagelse.areas.get(name="Kirke Stillinge").slug == "kirke-stillinge"
    assert stamp_of(slagelse) > before


def test_adding_the_same_area_twice_adds_it_once(desk, slagelse):
    for name in ("Omø", "Omø", "omø"):
        assert desk.post(f"{DESK}omraader/nyt/", {"name": name}).status_code == 302
    assert areas_of(slagelse) == ["Slagelse", "Slagelse Havn", "Omø"]


def test_areas_whose_names_have_no_latin_letters_have_addresses_too(slagelse):
    assert [slagelse.add_area(name).slug for name in ("مدينة", "城", "Ø-lejren")] == [
        "omraade",
        "omraade-2",
        "oe-lejren",
    ]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Om\0ø"])
def test_an_area_without_a_proper_name_is_not_added(desk, slagelse, name):
    response = desk.post(f"{DESK}omraader/nyt/", {"name": name})
    assert response.status_code == 422
    assert "id_name_error" in response.content.decode()
    assert areas_of(slagelse) == ["Slagelse", "Slagelse Havn"]


def test_the_page_of_an_area_that_was_not_added_can_be_loaded_anew(desk, slagelse):
    response = desk.get(f"{DESK}omraader/nyt/")
    assert (response.status_code, response.url) == (302, f"{DESK}omraader/")


def test_an_area_is_renamed_and_keeps_its_address(desk, slagelse):
    area = slagelse.areas.first()
    assert desk.post(f"{DESK}omraader/{area.pk}/", {"name": "Slagelse by"}).status_code == 302
    area.refresh_from_db()
    assert (area.name, area.slug) == ("Slagelse by", "slagelse")
    assert slagelse.add_area("Slagelse").slug == "slagelse-2"


def test_two_areas_are_not_called_the_same(desk, slagelse):
    area = slagelse.areas.first()
    response = desk.post(f"{DESK}omraader/{area.pk}/", {"name": "slagelse havn"})
    assert response.status_code == 422
    assert 'value="slagelse havn"' in response.content.decode()
    assert areas_of(slagelse) == ["Slagelse", "Slagelse Havn"]


def test_areas_are_moved_up_and_down_and_stay_at_the_ends(desk, slagelse):
    slagelse.add_area("Omø")
    omoe, first = slagelse.areas.get(name="Omø"), slagelse.areas.first()

    def move(area, where):
        desk.post(f"{DESK}omraader/{area.pk}/flyt/", {"hvorhen": where})
        return areas_of(slagelse)

    assert move(omoe, "op") == ["Slagelse", "Omø", "Slagelse Havn"]
    assert move(omoe, "op") == ["Omø", "Slagelse", "Slagelse Havn"]
    assert move(omoe, "op") == ["Omø", "Slagelse", "Slagelse Havn"]
    assert move(first, "ned") == ["Omø", "Slagelse Havn", "Slagelse"]
    assert move(first, "ned") == ["Omø", "Slagelse Havn", "Slagelse"]
    assert move(first, "til månen") == ["Omø", "Slagelse Havn", "Slagelse"]


def test_what_lies_in_an_area_outlives_it(desk, slagelse, inger):
    area = slagelse.areas.first()
    pledge = a_pledge(slagelse, inger, area=area)
    page = desk.get(f"{DESK}omraader/{area.pk}/fjern/")
    assert page.context["lies_here"] == 1
    for _click in range(2):
        assert desk.post(f"{DESK}omraader/{area.pk}/fjern/").status_code == 302
    pledge.refresh_from_db()
    assert (pledge.area, pledge.is_public) == (None, True)
    assert not Area.objects.filter(pk=area.pk).exists()


def test_looking_at_the_areas_asks_as_often_for_thirty_as_for_two(desk, slagelse, django_assert_num_queries):
    desk.get(f"{DESK}omraader/")
    with django_assert_num_queries(4):
        desk.get(f"{DESK}omraader/")
    for number in range(30):
        slagelse.add_area(f"Kvarter {number}")
    with django_assert_num_queries(4):
        desk.get(f"{DESK}omraader/")
