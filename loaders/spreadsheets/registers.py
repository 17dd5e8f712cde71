"""Registers: the rows below a recognised header, each stated by what its kind of register holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from graph.facts import Reason
from loaders.spreadsheets import control_rows, event_rows, other_rows, process_rows
from loaders.spreadsheets.columns import Columns
from loaders.spreadsheets.event_columns import EVENT_REGISTERS
from loaders.spreadsheets.grid import Grid, one_line
from loaders.spreadsheets.ledger import Ledger
from loaders.spreadsheets.names import code_and_name
from loaders.spreadsheets.rows import Known, Row

_STATES: dict[str, Callable[[Row], None]] = {
    "process": process_rows.process,
    "activity": process_rows.activity,
    "kpi": control_rows.kpi,
    "control": control_rows.control,
    "risk": control_rows.risk,
    "document": other_rows.document,
    "organisation": other_rows.organisation,
    **dict.fromkeys(EVENT_REGISTERS, event_rows.event),
}
# What registers say and the model has no place for.
_NO_PLACE = {
    "control": ("code",),
    "kpi": ("code", "formula"),
    "risk": ("code",),
    "organisation": ("unit_code",),
}
_NAMES = ("name", "code", "process", "process_code")
# Columns that say which group a row is in: where they are empty, what stands further up goes on.
_GROUPS = {
    "process": tuple(f"level{number}" for number in range(1, 7)),
    "organisation": ("unit", "parent"),
}


def state(ledger: Ledger, grid: Grid, columns: Columns, rows: Iterable[int], shared: Known, title: str) -> None:
    """States every row; columns that nothing is known of are set aside once each, with how much they hold."""
    body = list(rows)
    if columns.kind == "activity" and not title and not {"process", "process_code"} & set(columns.fields.values()):
        columns = _as_processes(columns)
    for row in _rows(ledger, grid, columns, body, shared, title):
        _STATES[columns.kind](row)
    unread = dict(columns.unknown)
    for held in _NO_PLACE.get(columns.kind, ()):
        unread |= {column: columns.heads[column] for column in columns.of(held)}
    for column, head in sorted(unread.items()):
        filled = sum(1 for row in body if grid.text(row, column))
        if filled:
            place = grid.place(max(0, body[0] - 1), column)
            ledger.aside(place, f"column {head}: {filled} filled cells", Reason.NO_PLACE_IN_MODEL)


def _as_processes(columns: Columns) -> Columns:
    """Activities of which nothing tells the process are read as pieces of work of their own."""
    fields = {column: "responsible" if held == "executor" else held for column, held in columns.fields.items()}
    lost = {column: columns.heads[column] for column, held in fields.items() if held in ("seq", "limit")}
    kept = {column: held for column, held in fields.items() if column not in lost}
    return replace(columns, kind="process", fields=kept, unknown={**columns.unknown, **lost})


def learn(grid: Grid, columns: Columns, rows: Iterable[int], shared: Known, ledger: Ledger) -> None:
    """Notes codes of processes, KPIs and numbers of events that other rows refer to, before any row is stated."""
    if columns.kind in EVENT_REGISTERS:
        for row in _rows(ledger, grid, columns, list(rows), shared, "") if columns.of("number") else ():
            event_rows.learn(row)
        return
    if columns.kind not in ("process", "kpi") or not columns.of("code") + columns.of("name"):
        return
    fields = {column: held for column, held in columns.fields.items() if held in _NAMES or held.startswith("level")}
    for row in _rows(ledger, grid, replace(columns, fields=fields), list(rows), shared, ""):
        if columns.kind == "process":
            about = process_rows.name_of(row)
            if about and about[2]:
                shared.codes.setdefault(about[2], about[1])
        elif found := control_rows.scope_of_kpi(row):
            shared.kpis.setdefault(found[0], found)
            code = row.text("code")
            if code and code_and_name(code)[0]:
                shared.kpis.setdefault(code, found)


def _rows(ledger: Ledger, grid: Grid, columns: Columns, body: list[int], shared: Known, title: str) -> Iterator[Row]:
    groups = [column for held in _GROUPS.get(columns.kind, ()) for column in columns.of(held)]
    carried: dict[int, str] = {}
    heads = columns.heads
    for number in body:
        if grid.is_blank(number) or _repeats_header(grid, number, heads):
            continue
        filled = [place for place, column in enumerate(groups) if grid.text(number, column)]
        if groups:
            last = max(filled, default=len(groups))
            above = {column: carried.get(column, "") for column in groups[:last] if not grid.text(number, column)}
            for column in groups[min(filled, default=len(groups)) :]:
                carried.pop(column, None)
            carried |= {column: grid.text(number, column) for column in groups if grid.text(number, column)}
            if columns.kind == "organisation":
                above = above if not grid.text(number, groups[0]) else {}
        else:
            above = {}
        yield Row(ledger, grid, columns, number, shared, title, {one: text for one, text in above.items() if text})


def _repeats_header(grid: Grid, row: int, heads: dict[int, str]) -> bool:
    """Whether a row is the header again, as at the top of each printed page."""
    first = next(iter(heads))
    text = grid.text(row, first)
    if text[:1] != heads[first][:1] or one_line(text) != heads[first]:
        return False
    return all(one_line(grid.text(row, column)) == head for column, head in heads.items())
