"""Every page read once: its rows of text and its ruled tables; scans and garbage are set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2.raw as pdfium

from graph.facts import Reason, SetAside
from loaders.texts.pages import both_ends, opening
from loaders.texts.pages.drawings import Drawings, Pencil
from loaders.texts.pages.glyphs import Glyphs, Reader
from loaders.texts.pages.grids import Box, grids, put
from loaders.texts.pages.pieces import Piece
from loaders.texts.pages.rows import Row, Sheet, rows_of
from loaders.texts.pages.strips import strips

_MOST_PAGES = 20_000
_MOST_CHARACTERS = 30_000_000
_MOST_DAMAGED = 20  # pages one behind the other: then the page tree lies about what follows
_MOST_UNREADABLE = 0.3
_FEW_CHARACTERS = 30
_SCAN = 0.6  # of the page is covered by pictures
_PICTURE = 0.1
_MANY_SHAPES = 200  # letters drawn as shapes
_FEW_OBJECTS = 150
_OUTSIDE = 2.0

_BROWSERS = ("Skia/PDF", "Qt ", "macOS", "Firefox", "cairo")

NO_TEXT_LAYER = "no text layer"
UNNAMED_GLYPHS = "its fonts do not say which characters they show"


@dataclass
class Pages:
    """The pages with text, and what is wrong with others; `count` of all."""

    sheets: list[Sheet] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    characters: int = 0

    def leave(self, number: int | str, what: str, reason: Reason) -> None:
        """Sets a page aside."""
        self.set_aside.append(SetAside(f"page {number}", what, reason))


@dataclass(slots=True)
class _Page:
    """What was read of a page: nothing but faults when it has no sheet."""

    characters: int = 0
    sheet: Sheet | None = None
    faults: list[tuple[str, Reason]] = field(default_factory=list)


def pages(path: Path, data: bytes) -> Pages:
    """The pages of a PDF; nothing of pdfium is kept. Raises UnreadableDocument when the file does not open."""
    found = Pages()
    with opening.opened(path, data) as document:
        desk = _Desk(document)
        size = pdfium.FPDF_GetPageCount(document)
        read: dict[int, _Page | None] = {}
        if size <= _MOST_PAGES and both_ends.pays(size):
            read = both_ends.read_pages(size, desk.read, desk.has_room, (Piece, Row, Box))
        damaged = 0
        for index in range(size):
            number = index + 1
            if index >= _MOST_PAGES or found.characters > _MOST_CHARACTERS or damaged > _MOST_DAMAGED:
                found.leave(f"{number} to {size}", "not read: the file is damaged or too long", Reason.DAMAGED)
                break
            page = read.pop(index) if index in read else desk.read(index)
            damaged = damaged + 1 if page is None else 0
            if page is None:
                found.leave(number, "the page is damaged", Reason.DAMAGED)
                continue
            found.characters += page.characters
            for what, reason in page.faults:
                found.leave(number, what, reason)
            if page.sheet is not None:
                found.sheets.append(page.sheet)
    return found


class _Desk:
    """Where the pages of a document are read one by one, in any order."""

    def __init__(self, document: pdfium.FPDF_DOCUMENT) -> None:
        # Browsers write no glyph for a space that was typed, so that it cannot be told from room between scripts.
        self._reader = Reader(sets_scripts_apart=not opening.producer(document).startswith(_BROWSERS))
        self._document, self._pencil = document, Pencil()
        self._characters = self._damaged = 0

    def has_room(self) -> bool:
        """Whether what was read so far is less than a document may hold, and its last pages were not all damaged."""
        return self._characters <= _MOST_CHARACTERS and self._damaged <= _MOST_DAMAGED

    def read(self, index: int) -> _Page | None:
        """A page; None when it is damaged."""
        with opening.page(self._document, index) as opened:
            page = None if opened is None else _read(index + 1, self._reader, self._pencil, *opened)
        self._damaged = 0 if page else self._damaged + 1
        self._characters += page.characters if page else 0
        return page


def _read(
    number: int,
    reader: Reader,
    pencil: Pencil,
    page: pdfium.FPDF_PAGE,
    text_page: pdfium.FPDF_TEXTPAGE,
) -> _Page:
    glyphs = reader.read(page, text_page)
    read = _Page(glyphs.characters)
    if glyphs.is_cut:
        read.faults.append(("more text than a page can hold; the rest of it is not read", Reason.DAMAGED))
    if glyphs.characters < _FEW_CHARACTERS and not _has_text_layer(text_page, glyphs):
        drawings = pencil.read(page, glyphs.frame)
        if drawings.covered >= _SCAN or (
            not glyphs.pieces and (drawings.covered >= _PICTURE or drawings.shapes >= _MANY_SHAPES)
        ):
            read.faults.append((NO_TEXT_LAYER, Reason.NO_TEXT))
    if not glyphs.pieces and not glyphs.unreadable:
        return read
    if glyphs.unreadable > _MOST_UNREADABLE * glyphs.characters or glyphs.is_unnamed:
        read.faults.append((UNNAMED_GLYPHS, Reason.DAMAGED))
        return read
    width, height = glyphs.frame.width, glyphs.frame.height
    sheet = Sheet(number, width, height, [])
    _rule(sheet, reader, pencil, page, text_page, glyphs)
    pieces = [
        piece
        for piece in glyphs.pieces
        if piece.right > -_OUTSIDE and piece.left < width + _OUTSIDE and -_OUTSIDE < piece.base < height + _OUTSIDE
    ]
    sheet.rows = rows_of(pieces)
    if sheet.rows:
        read.sheet = sheet
    return read


def _has_text_layer(text_page: pdfium.FPDF_TEXTPAGE, glyphs: Glyphs) -> bool:
    """Whether the text is the invisible one that text recognition puts over a scan."""
    if not glyphs.pieces:
        return False
    words = pdfium.FPDFText_GetTextObject(text_page, glyphs.pieces[0].start)
    invisible: int = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(words) and bool(pdfium.FPDFTextObj_GetTextRenderMode(words) == invisible)


def _rule(
    sheet: Sheet,
    reader: Reader,
    pencil: Pencil,
    page: pdfium.FPDF_PAGE,
    text_page: pdfium.FPDF_TEXTPAGE,
    glyphs: Glyphs,
) -> None:
    """Finds the ruled tables; pieces that run across their upright lines are split there."""
    if pdfium.FPDFPage_CountObjects(page) > _FEW_OBJECTS and not pencil.any_path(page):
        return
    drawings: Drawings = pencil.read(page, glyphs.frame)
    sheet.grids = grids(drawings)
    sheet.strips = strips(drawings, sheet.grids)
    ruled = [one for one in sheet.strips if one.xs]
    if not sheet.grids and not ruled:
        return
    pieces: list[Piece] = []
    for piece in glyphs.pieces:
        crossed = put(sheet.grids, piece)
        if crossed is None:
            crossed = next((one.crossed(piece) for one in ruled if one.holds(piece)), [])
        if not crossed:
            pieces.append(piece)
            continue
        for part in reader.split(text_page, piece, glyphs.frame, crossed):
            put(sheet.grids, part)
            pieces.append(part)
    glyphs.pieces = pieces
