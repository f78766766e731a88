"""Who wrote a twin and who approved it. The twin itself is the municipality's text and stays, without a name."""

from django.utils.translation import gettext as _

from medborger.commons.people.personal_data import register
from medborger.commons.translation.models import Twin


def _export(person) -> list[dict]:
    written = [(twin, _("written")) for twin in Twin.objects.written_by(person).order_by("pk")]
    approved = [(twin, _("approved")) for twin in Twin.objects.approved_by_person(person).order_by("pk")]
    return [
        {
            _("number"): twin.pk,
            _("what you did"): deed,
            _("language"): twin.language,
            _("reading"): str(twin.get_reading_display()),
            _("words"): twin.words,
            _("when"): twin.approved_at if deed == _("approved") else twin.made_at,
        }
        for twin, deed in written + approved
    ]


def _erase(person, keep_matters: bool) -> None:
    Twin.objects.written_by(person).update(by=None)
    Twin.objects.approved_by_person(person).update(approved_by=None)


register("translation.Twin", export=_export, erase=_erase)
