"""What one finding looks like: what is said, where it stands, how sure it is. A block is taken only once."""

from medborger.modules.policies.importing.lines import Block


class Taken:
    """The blocks of a document, and which of them have found their place."""

    def __init__(self, blocks: list[Block]):
        self.blocks = blocks
        self._taken: set[int] = set()

    def take(self, block: Block, sure: float, **more) -> dict:
        """One finding. `more` stands before its place."""
        self._taken.add(id(block))
        marker = {"marker": block.marker} if block.marker else {}
        return {"text": block.text} | marker | more | {"place": block.place, "confidence": round(sure, 2)}

    def has(self, block: Block) -> bool:
        return id(block) in self._taken

    def free(self, blocks: list[Block]) -> list[Block]:
        return [block for block in blocks if not self.has(block)]

    def tree(self, blocks: list[Block], sure: float) -> list[dict]:
        """Items with what stands under each."""
        roots: list[dict] = []
        path: list[tuple[int, dict]] = []
        for block in blocks:
            depth = block.keys.get("depth", 1)
            found = self.take(block, sure, level=depth, items=[])
            while path and path[-1][0] >= depth:
                path.pop()
            (path[-1][1]["items"] if path else roots).append(found)
            path.append((depth, found))
        return roots

    def left(self) -> list[Block]:
        return [block for block in self.blocks if not self.has(block)]


def name_of(block: Block) -> str:
    """A heading in capitals is read as a sentence: a name is said, not shouted."""
    text = block.text.rstrip(":").strip()
    return text.capitalize() if text.isupper() and len(text) > 4 else text
