"""The look-ups that approval routes rest on, and who approves what at which amount, on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from approval_cases import POLICY, routed_company
from tiny_map import TinyMap, ids

from graph.stores.seam import Reader
from queries import run
from queries.answers.lookup.amounts import BadAmount, range_of
from queries.answers.questions import QUESTIONS, ask


@pytest.fixture
def company(store_address: str) -> Iterator[tuple[TinyMap, Reader]]:
    tiny = routed_company()
    loop = tiny.process("甲"), tiny.process("乙")
    tiny.link("PART_OF", *loop)
    tiny.link("PART_OF", *reversed(loop))
    with tiny.on(store_address) as store:
        yield tiny, store


def test_the_queries_behind_routes(company: tuple[TinyMap, Reader]) -> None:
    tiny, store = company
    buying, counting, loop = (tiny.id("Process", name) for name in ("采购", "盘点", "甲"))
    above = run(store, "processes_above", ids=[buying, counting, loop])
    assert [(row["name"], row["level"], row["distance"]) for row in above if row["id"] == buying] == [
        ("采购", 3, 0), ("采购过程", 2, 1), ("供应链", 1, 2),
    ]  # fmt: skip
    assert [row["level_below"] for row in above if row["id"] == buying] == [None, 3, 2]
    assert [row["name"] for row in above if row["id"] == loop] == ["甲", "乙"]

    work = run(store, "actors_of_work", ids=[buying, tiny.id("Activity", "下单"), tiny.id("Record", "采购合同")])
    told = {row["id"].rsplit("/", 1)[1]: row for row in work}
    assert set(told) == {"采购", "下单"}
    assert [told["下单"][part] for part in ("performers", "participants", "controllers")] == [
        [tiny.id("Role", "采购员")], [], [tiny.id("Role", "财务经理")],
    ]  # fmt: skip

    units = run(store, "units_of_actors", ids=[tiny.id("Role", "财务经理"), tiny.id("Role", "部门负责人"), buying])
    assert [(row["name"], row["unit_name"], row["person_name"], row["relative"]) for row in units] == [
        ("财务经理", "财务部", "周岚", False), ("部门负责人", None, None, True),
    ]  # fmt: skip
    posts = run(store, "posts_of_units", ids=[tiny.id("Department", "采购部"), tiny.id("Department", "质量部")])
    assert {row["post_name"] for row in posts} == {"采购部经理", "采购部副经理", "采购员"}
    higher = run(store, "units_above", ids=[tiny.id("Department", "采购部"), tiny.id("Department", "质量部")])
    assert [(row["name"], row["distance"]) for row in higher] == [("采购中心", 1)]
    named = run(store, "actors_named", names=["pmo", "总经理", "部门负责人", "无"])
    assert [(row["label"], row["name"], row["called"]) for row in named] == [
        ("Department", "PMO", "pmo"), ("Role", "总经理", "总经理"),
    ]  # fmt: skip
    clauses = run(store, "clauses_of_policy", policy=POLICY)
    assert [row["number"] for row in clauses] == ["1", "4.2", "7.3.2", "7.3.3", "3", "a", "b", "7.4.4"]
    assert run(store, "clauses_of_policy", policy="没有的制度") == []


def limits(store: Reader, **given: Any) -> list[tuple[str, str]]:
    return [(row["control"], row["range"]) for row in ask(store, "approvals_by_amount", **given).rows]


def test_limits_are_sorted_by_what_they_guard_and_amount_in_one_unit(company: tuple[TinyMap, Reader]) -> None:
    _, store = company
    table = ask(store, "approvals_by_amount")
    assert table.columns == QUESTIONS["approvals_by_amount"].columns
    assert limits(store) == [
        ("五万至二十万元合同", "≥ 50,000, < 200,000 元"),
        ("报销限额", "= 500 元"),
        ("大额付款", "> 80,000 元"),
        ("五万元以下合同", "< 50,000 元"),
        ("请假", "≥ 3 天"),
    ]
    big = table.rows[2]
    assert (big["approvers"], big["process"], big["domain"], big["unit"], big["from"], big["base_unit"]) == (
        ["总经理"], "付款", "财务", "万元", 80000.0, "元",
    )  # fmt: skip
    assert (big["document"], big["clause"], big["quote"]) == ("制度", "1", "大额付款")
    assert ids(table.rows) == {"五万至二十万元合同", "报销限额", "大额付款", "五万元以下合同", "请假"}


def test_an_amount_asks_who_must_approve_it(company: tuple[TinyMap, Reader]) -> None:
    _, store = company
    assert [name for name, _ in limits(store, amount=80000)] == ["五万至二十万元合同"]
    assert [name for name, _ in limits(store, amount="8.1万元")] == ["五万至二十万元合同", "大额付款"]
    assert [name for name, _ in limits(store, amount="1,000,000")] == ["大额付款"]
    assert [name for name, _ in limits(store, amount="500 元")] == ["报销限额", "五万元以下合同"]
    assert [name for name, _ in limits(store, amount=3, unit="天")] == ["请假"]
    assert [name for name, _ in limits(store, amount="2天")] == []
    assert [name for name, _ in limits(store, unit="天")] == ["请假"]
    assert [name for name, _ in limits(store, amount=90000, subject="付款", always=True)] == ["付款复核", "大额付款"]
    for bad in ("很多", "", True):
        with pytest.raises(BadAmount, match="is no amount; write 80000, 8万元 or 3天"):
            ask(store, "approvals_by_amount", amount=bad)


def test_a_subject_is_a_thing_or_words(company: tuple[TinyMap, Reader]) -> None:
    _, store = company
    for subject, found in (
        ("采购", {"五万至二十万元合同", "五万元以下合同"}),  # a process and its steps
        ("采购部", {"五万元以下合同"}),  # a department and its posts
        ("财务经理", {"五万至二十万元合同"}),
        ("付款 大额", {"大额付款"}),  # words, all of them
        ("供应链", {"五万至二十万元合同", "五万元以下合同"}),  # a domain
        ("没有这样的事", set()),
    ):
        assert ids(ask(store, "approvals_by_amount", subject=subject).rows) == found, subject


def test_units_of_money_are_made_one() -> None:
    def told(value: float, unit: str | None, operator: str | None = ">") -> tuple[Any, ...] | None:
        row = {"value": value, "unit": unit, "operator": operator, "operator_to": None, "value_to": None}
        found = range_of(row)
        return found and (found.low, found.high, found.unit)

    assert told(0.3, "万元") == (3000, None, "元")
    assert told(2, "亿元", "<=") == (None, 2e8, "元")
    assert told(5, "千元", "=") == (5000, 5000, "元")
    assert told(5, "美元") == (5, None, "美元")
    assert told(7, None, None) == (7, 7, "")
