"""Each effectiveness query on its tiny graph; that Neo4j answers the same is in test_queries_on_neo4j.py."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from effectiveness_cases import CASES
from tiny_map import TinyMap, ids

from checks.comparing import COMPARISONS
from checks.governance import read_governance
from graph.stores.seam import Reader
from queries import catalogue, query, run

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", sorted(CASES))
def test_finds_the_bad_and_not_the_odd(name: str, tmp_path: Path) -> None:
    tiny = TinyMap()
    population, offenders = CASES[name](tiny)
    with tiny.on(tmp_path / "map.kgl") as store:
        assert ids(ask(store, query(name).population)) == population
        rows = ask(store, name)
    assert {key + "?" * bool(row.get("undecided")) for row in rows for key in ids([row])} == offenders
    assert {column for row in rows for column in row} == set(query(name).columns)


def test_every_effectiveness_query_has_a_case() -> None:
    compared = {name for comparison in COMPARISONS.values() for name in comparison.asks}  # tried with what they are for
    assert set(CASES) == {name for name, found in catalogue().items() if found.intent == "effectiveness"} - compared


def ask(store: Reader, name: str) -> list[dict[str, Any]]:
    # The policy that ships wants no process maintained by itself; the query is tried with one that does.
    given = read_governance().parameters(TODAY) | {"processes_maintained_since": "2025-11-22"}
    return run(store, name, **{one.name: given[one.name] for one in query(name).parameters})
