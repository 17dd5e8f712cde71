"""Pieces that stand side by side make a row; a page is its rows and its ruled tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from loaders.texts.pages.both_ends import Share
from loaders.texts.pages.grids import Grid
from loaders.texts.pages.pieces import HYPHEN, Piece

if TYPE_CHECKING:
    from loaders.texts.pages.strips import Strips

_BASE, _LEFT = attrgetter("base"), attrgetter("left")
_SAME_BASE = 0.3
_SAME_PLACE = 0.5
_WATERMARK = 1.7  # times the usual height


@dataclass(slots=True)
class Row:
    """Pieces on one base line, from left to right."""

    pieces: list[Piece]
    base: float
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Where its first piece begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where its last piece ends."""
        return self.pieces[-1].right if len(self.pieces) == 1 else max(piece.right for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words; a space stands for a gap."""
        return joined(self.pieces)


@dataclass(slots=True)
class Sheet:
    """A page as it is read, numbered from 1, sizes in points; `grids` and `strips` are its ruled tables."""

    number: int
    width: float
    height: float
    rows: list[Row]
    grids: list[Grid] = field(default_factory=list)
    strips: list[Strips] = field(default_factory=list)
    furniture: list[Row] = field(default_factory=list)


def joined(pieces: list[Piece]) -> str:
    """The words of pieces that stand side by side."""
    if len(pieces) == 1:
        return pieces[0].text
    words = [piece.text.strip().rstrip(HYPHEN) for piece in pieces[:-1]]
    return " ".join([*words, pieces[-1].text])


def are_level(step: float, tall: float, height: float) -> bool:
    """Whether two pieces stand on one base line, the second of them `step` below."""
    return step <= _SAME_BASE * (tall if tall < height else height)


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Rows from top to bottom. What is drawn twice at one place, as if it were bold, counts once."""
    rows: list[Row] = []
    base, tall = float("-inf"), 0.0  # of the last row
    for piece in sorted(pieces, key=_BASE):
        height = piece.bottom - piece.top
        if piece.base == base or are_level(piece.base - base, tall, height):
            row = rows[-1]
            row.pieces.append(piece)
            if piece.top < row.top or piece.bottom > row.bottom:
                row.top, row.bottom = min(row.top, piece.top), max(row.bottom, piece.bottom)
                tall = row.bottom - row.top
        else:
            base, tall = piece.base, height
            rows.append(Row([piece], base, piece.top, piece.bottom))
    for row in rows:
        if len(row.pieces) > 1:
            row.pieces = _once(sorted(row.pieces, key=_LEFT))
    return rows


def _once(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        text = piece.text
        for one in kept[-3:]:
            if one.text == text and abs(one.left - piece.left) < _SAME_PLACE * (piece.bottom - piece.top):
                break
        else:
            kept.append(piece)
    return kept


def without_watermarks(sheets: list[Sheet], share: Share) -> None:
    """Takes out large words that stand at the same place of several pages, behind the text."""
    large: list[tuple[Sheet, Row, Piece]] = []
    for sheet in sheets:
        if len(sheet.rows) < 3:
            continue
        heights = sorted([row.bottom - row.top for row in sheet.rows])
        if heights[-1] <= _WATERMARK * heights[0]:  # nearly all pages
            continue
        usual = (heights[(len(heights) - 1) // 2] + heights[len(heights) // 2]) / 2
        if heights[-1] <= _WATERMARK * usual:
            continue
        for row in sheet.rows:
            if row.bottom - row.top > _WATERMARK * usual:
                large += [(sheet, row, piece) for piece in row.pieces if piece.height > _WATERMARK * usual]
    pages = 0
    seen: Counter[tuple[str, int, int]] = Counter()
    for count, places in share.swap((len(sheets), [_place(piece) for _, _, piece in large])):
        pages += count
        seen.update(places)
    for sheet, row, piece in large:
        if seen[_place(piece)] >= min(3, pages) > 1:
            row.pieces = [one for one in row.pieces if one is not piece]
            if not row.pieces:
                sheet.rows = [one for one in sheet.rows if one is not row]


def _place(piece: Piece) -> tuple[str, int, int]:
    return re.sub(r"\s", "", piece.text), round(piece.left / 8), round(piece.base / 8)
