"""What stands beside one's own words that are out of sight: the rule, and the way to the decision."""

from django.utils.translation import gettext as _

from medborger.commons.comments.models import Comment
from medborger.commons.comments.refusals import explanation
from medborger.commons.comments.threads import dresser
from medborger.commons.moderation.gate import FIRST, LINK, REWORDED
from medborger.commons.moderation.house_rules import shown_default
from medborger.commons.moderation.models import Decision


@dresser
def say_what_was_decided(comments) -> None:
    """Hang on each of the reader's own hidden comments the decision that hides it (`decided`). One query, or none."""
    mine = {one.pk: one for one in comments if one.is_mine and one.state == Comment.State.HIDDEN}
    if not mine:
        return
    hiding = Decision.objects.standing().filter(case__comment__in=mine, outcome__in=Decision.HIDES)
    for made in hiding.select_related("case", "municipality").order_by("at", "pk"):
        comment = mine[made.case.comment_id]
        if made.author_id == comment.author_id:
            comment.decided = made


@explanation
def what_the_code_means(comment) -> str:
    known = {
        FIRST: _("We look at everybody's first words here."),
        LINK: _("There is a link in it, and we look at links from people who are new here."),
        REWORDED: _("You have written it again; now somebody else reads it."),
    }.get(comment.reason, "")
    return known or _as_a_rule(comment)


def _as_a_rule(comment) -> str:
    """The rule it was hidden by; a municipality's own stands in the decision."""
    made = getattr(comment, "decided", None)
    rule = made.rule if made else shown_default(comment.reason)
    return _("Rule of the house: “%(rule)s”.") % {"rule": rule} if rule else ""
