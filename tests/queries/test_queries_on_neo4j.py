"""Every query of the catalogue gives Neo4j's rows on the embedded store, and Neo4j calls each of them a read."""

from pathlib import Path

import pytest
from approval_cases import routed_company
from completeness_cases import CASES, TODAY
from compliance_cases import CASES as COMPLIANCE
from effectiveness_cases import CASES as EFFECTIVENESS
from effectiveness_cases import what_happened
from test_queries_dependencies import four_domains
from test_queries_what_if import two_departments
from tiny_map import TinyMap
from workshop import workshop

from checks.governance import read_governance
from graph.resolution.impacts import add_impacts
from queries import catalogue, run


@pytest.mark.slow
def test_all_queries_give_the_same_rows_on_both_stores(neo4j_store_address: str, tmp_path: Path) -> None:
    everything = TinyMap("lookup")
    everything.thing("Load", "加载", document=None, started="2026-11-01", completed="2026-11-02", source="docs")
    for name, case in (CASES | EFFECTIVENESS | COMPLIANCE).items():
        tiny = TinyMap(name)
        case(tiny)
        everything.map.things.update(tiny.map.things)
        everything.map.links.update(tiny.map.links)
    for tiny in (four_domains(), what_happened(), routed_company(), two_departments(), workshop()):
        everything.map.things.update(tiny.map.things)
        everything.map.links.update(tiny.map.links)
    everything.map.things[everything.clause("制度")]["text"] = "采购须经审批。"
    add_impacts(everything.map)
    actors = [thing for thing in everything.map.things if "/Department/" in thing or "/Role/" in thing]
    pairs = [[key.start, key.end] for key in everything.map.links if key.type != "IMPACTS"]
    given = read_governance().parameters(TODAY) | {
        "processes_maintained_since": "2025-11-22",
        "ids": sorted(everything.map.things),
        "types": ["OWNED_BY", "PART_OF", "CITES"],
        "thing": "采购部",
        "words": "采购",
        "called": "采购",
        "policy": "流程管理制度",
        "names": ["总经理"],
        "always": True,
        "changed": [],
        "word": "(?s).*采购.*",
        "other_words": [],
        "kinds": {"Process": 0, "Department": 1, "Clause": 2},
        "limit": 500,
        "least": 0,
        "any": "(?s).*采购.*",
        "pieces": ["(?s).*采购.*"],
        "gone": [],
        "written": ["采购部"],
        "pairs": pairs,
        "clauses": [thing for thing in everything.map.things if "/Clause/" in thing],
        "performers": actors,
        "executors": actors,
        "first": actors,
        "then": actors,
        "without": ["IMPACTS"],
        "way": "any",
        "process": None,
    }
    with everything.on(tmp_path / "map.kgl") as embedded, everything.on(neo4j_store_address) as neo4j:
        for name, query in catalogue().items():
            wanted = {one.name: given[one.name] for one in query.parameters}
            rows = run(neo4j, name, **wanted)
            assert rows, f"{name}: the cases hold nothing that it finds"
            if query.engine is None:
                assert run(embedded, name, **wanted) == rows, name
            assert neo4j.plan(query.text, wanted).reads_only, name
