"""The contract of a store, the same on every engine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import Paper, Said, large_company, source

from graph.cypher import statements_of
from graph.difference import Batch, difference
from graph.errors import QueryFailed, StoreLocked, StoreRefused, StoreUnavailable
from graph.load import write_map
from graph.map import LinkKey, Map
from graph.model import LINKS, NODES, Property
from graph.reading import read_map
from graph.resolution import resolve
from graph.stores import open_for_reading, open_for_writing

ROOT = Path(__file__).parents[2]


def a_value(prop: Property):
    one = {"integer": 7, "number": 0.5, "flag": True, "date": "2024-05"}.get(prop.type, prop.values or ("值",))
    if prop.type == "list":
        return list(prop.values or ("甲", "乙"))
    return one[0] if isinstance(one, tuple) else one


def one_of_everything() -> Map:
    """A map with every label, every link type between every allowed pair of ends, and every property."""
    whole = Map()
    for node in NODES:
        whole.things[f"acme/{node.label}/a"] = {"name": "甲", **{p.name: a_value(p) for p in node.properties}}
        whole.things[f"acme/{node.label}/b"] = {"name": "'\"\\\n乙"}
    for link in LINKS:
        for allowed in link.ways:
            start, end = ("Process" if label == "Thing" else label for label in (allowed.start, allowed.end))
            values = {p.name: a_value(p) for p in link.properties}
            if link.cited:
                values |= {
                    "stated_in": ["x", "y"],
                    "char_starts": [1, 2],
                    "quotes": ["一", ""],
                    "confidences": [0.5, 1.0],
                }
            whole.add_link(link.type, f"acme/{start}/a", f"acme/{end}/b", values)
            bare = {link.told_apart_by: 1 if link.type == "STATED_IN" else ""} if link.told_apart_by else {}
            whole.add_link(link.type, f"acme/{start}/a", f"acme/{end}/b", bare)
    return whole


def test_everything_of_the_model_is_read_back_as_written(any_store_address: str):
    whole = one_of_everything()
    with open_for_writing(any_store_address) as store:
        assert write_map(store, whole) == len(whole.things) + len(whole.links)
        assert write_map(store, whole) == 0
    with open_for_reading(any_store_address) as store:
        back = read_map(store)
    assert back.things == whole.things
    assert back.links == whole.links


def test_values_and_things_that_are_gone_are_removed(any_store_address: str):
    whole = one_of_everything()
    less = Map(
        {thing: {"name": about["name"]} for thing, about in whole.things.items() if "/Role/" not in thing},
        {key: {} for key in whole.links if key.type == "PART_OF"},
    )
    with open_for_writing(any_store_address) as store:
        write_map(store, whole)
        write_map(store, less)
        back = read_map(store)
    assert (back.things, back.links) == (less.things, less.links)


def test_rows_that_find_no_end_are_counted_not_hidden(any_store_address: str):
    key = LinkKey("PERFORMED_BY", "acme/Activity/a", "acme/Role/nobody")
    whole = Map({"acme/Activity/a": {"name": "a"}}, {key: {}})
    with open_for_writing(any_store_address) as store:
        store.prepare()
        assert store.write(statements_of(Batch(["acme/Activity/a"], [key]), whole)) == [1, 0]


def test_a_write_that_fails_leaves_nothing(any_store_address: str):
    whole = Map({"acme/Role/a": {"name": "a"}})
    with open_for_writing(any_store_address) as store:
        store.prepare()
        good = list(statements_of(Batch(["acme/Role/a"]), whole))
        with pytest.raises((QueryFailed, StoreRefused, StoreUnavailable)):
            store.write([*good, good[0]._replace(text="UNWIND $rows AS row THIS IS NO CYPHER")])
        assert read_map(store) == Map()


def test_reading_never_writes(any_store_address: str):
    with open_for_writing(any_store_address) as store:
        write_map(store, Map({"acme/Role/a": {"name": "a"}}))
    with open_for_reading(any_store_address) as store:
        for text in ("CREATE (n:Thing {id: 'x'})", "MATCH (n:Role) SET n.name = 'b'", "MATCH (n) DETACH DELETE n"):
            with pytest.raises(QueryFailed):
                store.read(text)
        assert read_map(store).things == {"acme/Role/a": {"name": "a"}}


def test_limits_of_a_read(any_store_address: str):
    with open_for_writing(any_store_address) as store:
        write_map(store, Map({f"acme/Role/{n}": {"name": str(n)} for n in range(50)}))
        assert len(store.read("MATCH (n:Role) RETURN n.id AS id", limit=7)) == 7
        assert store.read("MATCH (n:Role {id: $id}) RETURN n.name AS name", {"id": "acme/Role/9"}) == [{"name": "9"}]
        endless = (
            "MATCH (a:Role), (b:Role), (c:Role), (d:Role), (e:Role) "
            "RETURN count(a.name + b.name + c.name + d.name + e.name) AS n"
        )
        with pytest.raises(QueryFailed, match="time limit"):
            store.read(endless, timeout=0.2)
        with pytest.raises(QueryFailed, match="cannot run this query"):
            store.read("MATCH (n:Role RETURN n")


def test_both_engines_hold_the_same_map(tmp_path: Path, neo4j_store_address: str):
    whole = resolve(large_company(30)).map
    maps = []
    for address in (str(tmp_path / "map.kgl"), neo4j_store_address):
        with open_for_writing(address) as store:
            store.prepare()
            for batch in difference(Map(), whole).batches(in_one=0, size=500):
                met = store.write(statements_of(batch, whole))
                assert sum(met) == len(batch)
            maps.append(read_map(store))
    assert maps[0] == maps[1] == whole


# What can be wrong with an address


def test_an_embedded_store_has_one_writer_and_readers_beside_it(tmp_path: Path):
    address = str(tmp_path / "map.kgl")
    with open_for_writing(address) as store:
        write_map(store, Map({"acme/Role/a": {"name": "a"}}))
        with pytest.raises(StoreLocked, match=rf"process {os.getpid()} has been writing"):
            open_for_writing(address)
        with open_for_reading(address) as reader:
            assert len(read_map(reader).things) == 1
            write_map(store, Map({"acme/Role/a": {"name": "a"}, "acme/Role/b": {"name": "b"}}))
            assert len(read_map(reader).things) == 2  # the reader opens the new save


def test_addresses_that_are_no_store(tmp_path: Path):
    cases = {
        str(tmp_path / "none.kgl"): (StoreUnavailable, "there is no map yet.*procmap load"),
        "http://localhost:7474": (StoreUnavailable, "begins with bolt:// or neo4j://"),
        "  ": (StoreUnavailable, "no store is named"),
        str(tmp_path / "none.jsonl.gz"): (StoreUnavailable, "no such snapshot"),
    }
    for address, (kind, message) in cases.items():
        with pytest.raises(kind, match=message):
            open_for_reading(address)
    with pytest.raises(StoreUnavailable, match="does not exist; make it first"):
        open_for_writing(str(tmp_path / "no" / "folder.kgl"))
    with pytest.raises(StoreUnavailable, match="a folder"):
        open_for_writing(str(tmp_path))
    for name in ("text.kgl", "text.jsonl.gz"):
        (tmp_path / name).write_text("certainly not a map")
        with pytest.raises(StoreRefused):
            open_for_reading(str(tmp_path / name))
    with pytest.raises(StoreRefused):
        open_for_writing(str(tmp_path / "text.kgl"))
    assert (tmp_path / "text.kgl").read_text() == "certainly not a map"
    assert {path.name for path in tmp_path.iterdir()} == {"text.kgl", "text.jsonl.gz"}


def test_a_folder_cannot_be_read_as_a_store(tmp_path: Path):
    with pytest.raises((StoreUnavailable, StoreRefused)):
        open_for_reading(str(tmp_path))


def test_a_server_that_is_down_is_one_line():
    with pytest.raises(StoreUnavailable, match=r"bolt://127\.0\.0\.1:9: no Neo4j server answers there"):
        open_for_reading("bolt://127.0.0.1:9")


def test_wrong_credentials_are_one_line(neo4j_with_password: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch):
    address, user, password = neo4j_with_password
    monkeypatch.setenv("PROCMAP_NEO4J_USER", user)
    for wrong in ("wrong", None):
        if wrong:
            monkeypatch.setenv("PROCMAP_NEO4J_PASSWORD", wrong)
        else:
            monkeypatch.delenv("PROCMAP_NEO4J_PASSWORD")
        with pytest.raises(StoreRefused, match="refused the user or password; set PROCMAP_NEO4J_USER"):
            open_for_reading(address)
    monkeypatch.setenv("PROCMAP_NEO4J_PASSWORD", password)
    with open_for_writing(address) as store:
        write_map(store, Map({"acme/Role/a": {"name": "a"}}))
    monkeypatch.setenv("PROCMAP_NEO4J_DATABASE", "nowhere")
    with pytest.raises(StoreRefused, match="there is no database 'nowhere'"):
        open_for_reading(address)


def test_what_was_logged_and_not_saved_is_there_for_the_next_reader(tmp_path: Path):
    """A writer that dies after a commit has lost nothing."""
    address = str(tmp_path / "map.kgl")
    script = (
        "import os, sys\n"
        "from graph.cypher import statements_of\nfrom graph.difference import Batch\nfrom graph.map import Map\n"
        "from graph.stores import open_for_writing\n"
        "store = open_for_writing(sys.argv[1])\nstore.prepare()\n"
        "store.write(statements_of(Batch(['acme/Role/a']), Map({'acme/Role/a': {'name': 'a'}})))\nos._exit(9)\n"
    )
    died = subprocess.run([sys.executable, "-c", script, address], cwd=ROOT, check=False)
    assert died.returncode == 9
    with open_for_reading(address) as reader:
        assert read_map(reader).things == {"acme/Role/a": {"name": "a"}}


def test_a_says_list_is_json():
    whole = resolve([source("a.txt", [Paper("采购制度", (Said("采购", "采购部", level=3),))])]).map
    said = [json.loads(about["says"]) for key, about in whole.links.items() if key.type == "STATED_IN"]
    assert {"name": "采购", "level": 3} in said
