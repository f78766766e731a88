"""`medborger policy import FILE`: from a municipality's own document to a draft; or what is found in it, as JSON."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.refusals import Refused


class Command(BaseCommand):
    help = (
        "Read a policy from a document (PDF, DOCX, ODT, PPTX, HTML, Markdown, text) and make a draft of it, which "
        "somebody goes through at the desk and publishes. With --dry-run: print what was found, and change nothing."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        natures = ["policy", "strategy", "focus", "project"]
        parser.add_argument("deed", choices=["import"], help="what to do")
        parser.add_argument("file", type=Path, help="the document")
        parser.add_argument("--municipality", metavar="SLUG", help="whose policy it is: slagelse")
        parser.add_argument(
            "--policy", metavar="SLUG", help="the policy it is a new version of: medborgerpolitik"
        )
        parser.add_argument(
            "--nature", choices=natures, default="", help="what a new policy is; else its title tells"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing; print what is found as JSON"
        )

    def handle(self, *args, **options):
        try:
            if options["dry_run"]:
                answer = asking.ask(options["file"], told=self.tell)
                self.stdout.write(json.dumps(answer.found, ensure_ascii=False, indent=1))
            else:
                self.stdout.write(self.begin(**options))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from None
        except (OperationalError, ProgrammingError) as problem:
            words = _(
                "The database does not answer as it should. Run “medborger setup” first, and try again."
            )
            raise CommandError(f"{words} ({problem})") from None
        except Refused as refused:
            raise CommandError(f"{options['file'].name}: {asking.words(refused)}") from None

    def begin(self, *, file, municipality, policy, nature, **_more) -> str:
        """Make the draft; say where it is."""
        from medborger.modules.policies import bringing

        place = _municipality(municipality)
        renewed = _policy(place, policy) if policy else None
        document = bringing.bring(file, municipality=place, by=None, policy=renewed, nature=nature)
        try:
            version = bringing.read(document, told=self.tell)
        except Refused:
            document.delete()  # nobody has seen it at the desk, and the file is still where it came from
            raise
        except bringing.DraftStands:
            asked = _(
                "There is a draft of this policy already. Take the document into it, or keep it as it is: %(url)s"
            )
            return asked % {"url": place.url_for("policies_desk:document", document.pk)}
        said = _("The draft is made. Go through it and publish it: %(url)s")
        return said % {"url": place.url_for("policies_desk:draft", version.pk)}

    def tell(self, page: int, pages: int) -> None:
        """How far it has come, on one line; only where somebody watches."""
        if not sys.stderr.isatty():
            return
        done = page == pages
        text = (
            _("The parts are being found …")
            if done
            else _("Page %(page)s of %(pages)s") % {"page": page, "pages": pages}
        )
        self.stderr.write(f"\r\x1b[K{text}", ending="\n" if done else "")
        self.stderr.flush()


def _municipality(slug: str | None):
    from medborger.commons.places.models import Municipality

    if not slug:
        raise CommandError(
            _("Say whose policy it is: --municipality SLUG. (--dry-run only prints what is found.)")
        )
    place = Municipality.objects.filter(slug=slug).first()
    if place is None:
        known = ", ".join(Municipality.objects.order_by("slug").values_list("slug", flat=True)) or "–"
        raise CommandError(
            _("There is no municipality %(slug)s here. There are: %(known)s") % {"slug": slug, "known": known}
        )
    return place


def _policy(place, slug: str):
    from medborger.modules.policies.models import Policy

    here = Policy.objects.of(place).to_be_renewed()
    policy = here.filter(slug=slug).first()
    if policy is None:
        known = ", ".join(here.in_order().values_list("slug", flat=True)) or "–"
        raise CommandError(
            _("%(place)s has no policy %(slug)s. It has: %(known)s")
            % {"place": place.name, "slug": slug, "known": known}
        )
    return policy
