"""Reads a map workbook back: its hidden sheet, and the rows of every other sheet by the keys of their columns."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.model import LINK, NODE
from loaders.errors import UnreadableDocument
from loaders.files import archives, content
from procmap.exchange import baseline, cells
from procmap.exchange.baseline import Baseline
from procmap.exchange.layout import HIDDEN_SHEET, Layout, layouts, letter_of, subject_of
from procmap.exchange.refusals import Fault, RefusedWorkbook
from procmap.words import LANGUAGES, words

_WORKBOOK = "xl/workbook.xml"
_MARKED = re.compile(rb"""<(?:\w+:)?sheet\b[^>]*\bname=["']""" + HIDDEN_SHEET.encode() + rb"""["']""")
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*?(?<!/)>""")
_MOST_CELLS = 60_000_000  # a cell far out makes a sheet of billions
_LOOKED_AT = 10  # rows among which the keys are looked for
_SMALL = 4 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """A row that is not empty: its number as a person counts, and its cells by column key."""

    number: int
    cells: Mapping[str, cells.Cell]


@dataclass(frozen=True)
class Page:
    """A sheet of a label or link type: the letters of its columns by key, and its rows."""

    title: str
    layout: Layout
    letters: Mapping[str, str]
    lines: tuple[Line, ...]

    def fault(self, line: Line, key: str, what: str) -> Fault:
        """What is wrong in a cell of a row."""
        return Fault(
            self.title, f"{self.letters[key]}{line.number}" if key in self.letters else f"row {line.number}", what
        )


@dataclass
class Book:
    """A map workbook as it came back; `notes` are lines about what was not looked at."""

    path: Path
    baseline: Baseline
    layouts: Mapping[str, Layout]
    pages: list[Page] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_map_workbook(path: Path) -> bool:
    """Whether a file, or a member of an archive, is a workbook that export wrote, whatever it is called now."""
    try:
        archive = content.archive_of(path)
        data = content.bytes_of(path) if archive is not None else None
        if data is None:
            with path.open("rb") as file:
                if file.read(2) != b"PK":
                    return False
        elif not data.startswith(b"PK"):
            return False
        with zipfile.ZipFile(path if data is None else io.BytesIO(data)) as package, package.open(_WORKBOOK) as part:
            return _MARKED.search(part.read(_SMALL)) is not None
    except (OSError, KeyError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, UnreadableDocument):
        return False  # reading it as a document tells what is wrong with it


def read(path: Path, data: bytes) -> Book:
    """The workbook's rows. Raises UnreadableDocument when damaged, RefusedWorkbook when it lacks what is needed."""
    sheets = _Sheets(path, data)
    try:
        kept = baseline.read(sheets.rows(HIDDEN_SHEET))
    except baseline.NoBaseline as error:
        raise UnreadableDocument(
            path, f"its hidden sheet is not as export wrote it ({error})", "export the map again and repeat the edits"
        ) from error
    book = Book(path, kept, layouts(kept.edition.lang, kept.edition.organizations))
    faults: list[Fault] = []
    guides = {words(lang)["guide"] for lang in LANGUAGES}
    for title in sheets.names:
        if title in guides or title == HIDDEN_SHEET:
            continue
        page = _page(book, title, sheets.rows(title), faults)
        if page is not None:
            book.pages.append(page)
    found = {page.layout.subject for page in book.pages}
    for subject, rows in kept.rows.items():
        if rows and subject not in found and subject in book.layouts:
            title = book.layouts[subject].title
            book.notes.append(f"{path.as_posix()}: sheet {title} is not there; its rows stay as they are on the map")
    if faults:
        raise RefusedWorkbook(path, faults)
    return book


class _Sheets:
    """The sheets of a workbook by name, as rows from A1 on."""

    def __init__(self, path: Path, data: bytes) -> None:
        package = archives.check_package(path, data)
        for part in package.namelist():
            if part.startswith("xl/worksheets/"):
                _refuse_far_cells(path, archives.part(path, package, part) or b"")
        import python_calamine

        self._path = path
        try:
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            self.names: list[str] = list(self._book.sheet_names)
        except Exception as error:  # the library raises what its parts raise on a damaged file
            raise self._damaged(error) from error

    def rows(self, name: str) -> list[Sequence[cells.Cell]]:
        """The rows of a sheet; '' where a cell is empty."""
        try:
            return list(self._book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        except Exception as error:  # as above, for a part that is read only now
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> UnreadableDocument:
        said = " ".join(str(error).split()) or type(error).__name__
        return UnreadableDocument(self._path, f"damaged: {said}", "open it, repair it and save it anew")


def _refuse_far_cells(path: Path, sheet: bytes) -> None:
    width = height = 0
    for letters, number in _FILLED.findall(sheet):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        width, height = max(width, column), max(height, int(number))
    if width * height > _MOST_CELLS:
        raise UnreadableDocument(
            path, f"a sheet with cells as far out as row {height:,}, column {width:,}", "delete the cells far out"
        )


def _page(book: Book, title: str, rows: list[Sequence[cells.Cell]], faults: list[Fault]) -> Page | None:
    """The rows of a sheet that export made; None for a sheet that people added, which is told."""
    at = next((at for at, row in enumerate(rows[:_LOOKED_AT]) if _subject(book, row)), None)
    if at is None:
        if title in {layout.title for layout in book.layouts.values()}:
            faults.append(
                Fault(title, "", "its hidden first row or its id column is gone; put it back, or export again")
            )
        else:
            book.notes.append(f"{book.path.as_posix()}: sheet {title} was not exported by procmap and is not read")
        return None
    layout = book.layouts[_subject(book, rows[at])]
    columns: dict[str, int] = {}
    for number, cell in enumerate(rows[at]):
        key = cells.text_of(cell)
        if key in layout.by_key:
            columns.setdefault(key, number)
    needed = ("start", "end") if layout.is_link else ("name",)
    for key in needed:
        if key not in columns:
            faults.append(
                Fault(title, "", f"its column {layout.by_key[key].head} is gone; put it back, or export again")
            )
            return None
    for key, column in layout.by_key.items():
        if key not in columns and column.editable:
            book.notes.append(
                f"{book.path.as_posix()}, sheet {title}: its column {column.head} is gone; what it held stays as it is"
            )
    heads = {words(lang)["exchange_id"] for lang in LANGUAGES}
    id_at = columns[layout.columns[-1].key]
    ahead = range(at + 1, min(at + 1 + _LOOKED_AT, len(rows)))
    begin = next((n + 1 for n in ahead if cells.text_of(rows[n][id_at]) in heads), at + 1)
    _tell_other_columns(book, title, rows, begin, set(columns.values()))
    return Page(title, layout, {key: letter_of(n) for key, n in columns.items()}, tuple(_lines(rows, begin, columns)))


def _subject(book: Book, row: Sequence[cells.Cell]) -> str:
    for cell in row:
        subject = subject_of(cell) if isinstance(cell, str) else None
        if subject in book.layouts and (subject in NODE or subject in LINK):
            return str(subject)
    return ""


def _tell_other_columns(book: Book, title: str, rows: list[Sequence[cells.Cell]], begin: int, known: set[int]) -> None:
    width = len(rows[0]) if rows else 0
    for column in range(width):
        if column not in known and any(cells.text_of(row[column]) for row in rows[begin:]):
            book.notes.append(f"{book.path.as_posix()}, sheet {title}: column {letter_of(column)} is not read")


def _lines(rows: list[Sequence[cells.Cell]], begin: int, columns: Mapping[str, int]) -> Iterator[Line]:
    for number, row in enumerate(rows[begin:], start=begin + 1):
        by_key = {key: row[at] for key, at in columns.items()}
        if any(cells.text_of(cell) for key, cell in by_key.items()):
            yield Line(number, by_key)
