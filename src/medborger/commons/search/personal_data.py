"""Who is erased is not found any more: not by what goes, which takes its entries along, and not by a name that is taken
out of what stays."""

from django.db import transaction

from medborger.commons.people.data_register import register
from medborger.commons.search.asking import All, Asked, AskedWord
from medborger.commons.search.indexing import read_comments, read_matters
from medborger.commons.search.matching import newest_with
from medborger.commons.search.models import Entry

MOST = 2000


def _erase(person, keep_matters: bool) -> None:
    """Read again, once they are erased, all that may name them; also where only their first name stands."""
    words = Asked(person.name).words
    transaction.on_commit(lambda: _read_what_names(words), robust=True)


def _read_what_names(words: tuple[AskedWord, ...]) -> None:
    ids = {pk for word in words[:1] for pk in newest_with(All((word.strictly(),)), (), MOST)}
    rows = list(Entry.objects.filter(pk__in=ids).values_list("matter_id", "comment_id"))
    read_matters({matter for matter, comment in rows if comment is None})
    read_comments({comment for _matter, comment in rows if comment})


register("search.Entry", export=lambda person: [], erase=_erase)
