"""Writes a register to fill in: headings and drop-downs on one sheet, what to write and an example on another."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from loaders.spreadsheets.facts import GUIDE
from procmap.reporting.palette import INK, MUTED, RULE_LINE, TRACK
from procmap.templates import Column, Register
from procmap.words import Lang, words

_ROWS = 1000  # that drop-downs reach
_WIDTH = {"date": 14, "number": 12, "choice": 12, "offer": 16, "text": 20}
_WIDE = {"content": 40, "problem": 36, "action": 30, "result": 24, "control": 36, "feedback": 30}


def write(register: Register, path: Path, lang: Lang) -> None:
    """Write the empty register as .xlsx, or its headings alone as .csv."""
    if path.suffix.lower() == ".csv":
        with path.open("x", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel that it is UTF-8
            csv.writer(file).writerow([column.heading for column in register.columns])
        return
    import xlsxwriter

    with path.open("xb") as file:
        book = xlsxwriter.Workbook(file)
        _Writer(book, register, words(lang)).write()
        book.close()


class _Writer:
    """One workbook that is being written."""

    def __init__(self, book: Any, register: Register, w: Mapping[str, str]) -> None:
        self._book = book
        self._register = register
        self._w = w
        line = {"bottom": 1, "bottom_color": RULE_LINE, "valign": "top", "text_wrap": True}
        head = {"bold": True, "font_color": "#FFFFFF", "valign": "vcenter", "text_wrap": True}
        self._needed = book.add_format({**head, "bg_color": INK})
        self._other = book.add_format({**head, "bg_color": MUTED})
        self._cells = {
            "date": book.add_format({**line, "num_format": "yyyy-mm-dd", "align": "left"}),
            "number": book.add_format({**line, "align": "left"}),
            "text": book.add_format({**line, "num_format": "@"}),  # what is typed stays as typed: 2026-03, 1-2
        }
        self._title = book.add_format({"bold": True, "font_size": 16, "font_color": INK})
        self._told = book.add_format(line)
        self._name = book.add_format({**line, "bold": True})
        self._example = book.add_format({**line, "font_color": MUTED, "bg_color": TRACK})

    def write(self) -> None:
        """The sheet to fill in first, the guide behind it."""
        page = self._book.add_worksheet(self._register.name)
        page.freeze_panes(1, 0)
        page.set_row(0, 30)
        for at, column in enumerate(self._register.columns):
            cell = self._cells.get(column.kind, self._cells["text"])
            page.set_column(at, at, _WIDE.get(column.field, _WIDTH[column.kind]), cell)
            is_needed = column.field in self._register.required
            page.write_string(0, at, column.heading, self._needed if is_needed else self._other)
            self._choices(page, at, column)
        self._guide(self._book.add_worksheet(self._w["template_guide"]))
        page.activate()

    def _choices(self, page: Any, at: int, column: Column) -> None:
        """A drop-down that takes its entries only, or one that also takes other words."""
        if not column.choices:
            return
        rule = {"validate": "list", "source": list(column.choices), "ignore_blank": True}
        if column.kind == "offer":
            rule |= {"show_error": False}
        else:
            rule |= {"error_title": column.heading, "error_message": self._w["template_only"]}
        page.data_validation(1, at, _ROWS, at, rule)

    def _guide(self, page: Any) -> None:
        register, w = self._register, self._w
        page.hide_gridlines(2)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        for at, width in enumerate((20, 56, 34, 30, 30)):
            page.set_column(at, at, width)
        page.write_string(0, 0, f"{GUIDE} · {register.name}", self._title)
        told = (register.about, w["template_needed"], w["template_dates"], w["template_load"])
        for row, text in enumerate(told, 1):
            page.write_string(row, 0, text)
        top = len(told) + 2
        heads = (w["template_column"], w["template_about"], w["template_choices"])
        examples = [w["template_example"].format(number=number) for number in range(1, len(register.examples) + 1)]
        for at, head in enumerate((*heads, *examples)):
            page.write_string(top, at, head, self._needed)
        for row, column in enumerate(register.columns, top + 1):
            page.write_string(row, 0, column.heading, self._name)
            page.write_string(row, 1, column.about, self._told)
            page.write_string(row, 2, " / ".join(column.choices), self._told)
            for at, example in enumerate(register.examples, 3):
                page.write_string(row, at, str(example.get(column.field, "")), self._example)
