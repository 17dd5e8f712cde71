"""Readers of spreadsheets, by what kind of file it is."""

from __future__ import annotations

from pathlib import Path

from loaders.files import archives
from loaders.spreadsheets import binary, delimited, ods, xlsx
from loaders.spreadsheets.workbook import Workbook


def read(path: Path, data: bytes) -> Workbook:
    """The sheets of an xlsx, xls, xlsb or ods file. Raises UnreadableDocument when it cannot be read."""
    if not data.startswith(b"PK"):
        return binary.read(path, data)
    names = {name.lower() for name in archives.opened(path, data).namelist()}
    if "xl/workbook.bin" in names:
        return binary.read(path, data)
    if "xl/workbook.xml" in names:
        return xlsx.read(path, data)
    return ods.read(path, data)


def read_csv(path: Path, data: bytes) -> Workbook:
    """The one sheet of a csv or tsv file. Raises UnreadableDocument when it is no text."""
    return delimited.read(path, data)
