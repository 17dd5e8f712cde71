"""Responsibility matrices, and registers of KPIs, controls and risks, that stand as tables in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from graph.facts import Evidence, Reason
from graph.ids import make_id, normalise
from loaders.rules import tables as step_tables
from loaders.rules.page import Page
from loaders.rules.process_names import state as state_process
from loaders.spreadsheets import about_book, in_text, legend, registers
from loaders.spreadsheets import tables as sheet_tables
from loaders.spreadsheets.grid import Grid
from loaders.spreadsheets.in_text import TextTable
from loaders.spreadsheets.layout import Layout
from loaders.spreadsheets.ledger import Ledger
from loaders.spreadsheets.legend import Legend
from loaders.spreadsheets.marks import marks_in
from loaders.spreadsheets.matrix import Matrix
from loaders.spreadsheets.names import Actor, label_of, named, without_number
from loaders.spreadsheets.rows import Known
from loaders.spreadsheets.tables import Table

_CONFIDENCE = 0.9  # where a reader saw rows and cells, a spreadsheet has them
_MOST_OF = 0.6
_HALF = 0.5
_LEAST_MARKS = 2
_LONGEST_LEGEND = 120
_LETTERS = frozenset("RACIS")
_TICKS = frozenset("√X")
_LEVELS = tuple(f"level{number}" for number in range(1, 7))
# What a register needs beside its name to be told from a table of anything else.
_TELLING = {
    "process": ("level", "parent", "owner", *_LEVELS),
    "kpi": ("target",),
    "control": ("risk", "frequency", "kind", "evidence"),
    "risk": ("control",),
}
_LEAST_FIELDS = {"process": 3, "kpi": 2, "control": 3, "risk": 3}
_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十\d]+[章节条]|[附图]?[表件录]\s*\d*[-.\d]*|Table \d+|Annex [A-Z\d]+)[:：.、\s]*",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]+")
_SPEAKS_OF_PROCESS = re.compile(r"流程|过程|process", re.IGNORECASE)


@dataclass
class PageLedger(Ledger):
    """The ledger of a table in a document: what a cell says is evident from its row, where that stands in the text."""

    page: Page = field(kw_only=True)
    sheet: TextTable = field(kw_only=True)

    def evidence(self, said: str, grid: Grid, row: int, column: int, rule: str, confidence: float = 1.0) -> Evidence:
        """The row's passage of the text."""
        start, end = self.sheet.spans[grid.origin(row, column)[0]]
        return self.page.evidence(start, end, rule, min(confidence, _CONFIDENCE))

    def actor(self, who: Actor, evidence: Evidence) -> str:
        """A unit or post, under the name that the document defines for it."""
        return super().actor(self._meant(who), evidence)

    def owned(self, thing: str, who: Actor, evidence: Evidence, *, appointed_by: str | None = None) -> None:
        """OWNED_BY, under the name that the document defines."""
        super().owned(thing, self._meant(who), evidence, appointed_by=appointed_by)

    def thing(self, label: str, name: str, evidence: Evidence, within: str | None = None, **says: Any) -> str:
        """As every table does; a process that the document described before is not stated by a row once more."""
        known = self.page.processes.get(name) if label == "Process" and not says else None
        return known or super().thing(label, name, evidence, within, **says)

    def aside(self, place: str, what: str, reason: Reason) -> None:
        """Sets aside what a cell holds; the place is told within the clause."""
        super().aside(f"{self.page.where(self.sheet.spans[self.sheet.top][0])}, {place}", what, reason)

    def _meant(self, who: Actor) -> Actor:
        return replace(who, name=self.page.aliases.get(who.name, who.name))


@dataclass
class _Tables:
    """The tables of one stretch of tabbed lines that are taken, and the legend lines used for them."""

    sheet: TextTable
    taken: list[Table]
    said: list[Legend]


@contextmanager
def apart(page: Page, as_read: str) -> Iterator[None]:
    """Keeps matrices and registers out of the sight of the rules that read sentences, then states what they say.

    `as_read` is the clean text with the lines of the file. Stating comes last: it needs the document's processes.
    """
    found, known = _find(page, as_read)
    if not found:
        yield
        return
    seen = page.clean
    _hide(page, found)
    yield
    page.show(replace(seen, text=as_read))
    shared = Known()
    for group in found:
        for table in group.taken:
            _state(page, group.sheet, table, known, shared)
    page.show(seen)


def _find(page: Page, text: str) -> tuple[list[_Tables], frozenset[str]]:
    """The tables that are taken, and all marks that the legends beside them explain."""
    sheets = [
        (sheet, Grid(sheet)) for start, end in _between_steps(page, text) for sheet in in_text.find(text, start, end)
    ]
    said = [legend.of_sheet(grid) for _, grid in sheets]
    explained = {mark: says for lines in said for line in lines for mark, says in line.says.items()}
    known = frozenset(explained)
    found = []
    for (sheet, grid), lines in zip(sheets, _own_legends(sheets, said), strict=True):
        on_sheet = sheet_tables.find(grid, lines, known, "")
        taken = [table for table in on_sheet.tables if _is_taken(sheet, table, known)]
        for table in taken:
            if table.layout and not lines:
                table.legend = explained
        if taken:
            found.append(_Tables(sheet, taken, lines))
    return found, known


def _own_legends(sheets: list[tuple[TextTable, Grid]], said: list[list[Legend]]) -> Iterator[list[Legend]]:
    """Of the legends around each table those on the side where the first one of the document stands, if any do."""
    first = next(((sheet, lines[0]) for (sheet, _), lines in zip(sheets, said, strict=True) if lines), None)
    above_first = first is not None and first[1].row < first[0].top
    for (sheet, _), lines in zip(sheets, said, strict=True):
        inside = [line for line in lines if sheet.top <= line.row <= sheet.bottom]
        above = [line for line in lines if line.row < sheet.top]
        below = [line for line in lines if line.row > sheet.bottom]
        yield inside or (above or below if above_first else below or above)


def _between_steps(page: Page, text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a document that are no tables of steps; those are read by a rule of their own."""
    at = page.part.start
    if text.find("\t", at, page.part.end) >= 0:
        for table in step_tables.find(page):
            yield at, table.start
            at = table.end
    yield at, page.part.end


def _span(sheet: TextTable, table: Table) -> tuple[int, int]:
    return sheet.spans[table.top][0], sheet.spans[max(table.top, table.bottom)][1]


def _is_taken(sheet: TextTable, table: Table, known: frozenset[str]) -> bool:
    if table.top < sheet.top or table.bottom > sheet.bottom:
        return False
    if table.layout:
        return _is_matrix(table.layout, known)
    kind, fields = (table.columns.kind, set(table.columns.fields.values())) if table.columns else ("", set())
    telling = _TELLING.get(kind)
    is_named = "name" in fields or (kind == "process" and not fields.isdisjoint(_LEVELS))
    return bool(telling and is_named and fields & set(telling)) and len(fields) >= _LEAST_FIELDS[kind]


def _is_matrix(layout: Layout, known: frozenset[str]) -> bool:
    """Whether nearly all that stands below units and posts are marks; lists of checks tick columns 合格 and 不合格."""
    grid, columns = layout.grid, layout.mark_columns
    cells = [text for row in layout.body_rows for column in columns if (text := grid.text(row, column))]
    marks = [found for text in cells if (found := marks_in(text, known))]
    if not layout.item_columns or len(marks) < _LEAST_MARKS or len(marks) < _MOST_OF * len(cells):
        return False
    heads = [named(without_number(grid.text(layout.header_rows[-1], column)))[0] for column in columns]
    used = {mark for found in marks for mark in found}
    if used <= _TICKS and not used & known and not any(layout.kind_of(column) for column in layout.item_columns):
        return False  # who may see what, who gets which document
    if sum(label_of(head) is not None for head in heads) >= _HALF * len(heads):
        return True
    return len(columns) > 1 and used <= _LETTERS and len(used) > 1 and bool(used & {"R", "A"})


def _hide(page: Page, found: list[_Tables]) -> None:
    """Blanks tables and legends in the text; clauses that begin with a row of them lose their heading."""
    spans = []
    for group in found:
        spans += [_span(group.sheet, table) for table in group.taken]
        for line in group.said if any(table.layout for table in group.taken) else ():
            start, end = group.sheet.spans[line.row]
            if end - start <= _LONGEST_LEGEND and not _says_more(page, start, end):
                spans.append((start, end))
    spans = sorted(set(spans))
    pieces, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        start = max(start, at)
        pieces += [page.text[at:start], _LINE.sub(_blank, page.text[start:end])]
        at = end
    page.show(replace(page.clean, text="".join([*pieces, page.text[at:]])))
    for clause in page.clauses:
        if any(start <= clause.start < end for start, end in spans):
            clause.heading = ""


def _blank(line: re.Match[str]) -> str:
    """A line of the same length that says nothing: each ends a sentence, as long white space is slow to search."""
    return f"{' ' * (len(line[0]) - 1)};"


def _says_more(page: Page, start: int, end: int) -> bool:
    """Whether a line with a legend is an article or heading of the document: 第三条 …，下表中●表示主责."""
    numbered = (clause for clause in page.clauses if start <= clause.start < end and clause.style != "letter")
    return any(clause.number[:1].isalnum() for clause in numbered)


def _state(page: Page, sheet: TextTable, table: Table, known: frozenset[str], shared: Known) -> None:
    """States one table in the process that the text around it describes."""
    caption = _NUMBER.sub("", table.title[0]) if table.title else ""
    start, _ = _span(sheet, table)
    process = _process(page, caption, start)
    if table.columns:
        around = process if process in page.processes else ""
        ledger = PageLedger(page.facts, page.document, process=around, page=page, sheet=sheet)
        registers.learn(table.grid, table.columns, table.body, shared, ledger)
        registers.state(ledger, table.grid, table.columns, table.body, shared, around)
    elif table.layout:
        ledger = PageLedger(page.facts, page.document, page=page, sheet=sheet)
        default = about_book.items_in(f"{caption} {page.part.title}")
        Matrix(ledger, table.layout, table.legend, process, known, "", default, shared).state()
        if process not in page.processes and make_id(page.facts.organization, "Process", process) in page.facts.nodes:
            state_process(page, process, start, sheet.spans[table.top][1], "matrix_of_process", _CONFIDENCE)


def _process(page: Page, caption: str, at: int) -> str:
    """The process that a table belongs to: of its caption, its clause, the document's title, or its only one."""
    if _SPEAKS_OF_PROCESS.search(caption) and (told := about_book.process_in(caption)):
        return page.known_processes.get(normalise(told, "Process"), told)
    if (around := page.process_at(at)) in page.processes:
        return around or ""
    titled = page.own_process or about_book.process_in(page.part.title)
    if titled not in page.processes and len(set(page.processes.values())) == 1:
        return next(iter(page.processes))
    return titled
