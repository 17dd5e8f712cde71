"""Tables in the text of a document: lines with a tab between the cells, seen as small sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.spreadsheets.marks import marks_in
from loaders.spreadsheets.workbook import Range, Sheet

_Line = tuple[int, int]

_AROUND = 6  # lines above and below a table in which its title and its legend are looked for
_LONGEST_AROUND = 300
_LONGEST_INSIDE = 40
_MOST_HEADERS = 4
_SENTENCE = re.compile(r"[。；：:]|第[一二三四五六七八九十\d]+[章节条]")


@dataclass(frozen=True)
class TextTable(Sheet):
    """A table as a sheet, with the lines around it above and below a blank row.

    `spans` is where each row of the sheet stands in the text; `top` and `bottom` are the table's own rows.
    """

    spans: tuple[_Line, ...] = ()
    top: int = 0
    bottom: int = 0

    def place(self, row: int, column: int) -> str:
        """A cell as people name it, counted from the first row of the table."""
        return f"row {row - self.top + 1}, column {column + 1}"


def find(text: str, start: int, end: int) -> Iterator[TextTable]:
    """The tables of `text[start:end]` in order: two rows at least, one of them with two tabs."""
    if text.find("\t", start, end) < 0:
        return
    lines = list(_lines(text, start, end))
    at = 0
    while at < len(lines):
        if not _is_row(text, lines[at]):
            at += 1
            continue
        stop = at + 1
        while stop < len(lines) and (_is_row(text, lines[stop]) or _is_inside(text, lines, stop)):
            stop += 1
        if stop - at > 1 and any(text.count("\t", *line) > 1 for line in lines[at:stop]):
            yield _table(text, lines, at, stop)
        at = stop


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _is_row(text: str, line: _Line) -> bool:
    return text.find("\t", *line) >= 0


def _is_inside(text: str, lines: list[_Line], place: int) -> bool:
    """Whether a line without a tab is a row: it heads those below it or has no mark, and marks follow."""
    start, end = lines[place]
    below = next((line for line in lines[place + 1 : place + 3] if _is_row(text, line)), None)
    if below is None or not 0 < len(text[start:end].strip()) <= _LONGEST_INSIDE or _SENTENCE.search(text, start, end):
        return False
    return any(marks_in(cell) for cell in _cells(text, below)[1:])


def _cells(text: str, line: _Line) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text[slice(*line)].rstrip().split("\t"))


def _table(text: str, lines: list[_Line], at: int, stop: int) -> TextTable:
    """Lines `at` to `stop` with those around them that are not far and no tables themselves."""
    above = list(_around(text, reversed(lines[max(0, at - _AROUND) : at])))[::-1]
    below = list(_around(text, iter(lines[stop : stop + _AROUND])))
    blank = (lines[at][0], lines[at][0])
    kept = [*above, blank, *lines[at:stop], blank, *below]
    rows = tuple(_cells(text, line) if text[slice(*line)].strip() else () for line in kept)
    top = len(above) + 1
    sheet = TextTable("", rows, spans=tuple(kept), top=top, bottom=top + stop - at - 1)
    return replace(sheet, merged=tuple(_merged(sheet)))


def _around(text: str, lines: Iterator[_Line]) -> Iterator[_Line]:
    for line in lines:
        if _is_row(text, line) or line[1] - line[0] > _LONGEST_AROUND:
            return
        yield line


def _merged(sheet: TextTable) -> Iterator[Range]:
    """The cells of upper headers that stand above several columns: a text has the name above the first one only."""
    rows = sheet.rows[sheet.top : sheet.bottom + 1]
    first = next((place for place, row in enumerate(rows) if any(marks_in(cell) for cell in row[1:])), 0)
    if not 2 <= first <= _MOST_HEADERS:
        return
    for place in range(first - 1):
        row, below = rows[place], rows[place + 1]
        named = [column for column, cell in enumerate(row) if cell]
        for column, following in pairwise([*named, len(below)]):
            filled = column + 1
            while filled < min(following, len(below)) and below[filled]:
                filled += 1
            goes_on = column < len(below) and row[column] == below[column]  # one cell across both headers
            if filled > column + 1 and not goes_on:
                yield Range(sheet.top + place, column, sheet.top + place, filled - 1)
