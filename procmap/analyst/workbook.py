"""An answer as a workbook."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from procmap import options
from procmap.analyst.columns import kind_of_column
from procmap.analyst.showing import told
from procmap.words.analyst import analyst_words
from procmap.words.model import model_words

if TYPE_CHECKING:
    from procmap.analyst.answer import Answer, Sheet

_NO_TITLE = re.compile(r"[\[\]:*?/\\']")  # what Excel takes in no name of a sheet
_WIDEST = 60


def write_answer(answer: Answer, path: Path) -> Path:
    """The sentence above the main table, and a sheet for each further table; texts stay texts."""
    import xlsxwriter

    path = path if path.suffix else path.with_suffix(".xlsx")
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": False, "in_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        main = analyst_words(answer.lang).say("answer_sheet")
        for title, sheet in {main: answer.table, **answer.sheets}.items():
            page = book.add_worksheet(_NO_TITLE.sub(" ", title)[:31])
            top = 0
            if title == main and answer.sentence:
                page.write_string(0, 0, answer.sentence)
                top = 2
            _fill(page, sheet, answer, top, head, wrapped)
    with options.writing(path):
        path.write_bytes(data.getvalue())
    return path


def _fill(page: Any, sheet: Sheet, answer: Answer, top: int, head: Any, wrapped: Any) -> None:
    words, model = analyst_words(answer.lang), model_words(answer.lang)
    for at, column in enumerate(sheet.columns):
        page.write_string(top, at, words.heading(column), head)
        longest = max((len(told(column, row.get(column), words, model)) for row in sheet.rows[:200]), default=0)
        page.set_column(at, at, min(max(2 * longest, 10), _WIDEST))
    for line, row in enumerate(sheet.rows, start=top + 1):
        for at, column in enumerate(sheet.columns):
            value = row.get(column)
            if isinstance(value, int | float) and not isinstance(value, bool) and kind_of_column(column) != "text":
                page.write_number(line, at, value, wrapped)
            elif text := told(column, value, words, model):
                page.write_string(line, at, text[:32_767], wrapped)
    page.freeze_panes(top + 1, 0)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
