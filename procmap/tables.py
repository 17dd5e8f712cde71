"""Rows as people and machines read them: aligned columns (Chinese takes two), CSV, a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

_WIDEST = 60
_LONGEST_CELL = 32_767  # Excel's own limit


def aligned(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], widest: int = _WIDEST) -> str:
    """A table for the terminal; long texts are shortened, lists are joined."""
    from tabulate import tabulate

    cells = [[shorten(as_text(row.get(column)), widest) for column in columns] for row in rows]
    return tabulate(cells, headers=list(columns), tablefmt="simple", disable_numparse=True)


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """CSV with a header line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([as_text(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()


def as_json(value: Any) -> str:
    """JSON that people can read; Chinese stays Chinese."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def write_workbook(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], path: Path, sheet: str) -> None:
    """One sheet with a frozen header and a filter. Text stays text, whatever it begins with."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet[:31]
    page.append(list(columns))
    for at, row in enumerate(rows, start=2):
        for number, column in enumerate(columns, start=1):
            value = row.get(column)
            cell = page.cell(at, number)
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.value = value
            else:
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", as_text(value))[:_LONGEST_CELL]
                cell.data_type = "s"
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    book.save(path)


def as_text(value: Any) -> str:
    """A value in one line."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(as_text(each) for each in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def shorten(text: str, widest: int) -> str:
    """At most so many columns of a terminal, on one line."""
    from wcwidth import wcwidth

    flat = " ".join(text.split())
    used = 0
    for at, character in enumerate(flat):
        used += max(wcwidth(character), 0)
        if used > widest:
            return flat[: max(at - 1, 0)] + "…"
    return flat
