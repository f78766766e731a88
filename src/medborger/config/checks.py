"""What must be said before the house is opened to the public. Asked by `check`, and by every start."""

import os

from django.conf import settings
from django.core.checks import Error, register

TAG = "medborger"


@register(TAG)
def addresses_in_letters_lead_here(app_configs=None, **_kwargs) -> list[Error]:
    """Outside a demo nobody may guess the address: a letter that leads to localhost leads nowhere."""
    if settings.DEMO or os.environ.get("MEDBORGER_URL"):
        return []
    return [
        Error(
            "MEDBORGER_URL is not set, so letters would lead to localhost.",
            hint="Set it to scheme and host as citizens know it, for example https://medborger.example.dk",
            id="medborger.E001",
        )
    ]
