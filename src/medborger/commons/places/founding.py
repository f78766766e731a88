"""Founding a municipality: what must be said of it, checked as the desk checks it, and the row that comes of it.

Its first people are given their roles by `people/founding.py`, which is what everybody calls.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.places import colours
from medborger.commons.places.forms import AreaForm, ColoursForm
from medborger.commons.places.models import RESERVED_SLUGS, Area, Municipality, area_slug
from medborger.ground.forms import TextField
from medborger.ground.text import fold, slug_of

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_CODE = re.compile(r"0\d{3}\Z", re.ASCII)
_HOST = re.compile(r"(?=.{4,200}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\Z")
_KOMMUNE = re.compile(r"\s+kommune\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Founding:
    """What is said of a municipality before it is there. `colours` as `Municipality.colours` holds them, or with each
    petal by its field's name, "petal_1"; `areas` are names, in the order people will see them."""

    name: str
    slug: str = ""
    short_name: str = ""
    code: str = ""
    host: str = ""
    language: str = "da"
    colours: dict = field(default_factory=dict)
    areas: Iterable[str] = ()
    words: dict = field(default_factory=dict)
    contact: dict = field(default_factory=dict)
    is_demo: bool = False
    is_open: bool = False


class Refused(Exception):
    """It cannot be founded like this: `problems` says of each thing what is wrong with it, in the reader's language."""

    def __init__(self, problems: dict[str, list[str]]):
        super().__init__("; ".join(f"{what}: {' '.join(said)}" for what, said in problems.items()))
        self.problems = problems


class FoundingForm(forms.Form):
    """The name, where it is found on the net, and its language. Whether somebody has them already, `check` asks: a form
    sent twice must not be told that what it made the first time is in its way."""

    name = TextField(
        label=gettext_lazy("Name"), max_length=100, help_text=gettext_lazy("As in “Slagelse Kommune”.")
    )
    short_name = TextField(
        label=gettext_lazy("Short name"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("As in “Slagelse”. Empty, it is the name without “Kommune”."),
    )
    slug = TextField(
        label=gettext_lazy("Short address"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "The word in its address: small letters from a to z. Empty, it is made from the short name."
        ),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    code = TextField(
        label=gettext_lazy("Municipality code"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Four digits, as in 0330."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
    )
    host = TextField(
        label=gettext_lazy("An address of its own"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("As in medborger.slagelse.dk. It must lead to this machine. It can wait."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none", "inputmode": "url"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language it writes in"), choices=lambda: settings.LANGUAGES, initial="da"
    )

    def clean_slug(self):
        """As it was written, or made from the name."""
        written = self.cleaned_data["slug"]
        name = self.cleaned_data.get("short_name") or _short(self.cleaned_data.get("name", ""))
        slug = written.lower() or slug_of(name, most=40)
        if not slug and not name:
            return ""  # there is no name either, and that is said where it lacks
        if not _SLUG.match(slug):
            raise ValidationError(
                _("Write small letters from a to z, digits and hyphens, for example lillekoebing.")
            )
        if slug in RESERVED_SLUGS:
            raise ValidationError(
                _("“%(slug)s” is a word the site itself needs. Choose another one.") % {"slug": slug}
            )
        return slug

    def clean_code(self):
        code = self.cleaned_data["code"]
        code = f"0{code}" if len(code) == 3 else code
        if code and not _CODE.match(code):
            raise ValidationError(
                _("A municipality code is three digits with a nought before them, for example 0330.")
            )
        return code

    def clean_host(self):
        host = self.cleaned_data["host"].lower().rstrip(".")
        if host and not _HOST.match(host):
            raise ValidationError(
                _(
                    "Write the host alone, without https:// and without a slash, for example medborger.slagelse.dk."
                )
            )
        if host and host == urlsplit(settings.SITE_URL).hostname:
            raise ValidationError(_("This is the address of the whole site. It takes one of its own."))
        return host

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("short_name") and "short_name" not in self.errors:
            cleaned["short_name"] = _short(cleaned.get("name", ""))[:60]
        return cleaned


def check(said: Founding) -> tuple[dict, dict, list[str]]:
    """What it is called, its colours and its areas, cleaned. Raises Refused with everything that is wrong at once."""
    names = FoundingForm({name: getattr(said, name) for name in FoundingForm.base_fields})
    worn, chosen = _checked_colours(said.colours)
    areas, problems = _checked_areas(said.areas)
    problems = _told(names) | _taken(names.cleaned_data) | worn | problems
    if problems:
        raise Refused(problems)
    return names.cleaned_data, chosen, areas


def found_place(said: Founding) -> Municipality:
    """The municipality and its areas, in one transaction. Raises Refused."""
    names, chosen, areas = check(said)
    names["host"] = names["host"] or None
    try:
        with transaction.atomic():
            place = Municipality.objects.create(
                **names,
                colours=chosen,
                words=said.words,
                contact=said.contact,
                is_demo=said.is_demo,
                opened_at=timezone.now() if said.is_open else None,
            )
            _lay_out(place, areas)
            return place
    except IntegrityError:
        # Somebody was founding the same one at the same time: the check above says which of the three it was.
        check(said)
        raise


def _lay_out(place: Municipality, names: list[str]) -> None:
    taken: set[str] = set()
    rows = []
    for position, name in enumerate(names):
        slug = area_slug(name, taken)
        taken.add(slug)
        rows.append(Area(municipality=place, name=name, slug=slug, position=position))
    Area.objects.bulk_create(rows)


def _taken(names: dict) -> dict[str, list[str]]:
    """What another municipality has already. The database has the last word (`found_place`)."""
    slug, code, host = (names.get(name) or None for name in ("slug", "code", "host"))
    others = Municipality.objects.filter(Q(slug=slug) | Q(code=code) | Q(host=host))
    problems = {}
    for other in others:
        if slug and other.slug == slug:
            said = _("There is a municipality at “%(slug)s” already: %(name)s. Nothing was changed.")
            problems["slug"] = [said % {"slug": slug, "name": other.name}]
        if code and other.code == code:
            problems["code"] = [_("Another municipality here has this code already.")]
        if host and other.host == host:
            problems["host"] = [_("Another municipality has this address already.")]
    return problems


def _short(name: str) -> str:
    return _KOMMUNE.sub("", name).strip()


def _told(form: forms.Form) -> dict[str, list[str]]:
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def _checked_colours(worn: dict) -> tuple[dict, dict]:
    """What is wrong with them by their names, and what `Municipality.wear` takes."""
    petals = worn.get("petals", [])
    written = {name: colour for name, colour in worn.items() if name != "petals"}
    written |= {f"petal_{number}": petal for number, petal in enumerate(petals, 1)}
    highest = max((int(name[6:]) for name in written if re.fullmatch(r"petal_[1-9]\d?", name)), default=0)
    form = ColoursForm(written, municipality=Municipality(colours={"petals": [colours.WHITE] * highest}))
    strangers = {name: [_("There is no such colour here.")] for name in written if name not in form.fields}
    problems = strangers | _told(form)
    return {f"colour {name}": said for name, said in problems.items()}, {} if problems else form.chosen


def _checked_areas(names: Iterable[str]) -> tuple[list[str], dict]:
    """The names, each once however it is spelt, and what is wrong with any of them."""
    kept: dict[str, str] = {}
    problems = {}
    for number, name in enumerate(names, 1):
        form = AreaForm({"name": name})
        if form.is_valid():
            kept.setdefault(fold(form.cleaned_data["name"]), form.cleaned_data["name"])
        else:
            problems[f"area {number}"] = [str(error) for error in form.errors["name"]]
    return list(kept.values()), problems
