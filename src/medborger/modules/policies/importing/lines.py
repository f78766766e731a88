"""What the readers hand on: lines as they stand, and the blocks (paragraphs, items, headings) they make."""

from dataclasses import dataclass, field


@dataclass
class Line:
    """One line of a PDF or a text, or one paragraph of a format that knows its paragraphs (`whole`)."""

    text: str
    page: int = 1
    number: int = 0
    start: int = -1
    size: float = 0.0
    bold: bool = False
    heading: int = 0
    marker: str = ""
    level: int = 0
    indent: float = 0.0
    gap: bool = False
    whole: bool = False
    aside: str = ""
    bulleted: bool = False
    top: float = 0.5
    column: int = 0
    lead: str = ""
    """What stands in bold at its beginning, where the rest does not."""
    cell: tuple = ()
    """The table, the row and the column it stands in."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class Source:
    """A document that has been read."""

    kind: str
    lines: list[Line]
    pages: int = 1

    def number(self) -> "Source":
        """Give each line its number on the page and its characters in the text, where its reader has not."""
        at, count, page = 0, 0, None
        for line in self.lines:
            count = count + 1 if line.page == page else 1
            page = line.page
            line.number = line.number or count
            if line.start < 0:
                line.start = at
            at = max(at, line.end + 1)
        return self

    def by_page(self) -> list[list[list]]:
        """For each page its lines as `[number, start, text]`: what the places of all findings point into."""
        pages: list[list[list]] = [
            [] for _page in range(max([self.pages, *(line.page for line in self.lines)]))
        ]
        for line in self.lines:
            pages[line.page - 1].append([line.number, line.start, line.text])
        return pages


@dataclass
class Block:
    """A paragraph, an item or a heading: one or more lines, mended into one text."""

    text: str
    lines: list[Line]
    kind: str = "text"
    level: int = 0
    marker: str = ""
    indent: float = 0.0
    rank: int = 0
    sure: float = 0.9
    why: str = ""
    keys: dict = field(default_factory=dict)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def lead(self) -> str:
        """The words in bold that the rest of the paragraph, in plain type, goes on from."""
        said: list[str] = []
        for line in self.lines:
            said.append(line.lead or line.text * line.bold)
            if not line.bold:
                break
        lead = " ".join(" ".join(said).split())
        return lead if lead and self.text.startswith(lead) and len(self.text) > len(lead) + 1 else ""

    @property
    def place(self) -> dict:
        """Where it stands; `and` names the other stretches where it was torn apart."""
        stretches: list[list[int]] = []
        for line in self.lines:
            if stretches and 0 <= line.start - stretches[-1][1] <= 3:
                stretches[-1][1] = line.end
            else:
                stretches.append([line.start, line.end])
        place = {"page": self.first.page, "line": self.first.number, "characters": stretches[0]}
        return place | {"and": stretches[1:]} if len(stretches) > 1 else place
