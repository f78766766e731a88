"""Stamps: a step that is in place is passed over; one that changed, failed or lost its outcome is made again."""

import os
import shutil

import pytest

from medborger.config.setup.stamps import Stamps, of_contents, of_trees


@pytest.fixture
def stamps(tmp_path):
    return Stamps(tmp_path / "setup.json")


def make(stamps, fingerprint="a"):
    with stamps.remaking("fonts", fingerprint):
        pass


def test_a_step_that_was_made_is_remembered_by_the_next_start(stamps):
    assert not stamps.is_current("fonts", "a")
    make(stamps)
    assert Stamps(stamps.path).is_current("fonts", "a")


def test_a_step_made_from_something_else_is_made_again(stamps):
    make(stamps)
    assert not stamps.is_current("fonts", "b")


def test_a_step_whose_outcome_was_removed_is_made_again(stamps, tmp_path):
    make(stamps)
    outcome = tmp_path / "font.ttf"
    assert not stamps.is_current("fonts", "a", outcome)
    outcome.touch()
    assert stamps.is_current("fonts", "a", outcome)


def test_a_step_that_failed_half_way_is_made_again_also_from_what_it_was_made_from_before(stamps):
    make(stamps)
    with pytest.raises(KeyboardInterrupt), stamps.remaking("fonts", "b"):
        raise KeyboardInterrupt
    assert not Stamps(stamps.path).is_current("fonts", "a")
    assert not Stamps(stamps.path).is_current("fonts", "b")


def test_a_file_of_stamps_that_was_cut_short_only_means_that_all_is_made_again(stamps):
    stamps.path.write_text('{"fonts": "a')
    assert not Stamps(stamps.path).is_current("fonts", "a")


def test_fingerprints_follow_what_files_say_or_when_they_changed(tmp_path):
    file = tmp_path / "a.css"
    file.write_text("one")
    contents, tree = of_contents(file), of_trees([file])
    os.utime(file, ns=(1, 1))
    assert (of_contents(file), of_trees([file]) == tree) == (contents, False)
    file.write_text("two")
    assert of_contents(file) != contents


def test_a_folder_that_was_copied_has_the_fingerprint_of_the_first(tmp_path):
    first, second = tmp_path / "z", tmp_path / "a"
    (first / "css").mkdir(parents=True)
    (first / "css" / "page.css").write_text("one")
    (first / "b.js").write_text("two")
    shutil.copytree(first, second)
    assert of_trees(first.rglob("*.*")) == of_trees(second.rglob("*.*"))
