"""How a promise begins: "I promise to", said once, however the writer began."""

import re

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medborger.ground.language import written_in
from medborger.modules.pledges.models import Pledge

MANY = (Pledge.Giver.ORGANISATION, Pledge.Giver.COMPANY, Pledge.Giver.MUNICIPALITY)
_I_PROMISE = (
    "jeg lover|vi lover|i promise|we promise|ich verspreche|wir versprechen|"
    "وعدي|وعدنا|أ\u064e?ع\u0650?د|ن\u064e?ع\u0650?د"
)
_OPENING = re.compile(
    rf"^\s*(({_I_PROMISE})\b[\s:,،…]*)?((at|to|that|dass|بأن|بـ)\b[\s:,،…]*)?", re.IGNORECASE
)
_WHOLE_SENTENCE = re.compile(r"(jeg|vi|i|we|ich|wir)\b", re.IGNORECASE)
_NOUNS_ARE_CAPITALS = ("de",)


def opening(giver: str) -> str:
    """How a promise begins: "I promise to", or "We promise to" where more than one promises."""
    return _("We promise to") if giver in MANY else _("I promise to")


def without_opening(text: str) -> str:
    """What is promised, however the writer began and ended: "At læse højt." is "læse højt"."""
    bare = _OPENING.sub("", text, count=1).strip()
    bare = bare[:-1] if bare.endswith(".") and not bare.endswith("..") else bare
    is_one_capital = bare[:1].isupper() and not bare[1:2].isupper() and not _WHOLE_SENTENCE.match(bare)
    return _small(bare) if is_one_capital else bare


def promised(giver: str, promise: str) -> str:
    """The whole promise: "Jeg lover at læse højt", or "Jeg lover, at jeg læser højt" where that is what was written."""
    if not _WHOLE_SENTENCE.match(promise):
        return f"{opening(giver)} {promise}"
    that = _("We promise that") if giver in MANY else _("I promise that")
    return f"{that} {_small(promise)}"


def whole_promise(giver: str, promise: str, language: str) -> str:
    """`promised` in the language it is written in: whoever reads the page in Arabic may write in Danish, and then it
    begins in Danish too. `language` is the municipality's own.
    """
    with translation.override(written_in(promise, otherwise=language)):
        return promised(giver, promise)


def _small(text: str) -> str:
    """With a small first letter, but in German, where "Brötchen" keeps its capital."""
    return text if get_language() in _NOUNS_ARE_CAPITALS else text[:1].lower() + text[1:]


def opening_of(title: str) -> str:
    """ "Jeg lover at", if that is how a whole promise begins."""
    return _OPENING.match(title)[0].strip()
