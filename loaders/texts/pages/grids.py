"""Tables with ruling lines: which lines belong together, the cells between them, and which of these are merged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from loaders.texts.pages.drawings import Drawings
from loaders.texts.pages.glyphs import Piece

_SNAP = 3.5
_MOST_EDGES = 400
_COVERED = 0.6


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

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of a piece lies inside."""
        middle = (piece.left + piece.right) / 2
        return self.ys[0] <= _height(piece) <= self.ys[-1] and self.xs[0] - _SNAP <= middle <= self.xs[-1] + _SNAP

    def box_of(self, piece: Piece) -> Box:
        """The cell in which a piece begins."""
        row = min(max(bisect_right(self.ys, _height(piece)) - 1, 0), len(self.at) - 1)
        x = piece.left + min(4.0, (piece.right - piece.left) / 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.at[0]) - 1)
        return self.at[row][column]

    def crossed(self, piece: Piece) -> list[float]:
        """The upright lines between cells that a piece runs across."""
        xs = self.xs
        first = bisect_right(xs, piece.left + 1.5)
        if first >= len(xs) or xs[first] >= piece.right - 1.5:
            return []
        row = min(max(bisect_right(self.ys, _height(piece)) - 1, 0), len(self.at) - 1)
        inner = {box.left for box in self.at[row]}
        return sorted(x for x in inner if piece.left + 1.5 < x < piece.right - 1.5)


def grids(drawings: Drawings | None) -> list[Grid]:
    """The tables that ruling lines make, from top to bottom; frames around text and lines below headings are none."""
    if drawings is None or len(drawings.across) < 2 or len(drawings.down) < 1:
        return []
    found = []
    for across, down in _connected(drawings.across, drawings.down):
        xs, ys = _edges([x for x, _, _ in down]), _edges([y for y, _, _ in across])
        # Tables without their outer upright lines are open at the sides, where the lines across end.
        left, right = min(left for _, left, _ in across), max(right for _, _, right in across)
        if xs and left < xs[0] - 3 * _SNAP:
            xs.insert(0, left)
        if xs and right > xs[-1] + 3 * _SNAP:
            xs.append(right)
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) * len(ys) <= _MOST_EDGES * 10:
            found.append(_grid(xs, ys, across, down))
    return sorted(found, key=lambda grid: grid.top)


def _height(piece: Piece) -> float:
    """The middle of the letters, above the base line."""
    return piece.base - 0.3 * (piece.bottom - piece.top)


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
        for one in range(first, bisect_right(heights, bottom + _SNAP)):
            _, left, right = across[one]
            if left - _SNAP <= x <= right + _SNAP:
                group[root(one)] = root(place)
    groups: dict[int, tuple[_Lines, _Lines]] = {}
    for place, line in enumerate([*across, *down]):
        groups.setdefault(root(place), ([], []))[0 if place < len(across) else 1].append(line)
    return [pair for pair in groups.values() if len(pair[0]) >= 2 and pair[1]]


def _grid(xs: list[float], ys: list[float], across: _Lines, down: _Lines) -> Grid:
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = [[False] * (columns + 1) for _ in range(rows)]  # walls[row][x]: a line at the left of the cell
    floors = [[False] * columns for _ in range(rows + 1)]
    for x, top, bottom in down:
        edge = _nearest(xs, x)
        for row in range(rows):
            middle = (ys[row] + ys[row + 1]) / 2
            walls[row][edge] = walls[row][edge] or top - _SNAP <= middle <= bottom + _SNAP
    for y, left, right in across:
        edge = _nearest(ys, y)
        for column in range(columns):
            shared = min(right, xs[column + 1]) - max(left, xs[column])
            floors[edge][column] = floors[edge][column] or shared >= _COVERED * (xs[column + 1] - xs[column])
    at: list[list[Box | None]] = [[None] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if at[row][column] is not None:
                continue
            until = column + 1
            while until < columns and not walls[row][until] and at[row][until] is None:
                until += 1
            last = row
            while (
                last + 1 < rows and not any(floors[last + 1][column:until]) and _is_open(walls[last + 1], column, until)
            ):
                last += 1
            box = Box(row, last, column, xs[column], xs[until], ys[row], ys[last + 1])
            for inside in range(row, last + 1):
                for place in range(column, until):
                    at[inside][place] = box
    return Grid(xs, ys, [[box for box in line if box is not None] for line in at])


def _is_open(walls: list[bool], column: int, until: int) -> bool:
    """Whether no line goes down through the cells between two edges."""
    return not any(walls[column + 1 : until])


def _nearest(edges: list[float], value: float) -> int:
    place = bisect_right(edges, value)
    if place == 0 or (place < len(edges) and edges[place] - value < value - edges[place - 1]):
        return place
    return place - 1
