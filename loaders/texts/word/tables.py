"""Tables: a row is a line with a tab between its columns; a row that is page layout gives its paragraphs as lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.texts.word.controls import is_without_text
from loaders.texts.word.ooxml import ALTERNATE_CONTENT, Element, chosen, number, value_of, w
from loaders.texts.word.revisions import GONE, is_cell_gone, is_row_gone

# No cell of a table of data holds so much: a row with a longer one arranges text on the page.
LONGEST_CELL = 600
_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_MOST_COLUMNS = 63  # as many as Word allows


def inside(container: Element) -> Iterator[Element]:
    """The paragraphs, tables, rows or cells of a container, also those in content controls and the like."""
    stack: list[Iterator[Element]] = [iter(container)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == w("sdt") and is_without_text(element):
            continue
        elif element.tag in _WRAPPERS:
            stack.append(iter(element))
        elif element.tag == ALTERNATE_CONTENT:
            way = chosen(element)
            stack.append(iter(way) if way is not None else iter(()))
        elif element.tag not in GONE:
            yield element


@dataclass(frozen=True)
class Cell:
    """A cell in its column of the grid: its element, None where nothing stands; or it goes on from the cell above."""

    column: int
    element: Element | None
    goes_on: bool = False


def rows(table: Element) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that are not deleted, counted from 1, with their cells.

    Columns are those in which any row begins a cell: Word's grid has a line for each edge of each row.
    """
    found = [list(_cells(row)) for row in inside(table) if row.tag == w("tr") and not is_row_gone(row)]
    begins = sorted({cell.column for cells in found for cell in cells})
    places = {column: place for place, column in enumerate(begins)}
    for count, cells in enumerate(found, start=1):
        yield count, [Cell(places[cell.column], cell.element, cell.goes_on) for cell in cells]


def _cells(row: Element) -> Iterator[Cell]:
    column = min(number(value_of(row.find(w("trPr")), "gridBefore")) or 0, _MOST_COLUMNS)
    yield from (Cell(before, None) for before in range(column))
    for cell in inside(row):
        if cell.tag != w("tc"):
            continue
        properties = cell.find(w("tcPr"))
        if is_cell_gone(properties):
            continue
        if not _goes_on(properties, "hMerge"):
            goes_on = _goes_on(properties, "vMerge")
            yield Cell(column, None if goes_on else cell, goes_on)
        column += number(value_of(properties, "gridSpan")) or 1


def _goes_on(properties: Element | None, merge: str) -> bool:
    """Whether a cell only continues a merged one."""
    found = properties.find(w(merge)) if properties is not None else None
    return found is not None and found.get(w("val"), "continue") == "continue"
