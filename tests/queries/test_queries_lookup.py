"""Each lookup query on a tiny graph."""

import re
from pathlib import Path

import pytest
from tiny_map import DOCUMENT, TinyMap, ids

from queries import catalogue, query, run

TESTED = set()


def columns(name: str, rows: list[dict[str, object]], *wanted: str) -> list[tuple[object, ...]]:
    TESTED.add(name)
    assert all(list(row) == list(query(name).columns) for row in rows)
    return [tuple(row[column] for column in wanted) for row in rows]


@pytest.fixture
def tiny() -> TinyMap:
    made = TinyMap()
    domain, process = made.process("采购", level=1, code="P01"), made.described("采购申请", scope="enterprise")
    made.link("PART_OF", process, domain)
    made.link("OWNED_BY", process, made.thing("Owner", "采购部"), until="2026-01-31")
    made.link("OWNED_BY", process, made.thing("Owner", "物资部"), since="2026-02-01")
    made.link("HANDLED_BY", made.id("Document", DOCUMENT), made.thing("Role", "PMO"), **{"as": "issues"})
    made.thing("Department", "Purchasing", aliases=["采购科"])
    made.document("手册", status="cited", number="QZ-7")
    made.thing("Load", "一", document=None, started="2026-11-01", completed="2026-11-01", source="docs", counts="{}")
    made.thing("Load", "二", document=None, started="2026-11-03", source="docs")
    return made


def test_things_by_name_number_code_and_alias(tiny: TinyMap, tmp_path: Path) -> None:
    with tiny.on(tmp_path / "map.kgl") as store:
        assert ids(run(store, "things_by_name", words="采购")) == {"采购", "采购申请", "采购部", "Purchasing"}
        assert ids(run(store, "things_by_name", words="purch")) == {"Purchasing"}
        assert ids(run(store, "things_by_name", words="qz-7")) == {"手册"}
        assert ids(run(store, "things_by_name", words="p01")) == {"采购"}
        found = run(store, "things_by_name", words="采购科")
        assert columns("things_by_name", found, "label", "aliases") == [("Department", ["采购科"])]
        wanted = [tiny.id("Role", "PMO"), tiny.id("Role", "nobody")]
        found = run(store, "things_by_id", ids=wanted)
        assert columns("things_by_id", found, "id", "label", "name") == [(wanted[0], "Role", "PMO")]


def test_evidence_is_found_by_id_and_by_name(tiny: TinyMap, tmp_path: Path) -> None:
    process = tiny.id("Process", "采购申请")
    with tiny.on(tmp_path / "map.kgl") as store:
        by_name = run(store, "evidence_of_thing", thing="采购申请")
        assert by_name == run(store, "evidence_of_thing", thing=process)
        assert columns("evidence_of_thing", by_name, "document_name", "number", "quote", "paths") == [
            (DOCUMENT, "1", "采购申请", ["制度.txt"])
        ]
        many = run(store, "evidence_of_things", ids=[process, tiny.id("Role", "PMO"), "unknown"])
        assert columns("evidence_of_things", many, "quote", "confidence") == [("采购申请", 0.9), ("PMO", 0.9)]
        links = run(store, "evidence_of_links", ids=[process], types=["PART_OF", "CITES"])
        assert columns("evidence_of_links", links, "other", "quotes", "stated_in") == [
            (tiny.id("Process", "采购"), ["PART_OF@制度"], [tiny.clause(DOCUMENT)])
        ]
        clauses = run(store, "clauses_by_id", ids=[tiny.clause(DOCUMENT)])
        assert columns("clauses_by_id", clauses, "clause", "document_name") == [("制度·条款", DOCUMENT)]


def test_inventories(tiny: TinyMap, tmp_path: Path) -> None:
    with tiny.on(tmp_path / "map.kgl") as store:
        every = run(store, "process_inventory")
        assert columns("process_inventory", every, "name", "level", "parent_names", "owners", "documents") == [
            ("采购", 1, [], [], []),
            ("采购申请", 3, ["采购"], ["物资部", "采购部"], [DOCUMENT]),
        ]
        assert [row["owners"] for row in run(store, "process_inventory", today="2026-01-31")] == [[], ["采购部"]]
        places = run(store, "places_of_processes", today="2026-01-31")
        assert columns("places_of_processes", places, "name", "level", "status", "parents", "owners") == [
            ("采购", 1, None, [], []),
            ("采购申请", 3, None, [every[0]["id"]], ["采购部"]),
        ]
        assert columns("domains", run(store, "domains"), "name") == [("采购",)]
        documents = run(store, "documents_on_map")
        assert columns("documents_on_map", documents, "name", "status", "issuers") == [
            (DOCUMENT, "in_force", ["PMO"]),
            ("手册", "cited", []),
        ]
        counts = run(store, "map_counts")
        assert ("Process", 2) in columns("map_counts", counts, "label", "things")
        loads = run(store, "loads")
        assert columns("loads", loads, "started", "completed") == [("2026-11-03", None), ("2026-11-01", "2026-11-01")]


def test_names_lead_to_things_and_things_to_their_processes(tiny: TinyMap, tmp_path: Path) -> None:
    process = tiny.id("Process", "采购申请")
    (step,) = tiny.steps(process, "审核")
    form = tiny.thing("Record", "申请单", aliases=["Form A"])
    check = tiny.thing("ControlPoint", "限额")
    tiny.link("USES", step, form)
    tiny.link("CONTROLS", check, step)
    with tiny.on(tmp_path / "map.kgl") as store:
        named = run(store, "things_named", called="form a")
        assert columns("things_named", named, "id", "label", "name") == [(form, "Record", "申请单")]
        assert run(store, "things_named", called="form") == []
        names = columns("names_on_map", run(store, "names_on_map"), "label", "name", "things")
        assert ("Record", "申请单", 1) in names and not {"Clause", "Load", "ControlPoint"} & {name[0] for name in names}
        whole = tiny.id("Process", "采购")
        rows = run(store, "processes_of_things", ids=[step, form, check, process, tiny.id("Department", "PMO")])
        assert set(columns("processes_of_things", rows, "id", "process")) == {
            *((thing, process) for thing in (step, form, check, process)),
            (process, whole),
        }


def test_every_lookup_is_tested_here_or_serves_what_is_tested_elsewhere() -> None:
    root = Path(__file__).parents[2]
    rooms = [path for room in ("queries", "checks", "procmap") for path in root.glob(f"{room}/**/*")]
    code = "".join(path.read_text() for path in rooms if path.suffix in (".py", ".yaml"))
    lookups = {name for name, found in catalogue().items() if found.intent == "lookup"}
    assert {name for name in lookups - TESTED if not re.search(rf"\b{name}\b", code)} == set()
