"""How much of what a sample holds is found, and how much of what is found it holds."""

from dataclasses import dataclass

from medborger.modules.policies.importing.headings import plain_words


@dataclass
class Score:
    """Of `wanted` things `right` were found, among `given`."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else float(self.wanted == 0)

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def principles(found: dict, expected: dict) -> Score:
    return _score(
        [one["name"] for one in found["principles"]], [one["name"] for one in expected["principle"]]
    )


def statements(found: dict, expected: dict) -> Score:
    """Under the right principle only: a statement in a strange place is not found."""

    def said(name: str, text: str) -> str:
        return f"{name} / {text}"

    given = [
        said(one["name"], said_there["text"])
        for one in found["principles"]
        for said_there in one["statements"]
    ]
    wanted = [said(one["name"], text) for one in expected["principle"] for text in one["statements"]]
    return _score(given, wanted)


def _score(given: list[str], wanted: list[str]) -> Score:
    given, wanted = [plain_words(one) for one in given], [plain_words(one) for one in wanted]
    left = list(wanted)
    right = 0
    for one in given:
        if one in left:
            left.remove(one)
            right += 1
    return Score(right, len(given), len(wanted))
