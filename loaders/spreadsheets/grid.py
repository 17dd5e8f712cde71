"""A sheet to look at: merged areas filled in, seen as it is or with rows and columns exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.spreadsheets.workbook import Range, Sheet

# Filled in at most: a sheet that merges more is painted, not filled.
_MOST_MERGED = 2_000_000
_WRAP = re.compile(r"(?<=[㐀-鿿）》”、，])[ \t]*[\r\n]\s*(?=[㐀-鿿（《“、，])")


class Cell(NamedTuple):
    """A cell that is not empty; `right` is the last column of its merged area."""

    column: int
    text: str
    right: int


class Grid:
    """The cells of a sheet; every cell of a merged area has its text. Exchanged: rows are columns."""

    def __init__(self, sheet: Sheet, *, exchanged: bool = False) -> None:
        self.sheet = sheet
        self._exchanged = exchanged
        width = max(map(len, sheet.rows), default=0)
        self._rows, self._areas = _filled(sheet, width)
        if exchanged:
            self.height, self.width = width, len(sheet.rows)
        else:
            self.height, self.width = len(sheet.rows), width

    def text(self, row: int, column: int) -> str:
        """What a cell shows, '' outside of the sheet."""
        if self._exchanged:
            row, column = column, row
        if 0 <= row < len(self._rows):
            cells = self._rows[row]
            if 0 <= column < len(cells):
                return cells[column]
        return ""

    def row(self, row: int) -> Sequence[str]:
        """The texts of a row; it ends with its last filled cell."""
        if self._exchanged:
            return [self.text(row, column) for column in range(self.width)]
        return self._rows[row] if 0 <= row < len(self._rows) else ()

    def area(self, row: int, column: int) -> Range | None:
        """The merged area that a cell is in."""
        if not self._exchanged:
            return self._areas.get((row, column))
        area = self._areas.get((column, row))
        return Range(area.left, area.top, area.right, area.bottom) if area else None

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Row and column on the sheet itself; of a merged area its first cell."""
        area = self.area(row, column)
        if area:
            row, column = area.top, area.left
        return (column, row) if self._exchanged else (row, column)

    def place(self, row: int, column: int) -> str:
        """The cell as people name it; of a merged area its first."""
        if self._areas or self._exchanged:
            row, column = self.origin(row, column)
        return self.sheet.place(row, column)

    def cells(self, row: int) -> list[Cell]:
        """The cells of a row that show something, a merged one once."""
        if not self._areas and not self._exchanged:
            return [Cell(column, text, column) for column, text in enumerate(self.row(row)) if text]
        found: list[Cell] = []
        column = 0
        last = self.width if self._exchanged else (len(self._rows[row]) if 0 <= row < len(self._rows) else 0)
        while column < last:
            text = self.text(row, column)
            if text:
                area = self.area(row, column) if self._areas else None
                right = min(area.right, self.width - 1) if area else column
                found.append(Cell(column, text, right))
                column = right
            column += 1
        return found

    def is_blank(self, row: int) -> bool:
        """Whether a row shows nothing."""
        if self._exchanged:
            return not self.cells(row)
        return not any(self._rows[row])


def _filled(sheet: Sheet, width: int) -> tuple[list[list[str] | tuple[str, ...]], dict[tuple[int, int], Range]]:
    rows: list[list[str] | tuple[str, ...]] = list(sheet.rows)
    areas: dict[tuple[int, int], Range] = {}
    for area in sheet.merged:
        bottom, right = min(area.bottom, len(rows) - 1), min(area.right, width - 1)
        first = rows[area.top] if area.top < len(rows) else ()
        text = first[area.left] if area.left < len(first) else ""
        if not text or len(areas) > _MOST_MERGED:
            continue
        for row in range(area.top, bottom + 1):
            cells = rows[row]
            if isinstance(cells, tuple):
                cells = rows[row] = list(cells)
            cells.extend([""] * (right + 1 - len(cells)))
            for column in range(area.left, right + 1):
                cells[column] = text
                areas[row, column] = area
    return rows, areas


def one_line(text: str) -> str:
    """A cell's text on one line, without spaces that a line break left inside Chinese words."""
    if "\n" in text or "\r" in text:
        text = _WRAP.sub("", text)
    return " ".join(text.split())
