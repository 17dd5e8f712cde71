"""What stands on a page: pieces of text with their boxes, upright, in points from the page's top left corner.

Calls into pdfium cost more than anything done here in Python, so a line costs two of them, and a space two more; those
of all lines are made at once.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from loaders.texts.pages import calls
from loaders.texts.pages.characters import garbage, is_wide, needs_normalising, normalised, without_garbage

if TYPE_CHECKING:
    from loaders.texts.pages.grids import Box

# pdfium ends lines with \r\n; U+FFFE stands for a hyphen together with the end of its line. Without blanks at its end.
_LINE = re.compile(r"[^\s\ufffe](?:[^\r\n\ufffe]*[^\r\n\ufffe \u3000\u00a0\t])?")
_SPACE = re.compile(r"[ \u3000\u00a0\t]+(?=\S)")
_BLANK = " \u3000\u00a0\t"
_ODD_BLANKS = _BLANK[1:]
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
_Span = tuple[int, int]
_Gap = tuple[int, int, float, float]
_TwoBoxes = tuple[float, float, float, float, float, float, float, float]
_LOOK = 8  # characters of a page that are asked for what their font calls them


@dataclass(slots=True)
class Piece:
    """Words on one base line without a wide gap; `start` and `end` are its glyphs' numbers on the page.

    `box` is the cell that it stands in, when a ruled table holds it.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    start: int = 0
    end: int = 0
    box: Box | None = None

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
        self._boxes = calls.Boxes()

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
        pieces, frame = glyphs.pieces, glyphs.frame
        from_left, from_top = frame.left, frame.top
        spans = [found.span() for found in _LINE.finditer(text)]
        spaces = self._spaces(text_page, text, spans)
        gaps = iter(self._gaps(text_page, [space for found in spaces.values() for space in found]))
        for (start, end), (left, top, _, below, left_of_last, _, right, below_last) in zip(
            spans, self._boxes_of(text_page, [(start, end - 1) for start, end in spans]), strict=True
        ):
            own = list(islice(gaps, len(spaces[start]))) if start in spaces else None
            if end - start == 1:
                is_straight = abs(pdfium.FPDFText_GetCharAngle(text_page, start)) < 0.01
            else:
                is_straight = left_of_last > left and abs(below - below_last) <= _OFF_BASE * max(top - below, 1.0)
            if is_straight:
                upright += end - start
                top, bottom = from_top - top, from_top - below
                base = bottom - _BELOW_BASE * (bottom - top)
                line = Piece(text[start:end], left - from_left, right - from_left, top, bottom, base, start, end)
                if own or text[end : end + 1] in _LINE_GOES_ON:
                    pieces += self._parted(text_page, frame, text, line, own or [])
                else:
                    pieces.append(line)
                continue
            for run in self._runs(text_page, text, start, end):
                if run.quarter == 0:
                    upright += run.end - run.start
                    pieces += self._upright_run(text_page, frame, text, run)
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

    def _spaces(self, text_page: pdfium.FPDF_TEXTPAGE, text: str, spans: list[_Span]) -> dict[int, list[_Span]]:
        """The spaces inside lines that may be wide gaps, by where their line starts."""
        found: dict[int, list[_Span]] = {}
        only_usual = not any(blank in text for blank in _ODD_BLANKS)
        for start, end in spans:
            if only_usual and text.find(" ", start, end) < 0:
                continue
            # A line of prose drawn at one stroke has no gaps; a row of a table is drawn cell by cell.
            if text.count(" ", start, end) >= _PROSE and self._is_one_stroke(text_page, start, end):
                continue
            found[start] = [space.span() for space in _SPACE.finditer(text, start, end)]
        return found

    def _gaps(self, text_page: pdfium.FPDF_TEXTPAGE, spaces: list[_Span]) -> list[_Gap]:
        """The spaces, each with where the character before it ends and the one behind it begins."""
        boxes = self._boxes_of(text_page, [(before - 1, after) for before, after in spaces])
        return [(before, after, box[2], box[4]) for (before, after), box in zip(spaces, boxes, strict=True)]

    def _boxes_of(self, text_page: pdfium.FPDF_TEXTPAGE, pairs: list[_Span]) -> Iterator[_TwoBoxes]:
        """The boxes of pairs of characters: left, top, right, bottom of the one and the other."""
        if not pairs:
            return iter(())
        boxes = self._boxes
        boxes.reserve(2 * len(pairs))
        deque(map(calls.char_box, repeat(text_page), chain.from_iterable(pairs), boxes.places), maxlen=0)
        values = iter(boxes.values(2 * len(pairs)))
        return zip(values, values, values, values, values, values, values, values, strict=True)

    def _runs(self, text_page: pdfium.FPDF_TEXTPAGE, text: str, start: int, end: int) -> list[_Run]:
        """The parts of a line that lie on one base line, at one angle."""
        first = self._first
        runs: list[_Run] = []
        base = 0.0
        for at in range(start, end):
            if text[at] in _BLANK:
                continue
            quarter = _quarter(pdfium.FPDFText_GetCharAngle(text_page, at))
            calls.char_box(text_page, at, self._at_first)
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
        calls.char_box(text_page, start, self._at_first)
        calls.char_box(text_page, end - 1, self._at_last)

    def _upright_run(self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, text: str, run: _Run) -> list[Piece]:
        """The pieces of a run that is a part of a line only."""
        span = (run.start, run.end)
        gaps = self._gaps(text_page, self._spaces(text_page, text, [span]).get(run.start, []))
        self._ends(text_page, *span)
        first = self._first
        left, right = first.left - frame.left, self._last.right - frame.left
        top, bottom = frame.top - first.top, frame.top - first.bottom
        base = bottom - _BELOW_BASE * (bottom - top)
        line = Piece(text[run.start : run.end], left, right, top, bottom, base, *span)
        return self._parted(text_page, frame, text, line, gaps)

    def _parted(
        self, text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, text: str, line: Piece, gaps: list[_Gap]
    ) -> list[Piece]:
        """A line parted where a gap is wide, and without the spaces that stand for a little room between scripts."""
        end, right = line.end, line.right
        wide, narrow = _WIDE * (line.bottom - line.top), _NARROW * (line.bottom - line.top)
        pieces = [line]
        words, done = "", line.start
        for before, after, ends_at, goes_on_at in gaps:
            gap = goes_on_at - ends_at
            if gap > wide:
                line.text, line.right, line.end = words + text[done:before], ends_at - frame.left, before
                left = goes_on_at - frame.left
                line = Piece("", left, right, line.top, line.bottom, line.base, after, end)
                pieces.append(line)
                words, done = "", after
            elif (
                gap < narrow
                and self.sets_scripts_apart
                and is_wide(text[before - 1]) is not is_wide(text[after])
                and calls.is_generated(text_page, before)
            ):
                words += text[done:before]
                done = after
        line.text = words + text[done:end]
        if text[end : end + 1] in _LINE_GOES_ON:
            line.text += HYPHEN if text[end] == "\ufffe" else " "  # a space at the end of a line parts words, too
        return pieces

    def _is_one_stroke(self, text_page: pdfium.FPDF_TEXTPAGE, start: int, end: int) -> bool:
        one: int | None = calls.text_object(text_page, start)
        return one is not None and one == calls.text_object(text_page, end - 1)

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
        unnamed = sum(calls.has_map_error(text_page, at) == 1 for at in asked)
        return bool(unnamed * 2 > len(asked))


def _quarter(angle: float) -> int | None:
    """Quarters of a turn to the left of pdfium's angle, which counts to the right in radians."""
    degrees = -math.degrees(angle) % 360
    quarter = round(degrees / 90) % 4
    off = abs((degrees - 90 * quarter + 180) % 360 - 180)
    return quarter if off <= _STRAIGHT else None
