"""A page's rows in reading order: tables, columns, lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from loaders.texts.pages import aligned, columns, strips, tables
from loaders.texts.pages.joining import Line
from loaders.texts.pages.pieces import Piece
from loaders.texts.pages.rows import Row, Sheet, joined, rows_of
from loaders.texts.pages.tables import Cell

_MOST_TABLES = 10_000  # of a page


def lines(sheet: Sheet) -> Iterator[Line]:
    """The lines of a page, its headers and footers removed before; every table has a number of its own."""
    numbers = count(_MOST_TABLES * sheet.number)
    rows, found = _tables(sheet)
    for top, cells in found:
        above = [row for row in rows if row.base <= top + 1]
        rows = rows[len(above) :]
        yield from _plain(above, sheet, numbers)
        yield from tables.lines_of(cells, sheet.number, next(numbers), top)
    yield from _plain(rows, sheet, numbers)


def _tables(sheet: Sheet) -> tuple[list[Row], list[tuple[float, list[list[Cell]]]]]:
    """The rows outside ruled tables, and these tables from top to bottom, each with its upper edge."""
    rows = _into_cells(sheet) if sheet.grids else sheet.rows
    found = [(grid.top, tables.of_grid(grid)) for grid in sheet.grids]
    for lines_across in sheet.strips:
        pieces = [piece for row in rows for piece in row.pieces]
        lines_across.reach_up(rows)
        inside = [piece for piece in pieces if lines_across.holds(piece)]
        table = strips.table(lines_across, inside) if inside else None
        if table is not None:
            ids = set(map(id, inside))
            rows = rows_of(piece for piece in pieces if id(piece) not in ids)
            found.append((lines_across.ys[0], tables.of_aligned(table)))
    return rows, sorted(found, key=lambda one: one[0])


def first_cells(sheet: Sheet) -> list[list[Cell]]:
    """The rows of the first table of a page, when it stands in its upper part: where a header block does."""
    grid = next((grid for grid in sheet.grids if any(box.pieces for row in grid.at for box in row)), None)
    return tables.of_grid(grid) if grid is not None and grid.top < sheet.height / 3 else []


def _into_cells(sheet: Sheet) -> list[Row]:
    """Puts the pieces inside tables into their cells; returns the other rows."""
    pieces = [piece for row in sheet.rows for piece in row.pieces]
    outside: list[Piece] = []
    for piece in pieces:
        if piece.box is not None:
            piece.box.pieces.append(piece)
        else:
            outside.append(piece)
    return rows_of(outside) if len(outside) < len(pieces) else sheet.rows


def _plain(rows: list[Row], sheet: Sheet, numbers: count[int]) -> Iterator[Line]:
    for zone in columns.zones(rows, sheet.width):
        flow = (round(sheet.width), *zone.column)
        at = 0
        found = aligned.find(zone.rows) if any(len(row.pieces) > 1 for row in zone.rows) else []
        for table in found:
            yield from _rows(zone.rows[at : table.first], sheet, flow)
            cells = tables.of_aligned(table)
            yield from tables.lines_of(cells, sheet.number, next(numbers), zone.rows[table.first].base)
            at = table.end
        yield from _rows(zone.rows[at:], sheet, flow)


def _rows(rows: list[Row], sheet: Sheet, flow: tuple[int, ...]) -> Iterator[Line]:
    number = sheet.number
    for row in rows:
        base, height = row.base, row.bottom - row.top
        if len(row.pieces) == 1:  # nearly all
            piece = row.pieces[0]
            yield Line(piece.text, piece.left, piece.right, base, height, number, flow)
        else:
            yield Line(joined(row.pieces), row.left, row.right, base, height, number, flow)
