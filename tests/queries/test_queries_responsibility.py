"""What an owner answers for, what a post does, and duties that two departments answer for.

The same rows on Neo4j: test_queries_explore_on_neo4j.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_map import DOCUMENT, TinyMap

from queries.answers.lookup.portfolio import BadDay
from queries.answers.naming import UnknownThing
from queries.answers.questions import QUESTIONS, ask


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "map.kgl")


def a_company() -> TinyMap:
    """采购部 owns 采购 (until 2026-06) and 框架; below 采购 lies 询价, which 财务部 owns as well."""
    tiny = TinyMap()
    domain, buying = tiny.process("供应链", level=1), tiny.described("采购", status="formal")
    asking = tiny.process("询价", level=4)
    tiny.link("PART_OF", buying, domain)
    tiny.link("PART_OF", asking, buying)
    unit, other = tiny.thing("Department", "采购部"), tiny.thing("Department", "财务部")
    for key, holder in (("采购部", unit), ("财务部", other)):
        tiny.link("HELD_BY", tiny.thing("Owner", key), holder)
    owner = tiny.id("Owner", "采购部")
    tiny.link("OWNED_BY", buying, owner, until="2026-06-30")
    tiny.link("OWNED_BY", tiny.process("框架", level=2), owner)
    tiny.link("OWNED_BY", asking, tiny.id("Owner", "财务部"))
    tiny.link("OWNED_BY", tiny.id("Document", DOCUMENT), owner)
    made, checked = tiny.steps(asking, "填询价单", "比价")
    post, manager = tiny.thing("Role", "采购员"), tiny.thing("Role", "采购经理")
    tiny.link("PERFORMED_BY", made, post)
    for role in (post, manager):
        tiny.link("BELONGS_TO", role, unit)
    tiny.link("HELD_BY", post, tiny.thing("Person", "林一"))
    form = tiny.thing("Record", "询价单")
    tiny.link("PRODUCES", made, form)
    tiny.link("HANDLED_BY", form, post, **{"as": "keeps"})
    tiny.link("USES", made, tiny.thing("Record", "供应商名录"))
    tiny.link("RUNS_ON", made, tiny.thing("System", "ERP"))
    for key, kind, main, role, execution in (
        ("须经批准", "approval", True, manager, "executes"), ("三家比价", "check", None, post, "executes"),
        ("不得泄密", "prohibition", None, post, "bound"),
    ):  # fmt: skip
        control = tiny.thing("ControlPoint", key, kind=kind, key=main)
        tiny.link("CONTROLS", control, checked)
        tiny.link("EXECUTED_BY", control, role, **{"as": execution})
    tiny.link("RESPONSIBLE_FOR", post, tiny.thing("Duty", "询价"), relation="responsible")
    tiny.link("RESPONSIBLE_FOR", post, tiny.thing("Duty", "预算"), relation="supports")
    tiny.link("PARTICIPATES_IN", post, buying, raci=["C", "I"])
    tiny.link("APPLIES_TO", tiny.id("Document", DOCUMENT), post, **{"as": "to"})
    tiny.link("MEASURES", tiny.thing("Kpi", "及时率", target="≥95%", unit="%"), buying)
    tiny.link("MEASURES", tiny.thing("Kpi", "人均单量"), post)
    tiny.link("THREATENS", tiny.thing("Risk", "围标"), checked)
    for key, done in (("年检", None), ("季检", "2026-03-31")):
        tiny.link("ABOUT", tiny.thing("Event", key, kind="inspection", due_on="2026-12-01", done_on=done), buying)
    return tiny


@pytest.fixture
def company() -> TinyMap:
    return a_company()


def test_a_portfolio_holds_what_is_owned_and_all_below_it(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = ask(store, "portfolio", owner="采购部").rows
        as_owner = ask(store, "portfolio", owner=company.id("Owner", "采购部")).rows
        other = ask(store, "portfolio", owner="财务部").rows
    assert rows == as_owner
    assert [(row["part"], row["name"], row["held"], row["owners"], row["detail"]) for row in rows] == [
        ("process", "询价", "below", ["财务部"], ""),
        ("process", "框架", "itself", ["采购部"], ""),
        ("process", "采购", "itself", ["采购部"], "–2026-06-30"),
        ("document", "制度", "itself", ["采购部"], ""),
        ("kpi", "及时率", "with", [], "≥95%"),
        ("key control", "须经批准", "with", [], "approval"),
        ("risk", "围标", "with", [], ""),
        ("open event", "年检", "with", [], "inspection 2026-12-01"),
    ]
    assert {row["domain"] for row in rows if row["name"] == "询价"} == {"供应链"}
    assert next(row["quote"] for row in rows if row["name"] == "框架") == "OWNED_BY@制度"
    assert [row["name"] for row in other] == ["询价", "须经批准", "围标"]


def test_a_portfolio_of_a_day_and_of_nobody(company: TinyMap, address: str) -> None:
    company.thing("Department", "审计部")
    with company.on(address) as store:
        later = ask(store, "portfolio", owner="采购部", today="2026-07-01").rows
        assert ask(store, "portfolio", owner="审计部").rows == []
        with pytest.raises(BadDay, match="today=tomorrow"):
            ask(store, "portfolio", owner="采购部", today="tomorrow")
        with pytest.raises(UnknownThing):
            ask(store, "portfolio", owner="询价单")
    assert [row["name"] for row in later] == ["框架", "制度"]


def test_everything_that_a_post_does(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = ask(store, "post", post="采购员").rows
    assert [(row["does"], row["name"], row["detail"]) for row in rows] == [
        ("belongs to", "采购部", ""), ("held by", "林一", ""), ("responsible for", "询价", "responsible"),
        ("supports", "预算", "supports"), ("performs", "填询价单", ""), ("takes part in", "采购", "C, I"),
        ("checks", "三家比价", "executes"), ("is bound by", "不得泄密", "bound"), ("fills in", "询价单", ""),
        ("uses", "供应商名录", ""), ("works in", "ERP", ""), ("keeps", "询价单", "keeps"),
        ("is measured by", "人均单量", ""), ("has to follow", "制度", "to"),
    ]  # fmt: skip
    assert {row["process"] for row in rows if row["does"] in ("performs", "fills in", "works in")} == {"询价"}
    assert all(row["quote"] for row in rows)


def test_a_unit_does_what_its_posts_do(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = ask(store, "post", post="采购部").rows
        own = ask(store, "post", post="采购部", posts=False).rows
    told = {(row["does"], row["name"], row["by"]) for row in rows}
    assert {
        ("owns", "采购", "采购部"), ("approves", "须经批准", "采购经理"), ("performs", "填询价单", "采购员"),
        ("has the post", "采购员", "采购部"),
    } <= told  # fmt: skip
    assert {row["by"] for row in own} == {"采购部"} and len(own) == len([row for row in rows if row["by"] == "采购部"])


def test_duties_held_twice_are_told_with_both_sentences(address: str) -> None:
    tiny = TinyMap()
    tiny.document("手册", status="in_force")
    buyers, payers, all_of_us = (tiny.thing("Department", key) for key in ("采购部", "财务部", "各部门"))
    tiny.map.things[all_of_us] = {"name": "各部门", "relative": True}
    section = tiny.thing("Department", "采购一科")
    tiny.link("PART_OF", section, buyers)
    same, near, alike = "供应商评审和名录维护", "负责供应商的评审和名录维护", "供应商评审"
    for unit, text, relation, document in (
        (buyers, same, "responsible", DOCUMENT), (payers, same, "accountable", "手册"),
        (section, near, "responsible", "手册"), (all_of_us, same, "responsible", DOCUMENT),
        (buyers, "合同归档管理", "responsible", DOCUMENT), (payers, "合同归档管理", "supports", DOCUMENT),
        (payers, alike, "responsible", DOCUMENT), (buyers, "完成其他任务", "responsible", DOCUMENT),
        (payers, "完成其他任务", "responsible", DOCUMENT),
    ):  # fmt: skip
        duty = tiny.thing("Duty", text, document=document, text=text, general="其他" in text or None)
        tiny.link("RESPONSIBLE_FOR", unit, duty, document=document, relation=relation)
    with tiny.on(address) as store:
        table = ask(store, "duties_held_twice")
    told = {
        (row["name"], frozenset({row["department_name"], row["other_department_name"]}), row["one_is_part_of_other"])
        for row in table.rows
    }
    assert told == {
        (same, frozenset({"采购部", "财务部"}), False),
        (same, frozenset({"采购部", "采购一科"}), True),
        (same, frozenset({"财务部", "采购一科"}), False),
    }
    first = table.rows[0]
    assert {first["document_name"], first["other_document_name"]} == {DOCUMENT, "手册"}
    assert first["alike"] == 1.0 and not first["in_one_sentence"]
    assert table.columns == QUESTIONS["duties_held_twice"].columns
    assert all(tuple(row) == table.columns for row in table.rows)


def test_an_empty_map_has_no_duty_held_twice(address: str) -> None:
    with TinyMap().on(address) as store:
        assert ask(store, "duties_held_twice").rows == []
