"""Tables that only have lines across: the lines part the rows, or the header from the body; gaps part the columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.texts.pages import aligned
from loaders.texts.pages.aligned import AlignedTable
from loaders.texts.pages.drawings import Drawings
from loaders.texts.pages.grids import Grid
from loaders.texts.pages.pieces import Piece
from loaders.texts.pages.rows import Row, rows_of

_SNAP = 2.5
_LEAST_LINES = 3
_ROWS_PARTED = 5  # lines: then each strip is a row
_LEAST_WIDTH = 100.0
_SAME_END = 6.0
_FARTHEST = 220.0
_GAP = 3.0


@dataclass(slots=True)
class Strips:
    """Lines across at `ys`, from `left` to `right`; `xs` are where they meet when they are drawn cell by cell."""

    ys: list[float]
    left: float
    right: float
    xs: list[float] = field(default_factory=list)

    def crossed(self, piece: Piece) -> list[float]:
        """The ends of lines inside the table that a piece runs across."""
        return [x for x in self.xs if piece.left + 1.5 < x < piece.right - 1.5]

    def reach_up(self, rows: list[Row]) -> None:
        """Takes in the rows close above the first line that stand in columns as well: a header without a line above."""
        top = self.ys[0]
        for row in reversed([row for row in rows if row.base < self.ys[0] and row.left >= self.left - _SNAP]):
            if len(row.pieces) < 2 or top - row.bottom > row.bottom - row.top:
                break
            top = row.top
        if top < self.ys[0]:
            self.ys.insert(0, top - 1)

    def holds(self, piece: Piece) -> bool:
        """Whether a piece lies between the first and the last line."""
        middle = piece.base - 0.3 * (piece.bottom - piece.top)
        return self.ys[0] < middle < self.ys[-1] and self.left - _SNAP <= piece.left and piece.right <= self.right + 6


def strips(drawings: Drawings, grids: list[Grid]) -> list[Strips]:
    """The groups of lines across that belong to no table with upright lines."""
    free = [
        (y, left, right)
        for y, left, right in drawings.across
        if not any(grid.top - _SNAP <= y <= grid.bottom + _SNAP for grid in grids)
    ]
    whole: list[tuple[float, float, float]] = []
    ends: dict[float, set[int]] = {}
    for y, left, right in sorted(free):
        if whole and y - whole[-1][0] <= _SNAP:
            whole[-1] = (whole[-1][0], min(left, whole[-1][1]), max(right, whole[-1][2]))
        else:
            whole.append((y, left, right))
        ends.setdefault(whole[-1][0], set()).add(round(left))
    found: list[Strips] = []
    for y, left, right in whole:
        if right - left < _LEAST_WIDTH:
            continue
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last.left - left) <= _SAME_END
            and abs(last.right - right) <= _SAME_END
            and y - last.ys[-1] <= _FARTHEST
        ):
            last.ys.append(y)
        else:
            found.append(Strips([y], left, right))
    found = [one for one in found if len(one.ys) >= _LEAST_LINES]
    for one in found:
        counts = Counter(x for y in one.ys for x in ends[y])
        one.xs = sorted(x for x, lines in counts.items() if x > one.left + _SNAP and lines * 5 >= len(one.ys) * 3)
    return found


def table(lines: Strips, pieces: list[Piece]) -> AlignedTable | None:
    """The table between the lines; None when its words are not parted into columns."""
    edges = [lines.left, *lines.xs, lines.right]
    bands = list(pairwise(edges)) if lines.xs else _bands(pieces)
    if len(bands) < 2 or (len(bands) == 2 and len(lines.ys) < _LEAST_LINES + 1):
        return None
    found = AlignedTable(0, 0, bands)
    for number, (top, bottom) in enumerate(pairwise(lines.ys)):
        inside = [piece for piece in pieces if top < piece.base - 0.3 * (piece.bottom - piece.top) <= bottom]
        rows = rows_of(inside)
        if not rows:
            continue
        places = [[_band(piece, bands) for piece in row.pieces] for row in rows]
        parted = len(lines.ys) >= _ROWS_PARTED or number == 0
        groups = [list(zip(rows, places, strict=True))] if parted else aligned.groups(rows, places)
        for group in groups:
            cells: list[list[Piece]] = [[] for _ in bands]
            for row, taken in group:
                for piece, place in zip(row.pieces, taken, strict=True):
                    cells[place].append(piece)
            found.rows.append(cells)
    return found if len(found.rows) >= 2 else None


def _bands(pieces: list[Piece]) -> list[tuple[float, float]]:
    """Where columns reach from and to: stretches across the page that gaps through all rows part."""
    bands: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for piece in pieces):
        if bands and left < bands[-1][1] + _GAP:
            bands[-1] = (bands[-1][0], max(right, bands[-1][1]))
        else:
            bands.append((left, right))
    return bands


def _band(piece: Piece, bands: list[tuple[float, float]]) -> int:
    middle = (piece.left + piece.right) / 2
    return min(range(len(bands)), key=lambda place: max(bands[place][0] - middle, middle - bands[place][1]))
