"""In which column and row each shape stands: along the flow from left to right, lanes as bands of rows."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from procmap.drawing.geometry import Arrow, Shape


@dataclass(frozen=True)
class Grid:
    """Columns and rows by shape, lanes from top to bottom, and the lane that each row is in."""

    column: Mapping[str, int]
    row: Mapping[str, int]
    lanes: tuple[str, ...]
    lane_of_row: tuple[str, ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return max(self.column.values(), default=-1) + 1


def arrange(shapes: Sequence[Shape], arrows: Sequence[Arrow]) -> Grid:
    """Columns and rows of shapes that stand on their own; their order is that in which people would read them.

    Ends of arrows that sit on a host count as the host.
    """
    ids = [shape.id for shape in shapes]
    own = set(ids)
    pairs = list(dict.fromkeys((one.start, one.end) for one in arrows if one.start in own and one.end in own))
    column = _columns(ids, pairs)
    return _rows(shapes, pairs, column)


def _columns(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way from a beginning, without the arrows that lead back; what has no arrow follows its neighbour."""
    forward = _without_cycles(ids, pairs)
    onward: dict[str, list[str]] = defaultdict(list)
    waits = dict.fromkeys(ids, 0)
    for start, end in forward:
        onward[start].append(end)
        waits[end] += 1
    column = dict.fromkeys(ids, 0)
    ready = deque(id for id in ids if not waits[id])
    while ready:
        id = ready.popleft()
        for end in onward[id]:
            column[end] = max(column[end], column[id] + 1)
            waits[end] -= 1
            if not waits[end]:
                ready.append(end)
    joined = {id for pair in pairs for id in pair}
    before = -1
    for id in ids:
        if id not in joined:
            column[id] = before + 1
        before = column[id]
    return column


def _without_cycles(ids: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The arrows that do not lead back to a shape that the way there has passed."""
    place = {id: at for at, id in enumerate(ids)}
    onward: dict[str, list[str]] = defaultdict(list)
    entered = set()
    for start, end in sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]])):
        onward[start].append(end)
        if start != end:
            entered.add(end)
    forward: list[tuple[str, str]] = []
    done: set[str] = set()
    passing: set[str] = set()
    for root in sorted(ids, key=lambda id: (id in entered, place[id])):
        if root in done:
            continue
        trail = [(root, iter(onward[root]))]
        passing.add(root)
        while trail:
            id, following = trail[-1]
            onto = next(following, None)
            if onto is None:
                trail.pop()
                passing.discard(id)
                done.add(id)
            elif onto not in passing:
                forward.append((id, onto))
                if onto not in done:
                    passing.add(onto)
                    trail.append((onto, iter(onward[onto])))
    return forward


def _rows(shapes: Sequence[Shape], pairs: Sequence[tuple[str, str]], column: Mapping[str, int]) -> Grid:
    lanes = tuple(dict.fromkeys(shape.lane for shape in sorted(shapes, key=lambda shape: column[shape.id])))
    lane_of = {shape.id: shape.lane for shape in shapes}
    before: dict[str, list[str]] = defaultdict(list)
    for start, end in pairs:
        if column[start] < column[end]:
            before[end].append(start)
    place = {shape.id: at for at, shape in enumerate(shapes)}
    within: dict[str, int] = {}  # row inside of the lane
    taken: set[tuple[str, int, int]] = set()
    for id in sorted(place, key=lambda id: (column[id], place[id])):
        lane = lane_of[id]
        beside = [within[one] for one in before[id] if lane_of[one] == lane]
        wished = median_low(beside) if beside else 0
        row, away = wished, 0
        while row < 0 or (lane, column[id], row) in taken:  # the nearest free one: above, below, further above, …
            away += row >= wished
            row = wished - away if row >= wished else wished + away
        within[id] = row
        taken.add((lane, column[id], row))
    used = {lane: sorted({within[id] for id in within if lane_of[id] == lane}) for lane in lanes}
    first: dict[str, dict[int, int]] = {}
    lane_of_row: list[str] = []
    for lane in lanes:
        first[lane] = {row: len(lane_of_row) + at for at, row in enumerate(used[lane])}
        lane_of_row += [lane] * len(used[lane])
    return Grid(column, {id: first[lane_of[id]][within[id]] for id in within}, lanes, tuple(lane_of_row))
