"""Workbooks of reports: tables with frozen heads and filters, in which text stays text whatever it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.findings import SEVERITIES, Cited
from procmap.reporting import view
from procmap.reporting.palette import INK, MUTED, ON_SEVERITY, RULE_LINE, SEVERITY

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_000_000  # a sheet has room for 48,576 more
_LONGEST_CELL = 32_767  # Excel's own limit
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


class Book:
    """A workbook under way. The same day and content give the same bytes."""

    def __init__(self, path: Path, day: date, w: Mapping[str, str]) -> None:
        from xlsxwriter import Workbook

        self._w = w
        self._book = Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False})
        self._book.set_properties({"created": datetime(day.year, day.month, day.day), "title": w["title"]})
        top = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": RULE_LINE}
        self._head = self._book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "valign": "vcenter"}
        )
        self._cell = self._book.add_format(top)
        self._quoted = self._book.add_format({**top, "quote_prefix": True})
        self._day = self._book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self._mono = self._book.add_format({**top, "font_name": "Consolas", "font_size": 9})
        self._title = self._book.add_format({"bold": True, "font_size": 16, "font_color": INK})
        self._note = self._book.add_format({"font_color": MUTED, "text_wrap": True, "valign": "top"})
        self._severity = {
            name: self._book.add_format({"bg_color": SEVERITY[name], "font_color": ON_SEVERITY[name]})
            for name in SEVERITIES
        }
        self._names: set[str] = {"history"}  # Excel keeps this one for itself

    def close(self) -> None:
        """Write the file. Raises OSError."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error

    def sheet(self, name: str) -> str:
        """Add a sheet with that name, made into one that Excel takes and that no other has; returns it."""
        plain = _NOT_IN_NAMES.sub("_", _clean(name)).strip("' ") or "_"
        title, number = plain[:31], 1
        while title.casefold() in self._names:
            number += 1
            title = f"{plain[: 30 - len(str(number))]}-{number}"
        self._names.add(title.casefold())
        page = self._book.add_worksheet(title)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
        return title

    def table(
        self,
        sheet: str,
        columns: Mapping[str, float],
        rows: Iterable[Sequence[object]],
        *,
        mono: Sequence[str] = (),
        frozen: int = 0,
    ) -> None:
        """A table with filters; `columns` are keys of the words with their widths, `frozen` how many stay in view."""
        page = self._page(sheet)
        for at, (name, width) in enumerate(columns.items()):
            page.set_column(at, at, width)
            page.write_string(0, at, self._w[name], self._head)
        fixed = {at for at, name in enumerate(columns) if name in mono}
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                self._put(page, last, at, value, self._mono if at in fixed else None)
        page.freeze_panes(1, frozen)
        page.autofilter(0, 0, last, len(columns) - 1)
        page.repeat_rows(0)
        if "severity" in columns and last:
            at = list(columns).index("severity")
            for name in SEVERITIES:
                said = {"type": "cell", "criteria": "==", "value": f'"{view.word("severity", name, self._w)}"'}
                page.conditional_format(1, at, last, at, {**said, "format": self._severity[name]})

    def facts(self, sheet: str, title: str, parts: Iterable[tuple[str, Iterable[Sequence[object]]]]) -> None:
        """A sheet to read from top to bottom: headed parts with rows of a name and what it is."""
        page = self._page(sheet)
        page.set_column(0, 0, 34)
        page.set_column(1, 3, 60)
        page.write_string(0, 0, title, self._title)
        row = 2
        for head, rows in parts:
            if head:
                page.write_string(row, 0, head, self._head)
                row += 1
            for values in rows:
                if len(values) == 1:
                    text = str(values[0])
                    page.merge_range(row, 0, row, 1, "", self._note)
                    page.write_string(row, 0, _clean(text), self._note)
                    page.set_row(row, 15 * (1 + len(text) // 60))
                else:
                    for at, value in enumerate(values):
                        self._put(page, row, at, value)
                row += 1
            row += 1

    def _page(self, sheet: str) -> Worksheet:
        page = self._book.get_worksheet_by_name(sheet)
        assert page is not None
        return page

    def _put(self, page: Worksheet, row: int, column: int, value: Any, look: Any = None) -> None:
        if value is None or value == "":
            page.write_blank(row, column, None, self._cell)
        elif isinstance(value, date):
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), self._day)
        elif isinstance(value, int | float):
            page.write_number(row, column, value, self._cell)
        else:
            text = _clean(str(value))
            plain = self._quoted if text[:1] in ("=", "+", "-", "@") else self._cell
            page.write_string(row, column, text, look or plain)


def lines(values: Iterable[str]) -> str:
    """Each value once, a line each."""
    return "\n".join(dict.fromkeys(value for value in values if value))


def source(cited: Cited) -> str:
    """Where a quote stands: the file, the place in it, from which character to which."""
    place = f" {cited.place}" if cited.place else ""
    return f"{cited.source}{place} [{cited.start}:{cited.end}]"


def _clean(text: str) -> str:
    """The text without what a workbook cannot hold, as long as a cell can be."""
    return _ILLEGAL.sub("�", text).encode("utf-8", "replace").decode("utf-8")[:_LONGEST_CELL]
