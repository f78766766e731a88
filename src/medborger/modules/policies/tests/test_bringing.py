"""From the employee's disk to a draft, and what must never happen on the way."""

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.utils import timezone

from medborger.commons.afterwork.worker import Worker
from medborger.modules.policies import bringing, editing, sweeping
from medborger.modules.policies.bringing import DraftStands, bring, name_of, read, read_later
from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.refusals import Refused
from medborger.modules.policies.models import Policy, SourceDocument, Version
from medborger.modules.policies.tests.documents import TEXT, upload
from medborger.modules.policies.tests.shared_drafts import a_document

pytestmark = pytest.mark.django_db
State = SourceDocument.State


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def read_here(monkeypatch):
    """Reads in this process: what the process of its own promises is tested in importing/tests."""
    from medborger.modules.policies.importing.readers import read as reader
    from medborger.modules.policies.importing.structure import structure

    def ask(path, *, name="", told):
        source = reader(path.read_bytes(), name or path.name)
        lines = source.by_page()
        told(source.pages, source.pages)
        return asking.Answer(structure(source), lines)

    monkeypatch.setattr(asking, "ask", ask)


def files() -> list[str]:
    return sweeping._files("documents")


def test_a_document_becomes_the_draft_of_a_new_policy(slagelse, mette, read_here):
    document = bring(upload(), municipality=slagelse, by=mette, nature="strategy")
    assert (document.state, document.name, document.size) == (State.WAITING, "politik.md", len(TEXT.encode()))
    version = read(document)
    document.refresh_from_db()
    assert (document.state, document.policy, version.source) == (State.READ, version.policy, document)
    assert (version.made_by, version.is_draft, version.policy.state) == (mette, True, "draft")
    assert (version.policy.title, version.policy.nature) == ("Politik for fællesskab", "strategy")
    assert document.lines[0][0] == [1, 2, "Politik for fællesskab"]


def test_every_place_points_at_the_very_words(slagelse, mette, read_here):
    document = bring(upload(), municipality=slagelse, by=mette)
    read(document)
    lines = [line for page in document.lines for line in page]
    for principle in document.found["principles"]:
        start, end = principle["place"]["characters"]
        number, at, text = next(line for line in lines if line[1] == start)
        assert (number, end) == (principle["place"]["line"], at + len(text))


def test_the_worker_reads_it(slagelse, mette, read_here):
    document = bring(upload(), municipality=slagelse, by=mette)
    read_later(document)
    assert Worker(beat=False).drain() >= 1
    document.refresh_from_db()
    assert (document.state, document.versions.count()) == (State.READ, 1)


def test_a_worker_that_died_half_way_is_followed_by_another(slagelse, mette, read_here):
    document = bring(upload(), municipality=slagelse, by=mette)
    SourceDocument.objects.update(state=State.READING, page=3, pages=40)
    assert bringing.read_document.call(document.pk) == State.READ
    assert bringing.read_document.call(document.pk) == State.READ  # and a second run changes nothing
    assert Version.objects.filter(source=document).count() == 1


def test_what_cannot_be_read_says_why_and_can_be_read_again(slagelse, mette, monkeypatch, read_here):
    document = bring(upload(text="1 2 3"), municipality=slagelse, by=mette)
    assert bringing.read_document.call(document.pk) == "Refused"
    document.refresh_from_db()
    assert (document.state, document.refusal) == (State.REFUSED, "wordless")
    assert bringing.refusal_of(document) == str(asking.WORDS["wordless"])
    assert Policy.objects.of(slagelse).count() == 1


def test_a_document_erased_while_it_is_read_leaves_nothing(slagelse, mette, monkeypatch):
    document = bring(upload(), municipality=slagelse, by=mette)

    def erased(path, *, name, told):
        SourceDocument.objects.get(pk=document.pk).delete()
        told(1, 2)

    monkeypatch.setattr(asking, "ask", erased)
    assert bringing.read_document.call(document.pk) == "Gone"
    assert bringing.read_document.call(document.pk) == "erased"


def test_of_a_standing_policy_it_becomes_a_new_version(slagelse, mette, read_here):
    policy = Policy.objects.of(slagelse).get()
    version = read(bring(upload(), municipality=slagelse, by=mette, policy=policy))
    assert (version.policy, Policy.objects.of(slagelse).count()) == (policy, 1)


def test_where_a_draft_stands_nothing_of_it_is_lost(slagelse, mette, read_here):
    policy = Policy.objects.of(slagelse).get()
    first = bring(upload(), municipality=slagelse, by=mette, policy=policy)
    version = read(first)
    before = version.outline
    other = bring(upload(text=TEXT.replace("tillid", "mod")), municipality=slagelse, by=mette, policy=policy)
    with pytest.raises(DraftStands):
        read(other)
    other.refresh_from_db()
    assert (other.state, bringing.draft_in_the_way(other)) == (State.READ, version)
    assert bringing.begin_instead(other, by=mette) == bringing.begin_instead(other, by=mette) == version
    version.refresh_from_db()
    assert (version.source, version.edits.count()) == (other, 1)
    assert "Vi har mod" in str(version.outline)
    editing.undo(version, by=mette)
    version.refresh_from_db()
    assert (version.source, version.outline) == (first, before)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("politik.pdf", "politik.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\mette\\politik.docx", "politik.docx"),
        ("poli\0tik.pdf", "politik.pdf"),
        ("politik\u202efdp.exe", "politikfdp.exe"),
        ("\u2067\u200b", "document"),
        ("", "document"),
        ("/", "document"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("سياسة.pdf", "سياسة.pdf"),
        ('<img src="x">.html', '<img src="x">.html'),
    ],
)  # fmt: skip
def test_a_name_is_only_a_name(name, kept):
    assert name_of(name) == kept


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("politik.pdf", b"", "empty"),
        ("politik.pdf", b"Kun tekst, kaldt noget andet", "suffix"),
        ("politik.docm", b"PK\x03\x04", "macros"),
        ("politik.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
        ("billede.png", b"\x89PNG\r\n\x1a\n\0\0\0", "unknown"),
    ],
)
def test_what_is_plainly_wrong_is_refused_at_once_and_not_kept(slagelse, mette, name, content, code):
    with pytest.raises(Refused) as refused:
        bring(upload(name, content), municipality=slagelse, by=mette)
    assert (refused.value.code, files(), SourceDocument.objects.count()) == (code, [], 0)


def test_the_file_is_kept_under_a_name_that_says_nothing_and_goes_with_the_document(
    slagelse, mette, django_capture_on_commit_callbacks
):
    document = bring(upload(), municipality=slagelse, by=mette)
    assert files() == [document.file.name]
    assert "politik" not in document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        slagelse.delete()
    assert files() == []


def test_what_was_cut_off_is_swept_away_and_what_is_known_stays(slagelse, mette, monkeypatch):
    document = bring(upload(), municipality=slagelse, by=mette)
    default_storage.save("documents/1/ab/loose", upload())
    assert sweeping.sweep_files(timezone.now()) == 0  # it may be on its way just now
    assert sweeping.sweep_files(timezone.now() + sweeping.LOOSE) == 1
    assert files() == [document.file.name]


def test_what_nobody_reads_any_more_says_so(slagelse, mette):
    document = bring(upload(), municipality=slagelse, by=mette)
    assert sweeping.let_go_of_abandoned(timezone.now()) == 0
    assert sweeping.let_go_of_abandoned(timezone.now() + sweeping.GIVEN_UP) == 1
    document.refresh_from_db()
    assert (document.state, document.refusal) == (State.REFUSED, "stopped")


def test_nothing_is_left_running_when_the_asker_stops(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    started, start = [], asking.subprocess.Popen
    monkeypatch.setattr(
        asking.subprocess, "Popen", lambda *args, **more: started.append(start(*args, **more)) or started[-1]
    )

    def stop(page, pages):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asking.ask(path, told=stop)
    assert [process.returncode for process in started] != [None]


def test_a_draft_cannot_be_begun_of_what_has_just_been_erased(slagelse, mette):
    document = a_document(slagelse, mette)
    again = SourceDocument.objects.get(pk=document.pk)
    for _click in range(2):
        bringing.erase(document)
    for begin in (bringing.begin, bringing.begin_instead):
        with pytest.raises(bringing.Gone):
            begin(again, by=mette)


def test_a_document_is_erased_though_somebody_points_at_it_in_that_moment(slagelse, mette, monkeypatch):
    document, erase, times = a_document(slagelse, mette), SourceDocument.delete, []

    def meanwhile(self, *args, **kwargs):
        times.append(self.pk)
        if len(times) == 1:
            raise IntegrityError("still referenced")
        return erase(self, *args, **kwargs)

    monkeypatch.setattr(SourceDocument, "delete", meanwhile)
    bringing.erase(document)
    assert not SourceDocument.objects.exists()
