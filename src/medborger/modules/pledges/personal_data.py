"""How pledges, joinings and answers are handed out to the person they are about, and taken away."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.behalf import writing
from medborger.commons.people.data_register import erase_rows, register
from medborger.commons.people.naming import Naming, signature
from medborger.modules.pledges.models import Commitment, News, Pledge, Reminder


def _pledges(person) -> list[dict]:
    return [
        {
            _("number"): pledge.pk,
            _("municipality"): pledge.municipality.name,
            _("pledge"): pledge.title,
            _("more"): pledge.summary,
            _("signed"): pledge.signed,
            _("given"): pledge.published_at,
            _("how it goes"): str(pledge.get_course_display()),
            _("where"): pledge.place,
            _("picture"): pledge.picture.file.name if pledge.picture else None,
        }
        for pledge in Pledge.objects.filter(author=person).select_related("municipality", "picture")
    ]


_GONE = (Pledge.State.DRAFT, Pledge.State.WITHDRAWN)


def _erase_pledges(person, keep_matters: bool) -> None:
    """Kept, a pledge stands without a name and without a picture; else it goes, and with it what others said of it.

    A commitment is the municipality's word, not the employee's, and what was written for another is the other's: these
    stand in any case.
    """
    mine = list(Pledge.objects.filter(author=person).select_related("picture", "organisation"))
    anothers = {pk for pk, row in writing.of_all(mine).items() if row.taken_over_at is None}
    Pledge.objects.filter(pk__in=anothers).exclude(state__in=_GONE).update(author=None)
    for pledge in mine:
        if pledge.pk in anothers and pledge.state not in _GONE:
            continue
        if pledge.picture and not pledge.is_commitment:
            pledge.picture.erase()
            pledge.picture = None
        if pledge.is_commitment or (keep_matters and pledge.is_public):
            if pledge.giver in Pledge.IN_ONES_OWN_NAME:
                pledge.signed = signature("", Naming.NAMELESS, pledge.giver)
            pledge.author = None
            pledge.save()
        else:
            pledge.delete()


def _title(pledge, person) -> str | None:
    """Somebody else's words go into an export only while everybody may read them."""
    return pledge.title if pledge.is_public or pledge.author_id == person.pk else None


def _participations(person) -> list[dict]:
    return [
        {_("pledge"): _title(row.pledge, person), _("signed"): row.signed, _("joined"): row.joined_at}
        for row in person.participations.select_related("pledge")
    ]


def _answers(person) -> list[dict]:
    return [
        {
            _("pledge"): _title(answer.pledge, person),
            _("how it went"): str(answer.get_outcome_display()),
            _("story"): answer.story,
            _("said"): answer.at,
            _("taken back"): answer.undone_at,
        }
        for answer in person.answers.select_related("pledge")
    ]


def _erase_answers(person, keep_matters: bool) -> None:
    for answer in person.answers.select_related("picture"):
        if answer.picture:
            answer.picture.erase()
    if keep_matters:
        person.answers.update(person=None, story="")
    else:
        person.answers.all().delete()


def _commitments(person) -> list[dict]:
    return [
        {_("commitment"): commitment.pledge.title, _("status"): str(commitment.get_status_display())}
        for commitment in Commitment.objects.filter(owner=person).select_related("pledge")
    ]


def _erase_commitments(person, keep_matters: bool) -> None:
    """The municipality's word stands when an employee leaves: only the name goes."""
    Commitment.objects.filter(owner=person).update(owner=None)
    Commitment.objects.filter(leader=person).update(leader=None)


def _news(person) -> list[dict]:
    return [{_("said"): news.at, _("news"): news.text} for news in News.objects.filter(by=person)]


def _reminders(person) -> list[dict]:
    return [
        {_("pledge"): _title(reminder.pledge, person), _("asked"): reminder.at}
        for reminder in Reminder.objects.filter(person=person).select_related("pledge")
    ]


register(
    "pledges.Pledge",
    export=_pledges,
    erase=_erase_pledges,
    title=gettext_lazy("pledges I have given"),
)
register("pledges.Participation", export=_participations, erase=erase_rows("pledges.Participation", "person"))
register("pledges.Answer", export=_answers, erase=_erase_answers)
register("pledges.Reminder", export=_reminders, erase=erase_rows("pledges.Reminder", "person"))
register("pledges.Commitment", export=_commitments, erase=_erase_commitments)
register(
    "pledges.News", export=_news, erase=lambda person, keep: News.objects.filter(by=person).update(by=None)
)
