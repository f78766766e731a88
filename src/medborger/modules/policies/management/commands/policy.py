"""`medborger policy import FILE --dry-run`: what is found in a municipality's own document, as JSON."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from medborger.modules.policies.importing import asking
from medborger.modules.policies.importing.refusals import Refused


class Command(BaseCommand):
    help = (
        "Read a policy from a document (PDF, DOCX, ODT, PPTX, HTML, Markdown, text) and print what was found."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("deed", choices=["import"], help="what to do")
        parser.add_argument("file", type=Path, help="the document")
        parser.add_argument("--municipality", metavar="SLUG", help="whose policy it is: slagelse")
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing; print what is found as JSON"
        )

    def handle(self, *args, **options):
        if not options["dry_run"]:
            raise CommandError(
                _("Only --dry-run is possible yet: it prints what was found and changes nothing.")
            )
        try:
            found = asking.ask(options["file"])
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from None
        except Refused as refused:
            raise CommandError(f"{options['file'].name}: {asking.words(refused)}") from None
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
