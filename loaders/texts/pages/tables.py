"""Tables as lines of text: a row a line, its cells parted by tabs; what a page broke is put back together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.texts.pages.aligned import AlignedTable
from loaders.texts.pages.characters import spaced
from loaders.texts.pages.grids import Grid
from loaders.texts.pages.joining import Line, glued, in_cell
from loaders.texts.pages.pieces import HYPHEN, Piece
from loaders.texts.pages.rows import are_level, rows_of

_PADDING = 4.0
_LONG_CELL = 160
_MANY_PARAGRAPHS = 4


@dataclass(slots=True)
class Cell:
    """A cell's words, and from where to where it reaches; `paragraphs` of it stand apart."""

    text: str
    left: float
    right: float
    paragraphs: tuple[str, ...] = ()


def of_grid(grid: Grid) -> list[list[Cell]]:
    """The rows of a table with ruling lines; what is merged over rows counts for each of them."""
    merged: dict[int, Cell] = {}  # over rows
    rows: list[list[Cell]] = []
    for number, boxes in enumerate(grid.at):
        row: list[Cell] = []
        begins = False
        before = None
        for box in boxes:
            if box is before:
                continue
            before = box
            if box.first < number:
                row.append(merged[id(box)])
                continue
            cell = _cell(box.pieces, box.left, box.right - _PADDING)
            if box.last > number:
                merged[id(box)] = cell
            if cell.text:
                begins = True
            row.append(cell)
        if begins:
            rows.append(row)
    return rows


def of_aligned(table: AlignedTable) -> list[list[Cell]]:
    """The rows of a table that only gaps make."""
    return [
        [_cell(pieces, left, right) for pieces, (left, right) in zip(row, table.bands, strict=True)]
        for row in table.rows
    ]


def _cell(pieces: Sequence[Piece], left: float, right: float) -> Cell:
    if not pieces:
        return Cell("", left, right)
    if len(pieces) == 1:
        return Cell(spaced(pieces[0].text.replace(HYPHEN, "-")), left, right)
    lines = _stacked(pieces)
    if lines is None:
        lines = [(row.text, row.left, row.right) for row in rows_of(pieces)]
    if len(lines) == 1:
        return Cell(spaced(lines[0][0].replace(HYPHEN, "-")), left, right)
    parts = in_cell(lines, right)
    return Cell(" ".join(parts), left, right, parts)  # one space, as in a cell of .docx or .html


def _stacked(pieces: Sequence[Piece]) -> list[tuple[str, float, float]] | None:
    """The lines of a cell, each with where it begins and ends, when each is one piece; None when not."""
    lines: list[tuple[str, float, float]] = []
    base, tall = float("-inf"), 0.0
    for piece in pieces:
        height = piece.bottom - piece.top
        if are_level(piece.base - base, tall, height):
            return None
        base, tall = piece.base, height
        lines.append((piece.text, piece.left, piece.right))
    return lines


def lines_of(rows: list[list[Cell]], page: int, table: int, base: float) -> Iterator[Line]:
    """The lines of a table; a row with cells of several long paragraphs is a frame around text and gives these."""
    for row in rows:
        if any(
            len(cell.paragraphs) >= _MANY_PARAGRAPHS or (len(cell.paragraphs) > 1 and len(cell.text) > _LONG_CELL)
            for cell in row
        ) or (len(row) == 1):
            for cell in row:
                for text in cell.paragraphs or ((cell.text,) if cell.text else ()):
                    yield Line(text, cell.left, cell.right, base, 1.0, page, (), cells=(text,))
            continue
        cells = tuple(cell.text for cell in row)
        yield Line("\t".join(cells).rstrip("\t"), row[0].left, row[-1].right, base, 1.0, page, (), cells, table)


def continued(lines: list[Line]) -> list[Line]:
    """Tables that go on over pages as one: their header once, a row that a page broke as one row."""
    result: list[Line] = []
    heads: dict[int, tuple[str, ...]] = {}  # table -> its header
    for line in lines:
        last = result[-1] if result else None
        if not line.table or last is None or not last.table or last.page == line.page:
            if line.table:
                heads.setdefault(line.table, line.cells)
            result.append(line)
            continue
        # The first rows of a page below the last row of a table.
        head = heads[last.table]
        goes_on = len(head) == len(line.cells)
        heads.setdefault(line.table, head if goes_on else line.cells)
        if goes_on and line.cells == head:
            continue
        if goes_on and not line.cells[0] and any(line.cells) and len(last.cells) == len(line.cells):
            result[-1] = _as_one(last, line)
        else:
            result.append(line)
    return result


def _as_one(row: Line, rest: Line) -> Line:
    cells = tuple(glued(one, more) if more else one for one, more in zip(row.cells, rest.cells, strict=True))
    text = "\t".join(cells).rstrip("\t")
    return Line(text, row.left, row.right, row.base, row.height, row.page, row.flow, cells, rest.table)
