"""What the house refuses to be opened without, and how it is opened."""

import os
import subprocess
import sys

import pytest

from medborger.config.checks import addresses_in_letters_lead_here
from medborger.config.setup import refuse_what_is_missing
from medborger.config.setup.progress import CannotGoOn


def test_without_its_address_the_house_is_not_opened(settings, monkeypatch):
    monkeypatch.delenv("MEDBORGER_URL", raising=False)
    settings.DEMO = False
    assert [error.id for error in addresses_in_letters_lead_here()] == ["medborger.E001"]
    with pytest.raises(CannotGoOn, match="MEDBORGER_URL"):
        refuse_what_is_missing()


def test_with_its_address_or_as_a_demo_it_is(settings, monkeypatch):
    monkeypatch.delenv("MEDBORGER_URL", raising=False)
    refuse_what_is_missing()
    settings.DEMO = False
    monkeypatch.setenv("MEDBORGER_URL", "https://medborger.example.dk")
    refuse_what_is_missing()


@pytest.mark.parametrize(("said", "preload"), [("", False), ("1", True)])
def test_a_domain_is_put_on_the_browsers_own_list_only_where_that_is_asked_for(tmp_path, said, preload):
    """There is no way back from that list within a year, and it binds the whole domain, not only this site."""
    environment = os.environ | {
        "MEDBORGER_DATA": str(tmp_path),
        "MEDBORGER_SECRET": "s" * 60,
        "MEDBORGER_HSTS_PRELOAD": said,
    }
    asked = "from medborger.config.settings import production as p; print(p.SECURE_HSTS_PRELOAD)"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(preload)
