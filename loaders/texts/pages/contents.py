"""What the pages of a file hold: their lines in reading order, and what their headers and footers say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import pypdfium2.raw as pdfium

from graph.facts import SetAside, Value
from loaders.texts.pages import both_ends, furniture, header_block, layout, opening, reading, rows, tables
from loaders.texts.pages.joining import Line
from loaders.texts.pages.tables import Cell


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of a document; `about` it and its `title` stand beside its text, in headers, footers and cells."""

    lines: list[Line]
    about: dict[str, Value]
    title: str | None
    set_aside: list[SetAside]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the pages: their lines, the headers and footers of the first ones, and the table on top of the first."""

    lines: list[Line]
    furniture: list[list[list[Cell]]]
    first_cells: list[list[Cell]] | None  # None without a page
    set_aside: list[SetAside]


def read(path: Path, data: bytes) -> Contents:
    """What a PDF holds. Raises UnreadableDocument when the file does not open."""
    with opening.opened(path, data) as document:
        size = pdfium.FPDF_GetPageCount(document)
        parts = both_ends.work(size, partial(_part, document), (Line, Cell))
    about, title = header_block.of_furniture(page for part in parts for page in part.furniture)
    cells = next((part.first_cells for part in parts if part.first_cells is not None), [])
    return Contents(
        tables.continued(list(chain.from_iterable(part.lines for part in parts))),
        header_block.of_cells(cells) | about,
        title,
        [one for part in parts for one in part.set_aside],
    )


def _part(document: pdfium.FPDF_DOCUMENT, share: both_ends.Share) -> _Part:
    pages = reading.pages(document, share)
    sheets = pages.sheets
    rows.without_watermarks(sheets, share)
    furniture.remove(sheets, share)
    return _Part(
        [line for sheet in sheets for line in layout.lines(sheet)],
        header_block.first_furniture(sheets),
        layout.first_cells(sheets[0]) if sheets else None,
        pages.set_aside,
    )
