"""A row of a register: what its columns hold, and the lines that are evidence for what they state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.facts import Evidence, Reason
from loaders.spreadsheets.columns import Columns
from loaders.spreadsheets.grid import Grid, one_line
from loaders.spreadsheets.ledger import Ledger
from loaders.spreadsheets.names import code_and_name, is_nothing, named, several, without_number

RULE = "register_row"
_NO_PLACE = Reason.NO_PLACE_IN_MODEL


@dataclass
class Known:
    """What all registers of a file share: processes by their codes, KPIs with the process that they measure.

    `numbered`: kind, number and subjects of events, with the days on which they were done.
    """

    codes: dict[str, str] = field(default_factory=dict)
    kpis: dict[str, tuple[str, str]] = field(default_factory=dict)
    numbered: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)


@dataclass
class Row:
    """A row below the headers. `carried` are texts of group columns that stand further up."""

    ledger: Ledger
    grid: Grid
    columns: Columns
    number: int
    shared: Known
    title: str
    carried: dict[int, str] = field(default_factory=dict)
    name: str = ""
    _held: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        texts = self.grid.row(self.number)
        for column, held in self.columns.fields.items():
            text = (texts[column] if column < len(texts) else "") or self.carried.get(column, "")
            if text and not is_nothing(text):
                self._held.setdefault(held, []).append((column, text))

    def cells(self, held: str) -> list[tuple[int, str]]:
        """The filled cells of a field: column and text; 无, / and 待定 are no text."""
        return self._held.get(held, [])

    def text(self, held: str) -> str:
        """The first text of a field on one line, '' when it has none."""
        cells = self._held.get(held)
        return one_line(cells[0][1]) if cells else ""

    def place(self, column: int) -> str:
        """The cell of a column."""
        return self.grid.place(self.number, column)

    def evidence(self, column: int, text: str, confidence: float = 1.0) -> Evidence:
        """A line of its own for a cell: what the row is about, the header, and what the cell holds."""
        head = self.columns.heads[column]
        front = f"{self.name} | " if self.name else ""
        return self.ledger.evidence(f"{front}{head}: {text}", self.grid, self.number, column, RULE, confidence)

    def own_evidence(self, held: tuple[str, ...], column: int) -> Evidence:
        """One line of all cells that say something of the row's thing itself; `column` is the cell it cites."""
        cells = sorted(cell for one in held for cell in self._held.get(one, ()))
        wanted = [f"{self.columns.heads[one]}: {text}" for one, text in cells]
        return self.ledger.evidence(" | ".join(wanted), self.grid, self.number, column, RULE)

    def aside(self, column: int, text: str, reason: Reason = _NO_PLACE) -> None:
        """Sets aside what a cell holds."""
        self.ledger.aside(self.place(column), f"{self.columns.heads[column]}: {one_line(text)}", reason)

    def aside_nameless(self) -> None:
        """Sets aside the whole row, which names nothing."""
        shown = " | ".join(one_line(cell.text) for cell in self.grid.cells(self.number))
        self.ledger.aside(self.place(min(self.columns.fields)), shown, Reason.NO_NAME)

    def said(
        self,
        held: str,
        read: Callable[[str], Any],
        called: str = "",
        taken_elsewhere: Callable[[str], bool] = lambda text: False,
    ) -> dict[str, Any]:
        """The property that a field gives, under its own name or as `called`; {} where it gives none.

        A text of which `read` makes nothing is set aside, unless it is read for something else.
        """
        says = {}
        for column, text in self.cells(held):
            value = read(text)
            if value is not None:
                says[called or held] = value
            elif not taken_elsewhere(text):
                self.aside(column, text)
        return says

    def processes(self) -> list[tuple[str, Evidence]]:
        """The processes that a row of another register names: their ids, each with its cell as evidence."""
        return [(thing, evidence) for thing, _, evidence in self.named_processes()]

    def named_processes(self) -> list[tuple[str, str, Evidence]]:
        """As `processes`, with the names; where a register has no column for them, the one of the text around it."""
        around = self.ledger.process
        if around and not self.columns.of("process") and not self.columns.of("process_code"):
            first = min(self.columns.fields)
            evidence = self.evidence(first, f"{self.grid.text(self.number, first)} | {around}")
            return [(self.ledger.thing("Process", around, evidence), around, evidence)]
        found = []
        for column, text in self.cells("process") or self.cells("process_code"):
            for one in several(text):
                name = self.process_name(one)
                if name is None:
                    self.aside(column, one, Reason.NO_PROCESS)
                    continue
                evidence = self.evidence(column, text)
                found.append((self.ledger.thing("Process", name, evidence), name, evidence))
        return found

    def process_name(self, text: str) -> str | None:
        """The name that a cell means: LC-01 采购管理 and, where a register gives LC-01 that name, LC-01 alone."""
        whole = one_line(text)
        if whole in self.shared.codes:
            return self.shared.codes[whole]
        code, name = code_and_name(whole)
        if name:
            return named(without_number(name))[0]
        return self.shared.codes.get(code or "")
