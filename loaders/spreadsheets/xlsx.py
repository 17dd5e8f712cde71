"""Reader of xlsx and xlsm: cells as shown, merged areas, error cells; a sheet is counted before it is taken in.

The parts are read here and not by a library: python-calamine leaves out error cells and number formats (95% comes as
0.95, an error as an empty cell) and takes the memory of the whole extent of a sheet; openpyxl is five times slower.
"""

from __future__ import annotations

import re
from pathlib import Path

from graph.facts import Reason, SetAside
from loaders.errors import UnreadableDocument
from loaders.files import archives
from loaders.spreadsheets import numbers
from loaders.spreadsheets.workbook import CELLS_LIMIT, ROWS_LIMIT, Range, Sheet, Workbook, extent, in_rows
from loaders.spreadsheets.xlsx_parts import Book, local, parser_of_xml, unescaped

_CHUNK = 1024 * 1024
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is)>")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_SPLIT = "split it, or load a part of it"
_LAST_COLUMN = 16_383
_LAST_ROW = 1_048_575


def read(path: Path, data: bytes) -> Workbook:
    """The sheets of a workbook. Raises UnreadableDocument for a damaged one and for a sheet with too many rows."""
    package = archives.opened(path, data)
    book = Book(path, package)
    sheets, errors = [], []
    for name, part, hidden in book.sheets():
        _count(path, book, name, part)
        cells = _Cells(book)
        cells.read(name, part)
        if extent(cells.rows) > CELLS_LIMIT:
            raise _too_much(path, name, f"rows that take more than {CELLS_LIMIT:,} cells")
        sheets.append(Sheet(name, in_rows(cells.rows), tuple(cells.merged), hidden))
        errors += [SetAside(sheets[-1].place(row, column), what, Reason.DAMAGED) for row, column, what in cells.errors]
    return Workbook(tuple(sheets), tuple(errors))


class _Cells:
    """The cells of one sheet while its part runs through the parser."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.rows: dict[int, dict[int, str]] = {}
        self.merged: list[Range] = []
        self.errors: list[tuple[int, int, str]] = []
        self._row, self._column = -1, -1
        self._cell: dict[str, str] = {}
        self._pieces: list[str] = []
        self._reads = self._reading = False
        self._filled = 0
        self._columns: dict[str, int] = {}
        self._sheet = ""

    def read(self, name: str, part: str) -> None:
        """Fills rows, merged areas and errors."""
        self._sheet = name
        self._texts = self._book.texts
        parser = parser_of_xml()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._text
        self._book.parse(parser, part)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag if ":" not in tag else local(tag)
        if name == "c":
            self._cell = attributes
            self._pieces = []
            reference = attributes.get("r")
            self._column = self._column + 1 if reference is None else self._column_of(reference)
        elif name == "v" or name == "t":
            self._reads = not self._reading
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
        elif name == "rPh":
            self._reading = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _text(self, data: str) -> None:
        if self._reads:
            self._pieces.append(data)

    def _end(self, tag: str) -> None:
        name = tag if ":" not in tag else local(tag)
        if name == "v" or name == "t":
            self._reads = False
        elif name == "rPh":
            self._reading = False
        elif name == "c" and self._pieces:
            self._take("".join(self._pieces))

    def _take(self, raw: str) -> None:
        row, column, kind = self._row, self._column, self._cell.get("t", "n")
        if not 0 <= row <= _LAST_ROW or not 0 <= column <= _LAST_COLUMN:
            self.errors.append((max(row, 0), max(column, 0), raw[:80]))
            return
        text = raw
        if kind == "s":
            at = int(raw) if raw.strip().isdecimal() else -1
            if not 0 <= at < len(self._texts):
                self.errors.append((row, column, f"refers to the text {raw[:20]}, which is not there"))
                return
            text = self._texts[at]
        elif kind == "n":
            text = self._number(raw)
        elif kind == "e":
            self.errors.append((row, column, raw[:80]))
            return
        elif kind == "b":
            text = "TRUE" if raw.strip() == "1" else "FALSE"
        elif kind == "d":
            text = raw.strip().removesuffix("T00:00:00").replace("T", " ")
        else:
            text = unescaped(raw)
        text = text.strip()
        if text:
            cells = self.rows.get(row)
            if cells is None:
                cells = self.rows[row] = {}
            cells[column] = text
            self._filled += 1
            if self._filled > CELLS_LIMIT:
                raise _too_much(self._book.path, self._sheet, f"more than {CELLS_LIMIT:,} filled cells")

    def _number(self, raw: str) -> str:
        style = self._cell.get("s", "0")
        try:
            value = float(raw)
            shown = self._book.shown[int(style)] if self._book.shown else numbers.plain
            return shown(value)
        except (ValueError, OverflowError, IndexError):
            return raw

    def _column_of(self, reference: str) -> int:
        name = reference.rstrip("0123456789")
        known = self._columns.get(name)
        if known is None:
            known = self._columns[name] = _column(name)
        return known

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(one) for one in reference.upper().split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            rows = sorted(int(one[2]) - 1 for one in ends if one)
            columns = sorted(_column(one[1]) for one in ends if one)
            self.merged.append(Range(rows[0], columns[0], rows[1], columns[1]))


def _count(path: Path, book: Book, name: str, part: str) -> None:
    """Refuses a sheet with too many filled rows; rows that only have a format count for nothing."""
    filled, rest = 0, b""
    for chunk in book.chunks(part):
        pieces = _ROW.split(rest + chunk)
        rest = pieces.pop()[-_CHUNK:]  # a row may go on in the next piece
        filled += sum(1 for piece in pieces if _FILLED.search(piece))
        if filled + bool(_FILLED.search(rest)) > ROWS_LIMIT:
            raise _too_much(path, name, f"more than {ROWS_LIMIT:,} rows")


def _too_much(path: Path, sheet: str, what: str) -> UnreadableDocument:
    return UnreadableDocument(path, f"sheet {sheet} has {what}", _SPLIT)


def _column(name: str) -> int:
    """The column of its letters, from 0; -1 for what are no letters."""
    value = 0
    for char in name.upper():
        if not "A" <= char <= "Z":
            return -1
        value = value * 26 + ord(char) - 64
    return value - 1
