"""Drafts for tests: of a made-up document, and of as many findings as one asks for."""

from functools import cache
from pathlib import Path

from medborger.modules.policies.drafting.nodes import made
from medborger.modules.policies.importing import asking
from medborger.modules.policies.models import Policy, SourceDocument, Version

SAMPLES = Path(asking.__file__).parent / "tests" / "samples"


@cache
def read(name: str):
    """What is found in one of the made-up documents. Read once for all tests: it takes a process of its own."""
    return asking.ask(SAMPLES / name)


def a_document(place, by=None, name: str = "birkelev.md", **more) -> SourceDocument:
    answer = read(name)
    return SourceDocument.objects.create(
        municipality=place,
        by=by,
        name=name,
        state=SourceDocument.State.READ,
        found=answer.found,
        lines=answer.lines,
        pages=len(answer.lines),
        **more,
    )


def an_outline(many: int) -> list[dict]:
    """A title and so many findings: a principle with four statements, again and again."""
    nodes = [made("title", "Politik for det hele", id="n0")]
    for number in range(1, many + 1):
        if number % 5 == 1:
            above = f"n{number}"
            nodes.append(made("principle", f"Princip {number}", id=above, sure=0.9))
        else:
            place = {"page": 1, "line": number, "characters": [number * 40, number * 40 + 30]}
            said = f"Vi gør noget ved sag nummer {number}. Og så gør vi mere."
            nodes.append(
                made("statement", said, under=above, id=f"n{number}", place=place, sure=0.5 + number % 2 / 2)
            )
    return nodes


def a_draft(place, nodes: list[dict] | None = None, *, by=None, source=None) -> Version:
    """A draft of a policy nobody else has seen."""
    policy = Policy.objects.create(
        municipality=place,
        title="Politik for det hele",
        slug="det-hele",
        language=place.language,
        nature="strategy",
    )
    return Version.objects.create(
        policy=policy, number=1, outline=an_outline(8) if nodes is None else nodes, made_by=by, source=source
    )
