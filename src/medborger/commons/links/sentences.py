"""What a link says, from either end: whole sentences, so that every language can put the title where it belongs."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.links.adders import adders_of
from medborger.commons.links.models import Link
from medborger.commons.matters.addresses import addresses_of

_FROM, _TO = True, False
_SENTENCES = {
    (Link.Relation.GREW_FROM, _FROM): gettext_lazy("Grew out of “{title}”."),
    (Link.Relation.GREW_FROM, _TO): gettext_lazy("Has led to “{title}”."),
    (Link.Relation.CARRIES_OUT, _FROM): gettext_lazy("Carries out “{title}”."),
    (Link.Relation.CARRIES_OUT, _TO): gettext_lazy("Is carried out by “{title}”."),
    (Link.Relation.TAKES_UP, _FROM): gettext_lazy("Takes up “{title}”."),
    (Link.Relation.TAKES_UP, _TO): gettext_lazy("Is taken up in “{title}”."),
    (Link.Relation.ANSWERS, _FROM): gettext_lazy("Answers “{title}”."),
    (Link.Relation.ANSWERS, _TO): gettext_lazy("Is answered by “{title}”."),
}
CHOICES = [
    ("grew_from", gettext_lazy("This grew out of the other one")),
    ("carries_out", gettext_lazy("This carries out the other one")),
    ("takes_up", gettext_lazy("This takes up the other one")),
    ("answers", gettext_lazy("This answers the other one")),
    ("grew_from:back", gettext_lazy("This has led to the other one")),
    ("carries_out:back", gettext_lazy("This is carried out by the other one")),
    ("takes_up:back", gettext_lazy("This is taken up in the other one")),
    ("answers:back", gettext_lazy("This is answered by the other one")),
]
"""What can be said of the matter one stands at and the other one, from there."""


@dataclass(frozen=True)
class Sentence:
    """A link as it reads on one of its pages; `words` is markup with the other's title as a link.

    `added_by` is the name of whoever made it, where they openly stand by it.
    """

    link: Link
    words: str
    added_by: str = ""


def sentences_of(matter, links) -> list[Sentence]:
    """The links as they read on the page of `matter`, in their order."""
    links = list(links)
    addresses = addresses_of([link.other_than(matter) for link in links])
    adders = adders_of(links)
    return [Sentence(link, _words(link, matter, addresses), adders.get(link.pk, "")) for link in links]


def _words(link: Link, matter, addresses: dict[int, str]) -> str:
    other = link.other_than(matter)
    title = format_html(
        '<a href="{}" lang="{}">{}</a>', addresses.get(other.pk, ""), other.language, other.title.rstrip(".")
    )
    return format_html(str(_SENTENCES[link.relation, matter.pk == link.from_matter_id]), title=title)


def ends(said: str, matter, other) -> tuple:
    """`(from, to, relation)` of one of CHOICES, said on the page of `matter` of the `other`."""
    relation, _colon, back = said.partition(":")
    return (other, matter, relation) if back else (matter, other, relation)


def told(link: Link) -> str:
    """The link as one sentence about both, in plain text."""
    words = {
        Link.Relation.GREW_FROM: _("“{title}” grew out of “{other}”."),
        Link.Relation.CARRIES_OUT: _("“{title}” carries out “{other}”."),
        Link.Relation.TAKES_UP: _("“{title}” takes up “{other}”."),
        Link.Relation.ANSWERS: _("“{title}” answers “{other}”."),
    }[link.relation]
    return words.format(title=link.from_matter.title.rstrip("."), other=link.to_matter.title.rstrip("."))
