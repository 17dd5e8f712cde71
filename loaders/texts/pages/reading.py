"""Every page read once: its rows of text and its ruled tables; scans and garbage are set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2.raw as pdfium

from graph.facts import Reason, SetAside
from loaders.texts.pages import opening
from loaders.texts.pages.drawings import Drawings, Pencil
from loaders.texts.pages.glyphs import Glyphs, Reader
from loaders.texts.pages.grids import grids, put
from loaders.texts.pages.pieces import Piece
from loaders.texts.pages.rows import Sheet, rows_of
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


def pages(path: Path, data: bytes) -> Pages:
    """The pages of a PDF; nothing of pdfium is kept. Raises UnreadableDocument when the file does not open."""
    found, pencil = Pages(), Pencil()
    with opening.opened(path, data) as document:
        # Browsers write no glyph for a space that was typed, so that it cannot be told from room between scripts.
        reader = Reader(sets_scripts_apart=not opening.producer(document).startswith(_BROWSERS))
        size = pdfium.FPDF_GetPageCount(document)
        damaged = 0
        for index in range(size):
            number = index + 1
            if index >= _MOST_PAGES or found.characters > _MOST_CHARACTERS or damaged > _MOST_DAMAGED:
                found.leave(f"{number} to {size}", "not read: the file is damaged or too long", Reason.DAMAGED)
                break
            with opening.page(document, index) as opened:
                damaged = damaged + 1 if opened is None else 0
                if opened is None:
                    found.leave(number, "the page is damaged", Reason.DAMAGED)
                else:
                    _add(found, number, reader, pencil, *opened)
    return found


def _add(
    found: Pages,
    number: int,
    reader: Reader,
    pencil: Pencil,
    page: pdfium.FPDF_PAGE,
    text_page: pdfium.FPDF_TEXTPAGE,
) -> None:
    glyphs = reader.read(page, text_page)
    found.characters += glyphs.characters
    if glyphs.is_cut:
        found.leave(number, "more text than a page can hold; the rest of it is not read", Reason.DAMAGED)
    if glyphs.characters < _FEW_CHARACTERS and not _has_text_layer(text_page, glyphs):
        drawings = pencil.read(page, glyphs.frame)
        if drawings.covered >= _SCAN or (
            not glyphs.pieces and (drawings.covered >= _PICTURE or drawings.shapes >= _MANY_SHAPES)
        ):
            found.leave(number, NO_TEXT_LAYER, Reason.NO_TEXT)
    if not glyphs.pieces and not glyphs.unreadable:
        return
    if glyphs.unreadable > _MOST_UNREADABLE * glyphs.characters or glyphs.is_unnamed:
        found.leave(number, UNNAMED_GLYPHS, Reason.DAMAGED)
        return
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
        found.sheets.append(sheet)


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
