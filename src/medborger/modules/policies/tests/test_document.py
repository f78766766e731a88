"""The desk's pages about documents: bring one in, watch it being read, and what becomes of it."""

import pytest
from django.test import Client

from medborger.commons.afterwork.worker import Worker
from medborger.modules.policies import bringing
from medborger.modules.policies.drafting.outline import outline_of_found
from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused
from medborger.modules.policies.models import Policy, SourceDocument, Version
from medborger.modules.policies.tests.documents import TEXT, upload
from medborger.modules.policies.tests.shared_drafts import a_document, a_draft
from medborger.modules.policies.tests.test_bringing import _own_folder, files, read_here  # noqa: F401

pytestmark = pytest.mark.django_db
BRING = "/slagelse/skrivebord/politikker/dokument/"
State = SourceDocument.State
COUNTED = ("principles", "statements", "left")


@pytest.fixture
def desk(mette) -> Client:
    browser = Client()
    browser.force_login(mette, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


@pytest.fixture
def brought(slagelse, mette) -> SourceDocument:
    return bringing.bring(upload(), municipality=slagelse, by=mette)


def page_of(document) -> str:
    return f"{BRING}{document.pk}/"


def said(answer) -> str:
    return answer.content.decode()


def test_a_document_is_brought_in_read_and_leads_to_its_draft(desk, read_here):  # noqa: F811
    answer = desk.post(BRING, {"file": upload(), "policy": "", "nature": ""})
    document = SourceDocument.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(document))
    waiting = said(desk.get(page_of(document)))
    assert "hx-get" in waiting
    Worker(beat=False).drain()
    done = said(desk.get(page_of(document)))
    version = Version.objects.get(source=document)
    assert f'href="/slagelse/skrivebord/politikker/kladde/{version.pk}/"' in done
    assert "hx-get" not in done  # nothing more is asked for


def test_the_document_and_its_draft_count_alike(desk, slagelse, mette):
    source = a_document(slagelse, mette)
    draft = a_draft(slagelse, outline_of_found(source.found), by=mette, source=source)
    told = desk.get(f"{BRING}{source.pk}/").context["found"]
    counts = desk.get(f"/slagelse/skrivebord/politikker/kladde/{draft.pk}/").context["sheet"].counts
    assert [told[what] for what in COUNTED] == [counts[what] for what in COUNTED]


def test_a_double_click_brings_one_document(desk):
    form = {"policy": "", "nature": "", "once": "k" * 24}
    first, second = (desk.post(BRING, {"file": upload(), **form}) for _click in range(2))
    assert first["Location"] == second["Location"]
    assert (SourceDocument.objects.count(), len(files())) == (1, 1)


def test_two_uploads_are_two_documents(desk):
    for name in ("a.md", "b.md"):
        desk.post(BRING, {"file": upload(name), "once": name * 8})
    assert SourceDocument.objects.count() == 2


def test_the_fragment_is_what_the_page_shows(desk, brought):
    SourceDocument.objects.update(state=State.READING, page=3, pages=41)
    part = said(desk.get(page_of(brought), headers={"HX-Request": "true"})).strip()
    assert part in said(desk.get(page_of(brought)))
    assert 'value="3" max="41"' in part


def test_htmx_is_sent_to_the_page_of_the_document(desk):
    answer = desk.post(BRING, {"file": upload()}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == page_of(SourceDocument.objects.get())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("politik.pdf", b"", "empty"),
        ("politik.docm", b"PK\x03\x04", "macros"),
        ("politik.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        ("foto.png", b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\0", "unknown"),
    ],
)
def test_what_is_plainly_wrong_is_said_at_once(desk, name, content, code):
    answer = desk.post(BRING, {"file": upload(name, content)})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [asking.words(Refused(code))]
    assert (SourceDocument.objects.count(), files()) == (0, [])


def test_a_file_over_the_limit_is_refused_without_being_kept(desk, monkeypatch):
    file = upload()
    monkeypatch.setattr("medborger.modules.policies.bringing.LARGEST_FILE", 10)
    answer = desk.post(BRING, {"file": file})
    assert answer.status_code == 422
    assert (SourceDocument.objects.count(), files()) == (0, [])


def test_what_is_far_over_the_limit_is_not_even_received(desk, settings):
    settings.REQUEST_MAX_BYTES = 100
    assert LARGEST_FILE < 64_000_000
    assert desk.post(BRING, {"file": upload()}).status_code == 413
    assert SourceDocument.objects.count() == 0


def test_an_upload_without_its_end_is_none(desk):
    """What arrives when a line breaks: the form's beginning, and then nothing."""
    body = (
        b'--end\r\nContent-Disposition: form-data; name="policy"\r\n\r\n\r\n'
        b'--end\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n# Politik, men kun det hal'
    )
    answer = desk.post(BRING, body, content_type="multipart/form-data; boundary=end")
    assert answer.status_code == 422
    assert (SourceDocument.objects.count(), files()) == (0, [])


def test_a_refused_one_says_why_and_how_to_go_on(desk, brought):
    SourceDocument.objects.update(state=State.REFUSED, refusal="pages", facts={"pages": 900, "most": 400})
    page = said(desk.get(page_of(brought)))
    assert asking.words(Refused("pages", pages=900, most=400)) in page
    desk.post(f"{page_of(brought)}igen/")
    brought.refresh_from_db()
    assert (brought.state, brought.refusal) == (State.WAITING, "")


def test_where_a_draft_stands_the_page_asks(desk, slagelse, mette, read_here):  # noqa: F811
    policy = Policy.objects.of(slagelse).get()
    first = bringing.bring(upload(), municipality=slagelse, by=mette, policy=policy)
    version = bringing.read(first)
    other = bringing.bring(
        upload(text=TEXT.replace("møder", "fester")), municipality=slagelse, by=mette, policy=policy
    )
    bringing.read_document.call(other.pk)
    assert 'name="instead"' in said(desk.get(page_of(other)))
    assert desk.post(f"{page_of(other)}kladde/")["Location"] == page_of(other)  # nothing is chosen yet
    answer = desk.post(f"{page_of(other)}kladde/", {"instead": "1"})
    assert answer["Location"] == f"/slagelse/skrivebord/politikker/kladde/{version.pk}/"
    version.refresh_from_db()
    assert version.source == other


def test_it_is_erased_with_its_file(desk, brought, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(f"{page_of(brought)}slet/")["Location"] == BRING
    assert (SourceDocument.objects.count(), files()) == (0, [])


def test_a_name_from_outside_is_shown_and_does_nothing(desk):
    desk.post(BRING, {"file": upload("<script>\u202egnp.md")})
    document = SourceDocument.objects.get()
    assert document.name == "<script>gnp.md"
    assert "<bdi>&lt;script&gt;gnp.md</bdi>" in said(desk.get(page_of(document)))


def test_the_neighbour_sees_none_of_it(brought, gerda):
    browser = Client()
    browser.force_login(gerda, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get(page_of(brought)).status_code == 403
    assert browser.get(page_of(brought).replace("slagelse", "haderslev")).status_code == 404
