"""What the two databases find by themselves in the judged set: the peers."""

import re
import sqlite3
from contextlib import suppress

import psycopg

from medborger.commons.search.tests.judging import ndcg, queries, texts

with suppress(ImportError):
    import pysqlite3 as sqlite3

MOST = 500


def fts5(*, prefix: bool) -> list:
    """FTS5 with its ordinary tokenizer, every word required, ranked by bm25 with the title counting three times."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE found USING fts5(name UNINDEXED, title, text, tokenize='unicode61')"
    )
    rows = [(text.name, text.title, text.text) for text in texts()]
    database.executemany("INSERT INTO found VALUES (?, ?, ?)", rows)

    def find(query: str) -> list[str]:
        words = " ".join(f'"{word}"{"*" if prefix else ""}' for word in re.findall(r"\w+", query))
        sql = "SELECT name FROM found WHERE found MATCH ? ORDER BY bm25(found, 0, 3.0, 1.0) LIMIT ?"
        return [row[0] for row in database.execute(sql, (words, MOST))]

    return figures(find)


def postgresql(url: str) -> list:
    """PostgreSQL's own configuration for Danish, ranked by ts_rank with the title as weight A."""
    with psycopg.connect(url) as database:
        database.execute("CREATE TEMP TABLE found (name text, words tsvector)")
        for text in texts():
            database.execute(
                "INSERT INTO found SELECT %s, setweight(to_tsvector('danish', %s), 'A') ||"
                " setweight(to_tsvector('danish', %s), 'B')",
                (text.name, text.title, text.text),
            )

        def find(query: str) -> list[str]:
            rows = database.execute(
                "SELECT name FROM found, plainto_tsquery('danish', %s) asked WHERE words @@ asked"
                " ORDER BY ts_rank(words, asked) DESC, name LIMIT %s",
                (query, MOST),
            )
            return [row[0] for row in rows]

        return figures(find)


def figures(find) -> list:
    """Mean nDCG@10; that of the queries nobody had seen; how many hits there were over all, and how many of no use."""
    sets = [queries(), queries(unseen=True)]
    means, hits, useless = [], 0, 0
    for judged in sets:
        scores = []
        for query, grades in judged.items():
            found = find(query)
            scores.append(ndcg(found, grades))
            hits += len(found)
            useless += sum(name not in grades for name in found)
        means.append(round(sum(scores) / len(scores), 3))
    return [*means, hits, useless]
