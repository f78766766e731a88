"""Times two-word queries in the town whose data folder the environment names, and prints them as JSON.

Two kinds: words that stand together in one of its texts, drawn at random; and its most frequent words, each with each.
"""

import json
import random
from collections import Counter
from itertools import combinations
from statistics import quantiles
from time import perf_counter, process_time

TEXTS, FREQUENT = 200, 12


def main() -> None:
    import django

    django.setup()
    from medborger.commons.places.models import Municipality
    from medborger.commons.search import indexing

    town = Municipality.objects.get(slug="slagelse")
    begun = perf_counter()
    indexing.read_everything()
    read = perf_counter() - begun
    together, frequent = _queries(town)
    timed = {"two words of one text": together, "two of the most frequent": frequent}
    figures = {
        "queries": {name: _timed(town, queries) for name, queries in timed.items()},
        "index_mb": _megabytes("SELECT sum(length(block)) FROM search_index_data"),
        "lines_mb": _megabytes("SELECT sum(length(line)) FROM search_entry"),
        "read_s": round(read, 1),
    }
    print(json.dumps(figures))


def _megabytes(sql: str) -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return round(cursor.fetchone()[0] / 1e6, 1)


def _queries(town) -> tuple[list[str], list[str]]:
    from medborger.commons.matters.models import Matter
    from medborger.commons.search.asking import Asked

    dice = random.Random(3)
    titles = list(Matter.objects.of(town).public().order_by("pk").values_list("title", "summary"))
    said = [[word.small for word in Asked(" ".join(text)).words] for text in dice.sample(titles, 20 * TEXTS)]
    often = Counter(word for words in said for word in set(words))
    together = [" ".join(dice.sample(words, 2)) for words in said if len(words) > 1][:TEXTS]
    pairs = combinations([word for word, _n in often.most_common(FREQUENT)], 2)
    return together, [" ".join(pair) for pair in pairs]


def _timed(town, queries: list[str]) -> list:
    """How many; milliseconds on the wall, the middle and the 95th of a hundred; the same of the process alone, which
    other programs on the machine slow down less; and the hits of the middle one."""
    from medborger.commons.search.asking import Asked
    from medborger.commons.search.finding import find
    from medborger.commons.search.showing import PER_PAGE, hits_of

    wall, process, hits = [], [], []
    for query in queries:
        begun, begun_process = perf_counter(), process_time()
        asked = Asked(query)
        found = find(asked, municipality=town)
        hits_of(found.ids[:PER_PAGE], asked, town)
        wall.append(1000 * (perf_counter() - begun))
        process.append(1000 * (process_time() - begun_process))
        hits.append(len(found.ids))
    return [len(queries), *_middle(wall), *_middle(process), sorted(hits)[len(hits) // 2]]


def _middle(took: list[float]) -> list[float]:
    cuts = quantiles(took, n=100)
    return [round(cuts[49], 1), round(cuts[94], 1)]


if __name__ == "__main__":
    main()
