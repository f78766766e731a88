"""A small outline to try deeds on."""

from medborger.modules.policies.drafting.nodes import made


def outline() -> list[dict]:
    """A title, a foreword, two principles with all sorts of things under them, a part and something left over."""
    rows = [
        ("n1", "title", "", "Sammen i Birkelev"),
        ("n2", "foreword", "", "Vi er mange. Vi er gode."),
        ("n3", "principle", "", "Naboskab"),
        ("n4", "text", "n3", "En kommune begynder ved hækken."),
        ("n5", "statement", "n3", "Vi hilser på hinanden"),
        ("n6", "item", "n5", "også om vinteren"),
        ("n7", "item", "n5", "og på trappen"),
        ("n8", "statement", "n3", "Vi låner ud"),
        ("n9", "principle", "", "Mod"),
        ("n10", "text", "n9", "Det kræver mod."),
        ("n11", "text", "n9", "Tålmodighed"),
        ("n12", "statement", "n9", "Vi venter på dem, der er længe om det."),
        ("n13", "ask", "n9", "Spørg din nabo."),
        ("n14", "part", "", "Sådan gør vi"),
        ("n15", "text", "n14", "Hvert år."),
        ("n16", "item", "n14", "Byrådet"),
        ("n17", "item", "n16", "mødes i maj"),
        ("n18", "left", "", "Side 3"),
    ]
    nodes, at = [], 0
    for id, role, under, text in rows:
        place = {"page": 1, "line": int(id[1:]), "characters": [at, at + len(text)]}
        nodes.append(made(role, text, under=under, place=place, sure=0.9, id=id))
        at += len(text) + 1
    nodes[12]["of"] = "Borgere"
    nodes[2]["carries"], nodes[8]["carries"] = [1], [2]
    return nodes
