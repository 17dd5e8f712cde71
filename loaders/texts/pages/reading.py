"""Every page read once: its rows of text and its ruled tables; scans and garbage are set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter

import pypdfium2.raw as pdfium

from graph.facts import Reason, SetAside
from loaders.texts.pages import opening
from loaders.texts.pages.both_ends import Apart, Share
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
    """The pages with text in order, and what is wrong with others."""

    sheets: list[Sheet] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def leave(self, number: int | str, what: str, reason: Reason) -> None:
        """Sets a page aside."""
        self.set_aside.append(SetAside(f"page {number}", what, reason))


@dataclass(slots=True)
class _Page:
    """What was read of a page: nothing but faults when it has no sheet."""

    characters: int = 0
    sheet: Sheet | None = None
    faults: list[tuple[str, Reason]] = field(default_factory=list)


def pages(document: pdfium.FPDF_DOCUMENT, share: Share) -> Pages:
    """The pages of a share; nothing of pdfium is kept. Raises both_ends.Apart for a document that is not read whole."""
    size = pdfium.FPDF_GetPageCount(document)
    desk = _Desk(document)
    read: dict[int, _Page | None] = {}
    left: int | None = None  # the first page that is not read
    for index in share.indices:
        if index >= _MOST_PAGES or not desk.has_room():
            left = index
            break
        read[index] = desk.read(index)
    if share.wire is not None:
        _meet(share, read, is_whole=left is None)
    found = Pages()
    for index, page in sorted(read.items(), key=itemgetter(0)):
        if page is None:
            found.leave(index + 1, "the page is damaged", Reason.DAMAGED)
            continue
        for what, reason in page.faults:
            found.leave(index + 1, what, reason)
        if page.sheet is not None:
            found.sheets.append(page.sheet)
    if left is not None:
        found.leave(f"{left + 1} to {size}", "not read: the file is damaged or too long", Reason.DAMAGED)
    return found


def _meet(share: Share, read: dict[int, _Page | None], *, is_whole: bool) -> None:
    """Drops the page that both have read; raises Apart when one process would have stopped before the end."""
    characters = sum(page.characters for page in read.values() if page is not None)
    damaged = sorted(index for index, page in read.items() if page is None)
    front, back = share.swap((is_whole, characters, damaged, max(read, default=-1)))
    in_row = 0
    before = -2
    for index in sorted({*front[2], *back[2]}):
        in_row = in_row + 1 if index == before + 1 else 1
        before = index
        if in_row > _MOST_DAMAGED:
            raise Apart
    if not front[0] or not back[0] or front[1] + back[1] > _MOST_CHARACTERS:
        raise Apart
    if share.is_back:
        read.pop(front[3], None)


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
