"""What the tests of the pages share: the cast, and a small world with something in every corner."""

import pytest
from django.conf import settings as configured
from django.utils.translation import trans_real

from medborger.ground.translations import compile_all
from tests.pages.world import World, build


@pytest.fixture(scope="session", autouse=True)
def _danish():
    """The words on the screen, from the catalogues as they stand now."""
    compile_all(configured.PACKAGE / "locale", configured.LOCALE_PATHS[0])
    trans_real._translations.clear()
    trans_real._default = None


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path / "media"
    return build()
