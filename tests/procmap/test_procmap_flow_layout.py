"""The layout of drawings, on random flows: nothing overlaps, nothing runs through anything, lanes hold their steps."""

from __future__ import annotations

import time
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from procmap.drawing.geometry import Arrow, Box, Layout, Point, Shape
from procmap.drawing.layout import lay_out

_NEAR = 0.01
_SIZES = ((130.0, 64.0, None), (180.0, 120.0, None), (36.0, 36.0, (60.0, 14.0)), (50.0, 50.0, (90.0, 42.0)))


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[Shape], list[Arrow], bool]:
    """Steps in lanes with events on their borders, records below them, and arrows between any two of them."""
    has_lanes = draw(st.booleans())
    shapes: list[Shape] = []
    for number in range(draw(st.integers(1, 9))):
        w, h, label = draw(st.sampled_from(_SIZES))
        lane = draw(st.sampled_from("甲乙丙")) if has_lanes else ""
        shapes.append(Shape(f"s{number}", w, h, lane, label))
        for event in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
            text = draw(st.sampled_from((None, (90.0, 28.0))))
            shapes.append(Shape(f"s{number}e{event}", 36, 36, lane, text, host=f"s{number}"))
        for record in range(draw(st.sampled_from((0, 0, 1, 3)))):
            shapes.append(Shape(f"s{number}r{record}", 36, 50, lane, (90, 28), beside=f"s{number}"))
    steps = [shape.id for shape in shapes if shape.beside is None]
    entered = [shape.id for shape in shapes if shape.beside is None and shape.host is None]
    texts = st.sampled_from((None, (60.0, 14.0), (90.0, 42.0)))
    ends = draw(st.lists(st.tuples(st.sampled_from(steps), st.sampled_from(entered), texts), max_size=16))
    arrows = [Arrow(f"a{number}", start, end, text) for number, (start, end, text) in enumerate(ends)]
    arrows += [Arrow(f"t{shape.id}", shape.id, shape.beside) for shape in shapes if shape.beside]
    return shapes, arrows, has_lanes


def meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.right - _NEAR
        and other.x < one.right - _NEAR
        and one.y < other.bottom - _NEAR
        and other.y < one.bottom - _NEAR
    )


def between(start: Point, end: Point) -> Box:
    x, y = min(start[0], end[0]), min(start[1], end[1])
    return Box(x - 2 * _NEAR, y - 2 * _NEAR, abs(start[0] - end[0]) + 4 * _NEAR, abs(start[1] - end[1]) + 4 * _NEAR)


def on_border(point: Point, box: Box) -> bool:
    x, y = point
    inside = box.x - _NEAR <= x <= box.right + _NEAR and box.y - _NEAR <= y <= box.bottom + _NEAR
    at_side = min(abs(x - box.x), abs(x - box.right)) < _NEAR
    at_end = min(abs(y - box.y), abs(y - box.bottom)) < _NEAR
    return inside and (at_side or at_end)


def faults(shapes: list[Shape], arrows: list[Arrow], layout: Layout) -> list[str]:
    """All that a reader would stumble over."""
    found = []
    about = {shape.id: shape for shape in shapes}
    box = {placed.id: placed.box for placed in layout.shapes}
    for one, other in combinations(layout.shapes, 2):
        if meet(one.box, other.box) and about[one.id].host != other.id and about[other.id].host != one.id:
            found.append(f"{one.id} lies on {other.id}")
    ends = {arrow.id: (arrow.start, arrow.end) for arrow in arrows}
    for routed in layout.arrows:
        start, end = ends[routed.id]
        if not on_border(routed.points[0], box[start]) or not on_border(routed.points[-1], box[end]):
            found.append(f"{routed.id} does not run from border to border")
        for before, after in pairwise(routed.points):
            if before[0] != after[0] and before[1] != after[1]:
                found.append(f"{routed.id} runs askew")
            for shape in shapes:
                is_own = shape.id in (start, end) or shape.id in (about[start].host, about[end].host)
                on_the_way = shape.host is None and (shape.beside is None or not about[start].beside)
                if on_the_way and not is_own and meet(between(before, after), box[shape.id]):
                    found.append(f"{routed.id} runs through {shape.id}")
        if routed.label and any(meet(routed.label, other) for other in box.values()):
            found.append(f"the text of {routed.id} lies on a shape")
    return found


def shared_lines(arrows: list[Arrow], layout: Layout) -> list[tuple[str, str]]:
    """Arrows with neither start nor end in common that run along the same line."""
    ends = {arrow.id: arrow for arrow in arrows}
    pieces = [(one.id, piece) for one in layout.arrows for piece in pairwise(one.points)]
    shared = []
    for (one, (a, b)), (other, (c, d)) in combinations(pieces, 2):
        if ends[one].start == ends[other].start or ends[one].end == ends[other].end:
            continue
        for along in (0, 1):
            across = 1 - along
            if a[across] == b[across] == c[across] == d[across]:
                low, high = (
                    max(min(a[along], b[along]), min(c[along], d[along])),
                    min(max(a[along], b[along]), max(c[along], d[along])),
                )
                if high - low > 0.5:
                    shared.append((one, other))
    return shared


@settings(max_examples=120, deadline=None)
@given(drawings())
def test_nothing_overlaps_and_no_arrow_runs_through_a_step(drawing: tuple[list[Shape], list[Arrow], bool]) -> None:
    shapes, arrows, has_lanes = drawing
    layout = lay_out(shapes, arrows, dict.fromkeys("甲乙丙", 90.0) if has_lanes else None)
    assert [placed.id for placed in layout.shapes] == [shape.id for shape in shapes]
    assert {routed.id for routed in layout.arrows} == {arrow.id for arrow in arrows}
    assert faults(shapes, arrows, layout) == []
    flows = [arrow for arrow in arrows if not arrow.id.startswith("t")]
    drawn = Layout(layout.shapes, tuple(o for o in layout.arrows if o.id[0] == "a"), (), None, 0, 0)
    assert shared_lines(flows, drawn) == []
    assert (layout.pool is not None) == has_lanes
    for placed in layout.shapes:
        lane = next(
            (lane.box for lane in layout.lanes if lane.key == placed.lane), Box(0, 0, layout.width, layout.height)
        )
        assert lane.x <= placed.box.x and placed.box.right <= lane.right
        assert lane.y <= placed.box.y and placed.box.bottom <= lane.bottom
    for above, below in pairwise(layout.lanes):
        assert above.box.bottom == below.box.y and above.box.w == below.box.w


def test_a_flow_runs_from_left_to_right_and_only_a_loop_leads_back() -> None:
    shapes = [Shape(name, 130, 64) for name in "abcd"]
    arrows = [Arrow("1", "a", "b"), Arrow("2", "b", "c"), Arrow("3", "c", "d"), Arrow("back", "c", "a")]
    layout = lay_out(shapes, arrows)
    x = {placed.id: placed.box.x for placed in layout.shapes}
    assert x["a"] < x["b"] < x["c"] < x["d"]
    ways = {routed.id: routed.points for routed in layout.arrows}
    assert all(len(ways[number]) == 2 for number in "123")
    assert ways["back"][0][0] > ways["back"][-1][0]


def test_the_faults_that_the_tests_look_for_are_seen() -> None:
    shapes = [Shape(name, 130, 64) for name in "abc"]
    arrows = [Arrow("1", "a", "b"), Arrow("2", "b", "c")]
    layout = lay_out(shapes, arrows)
    moved = tuple(
        placed if placed.id != "b" else type(placed)("b", layout.shapes[0].box, "") for placed in layout.shapes
    )
    bad = faults(shapes, arrows, Layout(moved, layout.arrows, (), None, layout.width, layout.height))
    assert "a lies on b" in bad and "1 does not run from border to border" in bad
    straight = type(layout.arrows[0])("1", (layout.arrows[0].points[0], layout.arrows[1].points[-1]))
    through = Layout(layout.shapes, (straight, layout.arrows[1]), (), None, layout.width, layout.height)
    arrows = [Arrow("1", "a", "c"), arrows[1]]
    assert "1 runs through b" in faults(shapes, arrows, through)
    assert shared_lines([Arrow("1", "a", "x"), arrows[1]], through) == [("1", "2")]


def test_three_hundred_steps_with_loops_are_placed_within_a_second() -> None:
    shapes = [Shape(f"s{number}", 130, 64, "甲乙丙"[number % 3]) for number in range(300)]
    arrows = [Arrow(f"a{number}", f"s{number}", f"s{number + 1}") for number in range(299)]
    arrows += [Arrow(f"b{number}", f"s{number * 7 % 300}", f"s{number * 13 % 300}") for number in range(120)]
    begun = time.perf_counter()
    layout = lay_out(shapes, arrows, dict.fromkeys("甲乙丙", 90.0))
    assert time.perf_counter() - begun < 1
    assert not [one for one in combinations([placed.box for placed in layout.shapes], 2) if meet(*one)]
    assert len(layout.arrows) == 419
