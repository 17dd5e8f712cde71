"""Columns of running text: found by a gutter that many lines end before and many begin behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.texts.pages.pieces import Piece
from loaders.texts.pages.rows import Row, rows_of

_LEAST_LINES = 4
_MOST_CROSSING = 0.25
_NARROWEST_GUTTER = 6.0
_FILLED = 0.6  # of the width of its column, as a line of running text does
_LEAST_WIDTH = 60.0
_DEEPEST = 3
_NEAR = 6.0


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows to read from top to bottom; `column` tells the columns of a page apart, () for the whole width."""

    rows: list[Row]
    column: tuple[int, ...] = ()


def zones(rows: list[Row], width: float, column: tuple[int, ...] = ()) -> Iterator[Zone]:
    """The zones of a page in reading order: column by column, what runs across columns where it stands."""
    pieces = [piece for row in rows for piece in row.pieces]
    gutter = _gutter(pieces, width) if len(column) < _DEEPEST else None
    if gutter is None:
        if rows:
            yield Zone(rows, column)
        return
    across = list(rows_of(piece for piece in pieces if piece.left < gutter - 1 < gutter + 1 < piece.right))
    ids = {id(piece) for row in across for piece in row.pieces}
    others = [piece for piece in pieces if id(piece) not in ids]
    top = float("-inf")
    for row in [*across, None]:
        base = row.base if row else float("inf")
        between = [piece for piece in others if top < piece.base <= base]
        top = base
        left = [piece for piece in between if piece.right <= gutter + 1]
        right = [piece for piece in between if piece.right > gutter + 1]
        if left and right:
            name = 2 * round(gutter / _NEAR)  # the columns of other pages are the same when their gutter is
            yield from zones(rows_of(left), gutter, (*column, name))
            yield from zones(rows_of(right), width - gutter, (*column, name + 1))
        elif between:
            yield Zone(rows_of(between), column)
        if row:
            yield Zone([row], column)


def _gutter(pieces: list[Piece], width: float) -> float | None:
    """Where the gutter ends and a second column begins; None for one column, and for the columns of a table."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    inside = min([piece.left for piece in pieces]) + 0.2 * width
    counts: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.left > inside:
            counts.setdefault(round(piece.left / 3), []).append(piece)
    for _, group in sorted(counts.items(), key=lambda item: -len(item[1])):
        if len(group) < _LEAST_LINES:
            return None
        x = min(piece.left for piece in group)
        if _are_columns(pieces, x, group):
            return x
    return None


def _are_columns(pieces: list[Piece], x: float, margin: list[Piece]) -> bool:
    """Whether text runs on both sides of a gutter that ends at x; `margin` are the lines that begin there."""
    left = [piece for piece in pieces if piece.right <= x - _NARROWEST_GUTTER]
    right = [piece for piece in pieces if piece.left >= x - 1]
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    top, bottom = max(_top(left), _top(margin)), min(_bottom(left), _bottom(margin))
    near = max(piece.bottom - piece.top for piece in margin)  # columns need not begin on one base line
    top, bottom = top - near, bottom + near
    between = [piece for piece in pieces if top <= piece.base <= bottom]
    crossing = sum(piece.right > x - _NARROWEST_GUTTER and piece.left < x - 1 for piece in between)
    if crossing > _MOST_CROSSING * len(between):
        return False
    side_by_side = [piece for piece in left if top <= piece.base <= bottom]
    beside = [piece for piece in right if top <= piece.base <= bottom]
    if min(len(side_by_side), len(beside)) < _LEAST_LINES:
        return False
    if _is_drawn_first(side_by_side, beside):
        return _flows(side_by_side)
    return _flows(side_by_side) and _flows(beside) and _is_drawn_in_turns(side_by_side, beside)


def _flows(lines: list[Piece]) -> bool:
    """Whether most lines fill their column."""
    start, end = min(piece.left for piece in lines), max(piece.right for piece in lines)
    width = end - start
    if width < _LEAST_WIDTH:
        return False
    full = sum(piece.right - piece.left >= _FILLED * width for piece in lines)
    return full * 2 > len(lines) and median(len(piece.text) for piece in lines) >= 8


def _is_drawn_first(left: list[Piece], right: list[Piece]) -> bool:
    """Whether the left column is written before the right one; a table is written row by row."""
    return max(piece.start for piece in left) < min(piece.start for piece in right)


def _is_drawn_in_turns(left: list[Piece], right: list[Piece]) -> bool:
    """Whether a line of the one column is written after each line of the other; cells are written as a whole."""
    order = sorted([(piece.start, 0) for piece in left] + [(piece.start, 1) for piece in right])
    switches = sum(one[1] != other[1] for one, other in pairwise(order))
    return switches >= 1.5 * min(len(left), len(right))


def _top(pieces: list[Piece]) -> float:
    return min(piece.base for piece in pieces)


def _bottom(pieces: list[Piece]) -> float:
    return max(piece.base for piece in pieces)
