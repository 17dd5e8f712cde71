"""Every query of the catalogue gives Neo4j's rows on the embedded store, and Neo4j calls each of them a read."""

from pathlib import Path

import pytest
from completeness_cases import CASES, TODAY
from test_queries_dependencies import four_domains
from tiny_map import TinyMap

from checks.governance import read_governance
from graph.resolution.impacts import add_impacts
from queries import catalogue, run


@pytest.mark.slow
def test_all_queries_give_the_same_rows_on_both_stores(neo4j_store_address: str, tmp_path: Path) -> None:
    everything = TinyMap("lookup")
    everything.thing("Load", "加载", document=None, started="2026-11-01", completed="2026-11-02", source="docs")
    for name, case in CASES.items():
        tiny = TinyMap(name)
        case(tiny)
        everything.map.things.update(tiny.map.things)
        everything.map.links.update(tiny.map.links)
    domains = four_domains()
    everything.map.things.update(domains.map.things)
    everything.map.links.update(domains.map.links)
    add_impacts(everything.map)
    given = read_governance().parameters(TODAY) | {
        "ids": sorted(everything.map.things),
        "types": ["OWNED_BY", "PART_OF", "CITES"],
        "thing": "采购部",
        "words": "采购",
        "called": "采购",
        "changed": [],
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
