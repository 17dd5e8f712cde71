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


def test_another_policy_says_who_appoints_owners_and_who_is_nobody_in_particular(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "owner_appointed_by: {domain: [董事会], lower: [流程域owner, 行政部, PMO]}\ngeneric_performers: [申请人]\n"
        "parallel_units: [.*部]\ngeneral_duties: [知识产权.*]\n",
        encoding="utf-8",
    )
    given = read_governance(own).parameters(TODAY)
    expected = {
        "owner_appointed_by_another": {"域", "另一域"},
        "process_with_generic_performers": {"申请人自己办"},
        "duty_held_twice": {"分公司"},
        "duty_without_process": {"完成公司委派的其他工作任务", "来料供方年度评价"},
    }
    for name, offenders in expected.items():
        tiny = TinyMap()
        CASES[name](tiny)
        with tiny.on(tmp_path / f"{name}.kgl") as store:
            rows = run(store, name, **{one.name: given[one.name] for one in query(name).parameters})
        assert ids([row for row in rows if not row.get("undecided")]) == offenders, name


def test_the_list_of_one_organization_says_nothing_of_another(tmp_path: Path) -> None:
    tiny, other = TinyMap(), TinyMap("other")
    CASES["party_outside_organisation"](tiny)
    other.link("PERFORMED_BY", other.steps(other.process("采购"), "询价")[0], other.thing("Department", "战略发展处"))
    tiny.map.things.update(other.map.things)
    tiny.map.links.update(other.map.links)
    with tiny.on(tmp_path / "map.kgl") as store:
        assert "战略发展处" not in ids(ask(store, "working_parties"))


def test_the_empty_map_answers_with_no_rows(tmp_path: Path) -> None:
    with TinyMap().on(tmp_path / "map.kgl") as store:
        assert [name for name in CASES if ask(store, name)] == []


def test_every_completeness_query_has_a_case() -> None:
    assert set(CASES) == {name for name, found in catalogue().items() if found.intent == "completeness"}


def ask(store: Reader, name: str) -> list[dict[str, Any]]:
    given = read_governance().parameters(TODAY)
    return run(store, name, **{one.name: given[one.name] for one in query(name).parameters})
