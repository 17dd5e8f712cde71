"""Which way each arrow takes: through gutters between columns and channels between rows, never through a shape.

Gutter g lies right of column g (gutter -1 left of the first), channel r above row r, the last one below all rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from procmap.drawing.geometry import Arrow
from procmap.drawing.ranks import Grid


@dataclass(frozen=True)
class Route:
    """The way of an arrow: out of the top or the right side, a gutter, a channel, a gutter, into the left side or top.

    What is None is not part of the way; an arrow with neither runs straight along its row.
    """

    arrow: Arrow
    first: int | None = None  # gutter
    channel: int | None = None
    last: int | None = None  # gutter
    from_top: bool = False
    into_top: bool = False


@dataclass(frozen=True)
class Routes:
    """All routes, and the track of each leg in its gutter or channel."""

    routes: tuple[Route, ...]
    tracks: Mapping[tuple[str, str], int]  # (arrow, first | channel | last) -> track
    gutters: Mapping[int, int]  # how many tracks
    channels: Mapping[int, int]


@dataclass
class _Bundle:
    """Legs that share a track: from where to where they run, and the rows where they begin and end."""

    low: float
    high: float
    legs: list[tuple[str, str]] = field(default_factory=list)
    begins: set[float] = field(default_factory=set)
    ends: set[float] = field(default_factory=set)


def find_routes(grid: Grid, arrows: Sequence[Arrow], hosts: Mapping[str, str]) -> Routes:
    """The routes of arrows between shapes of the grid; an end in `hosts` sits on that shape's lower border."""
    chooser = _Chooser(grid, hosts)
    routes = [chooser.route(arrow) for arrow in arrows]
    leaving_top = {route.arrow.start for route in routes if route.from_top}
    routes = [chooser.aside(route) if route.arrow.end in leaving_top and route.into_top else route for route in routes]
    routes = _untangled(routes, chooser)
    tracks: dict[tuple[str, str], int] = {}
    gutters: dict[int, int] = {}
    for gutter, bundles in _in_gutters(routes, chooser).items():
        gutters[gutter] = _give_tracks(list(bundles.values()), tracks)
    channels: dict[int, int] = {}
    for channel, bundles in _in_channels(routes, chooser).items():
        channels[channel] = _give_tracks(list(bundles.values()), tracks)
    return Routes(tuple(routes), tracks, gutters, channels)


class _Chooser:
    """Knows the grid, and where on its scale of rows the ends of arrows lie."""

    def __init__(self, grid: Grid, hosts: Mapping[str, str]) -> None:
        self._grid = grid
        self._hosts = hosts
        self._columns_of_row: dict[int, set[int]] = defaultdict(set)
        for id, row in grid.row.items():
            self._columns_of_row[row].add(grid.column[id])

    def column(self, id: str) -> int:
        return self._grid.column[self._hosts.get(id, id)]

    def row(self, id: str) -> int:
        return self._grid.row[self._hosts.get(id, id)]

    def height(self, id: str) -> float:
        """Where the arrow leaves or enters at the side: the middle of the row, or below it for what sits on a host."""
        return 3 * self.row(id) + (2 if id in self._hosts else 1)

    def route(self, arrow: Arrow) -> Route:
        start, end = arrow.start, arrow.end
        before, after = self.column(start), self.column(end)
        row = self.row(end)
        plain = start not in self._hosts and end not in self._hosts
        if start == end and plain:
            return Route(arrow, first=before, channel=row, into_top=True)
        if after > before:
            is_free = end not in self._hosts and self._is_free(row, before, after)
            if is_free and plain and self.row(start) == row:
                return Route(arrow)
            if is_free or after == before + 1:
                return Route(arrow, first=before)
            channel = row if self.row(start) <= row else row + 1
            return Route(arrow, first=before, channel=channel, last=after - 1)
        if plain and self.row(start) == row and after < before:
            return Route(arrow, channel=row, from_top=True, into_top=True)
        if start in self._hosts:
            return Route(arrow, first=before, channel=self.row(start) + 1, last=after - 1)
        return Route(arrow, channel=self.row(start), last=after - 1, from_top=True)

    def aside(self, route: Route) -> Route:
        """The same route into the left side: another arrow leaves from the top."""
        return replace(route, into_top=False, last=self.column(route.arrow.end) - 1)

    def around(self, route: Route) -> Route:
        """A route through one gutter, led through a channel between two tracks of it."""
        end = route.arrow.end
        channel = self.row(end) + (self.row(route.arrow.start) > self.row(end))
        return replace(route, channel=channel, last=self.column(end) - 1)

    def _is_free(self, row: int, before: int, after: int) -> bool:
        return not any(before < column < after for column in self._columns_of_row[row])


def _untangled(routes: list[Route], chooser: _Chooser) -> list[Route]:
    """Where what leaves to the right and what comes in from the left would share a line, one goes around."""
    while True:
        tangled: set[str] = set()
        for bundles in _in_gutters(routes, chooser).values():
            order = _in_order(list(bundles.values()))
            if order is None:
                both = [bundle for bundle in _knot(list(bundles.values())) if bundle.begins and bundle.ends]
                tangled |= {arrow for arrow, _ in both[0].legs}
        if not tangled:
            return routes
        routes = [
            chooser.around(route) if route.arrow.id in tangled and route.channel is None else route for route in routes
        ]


def _in_gutters(routes: Iterable[Route], chooser: _Chooser) -> dict[int, dict[tuple[str, ...], _Bundle]]:
    """The legs in each gutter, those of one start together, else those of one end."""
    leaving: dict[tuple[int, str], int] = defaultdict(int)
    for route in routes:
        if route.first is not None:
            leaving[route.first, route.arrow.start] += 1
    found: dict[int, dict[tuple[str, ...], _Bundle]] = defaultdict(dict)
    for route in routes:
        start, end = route.arrow.start, route.arrow.end
        if route.first is not None:
            begins = chooser.height(start)
            ends = chooser.height(end) if route.channel is None else 3.0 * route.channel
            shares = leaving[route.first, start] > 1 or route.channel is not None
            key = ("from", start, "by channel" if route.channel is not None else "") if shares else ("into", end)
            leg = (route.arrow.id, "first")
            _join(found[route.first], key, leg, begins, ends, begins, ends if route.channel is None else None)
        if route.last is not None and route.channel is not None:
            ends = chooser.height(end)
            key = ("into", end, "by channel")
            _join(found[route.last], key, (route.arrow.id, "last"), 3.0 * route.channel, ends, None, ends)
    return found


def _in_channels(routes: Iterable[Route], chooser: _Chooser) -> dict[int, dict[tuple[str, ...], _Bundle]]:
    """The legs in each channel, those out of the top of one shape together."""
    found: dict[int, dict[tuple[str, ...], _Bundle]] = defaultdict(dict)
    for route in routes:
        if route.channel is None:
            continue
        start, end = route.arrow.start, route.arrow.end
        low = 2 * chooser.column(start) + 1 if route.first is None else 2 * (route.first + 1)
        high = 2 * chooser.column(end) + 1 if route.last is None else 2 * (route.last + 1)
        key = ("from", start) if route.from_top else ("alone", route.arrow.id)
        _join(found[route.channel], key, (route.arrow.id, "channel"), low, high, None, None)
    return found


def _join(
    bundles: dict[tuple[str, ...], _Bundle],
    key: tuple[str, ...],
    leg: tuple[str, str],
    one: float,
    other: float,
    begins: float | None,
    ends: float | None,
) -> None:
    bundle = bundles.setdefault(key, _Bundle(min(one, other), max(one, other)))
    bundle.low, bundle.high = min(bundle.low, one, other), max(bundle.high, one, other)
    bundle.legs.append(leg)
    bundle.begins |= {begins} if begins is not None else set()
    bundle.ends |= {ends} if ends is not None else set()


def _followers(bundles: Sequence[_Bundle]) -> list[list[int]]:
    """What must lie further right: what comes in at a height at which this one leaves."""
    coming: dict[float, list[int]] = defaultdict(list)
    for at, bundle in enumerate(bundles):
        for height in bundle.ends:
            coming[height].append(at)
    return [
        sorted({other for height in bundle.begins for other in coming[height] if other != at})
        for at, bundle in enumerate(bundles)
    ]


def _in_order(bundles: Sequence[_Bundle]) -> list[int] | None:
    """The bundles so that each stands behind those it must lie right of; None when they are in a knot."""
    after = _followers(bundles)
    waits = [0] * len(bundles)
    for followers in after:
        for other in followers:
            waits[other] += 1
    size: Callable[[int], tuple[float, int]] = lambda at: (bundles[at].high - bundles[at].low, at)  # noqa: E731
    ready = sorted((at for at, number in enumerate(waits) if not number), key=size)
    order: list[int] = []
    while ready:
        at = ready.pop(0)
        order.append(at)
        fresh = []
        for other in after[at]:
            waits[other] -= 1
            if not waits[other]:
                fresh.append(other)
        ready += sorted(fresh, key=size)
    return order if len(order) == len(bundles) else None


def _knot(bundles: Sequence[_Bundle]) -> list[_Bundle]:
    """The bundles that wait for each other, or for those that do."""
    after = _followers(bundles)
    waits = [0] * len(bundles)
    for followers in after:
        for other in followers:
            waits[other] += 1
    ready = [at for at, number in enumerate(waits) if not number]
    free = set()
    while ready:
        at = ready.pop()
        free.add(at)
        for other in after[at]:
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    return [bundle for at, bundle in enumerate(bundles) if at not in free]


def _give_tracks(bundles: list[_Bundle], tracks: dict[tuple[str, str], int]) -> int:
    """A track for each bundle, the first that is free behind those it must lie right of; returns how many there are."""
    order = _in_order(bundles)
    after = _followers(bundles)
    least = [0] * len(bundles)
    taken: list[list[_Bundle]] = []
    for at in order if order is not None else range(len(bundles)):
        bundle, track = bundles[at], least[at]
        while track < len(taken) and any(o.low <= bundle.high and bundle.low <= o.high for o in taken[track]):
            track += 1
        while track >= len(taken):
            taken.append([])
        taken[track].append(bundle)
        for leg in bundle.legs:
            tracks[leg] = track
        for other in after[at]:
            least[other] = max(least[other], track + 1)
    return len(taken)
