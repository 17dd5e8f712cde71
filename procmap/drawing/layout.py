"""Where everything of a drawing stands: columns along the flow, lanes as bands, arrows at right angles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from procmap.drawing.cells import Cell, cells
from procmap.drawing.geometry import Arrow, Box, Lane, Layout, Placed, Point, Routed, Shape
from procmap.drawing.ranks import Grid, arrange
from procmap.drawing.routes import Route, Routes, find_routes

HEADER = 30.0  # the band with the title of a pool or lane
_TRACK = 12.0
_PAD = 12.0


def lay_out(
    shapes: Sequence[Shape], arrows: Sequence[Arrow], lane_heights: Mapping[str, float] | None = None
) -> Layout:
    """Places shapes and arrows. With `lane_heights` the lanes of the shapes are drawn, each at least so high.

    Ids are unique; ends of arrows and owners (`host`, `beside`) are ids of shapes; a host sits on no other shape.
    """
    owners = {shape.id: shape.host or shape.beside for shape in shapes}
    lines = [one for one in arrows if owners[one.start] == one.end or owners[one.end] == one.start]
    belongs = {shape.id for shape in shapes if shape.beside is not None}
    lines = [one for one in lines if one.start in belongs or one.end in belongs]
    flows = [one for one in arrows if one.start not in belongs and one.end not in belongs]
    hosts = {shape.id: shape.host for shape in shapes if shape.host is not None}
    own = [shape for shape in shapes if shape.host is None and shape.beside is None]
    anchored = [Arrow(one.id, hosts.get(one.start, one.start), hosts.get(one.end, one.end)) for one in flows]
    grid = arrange(own, anchored)
    routes = find_routes(grid, flows, hosts)
    over: dict[str, list[Arrow]] = defaultdict(list)
    for route in routes.routes:
        if _label_is_above(route) and route.arrow.label and route.arrow.start not in hosts:
            over[route.arrow.start].append(route.arrow)
    in_cells = cells(shapes, flows, over)
    spots = _label_spots(routes, grid, hosts)
    frame = _frame(grid, in_cells, routes, spots, lane_heights)
    placed = {one.id: one for id, cell in in_cells.items() for one in cell.placed(frame.middle(id), cell.main.lane)}
    cell_of = {shape.id: cell for cell in in_cells.values() for shape in cell.shapes}
    drawn = [_draw(route, routes, frame, placed, cell_of, hosts) for route in routes.routes]
    drawn = _labelled(drawn, routes, frame, placed, over, spots, hosts)
    drawn += [_line(one, frame, cell_of) for one in lines]
    return Layout(
        tuple(placed[shape.id] for shape in shapes),
        tuple(drawn),
        frame.lanes,
        frame.pool,
        frame.width,
        frame.height,
    )


@dataclass(frozen=True)
class _Spot:
    """Where the label of an arrow stands in a gutter: before the tracks (False) or behind them, and on which row."""

    gutter: int
    behind: bool
    at: str  # the shape on whose line it stands


@dataclass(frozen=True)
class _Frame:
    """The lines of the grid in pixels."""

    grid: Grid
    columns: Sequence[float]  # the middle of each
    gutters: Mapping[int, tuple[float, float, float, float]]  # left, first track, behind the tracks, right
    rows: Sequence[float]  # the middle line of each
    channels: Sequence[float]  # the first track of each
    lanes: tuple[Lane, ...]
    pool: Box | None
    width: float
    height: float

    def middle(self, id: str) -> Point:
        return (self.columns[self.grid.column[id]], self.rows[self.grid.row[id]])

    def track(self, gutter: int, number: int) -> float:
        return self.gutters[gutter][1] + number * _TRACK

    def channel(self, channel: int, number: int) -> float:
        return self.channels[channel] + number * _TRACK


def _label_is_above(route: Route) -> bool:
    """Whether the label stands above the start: of what leaves at the top, or comes back to where it left."""
    return route.from_top or route.arrow.start == route.arrow.end


def _label_spots(routes: Routes, grid: Grid, hosts: Mapping[str, str]) -> dict[str, _Spot]:
    """The gutter of each label: beside the start where it is the only arrow there, else where it enters a row."""
    leaving: dict[str, int] = defaultdict(int)
    for route in routes.routes:
        if not route.from_top:
            leaving[route.arrow.start] += 1
    spots = {}
    for route in routes.routes:
        arrow = route.arrow
        if arrow.label is None or (_label_is_above(route) and arrow.start not in hosts):
            continue
        first = grid.column[hosts.get(arrow.start, arrow.start)]
        if leaving[arrow.start] == 1 or arrow.start in hosts:
            spots[arrow.id] = _Spot(first, False, arrow.start)
        else:
            gutter = route.last if route.last is not None else first
            spots[arrow.id] = _Spot(gutter, True, arrow.end)
    return spots


def _frame(
    grid: Grid,
    in_cells: Mapping[str, Cell],
    routes: Routes,
    spots: Mapping[str, _Spot],
    lane_heights: Mapping[str, float] | None,
) -> _Frame:
    by_column: dict[int, list[Cell]] = defaultdict(list)
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for id, cell in in_cells.items():
        by_column[grid.column[id]].append(cell)
        by_row[grid.row[id]].append(cell)
    left = 2 * HEADER if lane_heights is not None else 0.0
    x, columns, gutters = _across(grid, by_column, routes, spots, left)
    over_line = _room_over_lines(routes, spots, in_cells, grid)
    y, rows, channels, lanes = 0.0, [], [], []
    top = 0.0
    for row, lane in enumerate(grid.lane_of_row):
        if row and lane != grid.lane_of_row[row - 1]:
            top = y
        channels.append(y + _PAD)
        y += _PAD + routes.channels.get(row, 0) * _TRACK + 2
        above = max([cell.above for cell in by_row[row]] + [over_line.get(row, 0.0)])
        rows.append(y + above)
        y += above + max(cell.below for cell in by_row[row]) + 2
        is_last = row + 1 == len(grid.lane_of_row)
        if is_last:
            channels.append(y + _PAD)
            y += routes.channels.get(row + 1, 0) * _TRACK
        if is_last or grid.lane_of_row[row + 1] != lane:
            y = max(y + _PAD, top + (lane_heights or {}).get(lane, 0.0))
            lanes.append((lane, top, y))
    if lane_heights is None:
        return _Frame(grid, columns, gutters, rows, channels, (), None, x, y)
    boxes = tuple(Lane(lane, Box(HEADER, above, x - HEADER, below - above)) for lane, above, below in lanes)
    return _Frame(grid, columns, gutters, rows, channels, boxes, Box(0, 0, x, y), x, y)


def _across(
    grid: Grid, by_column: Mapping[int, list[Cell]], routes: Routes, spots: Mapping[str, _Spot], left: float
) -> tuple[float, list[float], dict[int, tuple[float, float, float, float]]]:
    """The right end, the middle of each column, and the parts of each gutter."""
    widths: dict[tuple[int, bool], float] = defaultdict(float)
    labels = {route.arrow.id: route.arrow.label for route in routes.routes if route.arrow.label}
    for id, spot in spots.items():
        widths[spot.gutter, spot.behind] = max(widths[spot.gutter, spot.behind], labels[id][0] + 6)
    x, columns, gutters = left, [], {}
    for column in range(-1, grid.columns):
        if column >= 0:
            middle = x + max(cell.left for cell in by_column[column])
            columns.append(middle)
            x = middle + max(cell.right for cell in by_column[column])
        first = x + _PAD + widths[column, False]
        behind = first + max(routes.gutters.get(column, 0) - 1, 0) * _TRACK
        right = behind + _PAD + 8 + widths[column, True]
        gutters[column] = (x, first, behind, right)
        x = right
    return x, columns, gutters


def _room_over_lines(
    routes: Routes, spots: Mapping[str, _Spot], in_cells: Mapping[str, Cell], grid: Grid
) -> dict[int, float]:
    """How much the labels above the middle line of each row need."""
    stacked: dict[tuple[int, bool, str], float] = defaultdict(float)
    for route in routes.routes:
        if route.arrow.id in spots and route.arrow.label:
            spot = spots[route.arrow.id]
            stacked[spot.gutter, spot.behind, spot.at] += route.arrow.label[1] + 3
    room: dict[int, float] = defaultdict(float)
    for (_, _, at), height in stacked.items():
        if at in in_cells:
            room[grid.row[at]] = max(room[grid.row[at]], height + 2)
    return room


def _draw(
    route: Route,
    routes: Routes,
    frame: _Frame,
    placed: Mapping[str, Placed],
    cell_of: Mapping[str, Cell],
    hosts: Mapping[str, str],
) -> Routed:
    """The points of a route, from border to border."""
    arrow, tracks = route.arrow, routes.tracks
    begin, middle_of_begin = placed[arrow.start].box, placed[arrow.start].box.middle
    if route.from_top:
        points = [(middle_of_begin[0], begin.y)]
    elif arrow.start in hosts:
        leaves = frame.middle(hosts[arrow.start])[1] + cell_of[arrow.start].exits[arrow.start]
        points = [(middle_of_begin[0], begin.bottom), (middle_of_begin[0], leaves)]
    else:
        points = [(begin.right, middle_of_begin[1])]
    end = placed[arrow.end].box
    if route.into_top:
        into: list[Point] = [(end.middle[0], end.y)]
    elif arrow.end in hosts:
        enters = frame.middle(hosts[arrow.end])[1] + cell_of[arrow.end].exits[arrow.end]
        into = [(end.middle[0], enters), (end.middle[0], end.bottom)]
    else:
        into = [(end.x, end.middle[1])]
    if route.first is not None:
        x = frame.track(route.first, tracks[arrow.id, "first"])
        points.append((x, points[-1][1]))
    if route.channel is not None:
        y = frame.channel(route.channel, tracks[arrow.id, "channel"])
        points.append((points[-1][0], y))
        x = into[0][0] if route.last is None else frame.track(route.last, tracks[arrow.id, "last"])
        points.append((x, y))
    if not route.into_top:
        points.append((points[-1][0], into[0][1]))
    return Routed(arrow.id, _without_needless([*points, *into]))


def _without_needless(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without repeated ones and those in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _labelled(
    drawn: Sequence[Routed],
    routes: Routes,
    frame: _Frame,
    placed: Mapping[str, Placed],
    over: Mapping[str, Sequence[Arrow]],
    spots: Mapping[str, _Spot],
    hosts: Mapping[str, str],
) -> list[Routed]:
    """The arrows with their labels above their lines; labels on one line are stacked."""
    boxes: dict[str, Box] = {}
    for id, arrows in over.items():
        y = placed[id].box.y
        for arrow in arrows:
            if arrow.label:
                y -= arrow.label[1] + 3
                boxes[arrow.id] = Box(placed[id].box.middle[0] + 3, y, *arrow.label)
    lowest: dict[tuple[int, bool, str], float] = {}
    for one, route in zip(drawn, routes.routes, strict=True):
        spot, label = spots.get(one.id), route.arrow.label
        if spot is None or label is None:
            continue
        left, _, behind, _ = frame.gutters[spot.gutter]
        line = one.points[1][1] if spot.at in hosts else placed[spot.at].box.middle[1]
        y = lowest.get((spot.gutter, spot.behind, spot.at), line) - label[1] - 3
        lowest[spot.gutter, spot.behind, spot.at] = y
        boxes[one.id] = Box(behind + 6 if spot.behind else left + 4, y, *label)
    return [Routed(one.id, one.points, boxes.get(one.id)) for one in drawn]


def _line(arrow: Arrow, frame: _Frame, cell_of: Mapping[str, Cell]) -> Routed:
    """The line between a shape and one that belongs to it."""
    cell = cell_of[arrow.start]
    belonging = arrow.end if arrow.end in _beside(cell) else arrow.start
    points = cell.line_to(belonging, frame.middle(cell.main.id))
    return Routed(arrow.id, points if belonging == arrow.end else points[::-1])


def _beside(cell: Cell) -> set[str]:
    return {shape.id for shape in cell.shapes if shape.beside is not None}
