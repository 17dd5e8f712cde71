"""New rows by bulk calls leave what Cypher leaves, are kept as a whole or not at all, and mislead nobody."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import kglite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import COMPANIES, Paper, Said, large_company, source
from test_graph_load import SLOW_LOAD, expected, slow_load

from graph.cypher import Statement, statements_of
from graph.difference import Batch, difference
from graph.errors import QueryFailed, StoreLocked, StoreUnavailable
from graph.facts import Facts
from graph.ids import label_of
from graph.load import Sources, load, write_map
from graph.map import LinkKey, Map
from graph.model import BOOKKEEPING, EVIDENCE_LISTS, LINKS, NODES, STATED_IN, Property
from graph.reading import read_map
from graph.resolution import resolve
from graph.stores import bulk, open_for_reading, open_for_writing
from graph.stores.embedded import EmbeddedStore

TEXTS = st.sampled_from(
    ["", " ", " 甲 ", "nan", "None", "2008-05-01", "2008-05", "0012", "12", "1.5", "true", "[1]", "a\tb\n", "乙"]
)
NUMBERS = {
    "integer": st.integers(-(2**40), 2**40),
    "number": st.one_of(st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False)),
    "flag": st.booleans(),
    "list": st.lists(TEXTS, min_size=1, max_size=2),
}
NAMES = "甲乙丙"


def some_of(properties: tuple[Property, ...]) -> st.SearchStrategy[dict[str, Any]]:
    values = {prop.name: NUMBERS.get(prop.type, TEXTS) for prop in properties}
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Things and links of all kinds, values that look like others, several links of a kind between two things."""
    whole = Map()
    for node in draw(st.lists(st.sampled_from(NODES), min_size=1, max_size=4, unique=True)):
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True)):
            whole.things[f"acme/{node.label}/{name}"] = {"name": draw(TEXTS), **draw(some_of(node.properties))}
    facts = sorted(thing for thing in whole.things if label_of(thing) not in BOOKKEEPING)
    clauses = [thing for thing in facts if label_of(thing) == "Clause"]
    for link in draw(st.lists(st.sampled_from(LINKS), max_size=4, unique=True)):
        starts = [thing for thing in facts if link is not STATED_IN or label_of(thing) not in ("Clause", "Document")]
        ends = clauses if link is STATED_IN else facts
        for _ in range(draw(st.integers(0, 4)) if starts and ends else 0):
            about = draw(some_of(link.properties)) | (
                {"char_start": draw(st.integers(0, 3))} if link is STATED_IN else {}
            )
            if link.cited and draw(st.booleans()):
                about |= {name: [0.5, 1.0] if name == "confidences" else ["一", ""] for name in EVIDENCE_LISTS}
            whole.add_link(link.type, draw(st.sampled_from(starts)), draw(st.sampled_from(ends)), about)
    return whole


def everything(graph: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """All that kglite says of a graph, its own properties included."""
    nodes = graph.cypher(
        "MATCH (n) RETURN n.id AS id, n.name AS name, labels(n) AS labels, properties(n) AS about"
    ).to_list()
    links = graph.cypher(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS about"
    ).to_list()
    return sorted(map(repr, nodes)), sorted(map(repr, links)), graph.cypher("SHOW CONSTRAINTS").to_list()


@given(maps(), maps(), st.sampled_from([1, 3, 1000]))
@settings(max_examples=60)
def test_what_is_written_in_bulk_is_what_cypher_writes(before: Map, after: Map, size: int):
    left = []
    for few in (0, 10**9):
        graph = kglite.KnowledgeGraph()
        graph.cypher("CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE")
        met = []
        with mock.patch.object(bulk, "FEW", few):
            for plan in (difference(Map(), before), difference(before, after)):
                for batch in plan.batches(in_one=0, size=size):
                    met += [bulk.write_new(graph, statement) for statement in statements_of(batch, plan.wanted)]
        left.append((met, everything(graph)))
    assert left[0] == left[1]


@given(COMPANIES, st.integers(1, 50))
@settings(max_examples=10)
def test_a_load_in_bulk_gives_what_a_small_one_gives(company: list[Facts], size: int):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with mock.patch.object(bulk, "FEW", 0), open_for_writing(str(folder / "a.kgl")) as store:
            loaded = load(store, Sources(company, "x1"), source="docs", in_one=0, batch_size=size)
            assert loaded.arrived == loaded.met
        with open_for_reading(str(folder / "a.kgl")) as reader:
            assert read_map(reader).without_bookkeeping() == expected(company, folder)


COMPANY = large_company(12)


@pytest.fixture
def no_row_is_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "FEW", 0)


@pytest.mark.usefixtures("no_row_is_few")
def test_after_an_error_the_map_is_as_it_was_and_can_be_written(tmp_path: Path):
    address = str(tmp_path / "map.kgl")
    one, two, three = ({f"acme/Role/{n}": {"name": n} for n in "abc"[:k]} for k in (1, 2, 3))
    with open_for_writing(address) as store:
        write_map(store, Map(one))
        with pytest.raises(KeyboardInterrupt), store.bulk():
            store.write(statements_of(Batch(["acme/Role/b"], new=True), Map(two)))
            assert len(read_map(store).things) == 2
            raise KeyboardInterrupt
        assert read_map(store) == Map(one)
        with store.bulk():
            store.write(statements_of(Batch(["acme/Role/b"], new=True), Map(two)))
            with store.bulk():  # a part of the one around it
                store.write(statements_of(Batch(["acme/Role/c"], new=True), Map(three)))
        with pytest.raises(StoreUnavailable), store.bulk():
            store.write([Statement("no Cypher at all", [])])
        assert read_map(store) == Map(three)
    with open_for_reading(address) as reader:
        assert read_map(reader) == Map(three)


@pytest.mark.usefixtures("no_row_is_few")
def test_while_much_is_written_nobody_else_writes_and_readers_see_the_map_before(tmp_path: Path):
    address = str(tmp_path / "map.kgl")
    with open_for_writing(address) as store:
        write_map(store, Map({"acme/Role/a": {"name": "a"}}))
        for name in "bc":
            with store.bulk():
                store.write(
                    statements_of(Batch([f"acme/Role/{name}"], new=True), Map({f"acme/Role/{name}": {"name": name}}))
                )
                with pytest.raises(StoreLocked):
                    open_for_writing(address)
                with open_for_reading(address) as reader:
                    assert f"acme/Role/{name}" not in read_map(reader).things
            with open_for_reading(address) as reader:
                assert f"acme/Role/{name}" in read_map(reader).things
            with pytest.raises(StoreLocked):
                open_for_writing(address)
        store.write(statements_of(Batch(["acme/Role/d"]), Map({"acme/Role/d": {"name": "d"}})))
    with open_for_writing(address) as store:
        assert len(read_map(store).things) == 4


def test_answers_of_one_moment_are_of_one_save(tmp_path: Path):
    address = str(tmp_path / "map.kgl")
    count = "MATCH (n:Role) RETURN count(n) AS n"
    with open_for_writing(address) as store:
        write_map(store, Map({"acme/Role/a": {"name": "a"}}))
        with open_for_reading(address) as reader:
            with reader.one_moment():
                write_map(store, Map({"acme/Role/a": {"name": "a"}, "acme/Role/b": {"name": "b"}}))
                assert reader.read(count) == [{"n": 1}]
            assert reader.read(count) == [{"n": 2}]


def test_a_write_after_bulk_is_logged_again(tmp_path: Path):
    """A writer that dies after it has lost nothing."""
    address = str(tmp_path / "map.kgl")
    script = (
        "import os, sys\n"
        "from graph.cypher import statements_of\nfrom graph.difference import Batch\nfrom graph.map import Map\n"
        "from graph.stores import open_for_writing\n"
        "store = open_for_writing(sys.argv[1])\nstore.prepare()\n"
        "def write(role): store.write(statements_of(Batch([role]), Map({role: {'name': 'x'}})))\n"
        "with store.bulk(): write('acme/Role/a')\n"
        "write('acme/Role/b')\nos._exit(9)\n"
    )
    died = subprocess.run([sys.executable, "-c", script, address], cwd=Path(__file__).parents[2], check=False)
    assert died.returncode == 9
    with open_for_reading(address) as reader:
        assert set(read_map(reader).things) == {"acme/Role/a", "acme/Role/b"}


@pytest.mark.parametrize("batches_before_the_kill", [2, 5])
def test_a_load_that_was_killed_in_bulk_is_finished_by_the_next(tmp_path: Path, batches_before_the_kill: int):
    address = str(tmp_path / "map.kgl")
    with slow_load(address, "from graph.stores import bulk\nbulk.FEW = 0\n" + SLOW_LOAD) as running:
        assert running.stdout is not None
        for _ in range(batches_before_the_kill):
            assert running.stdout.readline(), "the load ended before it could be killed"
        running.send_signal(signal.SIGKILL)
    with open_for_reading(address) as reader:
        torn = read_map(reader)
    assert not [thing for thing in torn.things if "/Process/" in thing]
    assert [thing for thing in torn.things if "/Extract/" in thing]
    with open_for_writing(address) as store:
        load(store, Sources([], "x1"), source="docs")
        assert read_map(store).without_bookkeeping() == expected(COMPANY, tmp_path)


def test_links_that_have_no_ends_or_a_like_beside_them_are_not_new():
    about = {"condition": "", **{name: ["x"] for name in EVIDENCE_LISTS}}
    a, b, c = (f"acme/Activity/{name}" for name in "abc")
    things = {a: {"name": "a"}, b: {"name": "b"}}
    current = Map(dict(things), {LinkKey("FLOWS_TO", a, b, "合格"): {**about, "condition": "合格"}})
    beside, loose, new = LinkKey("FLOWS_TO", a, b, ""), LinkKey("FLOWS_TO", a, c, ""), LinkKey("FLOWS_TO", b, a, "")
    wanted = Map(things, {**current.links, beside: about, loose: about, new: about})
    batches = difference(current, wanted).batches(in_one=0)
    assert [(batch.links, batch.new) for batch in batches] == [([new], True), ([beside, loose], False)]


@pytest.mark.usefixtures("no_row_is_few")
def test_an_end_that_is_not_there_is_never_made_up():
    whole = Map({"acme/Activity/a": {"name": "a"}}, {LinkKey("PERFORMED_BY", "acme/Activity/a", "acme/Role/b"): {}})
    graph = kglite.KnowledgeGraph()
    with pytest.raises(RuntimeError, match="PERFORMED_BY: 1 ends are not on the map"):
        for statement in statements_of(Batch(list(whole.things), list(whole.links), new=True), whole):
            bulk.write_new(graph, statement)


@pytest.mark.usefixtures("no_row_is_few")
def test_a_map_is_moved_in_bulk_too(tmp_path: Path):
    whole = resolve([source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价", "比价"), level=3),))])]).map
    with (
        mock.patch.object(EmbeddedStore, "batch_size", 7),
        open_for_writing(str(tmp_path / "map.kgl")) as store,
    ):
        assert write_map(store, whole, in_one=0) == len(whole.things) + len(whole.links)
        assert write_map(store, whole) == 0
        assert read_map(store) == whole
        with pytest.raises(QueryFailed):
            store.read("no Cypher at all")
