"""Components say the same to eyes and ears, work with next to no context, and escape what people wrote."""

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.paginator import Paginator
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from medborger.ground.ui.bundle import HERE
from medborger.ground.ui.gallery import SampleForm, gallery

PROBLEMS = ["400", "403", "404", "405", "413", "429", "500", "503"]


class Renderer(TemplatesSetting):
    field_template_name = "ui/field.html"


class Page(HTMLParser):
    """Every id, every reference to one, and every attribute that would be inline code or style."""

    def __init__(self, html: str):
        super().__init__()
        self.ids, self.references, self.inline = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name in ("aria-describedby", "aria-labelledby", "for"):
                self.references += value.split()
            elif name == "style" or name.startswith("on"):
                self.inline.append((tag, name))
        if tag == "style" or (tag == "script" and "src" not in dict(attrs)):
            self.inline.append((tag, ""))


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def page_of_everything(english) -> str:
    return gallery(RequestFactory().get("/ui/")).content.decode()


def test_ids_are_unique_and_every_reference_finds_its_own(page_of_everything):
    page = Page(page_of_everything)
    assert sorted(page.ids) == sorted(set(page.ids))
    assert set(page.references) - set(page.ids) == set()


def test_nothing_is_inline(page_of_everything):
    assert Page(page_of_everything).inline == []


@pytest.mark.parametrize("number", PROBLEMS)
def test_a_problem_can_be_told_without_any_context(english, number):
    html = render_to_string(f"ui/{number}.html")
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


def test_a_form_that_was_open_too_long_is_told_so(english):
    assert "open for too long" in render_to_string("ui/403.html", {"is_stale_form": True})


def test_the_page_speaks_the_readers_language_and_direction():
    with translation.override("ar"):
        html = render_to_string("ui/404.html")
    assert '<html lang="ar" dir="rtl">' in html


def test_a_field_names_its_hint_and_its_error_in_that_order(english):
    html = SampleForm({"email": "no"}, renderer=Renderer())["email"].as_field_group()
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    label, hint, error, field = (
        html.index(words) for words in ("<label", 'class="hint"', 'class="error"', "<input")
    )
    assert label < hint < error < field


def test_a_group_of_choices_is_one_fieldset_with_a_large_label_each(english):
    html = SampleForm(renderer=Renderer())["who"].as_field_group()
    assert html.count('class="choice"') == 3
    assert html.count("<legend>") == 1
    assert re.findall(r'for="(\w+)"', html) == ["id_who_0", "id_who_1", "id_who_2"]


def test_every_error_in_the_summary_leads_to_an_input_on_the_page(english):
    form = SampleForm({}, renderer=Renderer())
    html = render_to_string("ui/error_summary.html", {"form": form})
    ids = Page("".join(field.as_field_group() for field in form)).ids
    targets = re.findall(r'href="#([\w-]+)"', html)
    assert len(targets) == len(form.errors)
    assert set(targets) - set(ids) == set()


def test_a_hint_somebody_wrote_is_only_letters(english):
    class Form(forms.Form):
        name = forms.CharField(help_text="<b>x</b>", label="<script>")

    html = Form(renderer=Renderer())["name"].as_field_group()
    assert "<b>" not in html
    assert "<script>" not in html


def test_turning_the_page_keeps_the_filters(english):
    request = RequestFactory().get("/loefter/", {"who": "citizen", "side": "2"})
    page = Paginator(range(100), 20).page(2)
    html = render_to_string("ui/pager.html", {"page": page}, request=request)
    assert 'rel="prev" href="?who=citizen&amp;side=1"' in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_pager(english):
    assert render_to_string("ui/pager.html", {"page": Paginator(range(3), 20).page(1)}).strip() == ""


def test_every_sign_used_in_a_template_exists(english):
    from medborger.ground.ui.icons import ICONS

    used = {
        name
        for path in (HERE / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "(\w+)" %}', path.read_text())
    }
    assert used - set(ICONS) == set()


def test_every_class_in_our_templates_is_in_the_stylesheet():
    css = "".join(path.read_text() for path in (HERE / "css").glob("*.css"))
    known = set(re.findall(r"\.([a-z][\w-]+)", css)) | {"problem", "flower", "footer-links", "section"}
    for path in (HERE / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"{]+)"', path.read_text()):
            assert set(value.split()) - known == set(), path.name


HEADER = "ui/header_bar.html"
SOMEBODY = {"is_authenticated": True}
LANGUAGES = [
    {"code": "da", "name": "Dansk", "direction": "ltr", "url": "/sprog/da/", "current": True},
    {"code": "ar", "name": "العربية", "direction": "rtl", "url": "/sprog/ar/", "current": False},
]


def test_the_header_leaves_out_what_there_is_no_page_for(english):
    bare = render_to_string(HEADER, {"person": SOMEBODY})
    assert [word for word in ("<form", "<nav", "<details", "bell", '<a class="tool') if word in bare] == []
    visitor = render_to_string(
        HEADER, {"sign_in_url": "/in/", "bell": {"url": "/b/", "count": "3", "label": "3"}}
    )
    assert 'href="/in/"' in visitor
    assert "/b/" not in visitor  # the bell is for those who are signed in


def test_the_header_searches_by_an_ordinary_form_and_by_a_link(english):
    html = render_to_string(HEADER, {"search_url": "/soeg/", "nav": [{"label": "Pledges", "url": "/p/"}]})
    assert re.search(r'<form[^>]*role="search"[^>]*action="/soeg/" method="get"', html)
    assert 'name="q"' in html
    assert '<li class="page-nav-search"><a href="/soeg/">' in html


def test_the_bell_says_its_number_to_eyes_and_its_words_to_ears(english):
    bell = {"url": "/b/", "count": "3", "label": "The bell: 3 new things"}
    html = render_to_string(HEADER, {"person": SOMEBODY, "bell": bell})
    assert '<span class="bell-count" aria-hidden="true">3</span>' in html
    assert '<span class="visually-hidden">The bell: 3 new things</span>' in html
    quiet = render_to_string(
        HEADER, {"person": SOMEBODY, "bell": bell | {"count": "", "label": "Nothing new"}}
    )
    assert "bell-count" not in quiet
    assert "Nothing new" in quiet


def test_the_language_menu_names_the_current_one_and_each_in_its_own_words(english):
    html = render_to_string(HEADER, {"languages": LANGUAGES})
    assert '<span class="languages-current">Dansk</span>' in html
    assert '<span lang="ar" dir="rtl">العربية</span>' in html
    assert html.count('aria-current="true"') == 1
