"""What a spreadsheet holds: sheets of cells, as text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.facts import SetAside

# More filled rows than any matrix or register has: a dump of a database, which would fill the memory.
ROWS_LIMIT = 200_000
CELLS_LIMIT = 20_000_000


@dataclass(frozen=True)
class Range:
    """A merged area; rows and columns count from 0, both ends are in it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as a person sees them, row by row, '' where empty; row 0 is row 1 of the sheet.

    A row ends with its last filled cell, so rows differ in length and an empty one is ().
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...] = ()
    hidden: bool = False

    def place(self, row: int, column: int) -> str:
        """A cell as people name it: Sheet1!C5."""
        return f"{self.name}!{letters(column)}{row + 1}"


@dataclass(frozen=True)
class Workbook:
    """The sheets in their order, and what could not be read as a cell."""

    sheets: tuple[Sheet, ...]
    set_aside: tuple[SetAside, ...] = ()


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column that counts from 0: A, Z, AA."""
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name


def extent(cells: dict[int, dict[int, str]]) -> int:
    """How many places its rows take, the empty ones in front of the last filled one too."""
    return sum(max(by_column) + 1 for by_column in cells.values() if by_column)


def in_rows(cells: dict[int, dict[int, str]]) -> tuple[tuple[str, ...], ...]:
    """Rows of text from cells by row and column; nothing is kept behind the last filled cell."""
    rows: list[tuple[str, ...]] = []
    for row in range(max(cells, default=-1) + 1):
        by_column = cells.get(row)
        if not by_column:
            rows.append(())
            continue
        rows.append(tuple(by_column.get(column, "") for column in range(max(by_column) + 1)))
    return tuple(rows)
