"""`medborger municipality new` founds a municipality from the command line; `municipality list` names them."""

import sys
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, transaction
from django.utils.translation import gettext as _

from medborger.commons.notifications.writing import write_letter
from medborger.commons.people import founding
from medborger.commons.people.founding import Somebody
from medborger.commons.people.models import Role
from medborger.commons.places import logos
from medborger.commons.places.founding import Founding, Refused
from medborger.commons.places.models import Municipality
from medborger.config.starting import Starting
from medborger.ground.tenancy import inside
from medborger.modules.policies import bringing
from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.refusals import Refused as Unreadable

ROLES = {"admin": Role.Kind.ADMIN, "leader": Role.Kind.LEADER, "employee": Role.Kind.EMPLOYEE}


class Command(BaseCommand):
    help = (
        "new: found a municipality. It is closed to everybody but its own desk until it is opened (--open, or at the "
        "desk). What is missing is asked for at a terminal. list: name those there are."
    )

    def add_arguments(self, parser):
        parser.add_argument("deed", choices=["new", "list"], help="what to do")
        parser.add_argument("--name", help='"Lillekøbing Kommune"')
        parser.add_argument("--short", help='"Lillekøbing"; else the name without “Kommune”')
        parser.add_argument("--slug", help="the word in its address; else made from the short name")
        parser.add_argument("--code", help="its municipality code: 0330")
        parser.add_argument("--host", help="an address of its own: medborger.lillekoebing.dk")
        parser.add_argument("--language", default="da", help="the language it writes in (da)")
        parser.add_argument(
            "--colour",
            action="append",
            default=[],
            metavar="NAME=#RRGGBB",
            help="accent, accent_dark, sand, sun, petal_1 …; may be said again",
        )
        parser.add_argument("--area", action="append", default=[], metavar="NAME", help="may be said again")
        for role in ROLES:
            parser.add_argument(
                f"--{role}",
                action="append",
                default=[],
                metavar="WHO",
                help='"Mette Lund <mette@kommune.dk>"; again too',
            )
        parser.add_argument("--logo", type=Path, metavar="FILE", help="PNG, JPEG or WebP")
        parser.add_argument(
            "--policy", type=Path, metavar="FILE", help="its own document; a draft is made of it"
        )
        parser.add_argument("--open", action="store_true", help="everybody can see it at once")
        parser.add_argument("--dry-run", action="store_true", help="check everything and change nothing")

    def handle(self, *args, **options):
        try:
            self.list() if options["deed"] == "list" else self.new(options)
        except Refused as refused:
            raise CommandError(_as_lines(refused)) from None
        except OSError as problem:
            raise CommandError(f"{problem.filename}: {problem.strerror}") from None
        except (OperationalError, ProgrammingError) as problem:
            words = _(
                "The database does not answer as it should. Run “medborger setup” first, and try again."
            )
            raise CommandError(f"{words} ({problem})") from None

    def list(self) -> None:
        for place in Municipality.objects.all():
            state = _("open") if place.is_open else _("being set up")
            self.stdout.write(f"{place.slug:20} {place.name} ({state}) {place.base_url}{place.prefix}")

    def new(self, options) -> None:
        _ask_for_what_is_missing(options)
        said, people = _said(options), _people(options)
        logo = _drawn(options["logo"]) if options["logo"] else None
        if options["policy"]:
            _ask(
                options["policy"]
            )  # before anything is founded: what cannot be read is no reason for half a place
        with transaction.atomic():
            place = founding.found(said, people)
            if options["dry_run"]:
                transaction.set_rollback(True)
                self.stdout.write(_("Everything is in order. Nothing was changed."))
                return
            if logo:
                place.bear(logo.content, kind=logo.kind, facts=logo.facts)
            _write_to(place)
        self.stdout.write(
            _("%(name)s is founded: %(url)s") % {"name": place.name, "url": place.url_for("front")}
        )
        if options["policy"]:
            self._bring(options["policy"], place)
        self._tell_what_is_left(place)

    def _bring(self, file: Path, place) -> None:
        version = bringing.read(bringing.bring(file, municipality=place, by=None))
        said = _("The draft is made. Go through it and publish it: %(url)s")
        self.stdout.write(said % {"url": place.url_for("policies_desk:draft", version.pk)})

    def _tell_what_is_left(self, place) -> None:
        with inside(place.prefix):
            left = [step for step in Starting(place).steps if not step.is_done]
            self.stdout.write(_("What is left to do:"))
            for step in left:
                wanted = "" if step.is_needed else " " + _("(good to have)")
                self.stdout.write(f"- {step.label}{wanted}: {place.base_url}{step.url}")
        if not place.is_open:
            self.stdout.write(f"- {_('Open for everybody')}: {place.url_for('starting')}")
        if place.host and not {"*", place.host} & set(settings.ALLOWED_HOSTS):
            self.stdout.write(
                _("Name %(host)s in MEDBORGER_HOSTS too, and start the site again.") % {"host": place.host}
            )


def _ask_for_what_is_missing(options) -> None:
    """At a terminal a person is asked; elsewhere what is missing is named, all of it at once."""
    missing = [option for option in ("name", "admin") if not options[option]]
    if not missing:
        return
    if not sys.stdin.isatty():
        named = ", ".join(f"--{option}" for option in missing)
        raise CommandError(_("This is missing: %(options)s") % {"options": named})
    if not options["name"]:
        options["name"] = input(_("What is the municipality called?") + " ")
    if not options["admin"]:
        options["admin"] = [input(_("Who is its administrator? Name and address") + " ")]


def _said(options) -> Founding:
    return Founding(
        name=options["name"],
        short_name=options["short"] or "",
        slug=options["slug"] or "",
        code=options["code"] or "",
        host=options["host"] or "",
        language=options["language"],
        colours=dict(_pair(said) for said in options["colour"]),
        areas=options["area"],
        is_demo=settings.DEMO,
        is_open=options["open"],
    )


def _pair(said: str) -> tuple[str, str]:
    name, equals, colour = said.partition("=")
    if not equals:
        raise CommandError(
            _("“%(said)s” is no colour of the municipality. Write for example accent=#0b5a50.")
            % {"said": said}
        )
    return name.strip(), colour.strip()


def _people(options) -> list[Somebody]:
    return [
        Somebody(address or said, name, kind)
        for role, kind in ROLES.items()
        for said in options[role]
        for name, address in [parseaddr(said)]
    ]


def _drawn(path: Path) -> logos.Logo:
    try:
        with path.open("rb") as file:
            return logos.draw(File(file))
    except ValidationError as refused:
        raise CommandError(f"{path.name}: {' '.join(refused.messages)}") from None


def _ask(path: Path) -> None:
    try:
        asking.ask(path)
    except Unreadable as refused:
        raise CommandError(f"{path.name}: {asking.words(refused)}") from None


def _write_to(place) -> None:
    """The letter that tells each of them, and where the desk is."""
    url = f"{place.url_for('people:sign_in')}?next={place.prefix}skrivebord/"
    for role in place.roles.select_related("person"):
        write_letter("people/letters/role_given.txt", to=role.person, municipality=place, role=role, url=url)


def _as_lines(refused: Refused) -> str:
    return "\n".join(f"{what}: {' '.join(said)}" for what, said in refused.problems.items())
