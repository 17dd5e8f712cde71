"""What stands on a page: pieces of text with their boxes, upright, in points from the page's top left corner."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from loaders.texts.pages import asking, calls
from loaders.texts.pages.asking import BLANK, Span, TwoBoxes
from loaders.texts.pages.characters import garbage, is_wide, needs_normalising, normalised, without_garbage
from loaders.texts.pages.pieces import HYPHEN, Frame, Piece

_LINE_GOES_ON = frozenset(" \ufffe")
# A space wider than this share of the height of a line parts two pieces.
_WIDE = 0.7
_NARROW = 0.4
_STRAIGHT = 3.0  # degrees
_OFF_BASE = 0.3
_BELOW_BASE = 0.17  # of the height of a line; to ask for the base line itself costs too much
_Gap = tuple[int, int, float, float]


@dataclass(slots=True)
class Glyphs:
    """The text of one page: `unreadable` of its `characters` say nothing; `is_cut` when the page holds too many.

    `is_unnamed` when most of it is set in fonts that do not say which characters their glyphs are.
    """

    frame: Frame
    characters: int
    is_cut: bool
    is_unnamed: bool
    pieces: list[Piece] = field(default_factory=list)
    unreadable: int = 0


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
        self._asker = asking.Asker()

    def read(self, page: pdfium.FPDF_PAGE, text_page: pdfium.FPDF_TEXTPAGE) -> Glyphs:
        """The pieces of a page in the order in which they are drawn."""
        answers = self._asker.ask(page, text_page)
        text = answers.text
        glyphs = Glyphs(Frame(*answers.frame), len(text), answers.is_cut, answers.is_unnamed)
        foreign = needs_normalising(text)
        wide_units = any("\ud800" <= char <= "\udfff" for char in text) if not text.isascii() and foreign else False
        sideways: list[_Run] = []
        upright = 0
        pieces, frame = glyphs.pieces, glyphs.frame
        from_left, from_top = frame.left, frame.top
        spans = answers.spans
        gaps = _gaps(answers.spaces, answers.boxes_of_spaces)
        tilted = answers.tilted
        begin = until = 0
        for (start, end), (left, top, _, below, left_of_last, _, right, below_last) in zip(
            spans, answers.boxes_of_spans, strict=True
        ):
            while until < len(gaps) and gaps[until][0] < end:
                until += 1
            own, begin = gaps[begin:until], until
            if end - start == 1:
                is_straight = start not in tilted
            else:
                is_straight = left_of_last > left and abs(below - below_last) <= _OFF_BASE * max(top - below, 1.0)
            if is_straight:
                upright += end - start
                top, bottom = from_top - top, from_top - below
                base = bottom - _BELOW_BASE * (bottom - top)
                line = Piece(text[start:end], left - from_left, right - from_left, top, bottom, base, start, end)
                if own or text[end : end + 1] in _LINE_GOES_ON:
                    pieces += self._parted(text_page, frame, text, line, own)
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
            _normalise(glyphs, wide_units)
        return glyphs

    def _runs(self, text_page: pdfium.FPDF_TEXTPAGE, text: str, start: int, end: int) -> list[_Run]:
        """The parts of a line that lie on one base line, at one angle."""
        first = self._first
        runs: list[_Run] = []
        base = 0.0
        for at in range(start, end):
            if text[at] in BLANK:
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
        spaces = asking.spaces_in(text_page, text, [span])
        gaps = _gaps(spaces, self._asker.boxes(text_page, [(before - 1, after) for before, after in spaces]))
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
        for space in asking.SPACE.finditer(text, run.start, run.end):
            before = self._hull(text_page, frame, space.start() - 1, space.start())
            after = self._hull(text_page, frame, space.end(), space.end() + 1)
            if frame.quarter and after[0] - before[2] > _WIDE * (before[3] - before[1]):
                yield begin, space.start()
                begin = space.end()
        end = run.end
        while end > begin and text[end - 1] in BLANK:
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
            part.text = without_garbage(normalised(whole)).strip(BLANK)
        if piece.text.endswith(HYPHEN):
            parts[-1].text += HYPHEN
        return [part for part in parts if part.text]


def _normalise(glyphs: Glyphs, wide_units: bool) -> None:
    """Puts the characters that people write; counts those that say nothing and takes them out."""
    kept = []
    for piece in glyphs.pieces:
        text = piece.text
        if wide_units:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = normalised(text.rstrip(HYPHEN)) + (HYPHEN if text.endswith(HYPHEN) else "")
        glyphs.unreadable += garbage(text)
        piece.text = without_garbage(text)
        if piece.text.strip(BLANK):
            kept.append(piece)
    glyphs.pieces = kept


def _gaps(spaces: list[Span], boxes: Iterable[TwoBoxes]) -> list[_Gap]:
    """The spaces, each with where the character before it ends and the one behind it begins."""
    return [(before, after, box[2], box[4]) for (before, after), box in zip(spaces, boxes, strict=True)]


def _quarter(angle: float) -> int | None:
    """Quarters of a turn to the left of pdfium's angle, which counts to the right in radians."""
    degrees = -math.degrees(angle) % 360
    quarter = round(degrees / 90) % 4
    off = abs((degrees - 90 * quarter + 180) % 360 - 180)
    return quarter if off <= _STRAIGHT else None
