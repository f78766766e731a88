"""A matter or a comment, as the desk sees it: words somebody wrote, that can be read, hidden and shown again."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medborger.commons.matters.kinds import kind_of
from medborger.commons.matters.models import Matter

COMMENT = "comment"
PUBLISHED, HELD, HIDDEN = Matter.State.PUBLISHED, Matter.State.HELD, Matter.State.HIDDEN
AT_THE_DESK = (PUBLISHED, HELD, HIDDEN)
GONE = (Matter.State.DRAFT, Matter.State.WITHDRAWN)


@dataclass(frozen=True)
class Thing:
    """A matter; or one comment in the talk about it. Comments have the same states and the same words for them."""

    matter: Matter
    comment: Any = None

    @property
    def own(self):
        """The row itself: the comment where it is one, else the matter."""
        return self.comment or self.matter

    @cached_property
    def child(self) -> Matter:
        """The matter as what it is (a pledge), so that its own rules, verbs and hooks are the ones that hold."""
        if type(self.matter) is not Matter:
            return self.matter
        return getattr(self.matter, self.matter.card.model.partition(".")[2].lower())

    @property
    def kind(self) -> str:
        return COMMENT if self.comment else self.matter.kind

    @property
    def label(self) -> str:
        return str(label_of(self.kind))

    @property
    def municipality_id(self) -> int:
        return self.matter.municipality_id

    @property
    def author_id(self) -> int | None:
        return self.own.author_id

    @property
    def state(self) -> str:
        return self.own.state

    @property
    def is_public(self) -> bool:
        return self.state == PUBLISHED

    @property
    def is_held(self) -> bool:
        return self.state == HELD

    @property
    def is_hidden(self) -> bool:
        return self.state == HIDDEN

    @property
    def is_gone(self) -> bool:
        return self.state in GONE

    @property
    def is_taken_back(self) -> bool:
        """Withdrawn by its author, who was promised that nobody reads it any more."""
        return self.state == Matter.State.WITHDRAWN

    @property
    def title(self) -> str:
        return "" if self.comment or self.is_taken_back else self.matter.title

    @property
    def text(self) -> str:
        if self.is_taken_back:
            return ""
        return self.comment.text if self.comment else self.matter.summary

    @property
    def words(self) -> str:
        """What it says, in one piece; once it is taken back, only that it was."""
        if self.is_taken_back:
            return _("Taken back by the one who wrote it")
        return self.comment.text if self.comment else self.matter.title

    @property
    def language(self) -> str:
        """The language of `words`."""
        if self.is_taken_back:
            return get_language() or self.matter.language
        return getattr(self.own, "language", self.matter.language)

    @property
    def page(self) -> tuple[str, int]:
        """The route on which it stands, and its argument."""
        if self.comment:
            return "comments:comment", self.comment.pk
        return kind_of(self.matter.kind).detail, self.matter.pk

    @property
    def signed(self) -> str:
        """The name it stands by openly; "" where the author has chosen to be nameless, to the desk as to others."""
        if self.comment:
            return self.comment.name
        named = kind_of(self.matter.kind).named
        return named([self.matter.pk]).get(self.matter.pk, "") if named else ""

    def hide(self, *, by, rule_key: str, rule: str, words: str) -> None:
        """Take it out of sight; what is hidden already stays so. A comment keeps the code of the rule, a matter what
        its author reads on its page."""
        if self.is_hidden:
            return
        if self.comment:
            self.comment.hide(by=by, reason_code=rule_key)
        else:
            self.matter.hide(by=by, reason=f"{rule}. {words}")

    def show(self, *, by) -> None:
        """Let through what was held, show again what was hidden; what is public already stays so."""
        if self.is_held or self.is_hidden:
            self.own.show(by=by)


def label_of(kind: str):
    """ "a pledge", "a comment": the word for a kind of thing."""
    if kind == COMMENT:
        return _("comment")
    try:
        return kind_of(kind).label
    except KeyError:
        return _("something")
