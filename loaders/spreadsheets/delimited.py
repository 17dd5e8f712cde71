"""Reader of csv and tsv: encoding and delimiter are found out, rows may differ in length."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from loaders.errors import UnreadableDocument
from loaders.spreadsheets.workbook import CELLS_LIMIT, ROWS_LIMIT, Sheet, Workbook
from loaders.texts.plain import decoded

_DELIMITERS = ",;\t|，；"
_SAYS_DELIMITER = re.compile(r"\ufeff?\s*\"?sep=(.)\"?[ \t;,]*\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SAMPLE = 64 * 1024
_SAMPLE_LINES = 100


def read(path: Path, data: bytes) -> Workbook:
    """One sheet named after the file. Raises UnreadableDocument for bytes that are no text, or too many rows."""
    text = decoded(path, data)
    said = _SAYS_DELIMITER.match(text)
    skipped = 0
    if said:
        text, skipped = text[said.end() :], 1
    text = text.removeprefix("\ufeff")
    delimiter = said.group(1) if said else _delimiter(text)
    # A field can be no longer than the file; the module's own limit is the process's.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows: list[tuple[str, ...]] = [()] * skipped
    cells = 0
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            row = [field.strip() for field in fields]
            while row and not row[-1]:
                row.pop()
            cells += len(row)
            rows.append(tuple(row))
            if len(rows) > ROWS_LIMIT or cells > CELLS_LIMIT:
                raise UnreadableDocument(path, f"more than {ROWS_LIMIT:,} rows", "split it, or load a part of it")
    except csv.Error as error:
        raise UnreadableDocument(path, f"no csv: {error}", "save it as csv again") from error
    return Workbook((Sheet(path.stem, tuple(rows)),))


def _delimiter(text: str) -> str:
    """The mark that cuts the most lines into as many fields as the line before; a comma where none does."""
    sample = _QUOTED.sub("", text[:_SAMPLE])
    lines = [line for line in sample.splitlines() if line.strip()][:_SAMPLE_LINES]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts) - {0}, key=lambda count: (counts.count(count), count), default=0)
        return (counts.count(usual) if usual else 0, usual)

    best = max(_DELIMITERS, key=lambda mark: (*agreement(mark), -_DELIMITERS.index(mark)))
    return best if agreement(best)[0] else ","
