"""From mended blocks to the structure of a policy, as it is printed: every block is taken once or left over."""

import re

from medborger.modules.policies.importing import (
    colophon,
    facts,
    headings,
    levels,
    members,
    principles,
    staircase,
    strategy,
    tables,
    titles,
    turning,
)
from medborger.modules.policies.importing.findings import Taken
from medborger.modules.policies.importing.lines import Block, Source
from medborger.modules.policies.importing.repair import mended
from medborger.modules.policies.importing.vocabulary import holds_members, names_members

VISION = re.compile(
    r"\b(er|lyder|is) (vores |our )?(visionen|vision)( er)?\b.*:$|\bvision(en)?( er| is|\s+for [^.:]+)?\s*:$",
    re.I,
)
INLINE_VISION = re.compile(
    r"^(vores |our |the )?vision(en)?( for [^:.]{3,40})?\s*(:|er,? at\b|is\b)\s*\S", re.I
)
PURPOSE = re.compile(r"\b(formålet|formål|the purpose|purpose)\b[^.]{0,60}(\ber\b|\bis\b|:)", re.I)
SPOKEN = ("At ", "at ", "”", "“", '"', "»", "«", "'")


def structure(source: Source) -> dict:
    blocks, aside = mended(source)
    headings.find(blocks)
    for block in [one for one in blocks if one.kind == tables.HEAD]:
        block.why = tables.HEAD
        blocks.remove(block)
        aside.append(block)
    levels.find(blocks)
    blocks = turning.names_first(blocks, source)
    return _Policy(blocks, aside, source).found()


class _Policy:
    def __init__(self, blocks: list[Block], aside: list[Block], source: Source):
        self.blocks, self.aside, self.source = blocks, aside, source
        self.taken = Taken(blocks)
        self.row = principles.find(blocks, aside)

    def found(self) -> dict:
        """Each part takes its blocks in turn; what nobody takes is left over."""
        title, subtitle = self.title()
        boxes = staircase.boxes_of(self, self.span_of("steps"))
        vision = self.vision()
        stairs = staircase.heading(self, boxes)
        found = members.read(self.taken, self.row, boxes) if self.row else []
        title = title or titles.guessed(self.blocks)
        said = {
            "format": self.source.kind,
            "pages": self.source.pages,
            "title": title,
            "subtitle": subtitle,
            "vision": vision or self.under("vision"),
            "purpose": self.purpose(),
            "balance": facts.balance(self.blocks),
            "centre": facts.centre(self.taken) if found else None,
            "principle_word": self.word() if self.row else None,
            "principles_intro": self.principles_intro(),
            "principles": found,
            "staircase": stairs,
            "steps": staircase.steps(self, boxes),
            "strategy": strategy.parts(self),
            "foreword": self.under("foreword"),
            "lead": self.lead(),
            "facts": facts.find(self.taken, title["text"] if title else ""),
        }
        return said | {"sections": self.sections(), "left_over": self.left_over()}

    # --- what stands first

    def title(self) -> tuple[dict | None, dict | None]:
        """The largest heading before anything else; and the line below it."""
        start = self.row.starts[0] if self.row else len(self.blocks)
        early = [
            (i, block)
            for i, block in enumerate(self._before_parts(min(start, 25)))
            if block.kind == "heading" and self._may_be_title(block)
        ]
        if not early or (titles.towers(self.blocks) and self._counts_its_members(self.blocks[0])):
            first = self.blocks[0] if self.blocks else None
            if first is not None and self._counts_its_members(first):
                return self.taken.take(first, 0.6), self._subtitle(0)
            alone = (
                first is not None and first.kind == "text" and len(first.text) < 90 and len(self.blocks) > 3
            )
            if (
                alone
                and self.source.kind in ("pptx", "html", "odt", "docx")
                and not first.text.endswith((".", ":"))
            ):
                return self.taken.take(first, 0.5), None
            return None, None
        best = min(block.rank for _i, block in early)
        i, block = next((i, block) for i, block in early if block.rank == best)
        if i > 6 and not self.source.lines[0].size and best >= 3:
            return None, None
        title = self.taken.take(block, 0.85 if i < 2 else 0.6)
        return title, self._subtitle(i)

    def _counts_its_members(self, first: Block) -> bool:
        """ "Tolv værdier for Lindeskov", right above the twelve: the heading of all is that of the policy, too."""
        heads = first.kind == "heading" and holds_members(first.text) and len(first.text.split()) > 2
        return heads and self.row is not None and self.row.starts[0] > 0 and not self.taken.has(first)

    def _may_be_title(self, block: Block) -> bool:
        other = self._is_part(block) or holds_members(block.text) or colophon.MUNICIPALITY.match(block.text)
        return not block.keys["is_label"] and not other

    def _before_parts(self, most: int) -> list[Block]:
        """What comes before the first part of the policy; where everything has its type, the largest may come later."""
        for i, block in enumerate(self.blocks[:most]):
            if (
                block.kind == "heading"
                and self._is_part(block)
                and not block.first.heading
                and not block.size
            ):
                return self.blocks[:i]
        return self.blocks[:most]

    def _is_part(self, block: Block) -> bool:
        role = block.keys.get("role")
        return bool(role) and role != "strategy" and not (role == "vision" and " for " in block.text)

    def _subtitle(self, i: int) -> dict | None:
        after = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        if after is None or (self.row and i + 1 >= self.row.starts[0]) or len(after.text) > 110:
            return None
        heading = after.kind == "heading" and not after.keys["is_label"] and not after.keys["role"]
        first = i + 2 < len(self.blocks) and self.blocks[i + 2].kind == "heading"
        lower = heading and after.rank > self.blocks[i].rank and first
        fits = (
            (after.kind == "text" and not after.text.endswith((".", ":")))
            or lower
            or after.text.startswith("(")
        )
        return self.taken.take(after, 0.6) if fits and not names_members(after.text) else None

    def word(self) -> dict | None:
        """What the policy calls its principles, from what it says of their number."""
        from medborger.modules.policies.importing.vocabulary import counts

        many = len(self.row.starts)
        for block in self.blocks:
            for count, word in counts(principles.said_of(block)):
                if count == many:
                    return {"text": word, "place": block.place, "confidence": 0.8, "within": True}
        return None

    def principles_intro(self) -> dict | None:
        """The heading over all principles, and what is said under it before the first; or wherever a box has put it."""
        if self.row is None:
            return None
        start = self.row.starts[0]
        if self.row.kind == "items":
            above = self.blocks[start - 1] if start else None
            free = above is not None and above.kind == "heading" and not self.taken.has(above)
            return self.taken.take(above, 0.7) if free and names_members(above.text) else None
        for i in range(max(0, start - 5), min(self.row.end, len(self.blocks))):
            block = self.blocks[i]
            free = block.kind == "heading" and not self.taken.has(block) and not block.keys["is_label"]
            above = i == start - 1 and block.rank < self.blocks[start].rank
            if free and (names_members(block.text) or above):
                body = []
                for after in self.blocks[i + 1 :]:
                    if after.kind == "heading" or self.taken.has(after):
                        break
                    body.append(after)
                return self._section(block, body, 0.7) if body else self.taken.take(block, 0.7)
        return None

    # --- parts under a heading of their own

    def span_of(self, role: str) -> tuple[int, int] | None:
        """From a heading of that role to the next one that is no label of it."""
        for i, block in enumerate(self.blocks):
            if block.kind == "heading" and block.keys["role"] == role and not self.taken.has(block):
                if self.row and self.row.kind == "headings" and i in self.row.starts:
                    continue
                return i, self._end_of(i)
        return None

    def _end_of(self, start: int) -> int:
        rank = self.blocks[start].rank
        for i in range(start + 1, len(self.blocks)):
            block = self.blocks[i]
            starts_row = self.row is not None and i == self.row.starts[0]
            if i == start + 1 and block.kind == "heading" and not self._is_part(block) and not starts_row:
                continue
            if starts_row or (block.kind == "heading" and (block.rank <= rank or self._is_part(block))):
                return i
        return len(self.blocks)

    def under(self, role: str) -> dict | None:
        span = self.span_of(role)
        if span is None:
            return None
        head, body = self.blocks[span[0]], self.taken.free(self.blocks[span[0] + 1 : span[1]])
        if not body:
            return None
        return self._section(head, body, 0.75)

    def _section(self, head: Block | None, body: list[Block], sure: float) -> dict:
        texts = [self.taken.take(block, sure) for block in body if block.kind != "item"]
        items = self.taken.tree([block for block in body if block.kind == "item"], sure)
        said = {"text": "\n".join(text["text"] for text in texts), "paragraphs": texts, "items": items}
        if head is None:
            return said | {"place": body[0].place, "confidence": sure}
        found = self.taken.take(head, sure)
        return (
            {"heading": head.text, "marker": head.marker}
            | said
            | {"place": found["place"], "confidence": sure}
        )

    def vision(self) -> dict | None:
        """A vision under a heading of its own, after a lead-in, or in a box that has slipped away from its lead-in."""
        for i, block in enumerate(self.blocks):
            if self.taken.has(block) or block.kind == "heading" or (self.row and self.within(i)):
                continue
            if VISION.search(block.text) and len(block.text) < 160:
                said = self._said_after(i)
                if said is not None:
                    lead = self.taken.take(block, 0.6)
                    return {"lead": lead} | self.taken.take(said, 0.7)
            elif INLINE_VISION.match(block.text) and block.kind == "text":
                quoted = next((one for one in self.blocks[i + 1 : i + 5] if one.text[:1] in '”“"»«'), None)
                if quoted is not None and not self.taken.has(quoted):
                    return {"lead": self.taken.take(block, 0.6)} | self.taken.take(quoted, 0.7)
                return self._without_lead(block)
        return None

    def _without_lead(self, block: Block) -> dict:
        """ "Vision: We …" is what stands after the colon."""
        found = self.taken.take(block, 0.7)
        lead, colon, rest = block.text.partition(":")
        if colon and rest.strip() and len(lead) < 50:
            found["lead"] = {"text": f"{lead}:", "place": block.place, "confidence": 0.7}
            found["text"] = rest.strip()
        return found

    def within(self, i: int) -> bool:
        return self.row.starts[0] <= i < self.row.end

    def _said_after(self, i: int) -> Block | None:
        after = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        if after is not None and after.text.startswith(SPOKEN):
            return after
        near = sorted(range(max(0, i - 12), min(len(self.blocks), i + 12)), key=lambda n: abs(n - i))
        loose = [self.blocks[n] for n in near if self._is_loose(n)]
        if loose:
            return loose[0]
        return after if after is not None and after.kind == "text" else None

    def _is_loose(self, n: int) -> bool:
        block, before = self.blocks[n], self.blocks[n - 1] if n else None
        spoken = block.kind == "text" and block.text.startswith(SPOKEN)
        return spoken and not (before is not None and before.text.endswith(":"))

    def purpose(self) -> dict | None:
        found = self.under("purpose")
        if found is not None:
            return found
        for i, block in enumerate(self.blocks):
            led = block.text.endswith(":") and PURPOSE.search(block.text) and len(block.text) < 120
            if not led or self.taken.has(block) or (self.row and self.within(i)):
                continue
            body = []
            for after in self.blocks[i + 1 :]:
                if after.kind != "item" or self.taken.has(after):
                    break
                body.append(after)
            if body:
                return {"lead": self.taken.take(block, 0.7)} | self._section(None, body, 0.7)
        return None

    # --- the rest

    def lead(self) -> dict | None:
        """One paragraph right under the title, without a heading: what the policy is, in short."""
        body: list[Block] = []
        if self.row is None and not (self.blocks and self.taken.has(self.blocks[0])):
            return None
        for i, block in enumerate(self.blocks):
            if block.kind == "heading" and self.taken.has(block) and not body:
                continue
            if block.kind != "text" or (self.row and i >= self.row.starts[0]):
                break
            if not self.taken.has(block) and not strategy.says_who_decided(block):
                body.append(block)
        fits = len(body) == 1 and len(body[0].text) < 500 and body[0].text.endswith((".", "!", "?"))
        return self.taken.take(body[0], 0.6) if fits else None

    def sections(self) -> list[dict]:
        """Headings with prose that are none of the above: part of the policy, without a role."""
        sections = []
        for i, block in enumerate(self.blocks):
            if block.kind != "heading" or self.taken.has(block):
                continue
            body = []
            for after in self.blocks[i + 1 :]:
                if after.kind == "heading":
                    break
                if not self.taken.has(after):
                    body.append(after)
            if body:
                sections.append({"role": block.keys["role"] or "other"} | self._section(block, body, 0.5))
        return sections

    def left_over(self) -> list[dict]:
        left = [(block, "not placed") for block in self.taken.left()]
        left += [(block, block.why) for block in self.aside]
        left.sort(key=lambda pair: pair[0].first.start)
        return [
            self.taken.take(block, 1.0 if why != "not placed" else 0.0, reason=why) for block, why in left
        ]
