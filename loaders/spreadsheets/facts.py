"""From the sheets of a workbook to facts: one document, one clause for each table."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from graph.facts import Facts, Reason
from loaders.spreadsheets import about_book, legend, registers, tables
from loaders.spreadsheets.event_columns import EVENT_REGISTERS
from loaders.spreadsheets.grid import Grid, one_line
from loaders.spreadsheets.ledger import SheetLedger
from loaders.spreadsheets.matrix import Matrix
from loaders.spreadsheets.rows import Known
from loaders.spreadsheets.tables import Table
from loaders.spreadsheets.workbook import Sheet, Workbook

_SHOWN = 200
GUIDE = "procmap template"  # what the first cell of the guide of a template begins with


def state(facts: Facts, source: Workbook, path: Path) -> None:
    """States what the matrices and registers of a workbook say; other tables and hidden sheets are set aside."""
    sheets = [sheet for sheet in source.sheets if any(map(any, sheet.rows))]
    grids = [Grid(sheet) for sheet in sheets if not is_guide(sheet)]
    if not grids:
        facts.put_aside(path.name, "no cell holds anything", Reason.NO_TEXT)
    said = {id(grid): legend.of_sheet(grid) for grid in grids}
    explained = {mark: text for one in said.values() for line in one for mark, text in line.says.items()}
    known = frozenset(explained)
    found: list[Table] = []
    for grid in grids:
        on_sheet = tables.find(grid, said[id(grid)], known, f"{path.stem} {grid.sheet.name}", events=True)
        if grid.sheet.hidden:
            if on_sheet.tables or on_sheet.unread:
                facts.put_aside(grid.sheet.name, "a hidden sheet; show it to have it read", Reason.NOT_A_DOCUMENT)
            continue
        _put_aside(facts, grid, on_sheet, bool(said[id(grid)]))
        found += on_sheet.tables
    for table in found:
        if table.layout and not said[id(table.grid)]:
            table.legend = explained
    if found:
        _document(facts, source, path, found, known)


def is_guide(sheet: Sheet) -> bool:
    """Whether a sheet tells how to fill in a template; its examples are of no company."""
    return any(row and row[0].casefold().startswith(GUIDE) for row in sheet.rows[:1])


def _put_aside(facts: Facts, grid: Grid, on_sheet: tables.Found, explains: bool) -> None:
    """Says once for each block of a sheet, or for the sheet, that it is no table that is read."""
    for row, text, is_events in on_sheet.unread:
        why = "a register of events" if is_events else "neither a matrix nor a register that is known"
        facts.put_aside(grid.place(row, grid.cells(row)[0].column), f"{why}: {text[:_SHOWN]}", Reason.NOT_A_DOCUMENT)
    if not on_sheet.tables and not on_sheet.unread and not explains:
        first = next(cells for row in range(grid.height) if (cells := grid.cells(row)))
        text = " | ".join(one_line(cell.text) for cell in first)
        facts.put_aside(grid.sheet.name, f"no table: {text[:_SHOWN]}", Reason.NOT_A_DOCUMENT)


def _document(facts: Facts, source: Workbook, path: Path, found: list[Table], known: frozenset[str]) -> None:
    title = about_book.title(path, found)
    properties = about_book.properties(title, found)
    document = facts.document(title, _sha256(source.sheets), (0, 0), **properties)
    ledger = SheetLedger(facts, document)
    shared = Known()
    for table in sorted(found, key=lambda one: bool(one.columns and one.columns.kind in EVENT_REGISTERS)):
        if table.columns:
            registers.learn(table.grid, table.columns, table.body, shared, ledger)
    parents = _domains(found)
    spans = []
    for ordinal, table in enumerate(found, 1):
        begin = ledger.linear.length
        name = _name(table, title)
        first = table.title or (name, table.top, 0)
        ledger.linear.add(first[0], table.grid.place(first[1], first[2]))
        _state(ledger, table, known, shared, parents.get(table.grid.sheet.name, ""), title)
        spans.append((name, begin, ledger.linear.length - 1, ordinal))
    text = ledger.linear.text
    for name, begin, end, ordinal in spans:
        facts.clause(document, name, (begin, end), ordinal, text=text[begin:end])
    # The length of the text is known only now, and ids inside the document need its id from the start.
    facts.nodes[document].properties["char_end"] = facts.characters = len(text)


def _state(ledger: SheetLedger, table: Table, known: frozenset[str], shared: Known, parent: str, title: str) -> None:
    named = table.title[0] if table.title else ""
    sheet = table.grid.sheet.name
    process = next((one for name in (named, sheet) if name and (one := about_book.process_in(name))), "")
    if not process and re.search("[㐀-鿿]", title):  # the name of a file such as raci-v2 is no process
        process = about_book.process_in(title)
    if table.columns:
        registers.state(ledger, table.grid, table.columns, table.body, shared, process)
    elif table.layout:
        default = about_book.items_in(f"{named} {sheet} {title}")
        Matrix(ledger, table.layout, table.legend, process, known, parent, default, shared).state()


def _domains(found: list[Table]) -> dict[str, str]:
    """The process that the name of a sheet says its matrix belongs to, where several sheets hold one each."""
    sheets = {table.grid.sheet.name: about_book.process_in(table.grid.sheet.name) for table in found if table.layout}
    named = {sheet: process for sheet, process in sheets.items() if process and about_book.says_something(sheet)}
    if len(named) < 2:
        return {sheet: process for sheet, process in named.items() if re.search(r"(?:域|领域|板块)$", process)}
    return named


def _name(table: Table, title: str) -> str:
    """What the clause of a table is called."""
    if table.title:
        return table.title[0]
    sheet = table.grid.sheet.name
    return sheet if about_book.is_given(sheet) else title


def _sha256(sheets: tuple[Sheet, ...]) -> str:
    """The hash of all cells: the same in xlsx and csv."""
    code = hashlib.sha256()
    for sheet in sheets:
        for row in sheet.rows:
            code.update("\t".join(row).encode("utf-8", "surrogatepass") + b"\n")
    return code.hexdigest()
