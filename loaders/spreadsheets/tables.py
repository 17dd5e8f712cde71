"""The tables of a sheet, one under the other: matrices and registers, with the lines above them and their legends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.spreadsheets import layout as layouts
from loaders.spreadsheets.columns import Columns, is_event_register
from loaders.spreadsheets.event_columns import EVENT_REGISTERS, SUBJECTS, may_be_header, recognise
from loaders.spreadsheets.grid import Cell, Grid, one_line
from loaders.spreadsheets.layout import Layout
from loaders.spreadsheets.legend import Legend
from loaders.spreadsheets.marks import marks_in

_HEADER_WITHIN = 30
_SAYS_ABOUT = re.compile(
    r"编号|版本|版次|日期|编制|审核|批准|单位[：:]|密级|页[码次]|number|version|revision|date\b|prepared|approved|page",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*(?:注\d?|说明|备注|图例|填[表写]|note|legend|remark|key)s?\s*[:：.\d]", re.IGNORECASE)
_LONGEST_TITLE = 60


@dataclass
class Table:
    """A matrix (`layout`) or a register (`columns`), from its header row to its last row."""

    grid: Grid
    top: int
    body: list[int]
    layout: Layout | None = None
    columns: Columns | None = None
    title: tuple[str, int, int] | None = None  # text, row, column
    above: list[tuple[int, list[Cell]]] = field(default_factory=list)  # the lines between the table before and this
    legend: dict[str, str] = field(default_factory=dict)

    @property
    def bottom(self) -> int:
        """Its last row."""
        return self.body[-1] if self.body else self.top


@dataclass
class Found:
    """What is on a sheet: its tables, and the blocks that are neither."""

    tables: list[Table]
    unread: list[tuple[int, str, bool]]  # row, what its first line says, whether it is a register of events


def find(grid: Grid, said: list[Legend], known: frozenset[str], context: str, *, events: bool = False) -> Found:
    """The tables of a sheet in order. `known` are the marks of all legends of the file.

    `events`: registers of what happened are looked for too; a document shows such a table as a form to fill in.
    """
    explained = {one.row for one in said}
    found = Found([], [])
    above: list[tuple[int, list[Cell]]] = []
    for top, bottom in _blocks(grid):
        at = top
        while at <= bottom:
            table = _table(grid, at, bottom, explained, known, context, above, events=events)
            if table is None:
                break
            above += [(row, grid.cells(row)) for row in range(at, table.top)]
            _entitle(table, [line for line in above if line[0] not in explained])
            above = []
            found.tables.append(table)
            at = table.bottom + 1
        if at > bottom:
            continue
        lines = [(row, grid.cells(row)) for row in range(at, bottom + 1)]
        if all(len(cells) <= 1 or row in explained for row, cells in lines) or _is_about(lines):
            above += lines
        elif not _goes_on(found, grid, at, bottom, explained):
            row, cells = next((one for one in lines if len(one[1]) > 1), lines[0])
            text = " | ".join(one_line(cell.text) for cell in cells)
            if not all(row in explained for row, cells in lines[1:]):
                found.unread.append((row, text, is_event_register(cells)))
    _explain(found.tables, said)
    return found


def _blocks(grid: Grid) -> list[tuple[int, int]]:
    """The stretches of rows between blank ones, both ends in them."""
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    for row in range(grid.height + 1):
        blank = row == grid.height or grid.is_blank(row)
        if not blank and start is None:
            start = row
        elif blank and start is not None:
            blocks.append((start, row - 1))
            start = None
    return blocks


def _table(
    grid: Grid, top: int, bottom: int, explained: set[int], known: frozenset[str], context: str,
    above: list[tuple[int, list[Cell]]], *, events: bool,
) -> Table | None:  # fmt: skip
    """The first table of a block; of two that touch, the first."""
    if all(row in explained for row in range(top + 1, bottom + 1)):
        return None  # nothing but a legend, perhaps below a header of its own
    register = _register(grid, top, bottom, explained, context, above, events=events)
    layout = None
    while top < bottom and top in explained:
        top += 1
    if top < bottom and (register is None or _may_hold_marks(register, known)):
        layout = layouts.find(grid, top, bottom, known)
    if layout is not None:
        plain_rows = layout.header_rows if layout.grid is grid else layout.mark_columns
        is_exchanged = layout.grid is not grid
        header = min(layout.mark_columns) if is_exchanged else layout.header_rows[-1]
        if register is None or is_exchanged or register.top >= header or _only_marks(layout, register):
            return _matrix(grid, layout, bottom, explained, known, plain_rows)
    return register


def _may_hold_marks(register: Table, known: frozenset[str]) -> bool:
    """Whether a column of a register that nothing is known of holds a mark."""
    unknown = register.columns.unknown if register.columns else {}
    return any(marks_in(register.grid.text(row, column), known) for column in unknown for row in register.body)


def _only_marks(layout: Layout, register: Table) -> bool:
    """Whether what also looks like a register has marks in columns that no register has."""
    unknown = register.columns.unknown if register.columns else {}
    return sum(column in unknown for column in layout.mark_columns) > 0


def _matrix(
    grid: Grid, layout: Layout, bottom: int, explained: set[int], known: frozenset[str], headers: tuple[int, ...]
) -> Table:
    if layout.grid is not grid:  # rows and columns exchanged: its columns are the rows of the block
        rows = [row for row in layout.mark_columns if row not in explained]
        kept = Layout(
            layout.grid,
            layout.header_rows,
            layout.body_rows,
            tuple(rows),
            layout.item_columns,
            layout.heads,
            layout.actors_are,
        )
        top = min([*layout.item_columns, *layout.mark_columns])
        return Table(grid, top, list(range(min(rows, default=top), bottom + 1)), layout=kept)
    body: list[int] = []
    for row in layout.body_rows:
        if body and layouts.begins_another(layout, row, known):
            title = len(grid.cells(body[-1])) == 1
            body = body[:-1] if title and len(body) > 1 else body
            break
        body.append(row)
    rows = [row for row in body if row not in explained]
    kept = Layout(
        grid, layout.header_rows, tuple(rows), layout.mark_columns, layout.item_columns, layout.heads, layout.actors_are
    )
    return Table(grid, headers[0], body, layout=kept)


def _register(
    grid: Grid, top: int, bottom: int, explained: set[int], context: str, above: list[tuple[int, list[Cell]]], *,
    events: bool,
) -> Table | None:  # fmt: skip
    told = context + " " + " ".join(cells[0].text for _, cells in above[-3:] if cells)
    for row in range(top, min(bottom, top + _HEADER_WITHIN)):
        cells = grid.cells(row)
        if len({cell.text for cell in cells}) < 2:
            told += " " + (cells[0].text if cells else "")
            continue
        columns = recognise(cells, told, events=events)
        if columns is None:
            continue
        body: list[int] = []
        for below in range(row + 1, bottom + 1):
            first = next(filter(None, grid.row(below)), "")
            if below in explained or (_NOTE.match(first) and len(grid.cells(below)) == 1):
                continue
            if may_be_header(first) and _is_another(columns, grid.cells(below), told, events=events):
                body = body[:-1] if body and len(grid.cells(body[-1])) == 1 else body
                break
            body.append(below)
        return Table(grid, row, body, columns=columns) if body else None
    return None


def _is_another(columns: Columns, cells: list[Cell], told: str, *, events: bool) -> bool:
    """Whether a row below is the header of a further register: most of its cells are headers, and not the same."""
    if len(cells) <= 2 or {cell.column: one_line(cell.text) for cell in cells} == columns.heads:
        return False
    other = recognise(cells, told, events=events)
    return other is not None and len(other.fields) >= 3 and len(other.fields) >= 0.6 * len(cells)


def _goes_on(found: Found, grid: Grid, top: int, bottom: int, explained: set[int]) -> bool:
    """Takes a block without a header of its own into the table above it, when it stands in the same columns."""
    if not found.tables:
        return False
    table = found.tables[-1]
    rows = [row for row in range(top, bottom + 1) if row not in explained]
    if table.columns:
        held = set(table.columns.fields) | set(table.columns.unknown) | table.columns.numbering
        naming = SUBJECTS if table.columns.kind in EVENT_REGISTERS else ("name", "unit", "post", "number")
        named = [column for column, name in table.columns.fields.items() if name in naming]
        fits = all({cell.column for cell in grid.cells(row)} <= held for row in rows)
        if fits and any(grid.text(row, column) for row in rows for column in named):
            table.body += rows
            return True
        return False
    layout = table.layout
    if layout is None or layout.grid is not grid:
        return False
    held = {*layout.item_columns, *layout.mark_columns, *layout.heads}
    if not all({cell.column for cell in grid.cells(row)} <= held for row in rows):
        return False
    table.body += rows
    table.layout = Layout(
        grid, layout.header_rows, (*layout.body_rows, *rows), layout.mark_columns, layout.item_columns, layout.heads,
        layout.actors_are,
    )  # fmt: skip
    return True


def _is_about(lines: list[tuple[int, list[Cell]]]) -> bool:
    """Whether lines with several cells are about the document: 文件编号 | QD-01 | 版本 | A/1."""
    return len(lines) <= 6 and all(
        len(cells) <= 1 or _SAYS_ABOUT.search(" ".join(cell.text for cell in cells)) for _, cells in lines
    )


def _entitle(table: Table, lines: list[tuple[int, list[Cell]]]) -> None:
    """The title: the nearest line above that is one text, speaks of no number or date, and is no note."""
    table.above = lines
    table.title = None
    for row, cells in reversed(lines):
        texts = {cell.text for cell in cells}
        if len(texts) != 1:
            continue
        text = one_line(cells[0].text)
        if len(text) <= _LONGEST_TITLE and not _NOTE.match(text) and not re.search(r"[：:。]", text):
            table.title = (text, row, cells[0].column)
            return


def _explain(tables: list[Table], said: list[Legend]) -> None:
    """Gives each matrix the legend beside it: above or below, as the first one stands; else all of the sheet."""
    matrices = [table for table in tables if table.layout]
    every = {mark: text for one in said for mark, text in one.says.items()}
    above_first = bool(said) and bool(matrices) and said[0].row < matrices[0].top
    for place, table in enumerate(matrices):
        before = matrices[place - 1].bottom if place else -1
        after = matrices[place + 1].top if place + 1 < len(matrices) else table.grid.height
        start, stop = (before, table.bottom + 1) if above_first else (table.top, after)
        own = {mark: text for one in said if start < one.row < stop for mark, text in one.says.items()}
        table.legend = {**every, **own}
