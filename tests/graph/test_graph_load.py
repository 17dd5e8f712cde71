"""Loading: the same map whatever the order, however often, and whatever cuts it off."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from made_up import BODY, COMPANIES, Paper, Said, large_company, source

from graph.corrections import BadCorrection, read_corrections
from graph.errors import StoreLocked, StoreUnavailable
from graph.facts import Facts
from graph.load import Sources, load
from graph.map import Map
from graph.reading import kept_sources, read_map
from graph.snapshot import digest
from graph.status import status
from graph.stores import open_for_reading, open_for_writing

ROOT = Path(__file__).parents[2]
COMPANY = large_company(12)


def put(address: str, *loads: list[Facts], in_one: int = 50_000, **more) -> Map:
    """The map after these loads, one after the other."""
    with open_for_writing(address) as store:
        for facts in loads:
            loaded = load(store, Sources(facts, "x1", **more), source="docs", in_one=in_one)
            assert loaded.arrived == loaded.met
        return read_map(store).without_bookkeeping()


def expected(facts: list[Facts], folder: Path) -> Map:
    return put(str(folder / "expected.kgl"), facts)


def test_twice_in_another_order_file_by_file_or_all_at_once(store_address: str, tmp_path: Path):
    reference = expected(COMPANY, tmp_path)
    assert put(store_address, *[[facts] for facts in reversed(COMPANY)]) == reference
    with open_for_writing(store_address) as store:
        again = load(store, Sources(COMPANY, "x1"), source="docs")
        assert not again.written and not again.removed
        assert again.snapshot == digest(reference)
        assert read_map(store).without_bookkeeping() == reference
        state = status(store)
    assert state.is_whole and state.snapshot == digest(reference)
    assert state.things["Document"] == 12  # and one that is only cited


@given(COMPANIES, COMPANIES)
@settings(max_examples=20)
def test_an_incremental_load_gives_what_a_full_one_gives(before: list[Facts], after: list[Facts]):
    """Sources change, come and go; the embedded engine stands for both here, the difference is proved elsewhere."""
    with tempfile.TemporaryDirectory() as folder:
        step_by_step, at_once = str(Path(folder) / "a.kgl"), str(Path(folder) / "b.kgl")
        gone = [(f.organization, f.source) for f in before if f.source not in {g.source for g in after}]
        put(step_by_step, before)
        assert put(step_by_step, after, forget=gone) == put(at_once, after)


def test_what_is_inferred_is_the_same_on_both_stores_and_however_it_came(store_address: str, tmp_path: Path):
    """Links across documents appear with the second document and go with it."""
    first, second = (
        [source("a.txt", [Paper("验收制度", (Said("验收", "质检部", ("检验来料",), record="验收单"),), body=BODY)])],
        [
            source("b.txt", [Paper("职责", (Said("付款", "质检部", uses="验收单", duty="来料检验"),), body=BODY)]),
            source("c.txt", [Paper("细则", (Said("验收", "综合部"),), binds=("上海分公司",))]),
        ],
    )
    kinds = {"DEPENDS_ON", "DUPLICATES", "FULFILS", "VARIANT_OF"}
    reference = expected([*first, *second], tmp_path)
    assert kinds <= {key.type for key in reference.links}
    assert put(store_address, first, second) == reference
    gone = put(store_address, [], forget=[("acme", "b.txt"), ("acme", "c.txt")])
    assert not kinds & {key.type for key in gone.links}


def test_a_changed_source_replaces_what_it_said(store_address: str):
    old = source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价", "比价")),))])
    new = source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价",)),))])
    whole = put(store_address, [old], [new])
    assert {t for t in whole.things if "/Activity/" in t} == {"acme/Activity/采购制度/采购/询价"}
    with open_for_reading(store_address) as store:
        assert kept_sources(store) == {("acme", "a.txt"): (new.sha256, "x1")}


def test_a_dry_run_writes_nothing(store_address: str):
    put(store_address, COMPANY[:3])
    with open_for_writing(store_address) as store:
        before = read_map(store)
        loaded = load(store, Sources(COMPANY[3:4], "x1"), source="docs", dry_run=True)
        assert loaded.written["Document"] >= 1 and loaded.completed is None
        assert read_map(store) == before


SLOW_LOAD = """
import sys
from made_up import large_company
from graph.load import Sources, load
from graph.stores import open_for_writing
with open_for_writing(sys.argv[1]) as store:
    load(store, Sources(large_company(12), "x1"), source="docs", in_one=0, batch_size=400,
         progress=lambda done, rows: print(done, rows, flush=True))
"""


def slow_load(address: str, script: str = SLOW_LOAD) -> subprocess.Popen[str]:
    """A load in a process of its own that tells of every batch it has written."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "graph")])
    return subprocess.Popen(
        [sys.executable, "-c", script, address],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("batches_before_the_kill", [0, 1, 4])
def test_a_load_that_was_killed_is_seen_and_finished_by_the_next(
    store_address: str, tmp_path: Path, batches_before_the_kill: int
):
    with slow_load(store_address) as running:
        assert running.stdout is not None
        if batches_before_the_kill == 0:
            _wait_until_begun(store_address)
        for _ in range(batches_before_the_kill):
            assert running.stdout.readline(), "the load ended before it could be killed"
        running.send_signal(signal.SIGKILL)
    with open_for_reading(store_address) as store:
        state = status(store)
        interrupted = read_map(store).without_bookkeeping()
    assert state.unfinished and not state.is_whole
    reference = expected(COMPANY, tmp_path)
    assert interrupted != reference
    if batches_before_the_kill:  # what the sources said was kept first: any load finishes the work, even an empty one
        assert put(store_address, []) == reference
    assert put(store_address, COMPANY) == reference
    with open_for_reading(store_address) as store:
        assert status(store).is_whole


def test_reading_while_another_process_loads(store_address: str, tmp_path: Path):
    put(store_address, large_company(3, seed=1))
    answers = 0
    with slow_load(store_address) as running:
        while running.poll() is None:
            with open_for_reading(store_address) as store:
                whole = read_map(store)
                status(store)
            answers += 1
            stated = {key.start for key in whole.links if key.type == "STATED_IN"}
            if not store_address.startswith("bolt"):  # one save is one moment; a server's answers are moments apart
                facts = {t for t, about in whole.things.items() if "/Process/" in t or "/Activity/" in t}
                assert facts <= stated
        running.communicate()
    assert running.returncode == 0
    assert answers > 1


def test_two_loads_side_by_side_on_a_server_both_arrive(neo4j_store_address: str, tmp_path: Path):
    other = [source(f"other/{n}.txt", [Paper(f"办法{n}", (Said(f"事项{n}", "外联部", ("登记",)),))]) for n in range(4)]
    with slow_load(neo4j_store_address) as running:
        _wait_until_begun(neo4j_store_address)
        put(neo4j_store_address, other)
        running.communicate()
    assert running.returncode == 0
    with open_for_reading(neo4j_store_address) as store:
        assert read_map(store).without_bookkeeping() == expected([*COMPANY, *other], tmp_path)


def _wait_until_begun(address: str) -> None:
    for _ in range(1000):
        try:
            with open_for_reading(address) as store:
                if status(store).unfinished:
                    return
        except (StoreUnavailable, StoreLocked):
            pass  # not yet made
        time.sleep(0.01)
    raise AssertionError("no load began")


# Corrections


def corrected(tmp_path: Path, text: str) -> tuple[Map, list[str]]:
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf8")
    facts = [
        source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价",)), Said("仓储", "物资科", ("入库",))))])
    ]
    with open_for_writing(str(tmp_path / "corrected.kgl")) as store:
        loaded = load(store, Sources(facts, "x1", corrections={str(path): read_corrections(path)}), source="docs")
        again = load(store, Sources([], "x1"), source="docs")
        assert not again.written and not again.removed  # kept with the map: no file is needed to resolve again
        return read_map(store), [entry.what for entry in loaded.set_aside]


def test_corrections_win(tmp_path: Path):
    whole, unmet = corrected(
        tmp_path,
        """
- merge: acme/Department/物资科
  into: acme/Department/采购部
- rename: acme/Process/采购
  to: 采购管理
- set: acme/Process/采购
  values: {level: 3, status: formal}
- reject: acme/Activity/采购制度/仓储/入库
- unlink: OWNED_BY
  start: acme/Process/仓储
  end: acme/Owner/采购部
- add: Process
  organization: acme
  name: 备件管理
  values: {level: 2}
- link: PART_OF
  start: acme/Process/采购
  end: acme/Process/备件管理
- reject: acme/Role/没有这个
""",
    )
    assert whole.things["acme/Department/采购部"]["aliases"] == ["物资科"]
    assert "acme/Department/物资科" not in whole.things
    process = whole.things["acme/Process/采购"]
    assert (process["name"], process["level"], process["status"]) == ("采购管理", 3, "formal")
    assert "acme/Activity/采购制度/仓储/入库" not in whole.things
    assert {key.start for key in whole.links if key.type == "OWNED_BY"} == {"acme/Process/采购"}
    added = whole.things["acme/Process/备件管理"]
    assert added["level"] == 2
    parts = {(key.start, key.end) for key in whole.links if key.type == "PART_OF"}
    assert ("acme/Process/采购", "acme/Process/备件管理") in parts
    stated = {key.start for key in whole.links if key.type == "STATED_IN"}
    assert "acme/Process/备件管理" in stated  # in the correction itself
    assert any(key.type == "IMPACTS" and key.end == "acme/Process/备件管理" for key in whole.links)
    assert len(unmet) == 1 and "没有这个" in unmet[0]


def test_corrections_that_are_taken_back_are_gone(tmp_path: Path):
    reference, _ = corrected(tmp_path, "")
    whole, _ = corrected(tmp_path, "- rename: acme/Process/采购\n  to: 大采购\n")
    assert whole.things["acme/Process/采购"]["name"] == "大采购"
    back, _ = corrected(tmp_path, "[]")
    assert back.without_bookkeeping() == reference.without_bookkeeping()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- rename: x", "rename lacks"),
        ("- set: acme/Process/采购\n  values: {colour: red}", "entry 1: Process has no property 'colour'"),
        ("- link: OWNED_BY\n  start: acme/Role/a\n  end: acme/Role/b", "cannot link"),
        ("- unknown: x", "exactly one of"),
        ("a: b", "a list of entries"),
        ("- [", "not a readable YAML file"),
        ("- add: Planet\n  organization: a\n  name: b", "Planet"),
        ("- just text", "exactly one of"),
    ],
)
def test_bad_corrections_are_named(tmp_path: Path, text: str, message: str):
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf8")
    with pytest.raises(BadCorrection, match=message):
        read_corrections(path)
