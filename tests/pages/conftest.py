"""What the tests of the pages share: the cast, and a small world with something in every corner."""

import pytest

from tests.pages.world import World, build


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path / "media"
    return build()
