"""What a change reaches is what a plain breadth-first search over the links finds, on both stores."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_map import TinyMap

from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import NODE
from graph.resolution.impacts import add_impacts
from queries.answers.impact.reach import reached, ways

ACTORS = {label for label, node in NODE.items() if node.is_actor}
LABELS = ("Process", "Activity", "Record", "Department", "Role", "Kpi")


def searched(whole: Map, changed: list[str]) -> dict[str, int]:
    """The slow way, in memory."""
    found, queue = dict.fromkeys(changed, 0), deque(changed)
    onward: dict[str, list[str]] = {}
    for key in whole.links:
        if key.type == "IMPACTS":
            onward.setdefault(key.start, []).append(key.end)
    while queue:
        thing = queue.popleft()
        if thing not in changed and label_of(thing) in ACTORS:
            continue
        for after in onward.get(thing, []):
            if after not in found:
                found[after] = found[thing] + 1
                queue.append(after)
    return {thing: steps for thing, steps in found.items() if steps}


@st.composite
def maps(draw: st.DrawFn) -> tuple[Map, list[str]]:
    """Things of several kinds, impact links at random, cycles among them, and one to three of them that change."""
    things = [f"tiny/{draw(st.sampled_from(LABELS))}/{number}" for number in range(draw(st.integers(1, 14)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(things), st.sampled_from(things)), max_size=40))
    links = {LinkKey("IMPACTS", a, b): {"because": ["-[USES]->"]} for a, b in pairs if a != b}
    whole = Map({thing: {"name": thing.rsplit("/", 1)[1]} for thing in things}, dict(links))
    return whole, draw(st.lists(st.sampled_from(things), min_size=1, max_size=3, unique=True))


def holds(address: str, whole: Map, changed: list[str]) -> None:
    tiny = TinyMap()
    tiny.map = whole
    with tiny.on(address) as store:
        found = reached(store, changed)
        assert found == searched(whole, changed)
        taken = ways(store, changed, found, found)
        assert {thing: len(way) for thing, way in taken.items()} == found
        for thing, way in taken.items():
            assert way[0].start in changed and way[-1].end == thing
            assert all(LinkKey("IMPACTS", step.start, step.end) in whole.links for step in way)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=maps())
def test_reach_is_a_breadth_first_search_on_the_embedded_store(
    made: tuple[Map, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    holds(str(tmp_path_factory.mktemp("reach") / "map.kgl"), *made)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=maps())
def test_reach_is_a_breadth_first_search_on_neo4j(made: tuple[Map, list[str]], neo4j_store_address: str) -> None:
    holds(neo4j_store_address, *made)


def test_a_change_is_told_to_departments_and_ends_there(any_store_address: str) -> None:
    tiny = TinyMap()
    tiny.described("采购")
    (step,) = tiny.steps(tiny.id("Process", "采购"), "比价")
    other = tiny.thing("Activity", "付款")
    department = tiny.thing("Department", "采购部")
    record = tiny.thing("Record", "比价表")
    tiny.link("PERFORMED_BY", step, department)
    tiny.link("PERFORMED_BY", other, department)
    tiny.link("USES", step, record)
    add_impacts(tiny.map)
    with tiny.on(any_store_address) as store:
        by_record = reached(store, [record])
        assert (by_record[step], by_record[department]) == (1, 2) and other not in by_record
        assert reached(store, [department])[other] == 1
        assert [step.because for step in ways(store, [record], by_record, [department])[department]] == [
            ("<-[USES]-",), ("-[PERFORMED_BY]->",),
        ]  # fmt: skip


def test_a_thing_that_is_not_on_the_map_reaches_nothing(tmp_path: Path) -> None:
    with TinyMap().on(tmp_path / "map.kgl") as store:
        assert reached(store, ["tiny/Process/没有"]) == {}
