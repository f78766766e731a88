"""Who works with policies: what is exported to them, and that their name goes from it. The policy is the
municipality's own and stays in any case."""

from django.utils.translation import gettext as _

from medborger.commons.people.data_register import register
from medborger.modules.policies.models import Edit, Policy, SourceDocument, Version


def _versions(person) -> list[dict]:
    made = Version.objects.filter(made_by=person).select_related("policy")
    published = Version.objects.filter(published_by=person).select_related("policy")
    return [
        {
            _("policy"): version.policy.title,
            _("version"): version.number,
            _("what you did"): deed,
            _("why"): version.reason,
            _("when"): when,
        }
        for rows, deed in ((made, _("written")), (published, _("published")))
        for version in rows.order_by("pk")
        for when in [version.made_at if rows is made else version.in_force_from or version.hearing_from]
    ]


def _erase_versions(person, keep_matters: bool) -> None:
    Version.objects.filter(made_by=person).update(made_by=None)
    Version.objects.filter(published_by=person).update(published_by=None)


def _edits(person) -> list[dict]:
    rows = Edit.objects.filter(by=person).select_related("version__policy").order_by("pk")
    return [
        {
            _("policy"): edit.version.policy.title,
            _("what you did"): edit.deed,
            _("words"): edit.details,
            _("when"): edit.at,
        }
        for edit in rows
    ]


def _documents(person) -> list[dict]:
    return [
        {_("file"): document.name, _("when"): document.made_at, _("state"): document.get_state_display()}
        for document in SourceDocument.objects.filter(by=person).order_by("pk")
    ]


def _revisions(person) -> list[dict]:
    return [
        {_("policy"): policy.title, _("next revision"): policy.revise_on}
        for policy in Policy.objects.filter(revision_owner=person).order_by("pk")
    ]


def _let_go(model, field: str):
    return lambda person, keep_matters: model.objects.filter(**{field: person}).update(**{field: None})


register("policies.Version", export=_versions, erase=_erase_versions)
register("policies.Edit", export=_edits, erase=_let_go(Edit, "by"))
register("policies.SourceDocument", export=_documents, erase=_let_go(SourceDocument, "by"))
register("policies.Policy", export=_revisions, erase=_let_go(Policy, "revision_owner"))
