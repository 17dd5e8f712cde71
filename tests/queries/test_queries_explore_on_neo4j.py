"""What-if and look-ups give Neo4j's rows on the embedded store: on the hand-made maps and on maps made at random.

A shortest path is held against a plain breadth-first search, what a clause states against a search of all links.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_queries_explore import a_company as things_around
from test_queries_responsibility import a_company as owners_and_posts
from test_queries_what_if import two_departments
from tiny_map import DOCUMENT, TinyMap

from graph.map import Map
from graph.model import LINK
from graph.stores import open_for_reading
from graph.stores.seam import Reader
from procmap.loading import load_paths
from queries.answers.impact.whatif import MakesNoSense
from queries.answers.questions import ask

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
LABELS = ("Process", "Activity", "Record", "Department", "Role", "Owner", "ControlPoint", "Duty")
# Kinds of links with what tells them apart, between the labels above.
KINDS = (
    ("PART_OF", ("Activity", "Process"), {}), ("PART_OF", ("Process", "Process"), {}),
    ("FLOWS_TO", ("Activity", "Activity"), {"condition": ("", "金额超过限额")}),
    ("PERFORMED_BY", ("Activity", "Department"), {}), ("PERFORMED_BY", ("Activity", "Role"), {}),
    ("OWNED_BY", ("Process", "Owner"), {}), ("HELD_BY", ("Owner", "Department"), {}),
    ("BELONGS_TO", ("Role", "Department"), {}), ("USES", ("Activity", "Record"), {}),
    ("PRODUCES", ("Activity", "Record"), {}), ("CONTROLS", ("ControlPoint", "Activity"), {}),
    ("CONTROLS", ("ControlPoint", "Process"), {}), ("EVIDENCED_BY", ("ControlPoint", "Record"), {}),
    ("EXECUTED_BY", ("ControlPoint", "Department"), {"as": ("executes", "bound", "permits")}),
    ("EXECUTED_BY", ("ControlPoint", "Role"), {"as": ("executes",)}),
    ("RESPONSIBLE_FOR", ("Department", "Duty"), {"relation": ("responsible", "supports")}),
)  # fmt: skip
Asked = tuple[str, dict[str, Any]]


@st.composite
def maps(draw: st.DrawFn) -> TinyMap:
    """Things of several kinds, three of each of some, with links at random between those that may be linked."""
    tiny = TinyMap()
    tiny.document("手册", status="in_force")
    things: dict[str, list[str]] = {}
    for label in LABELS:
        for number in range(draw(st.integers(1, 3))):
            document = draw(st.sampled_from((DOCUMENT, "手册")))
            kind = {"kind": draw(st.sampled_from(("approval", "deadline")))} if label == "ControlPoint" else {}
            made = tiny.thing(label, f"{label}{number}", document=document, **kind)
            things.setdefault(label, []).append(made)
    for _ in range(draw(st.integers(5, 40))):
        type, (start, end), apart = draw(st.sampled_from(KINDS))
        one, other = draw(st.sampled_from(things[start])), draw(st.sampled_from(things[end]))
        told = {name: draw(st.sampled_from(values)) for name, values in apart.items()}
        if one != other:
            tiny.link(type, one, other, document=draw(st.sampled_from((DOCUMENT, "手册", None))), **told)
    return tiny


def asked_of(whole: Map) -> list[Asked]:
    """Every question of these, about the first things of each label."""
    named = sorted(whole.things)
    some = [thing for thing in named if thing.endswith("0") and "/Clause/" not in thing]
    asked: list[Asked] = [("duties_held_twice", {})]
    for thing in some:
        asked += [(name, {"thing": thing}) for name in ("what_if_removed", "where_used", "sources_of")]
        asked += [(name, {"thing": thing, "steps": 2}) for name in ("neighbourhood", "neighbourhood_links")]
        other = thing[:-1] + "1"
        if other in whole.things:
            asked += [("what_if_merged", {"thing": thing, "into": other})]
            asked += [
                ("what_if_replaced", {"thing": thing, "by": other}),
                ("path_between", {"one": thing, "other": other}),
            ]
    documents = [thing for thing in named if "/Document/" in thing]
    asked += [("facts_of_document", {"document": document}) for document in documents]
    asked += [("what_if_removed", {"thing": document}) for document in documents]
    asked += [("portfolio", {"owner": thing}) for thing in some if "/Owner/" in thing]
    return asked + [("post", {"post": thing}) for thing in some if "/Department/" in thing or "/Role/" in thing]


def answer(store: Reader, asked: Asked) -> list[dict[str, Any]]:
    name, given = asked
    return ask(store, name, **given).rows


def agree(tiny: TinyMap, asked: list[Asked], embedded: Reader, neo4j: Reader) -> None:
    for one in asked:
        assert answer(embedded, one) == answer(neo4j, one), one


@pytest.mark.slow
def test_every_question_gives_the_same_rows_on_both_stores(neo4j_store_address: str, tmp_path: Path) -> None:
    everything = TinyMap()
    for tiny in (two_departments(), things_around(), owners_and_posts()):
        everything.map.things.update(tiny.map.things)
        everything.map.links.update(tiny.map.links)
    id = everything.id
    asked: list[Asked] = [
        ("what_if_removed", {"thing": id("Department", "采购部")}),
        ("what_if_removed", {"thing": id("Process", "采购")}),
        ("what_if_removed", {"thing": id("Document", DOCUMENT)}),
        ("what_if_removed", {"thing": everything.clause("手册")}),
        ("what_if_merged", {"thing": id("Department", "采购部"), "into": id("Department", "财务部")}),
        ("what_if_merged", {"thing": id("Process", "采购"), "into": id("Process", "付款")}),
        ("what_if_replaced", {"thing": id("Department", "采购部"), "by": id("Role", "秘书")}),
        ("where_used", {"thing": "订单"}), ("neighbourhood", {"thing": "订单", "steps": 3}),
        ("neighbourhood_links", {"thing": "订单", "steps": 3}),
        ("path_between", {"one": "FK-1", "other": "供应商名录"}),
        ("path_between", {"one": id("Process", "会议"), "other": id("Role", "秘书"), "clauses": True}),
        ("facts_of_document", {"document": "手册"}), ("facts_of_document", {"document": DOCUMENT}),
        ("facts_of_clause", {"clause": "1", "document": "手册"}), ("sources_of", {"thing": "订单"}),
        ("portfolio", {"owner": id("Owner", "采购部"), "today": "2026-01-01"}),
        ("post", {"post": id("Department", "采购部")}), ("duties_held_twice", {}),
    ]  # fmt: skip
    with everything.on(tmp_path / "map.kgl") as embedded, everything.on(neo4j_store_address) as neo4j:
        agree(everything, asked, embedded, neo4j)
        assert all(answer(embedded, one) for one in asked if one[0] != "duties_held_twice")


@pytest.mark.slow
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tiny=maps())
def test_random_maps_give_the_same_rows_on_both_stores(
    tiny: TinyMap, neo4j_address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    embedded = tmp_path_factory.mktemp("explore") / "map.kgl"
    with tiny.on(embedded) as one, tiny.on(neo4j_address) as other:
        agree(tiny, asked_of(tiny.map), one, other)


def distance(whole: Map, start: str, end: str) -> int | None:
    """The least number of links between two things, whichever way they point; the slow way, in memory."""
    around: dict[str, set[str]] = {}
    for key in whole.links:
        if key.type not in ("IMPACTS", "STATED_IN"):
            around.setdefault(key.start, set()).add(key.end)
            around.setdefault(key.end, set()).add(key.start)
    found, queue = {start: 0}, deque([start])
    while queue:
        for other in around.get(thing := queue.popleft(), ()):
            if other not in found:
                found[other] = found[thing] + 1
                queue.append(other)
    return found.get(end)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tiny=maps(), data=st.data())
def test_a_path_is_as_short_as_a_plain_search_finds(
    tiny: TinyMap, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    things = sorted(thing for thing in tiny.map.things if "/Clause/" not in thing)
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(things), st.sampled_from(things)), min_size=8, max_size=8))
    with tiny.on(tmp_path_factory.mktemp("path") / "map.kgl") as store:
        for one, other in pairs:
            rows = ask(store, "path_between", one=one, other=other).rows
            assert len(rows) == (distance(tiny.map, one, other) or 0)
            ways = [one, *(row["other"] for row in rows)]
            assert [row["id"] for row in rows] == ways[:-1] and (not rows or ways[-1] == other)
            known = {(key.type, frozenset((key.start, key.end))) for key in tiny.map.links}
            assert all((row["link"], frozenset((row["id"], row["other"]))) in known for row in rows)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tiny=maps())
def test_what_goes_and_what_moves_is_all_that_hangs_on_a_thing(
    tiny: TinyMap, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each link of what is removed or merged is told of, unless both its ends go; nothing else is."""
    links = [key for key in tiny.map.links if LINK[key.type].cited]
    with tiny.on(tmp_path_factory.mktemp("what-if") / "map.kgl") as store:
        for thing in (key for key in tiny.map.things if key.endswith("0")):
            rows = ask(store, "what_if_removed", thing=thing).rows
            gone = {thing, *(row["id"] for row in rows if row["effect"] == "goes_with_it")}
            ends = {key.start for key in links if key.end in gone} | {key.end for key in links if key.start in gone}
            if "/Document/" not in thing:
                assert {row["id"] for row in rows if row["link"]} == ends - gone
            other = thing[:-1] + "1"
            if other in tiny.map.things:
                moved = ask(store, "what_if_merged", thing=thing, into=other).rows
                assert {row["id"] for row in moved if row["link"]} >= {
                    key.end if key.start == thing else key.start
                    for key in links
                    if thing in (key.start, key.end) and "/Owner/" not in key.start + key.end
                }
                with pytest.raises(MakesNoSense):
                    ask(store, "what_if_merged", thing=thing, into=thing)


@pytest.fixture
def mapped_examples(tmp_path: Path) -> Iterator[Reader]:
    """Some documents of the made-up company, as procmap reads them."""
    numbers = ("ZL-LC-101", "ZL-SC-001", "ZL-ZD-003")
    documents = [path for path in sorted(EXAMPLES.iterdir()) if path.name.startswith(numbers)]
    load_paths(documents, str(tmp_path / "map.kgl"), organization="default")
    with open_for_reading(str(tmp_path / "map.kgl")) as reader:
        yield reader


def test_the_facts_of_the_example_company_are_all_found(mapped_examples: Reader) -> None:
    """Document by document: every link that a sentence of it states, found without going through all links."""
    wanted: dict[str, set[tuple[str, str, str, str]]] = {}
    apart = "coalesce(link.relation, link.via, link.`as`, link.condition, '')"
    rows = mapped_examples.read(
        "MATCH (a:Thing)-[link]->(b:Thing) WHERE link.stated_in IS NOT NULL "
        f"RETURN a.id AS a, type(link) AS type, b.id AS b, {apart} AS apart, link.stated_in AS stated_in"
    )
    clauses = mapped_examples.read("MATCH (c:Clause)-[:PART_OF*1..9]->(d:Document) RETURN c.id AS c, d.id AS d")
    document_of = {row["c"]: row["d"] for row in clauses}
    for row in rows:
        for clause in row["stated_in"]:
            wanted.setdefault(document_of[clause], set()).add((row["a"], row["type"], row["b"], row["apart"]))
    assert len(wanted) == 3
    for document, links in wanted.items():
        found = ask(mapped_examples, "facts_of_document", document=document).rows
        assert {
            (row["id"], row["link"], row["other"], row["apart"]) for row in found if row["fact"] == "link"
        } == links, document  # fmt: skip
