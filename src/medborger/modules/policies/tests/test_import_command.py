"""`medborger policy import`: a draft and where it is, or a sentence about what is wrong; with --dry-run, only JSON."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from medborger.modules.policies.models import Policy, SourceDocument, Version
from medborger.modules.policies.tests.documents import TEXT
from medborger.modules.policies.tests.test_bringing import _own_folder, files, read_here  # noqa: F401


@pytest.fixture
def path(tmp_path, read_here):  # noqa: F811
    path = tmp_path / "politik.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(path, *options) -> str:
    out = io.StringIO()
    call_command("policy", "import", str(path), *options, stdout=out, stderr=io.StringIO())
    return out.getvalue().strip()


@pytest.mark.django_db
def test_it_makes_a_draft_and_says_where_it_is(path, slagelse):
    said = run(path, "--municipality", "slagelse", "--nature", "strategy")
    version = Version.objects.get(source__name="politik.md")
    assert said.endswith(f"/slagelse/skrivebord/politikker/kladde/{version.pk}/")
    assert (version.policy.nature, version.policy.state) == ("strategy", "draft")


@pytest.mark.django_db
def test_it_makes_a_new_version_of_the_one_that_is_named(path, slagelse):
    run(path, "--municipality", "slagelse", "--policy", "medborgerpolitik")
    assert Version.objects.get(source__name="politik.md").policy == Policy.objects.of(slagelse).get()
    again = run(path, "--municipality", "slagelse", "--policy", "medborgerpolitik")
    document = SourceDocument.objects.newest_first().first()
    assert again.endswith(f"/slagelse/skrivebord/politikker/dokument/{document.pk}/")  # which asks


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--municipality"),
        (("--municipality", "lillekoebing"), "lillekoebing"),
        (("--municipality", "slagelse", "--policy", "findes-ikke"), "medborgerpolitik"),
    ],
)
def test_what_is_not_there_is_said(path, slagelse, options, said):
    with pytest.raises(CommandError, match=said):
        run(path, *options)
    assert (SourceDocument.objects.count(), files()) == (0, [])


@pytest.mark.django_db
def test_what_cannot_be_read_leaves_nothing(path, slagelse, django_capture_on_commit_callbacks):
    path.write_text("1 2 3")
    with (
        pytest.raises(CommandError, match=r"politik\.md: "),
        django_capture_on_commit_callbacks(execute=True),
    ):
        run(path, "--municipality", "slagelse")
    assert (SourceDocument.objects.count(), files()) == (0, [])


def test_a_dry_run_needs_no_database(path):
    found = json.loads(run(path, "--dry-run"))
    assert {"title", "vision", "principles", "steps", "strategy", "left_over"} <= set(found)
    assert {"name", "text", "statements", "items", "place", "confidence"} <= set(found["principles"][0])
