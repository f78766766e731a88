"""How comments are handed out to the one who wrote them, and taken away.

Kept, what everybody could read stands without a name; what stood in it before goes. Else, and for what was out of
sight, the words go: where others have answered, only that something stood there is left.
"""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.comments.models import Closing, Comment, CommentVersion
from medborger.commons.people.data_register import register
from medborger.commons.people.naming import Naming, signature


def _comments(person) -> list[dict]:
    rows = Comment.objects.given_by(person).select_related("municipality", "matter").order_by("pk")
    return [
        {
            _("number"): comment.pk,
            _("municipality"): comment.municipality.name,
            _("about"): comment.matter.title if comment.matter.is_public else None,
            _("text"): comment.text,
            _("side"): str(comment.get_side_display()) if comment.side else None,
            _("signed"): comment.signed,
            _("role"): str(comment.get_role_display()) if comment.role else None,
            _("state"): str(comment.get_state_display()),
            _("why it is out of sight"): comment.reason or None,
            _("written"): comment.created_at,
            _("made public"): comment.published_at,
            _("put in other words"): comment.edited_at,
        }
        for comment in rows
    ]


def _erase_comments(person, keep_matters: bool) -> None:
    mine = Comment.objects.given_by(person)
    CommentVersion.objects.filter(comment__in=mine).delete()
    gone = mine.exclude(state=Comment.State.PUBLISHED) if keep_matters else mine
    others = Comment.objects.filter(parent=OuterRef("pk")).exclude(author=person)
    answered = list(gone.filter(Exists(others)).values_list("pk", flat=True))
    gone.exclude(pk__in=answered).delete()
    nobody = {"author": None, "signed": signature("", Naming.NAMELESS), "role": "", "stands_behind": False}
    Comment.objects.filter(pk__in=answered).update(
        **nobody, organisation=None, text="", state=Comment.State.WITHDRAWN
    )
    mine.update(**nobody, organisation=None)


def _versions(person) -> list[dict]:
    rows = CommentVersion.objects.filter(comment__author=person).order_by("pk")
    return [
        {_("number"): version.comment_id, _("text"): version.text, _("until"): version.until}
        for version in rows
    ]


def _closings(person) -> list[dict]:
    return [
        {_("about"): closing.matter.title, _("said"): closing.words, _("when"): closing.at}
        for closing in Closing.objects.filter(by=person).select_related("matter")
    ]


register(
    "comments.Comment", export=_comments, erase=_erase_comments, title=gettext_lazy("comments I have written")
)
register(
    "comments.CommentVersion",
    export=_versions,
    erase=lambda person, keep: CommentVersion.objects.filter(comment__author=person).delete(),
)
register(
    "comments.Closing",
    export=_closings,
    erase=lambda person, keep: Closing.objects.filter(by=person).update(by=None),
)
