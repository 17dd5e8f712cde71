"""Writes the map as a workbook, row by row, so that the size of a map does not matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from procmap.exchange import baseline, guide
from procmap.exchange.layout import DECISIONS, FIRST_ROW, HIDDEN_SHEET, REFERENCE, Column, Layout, letter_of
from procmap.exchange.styles import Styles
from procmap.exchange.table import Row, Tables
from procmap.words import words
from procmap.words.model import model_words

ROWS_OF_A_SHEET = 1_048_576  # Excel's own limit
_SPARE = 500  # empty rows that drop-downs reach
_LONGEST_LIST = 255  # Excel's own limit for the choices written into a drop-down
_NAMES = "list_"

Progress = Callable[[int, int], None]


def write(
    tables: Tables, path: Path, *, rows_of_a_sheet: int = ROWS_OF_A_SHEET, progress: Progress | None = None
) -> int:
    """Write the workbook in one step; returns how many rows it has. `progress` is told the rows written and in all."""
    import xlsxwriter

    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            book = xlsxwriter.Workbook(file, {"constant_memory": True})
            written = _Writer(book, tables, rows_of_a_sheet - FIRST_ROW, progress).write()
            book.close()
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return written


class _Writer:
    """One workbook that is being written."""

    def __init__(self, book: Any, tables: Tables, most: int, progress: Progress | None) -> None:
        self._book = book
        self._tables = tables
        self._most = most
        self._progress = progress
        self._w = words(tables.lang)
        self._styles = Styles(book)
        self._kept = 0
        self._done = 0
        self._all = sum(tables.count(subject) for subject in tables.layouts)

    def write(self) -> int:
        """All sheets; the guide is first, the hidden one last."""
        layouts = self._tables.layouts
        titles = {subject: self._titles(layout) for subject, layout in layouts.items()}
        pages = {self._w["guide"]: self._book.add_worksheet(self._w["guide"])}
        pages |= {title: self._book.add_worksheet(title) for names in titles.values() for title in names}
        hidden = self._book.add_worksheet(HIDDEN_SHEET)
        hidden.very_hidden()
        tables = self._tables
        edition = baseline.Edition(tables.turn, tables.snapshot, tables.lang, tuple(tables.organizations))
        self._keep(hidden, baseline.first_line(edition))
        for layout in layouts.values():
            self._keep(hidden, baseline.keys_line(layout))
        self._guide(pages[self._w["guide"]], titles)
        self._name_lists(titles)
        for subject, layout in layouts.items():
            rows = tables.rows(subject)
            for title in titles[subject]:
                self._sheet(pages[title], title, layout, rows, hidden)
        pages[self._w["guide"]].activate()
        return self._done

    def _titles(self, layout: Layout) -> list[str]:
        sheets = max(1, -(-self._tables.count(layout.subject) // self._most))
        return [layout.title, *(f"{layout.title} ({number})" for number in range(2, sheets + 1))]

    def _keep(self, hidden: Any, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            hidden.write_string(self._kept, column, text)
        self._kept += 1

    def _guide(self, page: Any, titles: dict[str, list[str]]) -> None:
        page.hide_gridlines(2)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_column(0, 0, 24)
        page.set_column(1, 1, 78)
        page.set_column(2, 2, 10)
        page.set_column(3, 3, 60)
        for at, line in enumerate(guide.lines(self._tables, titles)):
            look = self._styles.guide(line.style)
            if line.style == "text" and line.cells:
                page.set_row(at, 15 * (1 + len(str(line.cells[0]).encode("gb18030")) // 100))
                page.merge_range(at, 0, at, 1, line.cells[0], look)
                continue
            for column, value in enumerate(line.cells):
                if column == 0 and line.leads_to:
                    page.write_url(at, 0, f"internal:'{line.leads_to}'!A1", self._styles.leading, str(value))
                elif isinstance(value, int):
                    page.write_number(at, column, value, look)
                else:
                    page.write_string(at, column, value, look)

    def _sheet(self, page: Any, title: str, layout: Layout, rows: Any, hidden: Any) -> None:
        count = 0
        for at, column in enumerate(layout.columns):
            idle = {"hidden": self._is_idle(layout, column)}
            page.set_column(at, at, column.width, self._styles.cell(column), idle)  # also for the rows that are added
        page.set_row(0, None, None, {"hidden": True})
        for at, column in enumerate(layout.columns):
            page.write_string(0, at, column.key)
        page.set_row(1, 22)
        for at, column in enumerate(layout.columns):
            page.write_string(1, at, column.head, self._styles.head(column))
        looks = [self._styles.cell(column) for column in layout.columns]
        for row in rows:
            height = self._styles.height(row.cells, layout.columns)
            if height is not None:
                page.set_row(FIRST_ROW - 1 + count, height)
            self._row(page, FIRST_ROW - 1 + count, row, looks)
            self._keep(hidden, baseline.line(layout, row))
            count += 1
            self._tell()
            if count == self._most:
                break
        last = FIRST_ROW - 1 + count
        page.freeze_panes(FIRST_ROW - 1, 2)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(FIRST_ROW - 2)
        page.autofilter(FIRST_ROW - 2, 0, max(last - 1, FIRST_ROW - 1), len(layout.columns) - 1)
        page.set_tab_color(self._styles.tab(layout.is_link, count == 0))
        self._styles.mark_decisions(page, last + _SPARE, len(layout.columns) - 1, self._w)
        self._validate(page, layout, last + _SPARE)

    def _row(self, page: Any, at: int, row: Row, looks: Sequence[Any]) -> None:
        for column, (value, look) in enumerate(zip(row.cells, looks, strict=True)):
            if isinstance(value, str):
                page.write_string(at, column, value, look)
            elif value is not None:  # an empty cell looks as its column does
                page.write_number(at, column, value, look)

    def _tell(self) -> None:
        self._done += 1
        if self._progress is not None and (self._done % 1000 == 0 or self._done == self._all):
            self._progress(self._done, self._all)

    def _is_idle(self, layout: Layout, column: Column) -> bool:
        """A column that tells names apart is hidden where all are different already."""
        return column.key == REFERENCE and not self._tables.has_repeated_names(layout.subject)

    # Drop-downs

    def _name_lists(self, titles: dict[str, list[str]]) -> None:
        """A name for each label's column of names, which the drop-downs of links refer to."""
        for subject, layout in self._tables.layouts.items():
            if not layout.is_link:
                word = model_words(self._tables.lang).one(subject).replace(" ", "_")
                self._book.define_name(f"{_NAMES}{word}", "=" + self._names_of(subject, titles[subject][0]))

    def _names_of(self, label: str, title: str) -> str:
        layout = self._tables.layouts[label]
        key = REFERENCE if REFERENCE in layout.by_key and self._tables.has_repeated_names(label) else "name"
        letter = letter_of([column.key for column in layout.columns].index(key))
        last = min(FIRST_ROW - 1 + self._tables.count(label) + _SPARE, FIRST_ROW - 1 + self._most)
        return f"'{title}'!${letter}${FIRST_ROW}:${letter}${last}"

    def _validate(self, page: Any, layout: Layout, last: int) -> None:
        for at, column in enumerate(layout.columns):
            rule = self._rule(layout, column)
            if rule is not None:
                page.data_validation(FIRST_ROW - 1, at, last, at, rule)

    def _rule(self, layout: Layout, column: Column) -> dict[str, Any] | None:
        m = model_words(self._tables.lang)
        prop = column.prop
        if column.use == "decision":
            return _choice([self._w[word] for word in DECISIONS.values()])
        if column.use == "label":
            return _choice([m.one(label) for label in column.labels])
        if column.use in ("reference", "inside") and column.labels:
            return {"validate": "list", "source": self._source(layout, column), "show_error": False}
        if column.use != "value" or prop is None or prop.type == "list":
            return None
        if prop.type == "flag":
            return _choice([self._w["exchange_yes"], self._w["exchange_no"]])
        if prop.type == "integer":
            return {"validate": "integer", "criteria": "between", "minimum": -(10**9), "maximum": 10**9}
        if prop.type == "number":
            return {"validate": "decimal", "criteria": "between", "minimum": -(10.0**15), "maximum": 10.0**15}
        return _choice([m.value(value) for value in prop.values]) if prop.values else None

    def _source(self, layout: Layout, column: Column) -> str:
        if len(column.labels) == 1:
            label = column.labels[0]
            return "=" + self._names_of(label, self._tables.layouts[label].title)
        keys = [each.key for each in layout.columns]
        kind = f"${letter_of(keys.index(f'{column.key}_label'))}{FIRST_ROW}"
        return f'=INDIRECT("{_NAMES}"&SUBSTITUTE({kind}," ","_"))'


def _choice(choices: list[str]) -> dict[str, Any] | None:
    if len(",".join(choices)) > _LONGEST_LIST:
        return None
    return {"validate": "list", "source": choices}
