"""Reader of ods: its cells hold the text as shown, besides the value; repeated empty rows and cells take no memory."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from graph.facts import Reason, SetAside
from loaders.errors import UnreadableDocument
from loaders.files import archives
from loaders.spreadsheets.workbook import CELLS_LIMIT, ROWS_LIMIT, Range, Sheet, Workbook, extent, in_rows
from loaders.spreadsheets.xlsx_parts import parser_of_xml

_CHUNK = 1024 * 1024
_SAVE = "open it in a spreadsheet program, repair it and save it anew"
_ERRORS = ("#REF!", "#DIV/0!", "#NAME?", "#N/A", "#VALUE!", "#NUM!", "#NULL!", "Err:")
# What the zip and its XML raise when bytes are lost, changed or encrypted.
_DAMAGED = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, EOFError, LookupError, RuntimeError, ValueError,
)  # fmt: skip
_REPEATED_CELLS = 1024  # a filled cell that is repeated more often paints the sheet


def read(path: Path, data: bytes) -> Workbook:
    """The sheets of an OpenDocument spreadsheet. Raises UnreadableDocument for a damaged one or one too large."""
    package = archives.opened(path, data)
    cells = _Sheets(path)
    parser = parser_of_xml()
    parser.StartElementHandler, parser.EndElementHandler = cells.begin, cells.end
    parser.CharacterDataHandler = cells.text
    try:
        with package.open("content.xml") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except _DAMAGED as error:
        raise UnreadableDocument(path, "damaged: content.xml cannot be read", _SAVE) from error
    return Workbook(tuple(cells.sheets), tuple(cells.set_aside))


class _Sheets:
    """The sheets while content.xml runs through the parser."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.sheets: list[Sheet] = []
        self.set_aside: list[SetAside] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._name, self._hidden = "", False
        self._rows: dict[int, dict[int, str]] = {}
        self._merged: list[Range] = []
        self._row = self._column = self._filled = 0
        self._row_repeats = self._cell_repeats = 1
        self._cell: dict[str, str] = {}
        self._pieces: list[str] = []
        self._depth = self._notes = 0

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "table":
            self._name, self._rows, self._merged = attributes.get("table:name", ""), {}, []
            self._hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self._row = 0
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table-row":
            self._row_repeats = _count(attributes.get("table:number-rows-repeated"))
            self._column = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._pieces = attributes, []
            self._cell_repeats = _count(attributes.get("table:number-columns-repeated"))
        elif name == "annotation":
            self._notes += 1
        elif name == "p" and not self._notes:
            self._depth += 1
            if self._pieces:
                self._pieces.append("\n")
        elif name in ("s", "tab", "line-break") and self._depth:
            self._pieces.append("\n" if name == "line-break" else " ")

    def text(self, data: str) -> None:
        if self._depth and not self._notes:
            self._pieces.append(data)

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("table-cell", "covered-table-cell"):
            if name == "table-cell":
                self._take()
            self._column += self._cell_repeats
        elif name == "p" and not self._notes:
            self._depth -= 1
        elif name == "annotation":
            self._notes -= 1
        elif name == "table-row":
            self._repeat_row()
            self._row += self._row_repeats
        elif name == "table":
            if extent(self._rows) > CELLS_LIMIT:
                raise self._too_much()
            self.sheets.append(Sheet(self._name, in_rows(self._rows), tuple(self._merged), self._hidden))

    def _take(self) -> None:
        day = self._cell.get("office:date-value")
        shown = day.removesuffix("T00:00:00").replace("T", " ") if day else "".join(self._pieces).strip()
        if not shown:
            return
        down, right = (_count(self._cell.get(f"table:number-{way}-spanned")) for way in ("rows", "columns"))
        if down > 1 or right > 1:
            self._merged.append(Range(self._row, self._column, self._row + down - 1, self._column + right - 1))
        if shown.startswith(_ERRORS):
            place = Sheet(self._name, ()).place(self._row, self._column)
            self.set_aside.append(SetAside(place, shown, Reason.DAMAGED))
            return
        for column in range(self._column, self._column + min(self._cell_repeats, _REPEATED_CELLS)):
            self._rows.setdefault(self._row, {})[column] = shown
            self._filled += 1

    def _repeat_row(self) -> None:
        cells = self._rows.get(self._row)
        if cells is None:
            return
        filled_rows = len(self._rows) + self._row_repeats - 1
        if filled_rows > ROWS_LIMIT or self._filled + len(cells) * (self._row_repeats - 1) > CELLS_LIMIT:
            raise self._too_much()
        for row in range(self._row + 1, self._row + self._row_repeats):
            self._rows[row] = cells

    def _too_much(self) -> UnreadableDocument:
        what = f"sheet {self._name} has more than {ROWS_LIMIT:,} rows, or takes more than {CELLS_LIMIT:,} cells"
        return UnreadableDocument(self._path, what, "split it, or load a part of it")


def _count(text: str | None) -> int:
    """How often something is repeated; once when nothing, or nothing sensible, is said."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 9 else 1
