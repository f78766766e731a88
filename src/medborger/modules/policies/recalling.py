"""What a version says, as it was: in its own words, in easy words, or in another language."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medborger.commons.translation.readings import Choice
from medborger.commons.translation.variants import (
    LANGUAGES,
    ORIGINAL,
    direction_of,
    variant_of,
    wished_for,
)
from medborger.modules.policies.models import Policy, Version
from medborger.modules.policies.twins import twins_of

_READ_IN_ITS_OWN_WORDS = ("title", "short", "tagline", "lead", "principle_word", "decided_on", "decided_year")
"""Of these a twin that lacks them has the original's; of a principle its name and its summary."""


@dataclass(frozen=True)
class Recalled:
    """A version's document as it is read now; `code` is which of its twins, "" for its own words."""

    version: Version
    document: dict
    language: str
    code: str = ""

    @property
    def attributes(self):
        """`lang` and `dir` for an element with its words in it; nothing where the page has the same."""
        if self.language == get_language():
            return ""
        return format_html(' lang="{}" dir="{}"', self.language, direction_of(self.language))


class Memory:
    """The versions of one policy, and what their twins say: asked for once, and only where somebody reads them."""

    def __init__(self, policy: Policy):
        self.policy = policy

    @cached_property
    def standing(self) -> dict[str, dict]:
        return twins_of(self.policy)

    def twins(self, version: Version) -> dict[str, dict]:
        """By their codes. What stands on the policy's page has ordinary twins; a retired version keeps its own."""
        return self.standing if is_on_the_page(version, self.policy) else version.twins

    def recall(self, *versions: Version, asked: str = "") -> list[Recalled]:
        """These versions as they are read: all of them in what is asked for, or all in their own words."""
        own = self.policy.language
        variant = wished_for(asked, own)
        code = variant.code(own) if variant else ""
        if code and all(code in self.twins(version) for version in versions):
            said = [_with_twin(version.document, self.twins(version)[code]) for version in versions]
            return [Recalled(v, d, variant.language, code) for v, d in zip(versions, said, strict=True)]
        return [Recalled(version, version.document, own) for version in versions]

    def choices(self, *versions: Version, current: str) -> list[Choice]:
        """The ways in which all of these versions can be read; empty where there is only the one."""
        shared = set.intersection(*({*self.twins(version)} for version in versions))
        own, here = self.policy.language, get_language()
        offered = [(variant_of(code, own), code) for code in shared]
        places = {code: place for place, code in enumerate(LANGUAGES)}
        in_order = sorted(
            ((variant, code) for variant, code in offered if variant),
            key=lambda one: (not one[0].is_easy, one[0].language != own, places.get(one[0].language, 99)),
        )
        made = [
            Choice(code, variant.label(own), here if variant.is_easy else variant.language, code == current)
            for variant, code in in_order
        ]
        return [Choice(ORIGINAL, _("Original"), here, not current), *made] if made else []


def is_on_the_page(version: Version, policy: Policy) -> bool:
    """Whether it is what the policy's own page says now."""
    return version.status == policy.status


def _with_twin(document: dict, twin: dict) -> dict:
    """The version in the twin's words, principle by principle in the version's own order."""
    said = {entry.get("key"): entry for entry in twin.get("principle", ())}
    needed = {key: document[key] for key in _READ_IN_ITS_OWN_WORDS if key in document}
    principles = [_entry(entry, said.get(entry.get("key"))) for entry in document.get("principle", ())]
    return {
        **needed,
        **{key: words for key, words in twin.items() if key != "principle"},
        "principle": principles,
    }


def _entry(entry: dict, twin: dict | None) -> dict:
    kept = {key: entry[key] for key in ("key", "carries", "centre", "name", "summary") if key in entry}
    return kept | (twin or {}) | {key: entry[key] for key in ("key", "carries") if key in entry}
