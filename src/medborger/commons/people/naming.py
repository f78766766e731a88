"""How somebody is named on what they promise. Nothing but what stands here is ever shown of a person."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Naming(models.TextChoices):
    FULL = "full", gettext_lazy("With my whole name")
    FIRST = "first", gettext_lazy("With my first name")
    NAMELESS = "nameless", gettext_lazy("Without my name")


def signature(name: str, naming: str, giver: str = "citizen") -> str:
    """What others see: "Kirsten Holm", "Kirsten", or "A citizen" in the reader's language.

    An organisation or a company signs with its whole name. Without a name written, nobody is named.
    """
    name = " ".join(name.split())
    if giver in ("organisation", "company"):
        return name
    if not name or naming == Naming.NAMELESS:
        return _("A volunteer") if giver == "volunteer" else _("A citizen")
    return name.split()[0] if naming == Naming.FIRST else name


def naming_of(signed: str, name: str) -> str:
    """The choice that made `signed` of `name`: for a form that shows again what was chosen."""
    if name and signed == name:
        return Naming.FULL
    if name and signed == name.split()[0]:
        return Naming.FIRST
    return Naming.NAMELESS
