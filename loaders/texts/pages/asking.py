"""What pdfium is asked of a page: its text, and where the lines begin and end and the spaces in them; no more.

Calls into pdfium cost more than anything done here in Python, so a line costs two of them, and a space two more; those
of all lines are made at once.
"""

from __future__ import annotations

import ctypes
import re
import struct
from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import pypdfium2.raw as pdfium

from loaders.texts.pages import calls

# pdfium ends lines with \r\n; U+FFFE stands for a hyphen together with the end of its line. Without blanks at its end.
_LINE = re.compile(r"[^\s\ufffe](?:[^\r\n\ufffe]*[^\r\n\ufffe \u3000\u00a0\t])?")
SPACE = re.compile(r"[ \u3000\u00a0\t]+(?=\S)")
BLANK = " \u3000\u00a0\t"
_PROSE = 6  # spaces
_LEVEL = 0.01  # radians
_MOST_CHARACTERS = 400_000
_LOOK = 8  # lines of a page that are asked for what their font calls them

Span = tuple[int, int]
TwoBoxes = tuple[float, ...]
_TWO_BOXES = struct.Struct("8f")


@dataclass(slots=True)
class Answers:
    """What pdfium says of a page, in its coordinates; characters are numbered as in `text`.

    `spans` are the lines, with the boxes of the first and last character of each; `spaces` are those inside lines that
    may be wide gaps, with the boxes of the characters before and behind.
    """

    frame: tuple[float, float, float, float]  # left, bottom, right, top
    text: str
    is_cut: bool  # the page holds too many characters
    spans: list[Span]
    boxes_of_spans: list[TwoBoxes]
    spaces: list[Span]
    boxes_of_spaces: list[TwoBoxes]
    tilted: frozenset[int]  # single characters that do not stand upright
    is_unnamed: bool  # most fonts do not say which characters their glyphs are


class Asker:
    """Asks of pages; holds the memory that pdfium writes its answers to."""

    def __init__(self) -> None:
        self._frame = pdfium.FS_RECTF()
        self._boxes = calls.Boxes()
        self._characters = (ctypes.c_ushort * 4096)()  # kept: ctypes makes a new type for every length

    def ask(self, page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE) -> Answers:
        """What pdfium says of a page."""
        text, is_cut = self._text(text_page)
        spans = [found.span() for found in _LINE.finditer(text)]
        spaces = spaces_in(text_page, text, spans)
        single = [start for start, end in spans if end - start == 1]
        return Answers(
            self._box(page),
            text,
            is_cut,
            spans,
            self.boxes(text_page, [(start, end - 1) for start, end in spans]),
            spaces,
            self.boxes(text_page, [(before - 1, after) for before, after in spaces]),
            frozenset(at for at in single if abs(calls.char_angle(text_page, at)) >= _LEVEL),
            _is_unnamed(text_page, spans),
        )

    def _box(self, page: pdfium.FPDF_PAGE) -> tuple[float, float, float, float]:
        box = self._frame
        if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
            return 0.0, 0.0, 612.0, 792.0
        return box.left, box.bottom, box.right, box.top

    def _text(self, text_page: pdfium.FPDF_TEXTPAGE) -> tuple[str, bool]:
        """The text of a page, one character for each of pdfium's, halves of surrogate pairs among them; if cut."""
        count = pdfium.FPDFText_CountChars(text_page)
        if count <= 0:
            return "", False
        is_cut = count > _MOST_CHARACTERS
        count = min(count, _MOST_CHARACTERS)
        if count >= len(self._characters):
            self._characters = (ctypes.c_ushort * (2 * count))()
        buffer = self._characters
        written = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
        if written == count:
            text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "surrogatepass")
            if len(text) != count:
                text = "".join(map(chr, array("H", ctypes.string_at(buffer, 2 * count))))
        else:
            text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, at) or 0xFFFD) for at in range(count))
        return text, is_cut

    def boxes(self, text_page: pdfium.FPDF_TEXTPAGE, pairs: list[Span]) -> list[TwoBoxes]:
        """The boxes of pairs of characters: left, top, right, bottom of the one and the other."""
        if not pairs:
            return []
        boxes, count = self._boxes, 2 * len(pairs)
        boxes.reserve(count)
        deque(map(calls.char_box, repeat(text_page), chain.from_iterable(pairs), boxes.places), maxlen=0)
        return boxes.values(count, _TWO_BOXES)


def spaces_in(text_page: pdfium.FPDF_TEXTPAGE, text: str, spans: Sequence[Span]) -> list[Span]:
    """The spaces inside lines that may be wide gaps."""
    if not spans:
        return []
    spaces = [space.span() for space in SPACE.finditer(text, spans[0][0], spans[-1][1])]
    found: list[Span] = []
    at, size = 0, len(spaces)
    for start, end in spans:
        while at < size and spaces[at][0] < start:  # in front of a line
            at += 1
        if at == size:
            break
        first = at
        while at < size and spaces[at][0] < end:
            at += 1
        # A line of prose drawn at one stroke has no gaps; a row of a table is drawn cell by cell.
        if at > first and (text.count(" ", start, end) < _PROSE or not _is_one_stroke(text_page, start, end)):
            found += spaces[first:at]
    return found


def _is_one_stroke(text_page: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> bool:
    one: int | None = calls.text_object(text_page, start)
    return one is not None and one == calls.text_object(text_page, end - 1)


def _is_unnamed(text_page: pdfium.FPDF_TEXTPAGE, spans: list[Span]) -> bool:
    asked = spans[:: max(1, len(spans) // _LOOK)]
    unnamed = sum(calls.has_map_error(text_page, start) == 1 for start, _ in asked)
    return bool(unnamed * 2 > len(asked))
