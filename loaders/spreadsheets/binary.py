"""Reader of xls and xlsb, through calamine; what that leaves out (errors) is looked up in the file's own records."""

from __future__ import annotations

import io
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from graph.facts import Reason, SetAside
from loaders.errors import UnreadableDocument
from loaders.spreadsheets import numbers, records
from loaders.spreadsheets.workbook import Range, Sheet, Workbook

_SAVE = "open it in a spreadsheet program and save it as xlsx"


def read(path: Path, data: bytes) -> Workbook:
    """The sheets of a workbook. Raises UnreadableDocument for a damaged one and for a sheet with too many rows."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    told = records.of(path, data)
    sheets, errors = [], []
    try:
        with _quiet(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for number, about in enumerate(book.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(number)
                known = told.get(number, records.Told())
                rows = []
                for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
                    shown = [_shown(value, known.formats.get((row, column))) for column, value in enumerate(values)]
                    while shown and not shown[-1]:
                        shown.pop()
                    rows.append(tuple(shown))
                merged = tuple(Range(*begin, *end) for begin, end in sheet.merged_cell_ranges or ())
                sheets.append(Sheet(about.name, tuple(rows), merged, about.visible != SheetVisibleEnum.Visible))
                errors += [
                    SetAside(sheets[-1].place(row, column), what, Reason.DAMAGED) for row, column, what in known.errors
                ]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # on damaged files the library also panics, which is no Exception
        raise UnreadableDocument(path, "a damaged workbook", _SAVE) from error
    return Workbook(tuple(sheets), tuple(errors))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library prints by itself when it panics out of the user's sight: the error says enough."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _shown(value: object, code: str | None) -> str:
    """A value as a person sees it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and not math.isfinite(value):
        return ""  # no number that a person could have typed; other programs write it for an empty one
    if isinstance(value, int | float):
        return numbers.shown_by(code)(float(value)) if code else numbers.plain(float(value))
    if isinstance(value, datetime):
        bare = value.hour == value.minute == value.second == 0
        return value.strftime("%Y-%m-%d" if bare else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)
