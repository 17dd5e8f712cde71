"""What calamine does not tell of xls and xlsb: error cells, percentages, and how many rows a sheet has."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from loaders.errors import UnreadableDocument
from loaders.files import archives
from loaders.spreadsheets import numbers
from loaders.spreadsheets.workbook import ROWS_LIMIT

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
# Records of xls.
_PASSWORD, _BOUND_SHEET, _XF, _FORMAT, _EOF = 0x2F, 0x85, 0xE0, 0x41E, 0x0A
_NUMBER, _RK, _MULRK, _FORMULA, _BOOL_OR_ERROR = 0x203, 0x27E, 0xBD, 0x06, 0x205
# Records of xlsb: 1 is an empty cell with a format, 3 and 11 are errors.
_ROW_HEADER, _FIRST_CELL, _LAST_CELL, _ERROR_CELLS = 0, 2, 11, (3, 11)


@dataclass
class Told:
    """Of one sheet: errors as row, column and code, and the formats of cells that hold percentages."""

    errors: list[tuple[int, int, str]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def of(path: Path, data: bytes) -> dict[int, Told]:
    """By the number of the sheet. Raises UnreadableDocument for a sheet with too many rows, and for a password."""
    return _of_package(path, data) if data.startswith(b"PK") else _of_stream(path, data)


def _of_stream(path: Path, data: bytes) -> dict[int, Told]:
    """An xls file: one stream of records, the sheets behind the part that they share."""
    import olefile

    try:
        with olefile.OleFileIO(data) as file:
            held = {str(entry[0]).casefold() for entry in file.listdir()}
            name = "Workbook" if "workbook" in held else "Book"
            stream = file.openstream(name).read()  # type: ignore[arg-type]  # the stubs say bytes, the library wants str
    except (OSError, ValueError, IndexError, TypeError, AttributeError):
        return {}  # the library will say what is wrong with it
    begins: list[int] = []
    styles: list[int] = []
    codes: dict[int, str] = {}
    for kind, body in _records(stream, 0):
        if kind == _PASSWORD:
            raise UnreadableDocument.locked(path)
        if kind == _BOUND_SHEET and len(body) >= 4:
            begins.append(struct.unpack_from("<I", body)[0])
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FORMAT and len(body) > 5:
            wide = body[4] & 1
            codes[struct.unpack_from("<H", body)[0]] = body[5:].decode("utf-16-le" if wide else "latin-1", "replace")
    shown = [codes.get(number) or numbers.built_in(number) for number in styles]
    return {number: _sheet(stream, begin, shown) for number, begin in enumerate(begins)}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from an offset to the end of the sheet or of the shared part."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _sheet(stream: bytes, begin: int, shown: list[str]) -> Told:
    told = Told()
    for kind, body in _records(stream, begin):
        if kind not in (_NUMBER, _RK, _MULRK, _FORMULA, _BOOL_OR_ERROR) or len(body) < 8:
            continue
        row, column, style = struct.unpack_from("<HHH", body)
        if kind == _BOOL_OR_ERROR and body[7]:
            told.errors.append((row, column, _ERRORS.get(body[6], "#N/A")))
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            told.errors.append((row, column, _ERRORS.get(body[8], "#N/A")))
        elif kind == _MULRK:
            for place in range((len(body) - 6) // 6):
                _note(told, row, column + place, struct.unpack_from("<H", body, 4 + 6 * place)[0], shown)
        elif kind != _BOOL_OR_ERROR:
            _note(told, row, column, style, shown)
    return told


def _note(told: Told, row: int, column: int, style: int, shown: list[str]) -> None:
    """Keeps a format that changes what is read; dates the library knows itself."""
    if style < len(shown) and any(mark in shown[style] for mark in ("%", '"', "00")):
        told.formats[row, column] = shown[style]


def _of_package(path: Path, data: bytes) -> dict[int, Told]:
    """An xlsb file: a part for each sheet."""
    package = archives.opened(path, data)
    parts = sorted(
        (name for name in package.namelist() if name.startswith("xl/worksheets/sheet") and name.endswith(".bin")),
        key=lambda name: (len(name), name),
    )
    told = {}
    for number, name in enumerate(parts):
        part = archives.part(path, package, name) or b""
        told[number] = _binary_sheet(path, name, part)
    return told


def _binary_sheet(path: Path, name: str, part: bytes) -> Told:
    told, at, row, filled, counted = Told(), 0, 0, 0, -1
    while at < len(part):
        kind, at = _varied(part, at, 2)
        length, at = _varied(part, at, 4)
        if kind == _ROW_HEADER and at + 4 <= len(part):
            row = struct.unpack_from("<I", part, at)[0]
        elif _FIRST_CELL <= kind <= _LAST_CELL:
            if row != counted:
                filled, counted = filled + 1, row
            if kind in _ERROR_CELLS and at + 9 <= len(part):
                column = struct.unpack_from("<I", part, at)[0]
                told.errors.append((row, column, _ERRORS.get(part[at + 8], "#N/A")))
        if filled > ROWS_LIMIT:
            raise UnreadableDocument(
                path, f"{name} has more than {ROWS_LIMIT:,} rows", "split it, or load a part of it"
            )
        at += length
    return told


def _varied(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of 7 bits a byte, and where it ends. Of kinds of records the first byte keeps its high bit."""
    value = 0
    for place in range(longest):
        if at >= len(part):
            break
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return value, at
