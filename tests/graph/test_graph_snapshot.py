"""Snapshots: written the same for equal maps, opened again as a map, compared line by line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from made_up import COMPANIES, Paper, Said, large_company, source

from graph.errors import StoreRefused, StoreUnavailable
from graph.facts import Facts
from graph.load import Sources, load
from graph.reading import read_map
from graph.resolution import resolve
from graph.snapshot import compare, digest, lines, read_snapshot, write_snapshot
from graph.stores import open_for_reading, open_for_writing


@given(COMPANIES)
@settings(max_examples=30)
def test_equal_maps_give_equal_lines_and_differing_maps_differ(company: list[Facts]):
    whole, less = resolve(company).map, resolve(company[:-1]).map
    assert list(lines(whole)) == list(lines(resolve(list(reversed(company))).map))
    assert (digest(whole) == digest(less)) == (whole == less)


@pytest.mark.parametrize("name", ["map.jsonl", "map.jsonl.gz"])
def test_a_snapshot_is_opened_as_a_map(tmp_path: Path, name: str):
    with open_for_writing(str(tmp_path / "map.kgl")) as store:
        load(store, Sources(large_company(5), "x1"), source="docs")
        whole = read_map(store).without_bookkeeping()
    path = tmp_path / "past" / name
    write_snapshot(whole, path)
    first = path.read_bytes()
    write_snapshot(whole, path)
    assert path.read_bytes() == first
    assert read_snapshot(path) == whole
    with open_for_reading(str(path)) as past:
        assert read_map(past) == whole
        assert past.read("MATCH (n:Document) RETURN count(n) AS n") == [{"n": 6}]
    with pytest.raises(StoreUnavailable, match="a snapshot is a record of the past"):
        open_for_writing(str(path))


def test_what_changed_between_two_maps():
    before = resolve([source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价", "比价"), level=2),))])]).map
    after = resolve([source("a.txt", [Paper("采购制度", (Said("采购", "供应部", ("询价",), level=3),))])]).map
    changes = {(change.what, change.kind, change.subject): change for change in compare(before, after)}
    assert ("removed", "Activity", "acme/Activity/采购制度/采购/比价") in changes
    assert ("added", "OWNED_BY", "acme/Process/采购 -> acme/Owner/供应部") in changes
    level = changes["changed", "Process", "acme/Process/采购"]
    assert (level.before, level.after) == ({"level": 2}, {"level": 3})
    assert not {change.kind for change in compare(before, after)} & {"IMPACTS", "STATED_IN"}
    assert compare(after, after) == []


@pytest.mark.parametrize("content", [b"", b"\x1f\x8bbroken", b'{"procmap_snapshot": 99}\n', b"[1]\n", b"\xff\xfe"])
def test_a_file_that_is_no_snapshot_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    with pytest.raises(StoreRefused, match=r"a\.jsonl"):
        read_snapshot(path)
