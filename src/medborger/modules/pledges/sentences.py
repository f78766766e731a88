"""What is said of pledges at the bell and in the weekly letter: one sentence each, which names nobody.

It stands beside the pledge's own words, so it need not repeat them.
"""

from django.utils.translation import gettext as _

from medborger.modules.pledges.commitments import Commitment


def published(event) -> str:
    if event.matter.pledge.is_commitment:
        return _("The municipality has made a new promise.")
    return _("A new pledge has been given.")


def joined(event) -> str:
    return _("Somebody new is in.")


def alive(event) -> str:
    return _("Enough people are in: now the pledge holds.")


def lapsed(event) -> str:
    return _("The day came and too few had joined, so nobody owes anybody anything.")


def reminded(event) -> str:
    return _("How did it go? You can tell it in a moment.")


def kept(event) -> str:
    return _("The pledge has been kept.") if _is_its_authors(event) else _("Somebody who is in has kept it.")


def partly(event) -> str:
    if _is_its_authors(event):
        return _("The pledge has been kept in part.")
    return _("Somebody who is in has kept it in part.")


def undone(event) -> str:
    return _("An answer about how it went has been taken back.")


def story_hidden(event) -> str:
    return _("Your story about how it went has been taken out of sight.")


def story_shown(event) -> str:
    return _("Your story about how it went has been read, and everybody can read it now.")


def ended(event) -> str:
    return _("The pledge has ended.")


def renewed(event) -> str:
    return _("The pledge has been given once more.")


def news(event) -> str:
    status = Commitment.Status(event.details["status"]).label
    return _("News from the municipality. This is how it stands: %(status)s.") % {"status": status}


def silent(event) -> str:
    return _("Citizens have had no news for a long time. Two lines are enough.")


def where_to_tell(event) -> str:
    """Where somebody who is in says how it went."""
    return event.municipality.url_for("pledges:keep", event.matter_id)


def where_to_tell_news(event) -> str:
    return event.municipality.url_for("pledges_desk:news", event.matter_id)


def _is_its_authors(event) -> bool:
    """Whether it was said by whoever gave the pledge. Asked of somebody erased, it was one of those in it."""
    return event.by_id is not None and event.by_id == event.matter.author_id
