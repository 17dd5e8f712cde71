"""Tables with ruling lines: which lines belong together, the cells between them, and which of these are merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.texts.pages.drawings import Drawings
from loaders.texts.pages.pieces import Piece

_SNAP = 3.5
_MOST_EDGES = 400
_COVERED = 0.6
_THROUGH = 1.0
_NONE: list[float] = []
_MIDDLE = 0.3  # of the height of a line: so far above the base line is the middle of the letters


@dataclass(slots=True)
class Box:
    """A cell, merged ones as one: rows `first` to `last` of the grid, and what stands in it."""

    first: int
    last: int
    left_column: int
    left: float
    right: float
    top: float
    bottom: float
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """The cells of a table; `at[row][column]` is the box that covers this place."""

    xs: list[float]
    ys: list[float]
    at: list[list[Box]]
    top: float
    bottom: float

    def put(self, piece: Piece, height: float) -> list[float] | None:
        """Tells a piece inside the cell in which it begins; gives the upright lines that it runs across.

        `height` is the middle of its letters; None when its middle lies outside of the table.
        """
        xs, left, right = self.xs, piece.left, piece.right
        if not xs[0] - _SNAP <= (left + right) / 2 <= xs[-1] + _SNAP:
            return None
        row = bisect_right(self.ys, height) - 1
        boxes = self.at[row if row < len(self.at) else -1]
        half = (right - left) / 2
        column = bisect_right(xs, left + (half if half < 4.0 else 4.0)) - 1
        if 0 <= column < len(boxes):
            box = piece.box = boxes[column]
            if right - 1.5 <= box.right and box.left <= left + 1.5:
                return _NONE  # nearly always
        else:
            piece.box = boxes[min(max(column, 0), len(boxes) - 1)]
        first = bisect_right(xs, left + 1.5)
        if first >= len(xs) or xs[first] >= right - 1.5:
            return _NONE
        inner = {box.left for box in boxes}
        return sorted(x for x in inner if left + 1.5 < x < right - 1.5)


def put(tables: list[Grid], piece: Piece) -> list[float] | None:
    """Tells a piece its cell; gives the upright lines that it runs across, None outside of tables."""
    height = piece.base - _MIDDLE * (piece.bottom - piece.top)
    for table in tables:
        if table.top <= height <= table.bottom:
            crossed = table.put(piece, height)
            if crossed is not None:
                return crossed
    return None


def grids(drawings: Drawings | None) -> list[Grid]:
    """The tables that ruling lines make, from top to bottom; frames around text and lines below headings are none."""
    if drawings is None or len(drawings.across) < 2 or len(drawings.down) < 1:
        return []
    found = []
    for across, down in _connected(drawings.across, drawings.down):
        xs, ys = _edges([x for x, _, _ in down]), _edges([y for y, _, _ in across])
        # Tables without their outer upright lines are open at the sides, where the lines across end.
        left, right = min(left for _, left, _ in across), max(right for _, _, right in across)
        is_open = left < xs[0] - 3 * _SNAP or right > xs[-1] + 3 * _SNAP
        if left < xs[0] - 3 * _SNAP:
            xs.insert(0, left)
        if right > xs[-1] + 3 * _SNAP:
            xs.append(right)
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) * len(ys) <= _MOST_EDGES * 10:
            is_plain = not is_open and _go_through(across, xs) and _go_through(down, ys)
            found.append(_plain_grid(xs, ys) if is_plain else _grid(xs, ys, across, down))
    return sorted(found, key=lambda grid: grid.top)


def _edges(values: list[float]) -> list[float]:
    """Values that lie near to each other as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    return edges[:_MOST_EDGES]


_Lines = list[tuple[float, float, float]]


def _connected(across: _Lines, down: _Lines) -> list[tuple[_Lines, _Lines]]:
    """The lines in groups that touch one another."""
    group = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while group[one] != one:
            group[one] = group[group[one]]
            one = group[one]
        return one

    across = sorted(across)
    heights = [y for y, _, _ in across]
    for place, (x, top, bottom) in enumerate(down, len(across)):
        first = bisect_right(heights, top - _SNAP)
        whole = place
        for one in range(first, bisect_right(heights, bottom + _SNAP)):
            if group[one] != whole:
                _, left, right = across[one]
                if left - _SNAP <= x <= right + _SNAP:
                    # The lower number leads, so that a group does not change its leader with each of its lines.
                    lower, higher = sorted((root(one), root(whole)))
                    group[higher] = whole = lower
    groups: dict[int, tuple[_Lines, _Lines]] = {}
    for place, line in enumerate([*across, *down]):
        groups.setdefault(root(place), ([], []))[0 if place < len(across) else 1].append(line)
    return [pair for pair in groups.values() if len(pair[0]) >= 2 and pair[1]]


def _go_through(lines: _Lines, edges: list[float]) -> bool:
    """Whether all lines go from the first to the last of the edges that they cross."""
    first, last = edges[0] + _THROUGH, edges[-1] - _THROUGH
    return all(begin <= first and end >= last for _, begin, end in lines)


def _plain_grid(xs: list[float], ys: list[float]) -> Grid:
    """A table without merged cells: nearly all."""
    columns = [(column, left, right) for column, (left, right) in enumerate(pairwise(xs))]
    at = [
        [Box(row, row, column, left, right, top, bottom) for column, left, right in columns]
        for row, (top, bottom) in enumerate(pairwise(ys))
    ]
    return Grid(xs, ys, at, ys[0], ys[-1])


def _grid(xs: list[float], ys: list[float], across: _Lines, down: _Lines) -> Grid:
    rows, columns = len(ys) - 1, len(xs) - 1
    walls, floors = _walls(xs, ys, down), _floors(xs, ys, across)
    at: list[list[Box | None]] = [[None] * columns for _ in range(rows)]
    for row in range(rows):
        here, wall, floor = at[row], walls[row], floors[row + 1]
        for column in range(columns):
            if here[column] is not None:
                continue
            until = column + 1
            if wall[until] and floor[column]:  # nearly all cells
                here[column] = Box(row, row, column, xs[column], xs[until], ys[row], ys[row + 1])
                continue
            while until < columns and not wall[until] and here[until] is None:
                until += 1
            last = row
            while (
                last + 1 < rows and not any(floors[last + 1][column:until]) and _is_open(walls[last + 1], column, until)
            ):
                last += 1
            box = Box(row, last, column, xs[column], xs[until], ys[row], ys[last + 1])
            for inside in range(row, last + 1):
                at[inside][column:until] = [box] * (until - column)
    return Grid(xs, ys, [[box for box in line if box is not None] for line in at], ys[0], ys[-1])


def _walls(xs: list[float], ys: list[float], down: _Lines) -> list[list[bool]]:
    """walls[row][x]: whether a line goes down at the left of the cell."""
    walls = [[False] * len(xs) for _ in ys[1:]]
    middles = [(above + below) / 2 for above, below in pairwise(ys)]
    for x, top, bottom in down:
        edge = _nearest(xs, x)
        for wall in walls[bisect_left(middles, top - _SNAP) : bisect_right(middles, bottom + _SNAP)]:
            wall[edge] = True
    return walls


def _floors(xs: list[float], ys: list[float], across: _Lines) -> list[list[bool]]:
    """floors[y][column]: whether a line goes along most of the top of the cell."""
    floors = [[False] * (len(xs) - 1) for _ in ys]
    columns = [(left, right, _COVERED * (right - left)) for left, right in pairwise(xs)]
    for y, begin, end in across:
        floor = floors[_nearest(ys, y)]
        for column, (left, right, least) in enumerate(columns):
            if (end if end < right else right) - (begin if begin > left else left) >= least:
                floor[column] = True
    return floors


def _is_open(walls: list[bool], column: int, until: int) -> bool:
    """Whether no line goes down through the cells between two edges."""
    return not any(walls[column + 1 : until])


def _nearest(edges: list[float], value: float) -> int:
    place = bisect_right(edges, value)
    if place == 0 or (place < len(edges) and edges[place] - value < value - edges[place - 1]):
        return place
    return place - 1
