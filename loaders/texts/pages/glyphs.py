"""What stands on a page: pieces of text with their boxes, upright, in points from the page's top left corner.

Calls into pdfium cost more than anything done here in Python, so a line costs two of them, and a space two more.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from loaders.texts.pages.characters import garbage, is_wide, needs_normalising, normalised, without_garbage

# pdfium ends lines with \r\n; U+FFFE stands for a hyphen together with the end of its line.
_LINE = re.compile(r"[^\s\ufffe][^\r\n\ufffe]*")
_SPACE = re.compile(r"[ \u3000\u00a0\t]+(?=\S)")
_BLANK = " \u3000\u00a0\t"
_LINE_GOES_ON = frozenset(" \ufffe")
HYPHEN = "\u00ad"  # ends a line whose last word goes on in the next
# A space wider than this share of the height of a line parts two pieces.
_WIDE = 0.7
_NARROW = 0.4
_PROSE = 6  # spaces
_STRAIGHT = 3.0  # degrees
_OFF_BASE = 0.3
_BELOW_BASE = 0.17  # of the height of a line; to ask for the base line itself costs too much
_MOST_CHARACTERS = 400_000
_LOOK = 8  # characters of a page that are asked for what their font calls them


@dataclass(slots=True)
class Piece:
    """Words on one base line without a wide gap; `start` and `end` are its glyphs' numbers on the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    start: int = 0
    end: int = 0

    @property
    def height(self) -> float:
        """From the lowest to the highest that the font goes: 1 to 1.5 times the size of the letters."""
        return self.bottom - self.top


@dataclass(slots=True)
class Frame:
    """How a page lies: its box in pdfium's coordinates and by how many quarters its text is turned to the left."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int = 0

    @property
    def width(self) -> float:
        """Of the page as it is read."""
        return self.top - self.bottom if self.quarter % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as it is read."""
        return self.right - self.left if self.quarter % 2 else self.top - self.bottom

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point as it is read, from the top left corner."""
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box as it is read: left, top, right, bottom."""
        (ax, ay), (bx, by) = self.upright(x0, y0), self.upright(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class Glyphs:
    """The text of one page. `unreadable` of its `characters` say nothing; `is_cut` when the page holds too many."""

    frame: Frame
    pieces: list[Piece] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0
    is_cut: bool = False


@dataclass(slots=True)
class _Run:
    """Characters one behind the other at one angle, in quarters of a turn to the left; None when it is oblique."""

    start: int
    end: int
    quarter: int | None


class Reader:
    """Reads pages; holds the memory that pdfium writes its answers to.

    `sets_scripts_apart`: word processors put a little room between Chinese and Latin, where nobody typed a space.
    """

    def __init__(self, *, sets_scripts_apart: bool = True) -> None:
        self.sets_scripts_apart = sets_scripts_apart
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._at_first, self._at_last = ctypes.byref(self._first), ctypes.byref(self._last)

    def frame(self, page: pdfium.FPDF_PAGE) -> Frame:
        """The box of a page."""
        box = self._first
        if not pdfium.FPDF_GetPageBoundingBox(page, self._at_first):
            return Frame(0, 0, 612, 792)
        return Frame(box.left, box.bottom, box.right, box.top)

    def read(self, page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE) -> Glyphs:
        """The pieces of a page in the order in which they are drawn."""
        glyphs = Glyphs(self.frame(page))
        text = self._text(text_page, glyphs)
        foreign = needs_normalising(text)
        wide_units = any("\ud800" <= char <= "\udfff" for char in text) if not text.isascii() and foreign else False
        sideways: list[_Run] = []
        upright = 0
        for found in _LINE.finditer(text):
            start, end = found.span()
            while text[end - 1] in _BLANK:
                end -= 1
            if self._is_straight(text_page, start, end):
                upright += end - start
                self._add(text_page, glyphs, text, start, end)
                continue
            for run in self._runs(text_page, text, start, end):
                if run.quarter == 0:
                    upright += run.end - run.start
                    self._ends(text_page, run.start, run.end)
                    self._add(text_page, glyphs, text, run.start, run.end)
                else:
                    sideways.append(run)
        if sideways:
            self._turn(text_page, glyphs, text, sideways, upright)
        if foreign:
            self._normalise(text_page, glyphs, wide_units)
        return glyphs

    def _text(self, text_page: pdfium.FPDF_TEXTPAGE, glyphs: Glyphs) -> str:
        """The text of a page, one character for each of pdfium's, halves of surrogate pairs among them."""
        count = pdfium.FPDFText_CountChars(text_page)
        if count <= 0:
            return ""
        if count > _MOST_CHARACTERS:
            count, glyphs.is_cut = _MOST_CHARACTERS, True
        glyphs.characters = count
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(text_page, 0, count, buffer) - 1
        if written == count:
            text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
            return "".join(map(chr, array("H", ctypes.string_at(buffer, 2 * count))))
        return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, at) or 0xFFFD) for at in range(count))

    def _is_straight(self, text_page: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> bool:
        """Whether a line runs from left to right on one base line; its ends then stand in the boxes."""
        first, last = self._first, self._last
        pdfium.FPDFText_GetLooseCharBox(text_page, start, self._at_first)
        pdfium.FPDFText_GetLooseCharBox(text_page, end - 1, self._at_last)
        if end - start == 1:
            return bool(abs(pdfium.FPDFText_GetCharAngle(text_page, start)) < 0.01)
        below = first.bottom
        return bool(last.left > first.left and abs(below - last.bottom) <= _OFF_BASE * max(first.top - below, 1.0))

    def _runs(self, text_page: pdfium.FPDF_TEXTPAGE, text: str, start: int, end: int) -> list[_Run]:
        """The parts of a line that lie on one base line, at one angle."""
        first = self._first
        runs: list[_Run] = []
        base = 0.0
        for at in range(start, end):
            if text[at] in _BLANK:
                continue
            quarter = _quarter(pdfium.FPDFText_GetCharAngle(text_page, at))
            pdfium.FPDFText_GetLooseCharBox(text_page, at, self._at_first)
            goes_on = runs and runs[-1].quarter == quarter
            if goes_on and quarter == 0 and abs(first.bottom - base) > _OFF_BASE * (first.top - first.bottom):
                goes_on = False
            if goes_on:
                runs[-1].end = at + 1
            else:
                runs.append(_Run(at, at + 1, quarter))
                base = first.bottom
        return runs

    def _ends(self, text_page: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> None:
        pdfium.FPDFText_GetLooseCharBox(text_page, start, self._at_first)
        pdfium.FPDFText_GetLooseCharBox(text_page, end - 1, self._at_last)

    def _add(self, text_page: pdfium.FPDF_TEXTPAGE, glyphs: Glyphs, text: str, start: int, end: int) -> None:
        """Adds an upright run, whose ends stand in the boxes, as pieces, parted where a gap is wide."""
        first, last, frame = self._first, self._last, glyphs.frame
        left, right = first.left - frame.left, last.right - frame.left
        top, bottom = frame.top - first.top, frame.top - first.bottom
        base = bottom - _BELOW_BASE * (bottom - top)
        ends_open = text[end : end + 1] in _LINE_GOES_ON
        if not ends_open and _SPACE.search(text, start, end) is None:
            glyphs.pieces.append(Piece(text[start:end], left, right, top, bottom, base, start, end))
            return
        wide, narrow = _WIDE * (bottom - top), _NARROW * (bottom - top)
        begin = done = start
        words = ""
        # A line of prose drawn at one stroke has no gaps; a row of a table is drawn cell by cell.
        spaces: Iterable[re.Match[str]] = _SPACE.finditer(text, start, end)
        if text.count(" ", start, end) >= _PROSE and self._is_one_stroke(text_page, start, end):
            spaces = ()
        for space in spaces:
            before, after = space.span()
            pdfium.FPDFText_GetLooseCharBox(text_page, before - 1, self._at_first)
            pdfium.FPDFText_GetLooseCharBox(text_page, after, self._at_last)
            gap = last.left - first.right
            if gap > wide:
                words += text[done:before]
                piece = Piece(words, left, first.right - frame.left, top, bottom, base, begin, before)
                glyphs.pieces.append(piece)
                begin = done = after
                words, left = "", last.left - frame.left
            elif (
                gap < narrow
                and self.sets_scripts_apart
                and is_wide(text[before - 1]) is not is_wide(text[after])
                and pdfium.FPDFText_IsGenerated(text_page, before)
            ):
                words += text[done:before]
                done = after
        words += text[done:end]
        if ends_open:
            words += HYPHEN if text[end] == "\ufffe" else " "  # a space at the end of a line parts words, too
        glyphs.pieces.append(Piece(words, left, right, top, bottom, base, begin, end))

    def _is_one_stroke(self, text_page: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> bool:
        one = pdfium.FPDFText_GetTextObject(text_page, start)
        other = pdfium.FPDFText_GetTextObject(text_page, end - 1)
        if not one or not other:
            return False
        return ctypes.addressof(one.contents) == ctypes.addressof(other.contents)

    def _turn(
        self, text_page: pdfium.FPDF_TEXTPAGE, glyphs: Glyphs, text: str, sideways: list[_Run], upright: int
    ) -> None:
        """Turns a page whose text mostly runs up, down or upside down; else adds labels that do. Oblique words go."""
        sizes = [0, 0, 0, 0]
        for run in sideways:
            if run.quarter is not None:
                sizes[run.quarter] += run.end - run.start
        quarter = max((1, 2, 3), key=lambda one: sizes[one])
        turned = sizes[quarter] > upright
        if turned:
            glyphs.frame.quarter, glyphs.pieces = quarter, []
        for run in sideways:
            if run.quarter is None or (turned and run.quarter != quarter):
                continue
            for begin, end in self._words(text_page, glyphs.frame, text, run):
                left, top, right, bottom = self._hull(text_page, glyphs.frame, begin, end)
                base = bottom - _BELOW_BASE * (bottom - top)
                glyphs.pieces.append(Piece(text[begin:end], left, right, top, bottom, base, begin, end))

    def _words(self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, text: str, run: _Run) -> Iterator[tuple[int, int]]:
        """The parts of a turned run between wide gaps."""
        begin = run.start
        for space in _SPACE.finditer(text, run.start, run.end):
            before = self._hull(text_page, frame, space.start() - 1, space.start())
            after = self._hull(text_page, frame, space.end(), space.end() + 1)
            if frame.quarter and after[0] - before[2] > _WIDE * (before[3] - before[1]):
                yield begin, space.start()
                begin = space.end()
        end = run.end
        while end > begin and text[end - 1] in _BLANK:
            end -= 1
        if end > begin:
            yield begin, end

    def _hull(
        self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, start: int, end: int
    ) -> tuple[float, float, float, float]:
        self._ends(text_page, start, end)
        first, last = self._first, self._last
        return frame.box(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )

    def split(self, text_page: pdfium.FPDF_TEXTPAGE, piece: Piece, frame: Frame, xs: list[float]) -> list[Piece]:
        """A piece cut at the upright lines of a table that run through it."""
        parts: list[Piece] = []
        column = -1
        for at in range(piece.start, piece.end):
            char = chr(pdfium.FPDFText_GetUnicode(text_page, at) or 0xFFFD)
            left, _, right, _ = self._hull(text_page, frame, at, at + 1)
            here = sum(x < (left + right) / 2 for x in xs)
            if here != column:
                parts.append(Piece("", left, right, piece.top, piece.bottom, piece.base, at, at))
                column = here
            part = parts[-1]
            part.text, part.right, part.end = part.text + char, right, at + 1
        for part in parts:
            whole = part.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            part.text = without_garbage(normalised(whole)).strip(_BLANK)
        if piece.text.endswith(HYPHEN):
            parts[-1].text += HYPHEN
        return [part for part in parts if part.text]

    def _normalise(self, text_page: pdfium.FPDF_TEXTPAGE, glyphs: Glyphs, wide_units: bool) -> None:
        """Puts the characters that people write; counts those that say nothing and takes them out."""
        kept = []
        for piece in glyphs.pieces:
            text = piece.text
            if wide_units:
                text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            text = normalised(text.rstrip(HYPHEN)) + (HYPHEN if text.endswith(HYPHEN) else "")
            glyphs.unreadable += garbage(text)
            piece.text = without_garbage(text)
            if piece.text.strip(_BLANK):
                kept.append(piece)
        glyphs.pieces = kept

    def has_unnamed_glyphs(self, text_page: pdfium.FPDF_TEXTPAGE, glyphs: Glyphs) -> bool:
        """Whether most of a page is set in fonts that do not say which characters their glyphs are."""
        step = max(1, len(glyphs.pieces) // _LOOK)
        asked = [piece.start for piece in glyphs.pieces[::step]]
        unnamed = sum(pdfium.FPDFText_HasUnicodeMapError(text_page, at) == 1 for at in asked)
        return bool(unnamed * 2 > len(asked))


def _quarter(angle: float) -> int | None:
    """Quarters of a turn to the left of pdfium's angle, which counts to the right in radians."""
    degrees = -math.degrees(angle) % 360
    quarter = round(degrees / 90) % 4
    off = abs((degrees - 90 * quarter + 180) % 360 - 180)
    return quarter if off <= _STRAIGHT else None
