"""Each completeness query on its tiny graph; that Neo4j answers the same is in test_queries_on_neo4j.py."""

from pathlib import Path
from typing import Any

import pytest
from completeness_cases import CASES, TODAY
from tiny_map import TinyMap, ids

from checks.governance import read_governance
from graph.stores.seam import Reader
from queries import catalogue, query, run


@pytest.mark.parametrize("name", sorted(CASES))
def test_finds_the_bad_and_not_the_odd(name: str, tmp_path: Path) -> None:
    tiny = TinyMap()
    population, offenders = CASES[name](tiny)
    with tiny.on(tmp_path / "map.kgl") as store:
        assert ids(ask(store, query(name).population)) == population
        rows = ask(store, name)
    assert {key + "?" * bool(row.get("undecided")) for row in rows for key in ids([row])} == offenders
    assert {column for row in rows for column in row} == set(query(name).columns)


def test_a_map_without_domains_cannot_say_who_is_outside_them(tmp_path: Path) -> None:
    tiny = TinyMap()
    tiny.described("级别不明", level=None)
    tiny.process("二级", level=2)
    with tiny.on(tmp_path / "map.kgl") as store:
        assert {row["id"]: row["undecided"] for row in ask(store, "process_without_parent")} == {
            tiny.id("Process", "级别不明"): True,
            tiny.id("Process", "二级"): False,
        }


def test_the_empty_map_answers_with_no_rows(tmp_path: Path) -> None:
    with TinyMap().on(tmp_path / "map.kgl") as store:
        assert [name for name in CASES if ask(store, name)] == []


def test_every_completeness_query_has_a_case() -> None:
    assert set(CASES) == {name for name, found in catalogue().items() if found.intent == "completeness"}


def ask(store: Reader, name: str) -> list[dict[str, Any]]:
    given = read_governance().parameters(TODAY)
    return run(store, name, **{one.name: given[one.name] for one in query(name).parameters})
