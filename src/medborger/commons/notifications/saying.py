"""What a notice says, where it leads and why it came: the same at the bell and in the weekly letter."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from medborger.commons.follows.followers import reason_words
from medborger.commons.matters.addresses import pages_of
from medborger.commons.notifications.notices import Notice
from medborger.commons.timeline.verbs import verb_of

logger = logging.getLogger("medborger.notifications")


@dataclass(frozen=True)
class Said:
    """One notice in words, in the language that is active. `url` is a full address."""

    notice: Notice
    sentence: str
    url: str

    @property
    def title(self) -> str:
        return " ".join(self.notice.matter.title.split())

    @property
    def path(self) -> str:
        """The address as a page of the same site links to it, whatever host it is read on."""
        return self.url.removeprefix(self.notice.municipality.base_url)

    @property
    def names_it(self) -> bool:
        """Whether the sentence says itself what it is about, so that the title need not stand beside it."""
        return self.title in self.sentence

    @property
    def why(self) -> str:
        """Why it came, as a sentence; nothing for one's own: that goes without saying."""
        is_own = self.notice.reason == Notice.Reason.OWN
        return "" if is_own else reason_words(self.notice.reason, self.notice.matter)

    @property
    def is_new(self) -> bool:
        return self.notice.seen_at is None


def say(
    notices: Iterable[Notice], urls: dict[int, str] | None = None, kept: dict | None = None
) -> list[Said]:
    """The notices (fetched `whole()`) in words. What there is nothing to say of any more is left out.

    `urls` are the addresses of matters that are known already; else a few queries find them. `kept` is a dict in which
    what has been said once is kept, for whoever writes the same to many.
    """
    notices = list(notices)
    urls = urls_of(notices) if urls is None else urls
    kept = {} if kept is None else kept
    said = []
    for notice in notices:
        key = get_language(), notice.event_id
        if key not in kept:
            kept[key] = _words_of(notice)
        sentence, leads = kept[key]
        if sentence:
            said.append(Said(notice, sentence, leads or urls.get(notice.matter_id, "")))
    return said


def _words_of(notice: Notice) -> tuple[str, str]:
    """The sentence about its event, and the address that leads to more of it than the matter's page does."""
    event = notice.event
    event.matter, event.municipality = notice.matter, notice.municipality
    verb = verb_of(event.verb)
    sentence = _asked(verb.says, event)
    return sentence, _asked(verb.leads, event) if sentence else ""


def urls_of(notices: Iterable[Notice]) -> dict[int, str]:
    """Matter id → the full address of its page."""
    matters = {notice.matter_id: notice for notice in notices}
    pages = pages_of(notice.matter for notice in matters.values())
    return {
        pk: matters[pk].municipality.url_for(route, *arguments) for pk, (route, arguments) in pages.items()
    }


def _asked(question, event) -> str:
    """What a module answers about `event`. One that fails must not keep ten thousand others from their letter."""
    if question is None:
        return ""
    try:
        return str(question(event) or "")
    except Exception:
        logger.exception("%s cannot be put into words (event %s)", event.verb, event.pk)
        return ""
