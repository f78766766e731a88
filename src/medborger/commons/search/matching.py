"""Asks the database's own full-text index which entries hold the tokens. Same tokens, same answer on both databases.

At most so many are taken, the newest first: both indexes give them in that order, so that a word that stands in a
hundred thousand texts costs no more than one that stands in a thousand.
"""

from collections.abc import Iterable

from django.db import connections, router

from medborger.commons.search.asking import All, Token
from medborger.commons.search.models import Entry

_ENTRIES = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT id FROM search_entry WHERE tokens @@ %s::tsquery ORDER BY id DESC LIMIT %s",
}
_MATTERS = {
    "sqlite": "SELECT matter_id FROM search_index JOIN search_entry ON search_entry.id = search_index.rowid"
    " WHERE search_index MATCH %s ORDER BY search_index.rowid DESC LIMIT %s",
    "postgresql": "SELECT matter_id FROM search_entry WHERE tokens @@ %s::tsquery ORDER BY id DESC LIMIT %s",
}


def newest_with(expression, facets: Iterable[str], most: int) -> list[int]:
    """The ids of the newest entries that hold what `expression` says and all of `facets`."""
    return _asked(_ENTRIES, expression, facets, most)


def newest_matters_with(expression, facets: Iterable[str], most: int) -> list[int]:
    """The ids of the matters of these entries. Whether they may be seen is not asked here."""
    return _asked(_MATTERS, expression, facets, most)


def _asked(sql: dict[str, str], expression, facets: Iterable[str], most: int) -> list[int]:
    database = connections[router.db_for_read(Entry)]
    whole = All((*(Token(f"${facet}") for facet in facets), expression))
    written = _as_fts5(whole) if database.vendor == "sqlite" else _as_tsquery(whole)
    with database.cursor() as cursor:
        cursor.execute(sql[database.vendor], [written, most])
        return [row[0] for row in cursor.fetchall()]


def _as_fts5(part) -> str:
    """Tokens are letters, digits and our own signs, and stand in quotes: nothing in them can be an operator."""
    if isinstance(part, Token):
        return f'"{part.text}"{"*" if part.begins else ""}'
    joiner = " AND " if isinstance(part, All) else " OR "
    return f"({joiner.join(_as_fts5(inner) for inner in part.of)})"


def _as_tsquery(part) -> str:
    if isinstance(part, Token):
        return f"'{part.text}'{':*' if part.begins else ''}"
    joiner = " & " if isinstance(part, All) else " | "
    return f"({joiner.join(_as_tsquery(inner) for inner in part.of)})"
