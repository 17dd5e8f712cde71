"""What a spreadsheet holds: sheets of cells, as text."""

from __future__ import annotations

from dataclasses import dataclass

from graph.facts import SetAside


@dataclass(frozen=True)
class Range:
    """A merged area; rows and columns count from 0, both ends are in it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as a person sees them, row by row, '' where empty; row 0 is row 1 of the sheet."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """The sheets in their order, and what could not be read as a cell."""

    sheets: tuple[Sheet, ...]
    set_aside: tuple[SetAside, ...] = ()
