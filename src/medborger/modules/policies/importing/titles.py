"""What a policy calls itself, where no heading is its title."""

import re

from medborger.modules.policies.importing.lines import Block

_STRATEGY = re.compile(r"\b\w*[Ss]trateg(?:i|y) for (?:\w+ ){0,2}\w+")
_POLICY = re.compile(r"\b[A-ZÆØÅ]\w*(?:politik(?:ken)?|policy)\b")


def guessed(blocks: list[Block]) -> dict | None:
    """The word the policy calls itself by; it stands in other findings, too."""
    whole = " ".join(block.text for block in blocks)
    strategies, policies = (
        len(re.findall(word, whole, re.I)) for word in (r"strateg(?:i|y)", r"politik|policy")
    )
    called = _STRATEGY if strategies > policies else _POLICY
    for block in blocks:
        match = called.search(block.text)
        if match:
            return {"text": match.group(0), "place": block.place, "confidence": 0.3, "within": True}
    return None


def towers(blocks: list[Block]) -> bool:
    """Whether the first heading is far larger than any other: then it is the title, whatever it says."""
    first, others = blocks[0], [block.size for block in blocks[1:] if block.kind == "heading"]
    return first.kind == "heading" and bool(others) and first.size >= 1.5 * max(others) > 0
