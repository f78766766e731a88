"""A table with a name at the head of each row: the names are headings, what stands beside them is theirs."""

from medborger.modules.policies.importing.lines import Block
from medborger.modules.policies.importing.vocabulary import label_of, names_members

FEWEST, LONGEST, LONGEST_HEAD = 3, 90, 40
HEAD = "table head"
"""Why the row over all the others is set aside."""


def find(blocks: list[Block]) -> None:
    """Turn the first cells of such tables into headings one rank below the last before them, the others into their
    texts and items. A row that only names the columns becomes of the kind HEAD."""
    tables: dict[int, dict[int, dict[int, list[Block]]]] = {}
    for block in blocks:
        if block.first.cell:
            table, row, column = block.first.cell
            tables.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(block)
    for rows in tables.values():
        _read(blocks, [rows[number] for number in sorted(rows)])


def _read(blocks: list[Block], rows: list[dict[int, list[Block]]]) -> None:
    heads: dict[int, str] = {}
    has_head = _names_columns(rows[0])
    body = rows[1:] if has_head else rows
    if len(body) < FEWEST or not _are_named(body):
        return
    if has_head:
        for column, (block,) in rows[0].items():
            heads[column], block.kind = label_of(block.text), HEAD
    rank = 1 + next((block.rank for block in _before(blocks, body[0][0][0]) if block.kind == "heading"), 1)
    signed = {
        column for row in body for column, cell in row.items() if any(one.kind == "item" for one in cell)
    }
    listed = {column for row in body for column, cell in row.items() if len(cell) > 1} - signed
    listed |= {column for column, label in heads.items() if label in ("statements", "actions")}
    for row in body:
        name = row[0][0]
        name.kind, name.rank, name.sure = "heading", rank, 0.85
        for column, cell in row.items():
            for block in cell if column else ():
                block.keys["column"] = heads.get(column, "")
                if block.kind != "item":
                    block.kind = "item" if column in listed else "text"


def _names_columns(row: dict[int, list[Block]]) -> bool:
    short = all(len(cell) == 1 and len(cell[0].text) <= LONGEST_HEAD for cell in row.values())
    return short and any(label_of(cell[0].text) or names_members(cell[0].text) for cell in row.values())


def _are_named(rows: list[dict[int, list[Block]]]) -> bool:
    """Each row begins with one short name of its own, and says more than that beside it."""
    first = [row.get(0, []) for row in rows]
    if any(len(cell) != 1 or len(row) < 2 for cell, row in zip(first, rows, strict=True)):
        return False
    names = [cell[0].text for cell in first]
    short = all(len(name) <= LONGEST and not name.endswith((".", ";", ",")) for name in names)
    said = sum(len(block.text) for row in rows for column, cell in row.items() if column for block in cell)
    return short and len(set(names)) == len(names) and said > 1.5 * sum(map(len, names))


def _before(blocks: list[Block], block: Block) -> list[Block]:
    """The blocks before it, the nearest first."""
    at = next(i for i, one in enumerate(blocks) if one is block)
    return blocks[:at][::-1]
