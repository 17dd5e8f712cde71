"""What a removal orphans, what collides in a merger, what a replacement cannot take.

The same rows on Neo4j: test_queries_explore_on_neo4j.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tiny_map import DOCUMENT, TinyMap

from queries import catalogue
from queries.answers.impact.whatif import MakesNoSense, merged, removed, replaced
from queries.answers.naming import UnknownThing
from queries.answers.numbers import BadNumber
from queries.answers.questions import QUESTIONS, ask


def two_departments() -> TinyMap:
    """采购部 owns 采购 and does most of it; 财务部 approves, shares a duty and owns 付款; 审计部 has nothing to do."""
    tiny = TinyMap()
    domain = tiny.process("供应链", level=1)
    buying, paying = tiny.described("采购", status="formal"), tiny.described("付款", status="trial")
    tiny.link("PART_OF", buying, domain)
    buyers, payers = tiny.thing("Department", "采购部"), tiny.thing("Department", "财务部")
    tiny.thing("Department", "审计部")
    for unit, process in ((buyers, buying), (payers, paying)):
        owner = tiny.thing("Owner", unit.rsplit("/", 1)[1])
        tiny.link("HELD_BY", owner, unit)
        tiny.link("OWNED_BY", process, owner)
    asked, chosen, ordered = tiny.steps(buying, "申请", "比价", "下单")
    (paid,) = tiny.steps(paying, "支付")
    for step, unit in ((asked, buyers), (chosen, buyers), (ordered, payers), (ordered, buyers), (paid, payers)):
        tiny.link("PERFORMED_BY", step, unit)
    tiny.link("FLOWS_TO", chosen, paid)
    approval = tiny.thing("ControlPoint", "比价须经审批", kind="approval")
    tiny.link("CONTROLS", approval, chosen)
    tiny.link("EXECUTED_BY", approval, payers, **{"as": "executes"})
    ban = tiny.thing("ControlPoint", "未经同意不得付款", kind="prohibition")
    tiny.link("CONTROLS", ban, paying)
    tiny.link("EXECUTED_BY", ban, buyers, **{"as": "bound"})
    shared, own, helped = (tiny.thing("Duty", key) for key in ("供应商管理", "合同归档", "预算编制"))
    for unit, duty, relation in (
        (buyers, shared, "responsible"), (payers, shared, "accountable"), (buyers, own, "responsible"),
        (buyers, helped, "supports"), (payers, helped, "responsible"),
    ):  # fmt: skip
        tiny.link("RESPONSIBLE_FOR", unit, duty, relation=relation)
    order, offer = tiny.thing("Record", "订单"), tiny.thing("Record", "报价单")
    tiny.link("PRODUCES", ordered, order)
    tiny.link("USES", paid, order)
    tiny.link("PRODUCES", chosen, offer)
    tiny.link("PARTICIPATES_IN", buyers, paying, raci=["C"])
    tiny.link("PARTICIPATES_IN", payers, paying, raci=["A", "R"])
    tiny.link("MEASURES", tiny.thing("Kpi", "采购及时率", target="95%"), buying)
    tiny.link("BELONGS_TO", tiny.thing("Role", "采购员"), buyers)
    tiny.link("PART_OF", buyers, payers)
    clause = tiny.clause(DOCUMENT)
    tiny.map.things[clause] = {**tiny.map.things[clause], "text": "采购由采购部负责。"}
    tiny.document("更正.yaml", kind="other")
    decision = json.dumps({"link": "USES", "start": paid, "end": order}, ensure_ascii=False)
    tiny.map.things[tiny.clause("更正.yaml")] = {"name": "link", "text": decision}
    tiny.link("USES", paid, order, document="更正.yaml")
    return tiny


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "map.kgl")


@pytest.fixture
def company() -> TinyMap:
    return two_departments()


def told(rows: list[dict[str, object]], *effects: str) -> set[tuple[object, ...]]:
    return {(row["effect"], row["name"]) for row in rows if not effects or row["effect"] in effects}


def test_a_removed_department_leaves_its_processes_steps_and_duties_behind(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        found = removed(store, "采购部")
    rows = found.rows()
    assert told(rows) == {
        ("without_owner", "采购"), ("goes_with_it", "采购部"), ("post_without_unit", "采购员"),
        ("step_without_performer", "申请"), ("step_without_performer", "比价"), ("fewer_left", "下单"),
        ("duty_held_by_nobody", "合同归档"), ("fewer_left", "供应商管理"), ("fewer_left", "预算编制"),
        ("control_binds_nobody", "未经同意不得付款"), ("fewer_left", "付款"), ("link_ends", "财务部"),
    }  # fmt: skip
    by_name = {row["name"]: row for row in rows}
    assert by_name["采购"]["why"] == "采购部 <-[OWNED_BY]- 采购"
    assert (by_name["申请"]["process"], by_name["申请"]["domain"]) == ("采购", "供应链")
    assert by_name["申请"]["quote"] == "PERFORMED_BY@制度" and by_name["申请"]["document_name"] == DOCUMENT
    assert by_name["下单"]["others"] == ["财务部"]
    assert [row["group"] for row in rows] == sorted(
        (row["group"] for row in rows), key=["orphaned", "goes", "reduced", "ends"].index
    )


def test_a_removed_process_takes_its_steps_and_leaves_records_controls_and_kpis(company: TinyMap, address: str) -> None:
    company.link("USES", company.id("Process", "付款"), company.thing("Record", "发票"))
    with company.on(address) as store:
        rows = removed(store, "采购").rows()
    assert told(rows, "goes_with_it") == {("goes_with_it", name) for name in ("申请", "比价", "下单")}
    assert {
        ("record_no_longer_produced", "订单"), ("record_falls_away", "报价单"),
        ("control_guards_nothing", "比价须经审批"),
        ("kpi_measures_nothing", "采购及时率"), ("step_without_predecessor", "支付"), ("owner_of_nothing", "采购部"),
    } <= told(rows)  # fmt: skip
    assert next(row["others"] for row in rows if row["name"] == "订单") == ["支付"]
    assert "发票" not in {row["name"] for row in rows}


def test_a_step_that_two_processes_share_stays_when_one_goes(company: TinyMap, address: str) -> None:
    company.link("PART_OF", company.id("Activity", "下单"), company.id("Process", "付款"))
    with company.on(address) as store:
        rows = removed(store, "采购").rows()
    assert ("goes_with_it", "下单") not in told(rows)
    assert {("fewer_left", "下单"), ("step_without_predecessor", "下单")} <= told(rows)


def test_a_removed_document_takes_away_what_stands_nowhere_else(company: TinyMap, address: str) -> None:
    company.document("手册", status="in_force")
    company.link("RESPONSIBLE_FOR", company.id("Department", "审计部"), company.thing("Duty", "内审", document="手册"),
                 document="手册", relation="responsible")  # fmt: skip
    company.link("CITES", company.id("Document", DOCUMENT), company.id("Document", "手册"))
    company.described("检查")
    company.link("GOVERNED_BY", company.id("Process", "检查"), company.id("Document", "手册"), document="手册")
    company.link("GOVERNED_BY", company.process("盘点"), company.id("Document", "手册"), document="手册")
    with company.on(address) as store:
        rows = removed(store, "手册").rows()
        clause = removed(store, company.clause("手册")).rows()
    assert told(rows) == {
        ("cites_what_is_gone", DOCUMENT), ("process_without_document", "盘点"), ("stated_nowhere_else", "内审"),
        ("link_stated_nowhere_else", "审计部"), ("fewer_left", "检查"), ("link_stated_nowhere_else", "检查"),
        ("link_stated_nowhere_else", "盘点"),
    }  # fmt: skip
    assert ("stated_nowhere_else", "内审") in told(clause)
    why = {row["why"] for row in rows if row["effect"] == "link_stated_nowhere_else"}
    assert "审计部 -[RESPONSIBLE_FOR responsible]-> 内审" in why


def test_records_systems_controls_persons_and_events_leave_their_marks(address: str) -> None:
    tiny = TinyMap()
    (step,) = tiny.steps(tiny.described("采购"), "下单")
    form, system, risk = tiny.thing("Record", "订单"), tiny.thing("System", "ERP"), tiny.thing("Risk", "多付")
    check = tiny.thing("ControlPoint", "核对", kind="check")
    post, holder = tiny.thing("Role", "采购员"), tiny.thing("Person", "林一")
    tiny.link("USES", step, form)
    tiny.link("RUNS_ON", step, system)
    tiny.link("CONTROLS", check, step)
    tiny.link("EVIDENCED_BY", check, form)
    tiny.link("MITIGATES", check, risk)
    tiny.link("HELD_BY", post, holder)
    for key, done in (("已办", "2026-01-02"), ("待办", None)):
        tiny.link("DONE_BY", tiny.thing("Event", key, kind="inspection", done_on=done), holder)
    with tiny.on(address) as store:
        assert told(removed(store, "订单").rows()) == {
            ("work_lacks_record", "下单"), ("control_without_evidence", "核对"),
        }  # fmt: skip
        assert told(removed(store, "ERP").rows()) == {("work_without_system", "下单")}
        assert told(removed(store, "核对").rows()) == {
            ("work_without_control", "下单"), ("risk_without_control", "多付"), ("link_ends", "订单"),
        }  # fmt: skip
        assert told(removed(store, "林一").rows()) == {
            ("post_vacant", "采购员"), ("open_event_without_party", "待办"), ("link_ends", "已办"),
        }  # fmt: skip


def test_a_merger_shows_what_passes_over_and_what_collides(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = merged(store, "采购部", "财务部").rows()
    assert told(rows) == {
        ("separation_lost", "比价须经审批"), ("both_responsible", "供应商管理"), ("both_perform", "下单"),
        ("marks_combine", "付款"), ("handover_vanishes", "比价"), ("inner_link_vanishes", "财务部"),
        ("takes_over", "采购"), ("takes_over", "申请"), ("takes_over", "比价"), ("takes_over", "合同归档"),
        ("takes_over", "未经同意不得付款"), ("takes_over", "采购员"), ("already_there", "预算编制"),
        ("reword", "制度·条款"),
    }  # fmt: skip
    lost = next(row for row in rows if row["effect"] == "separation_lost")
    assert lost["others"] == ["比价", "采购部", "财务部"] and lost["quote"] == "EXECUTED_BY@制度"
    assert next(row["others"] for row in rows if row["effect"] == "marks_combine") == ["C + AR"]
    assert next(row["process"] for row in rows if row["effect"] == "handover_vanishes") == "采购"


def test_what_was_not_kept_apart_is_not_lost(company: TinyMap, address: str) -> None:
    """Who performs and approves already, or approves through a post, is told of as what it is."""
    step, approval = company.id("Activity", "比价"), company.id("ControlPoint", "比价须经审批")
    company.link("EXECUTED_BY", approval, company.id("Department", "采购部"), **{"as": "executes"})
    post = company.thing("Role", "财务经理")
    company.link("BELONGS_TO", post, company.id("Department", "财务部"))
    review = company.thing("ControlPoint", "订单复核", kind="review")
    company.link("CONTROLS", review, company.id("Activity", "申请"))
    company.link("EXECUTED_BY", review, post, **{"as": "executes"})
    assert step in company.map.things
    with company.on(address) as store:
        rows = merged(store, "采购部", "财务部").rows()
    assert told(rows, "separation_lost", "separation_to_check") == {("separation_to_check", "订单复核")}
    assert ("both_execute", "比价须经审批") in told(rows)


def test_merged_processes_have_two_owners_and_differ_in_what_is_said(company: TinyMap, address: str) -> None:
    company.steps(company.id("Process", "付款"), "付款·申请")
    company.map.things[company.id("Activity", "付款·申请")] = {"name": "申请"}
    with company.on(address) as store:
        rows = merged(store, "采购", "付款").rows()
    assert told(rows, "two_owners", "values_differ", "steps_collide") == {
        ("two_owners", "付款"), ("values_differ", "付款"), ("steps_collide", "申请"),
    }  # fmt: skip
    assert [row["why"] for row in rows if row["effect"] == "values_differ"] == ["status: formal ≠ trial"]


def test_clauses_that_only_write_the_name_are_reworded_too(company: TinyMap, address: str) -> None:
    clause = company.document("说明", status="in_force") and company.clause("说明")
    company.map.things[clause] = {**company.map.things[clause], "text": "凡采购部经办者，均须登记。", "char_start": 7}
    with company.on(address) as store:
        rows = [row for row in replaced(store, "采购部", "审计部").rows() if row["effect"] == "reword"]
    assert [(row["document_name"], row["char_start"]) for row in rows if row["id"] == clause] == [("说明", 8)]
    assert "采购部" in next(row["quote"] for row in rows if row["id"] == clause)


def test_a_replacement_by_a_post_cannot_take_what_only_a_unit_has(company: TinyMap, address: str) -> None:
    company.thing("Role", "总监", status="retired")
    with company.on(address) as store:
        rows = replaced(store, "采购部", "总监").rows()
    assert told(rows, "cannot_take", "successor_gone") == {
        ("cannot_take", "采购员"), ("cannot_take", "财务部"), ("successor_gone", "总监"),
    }  # fmt: skip
    assert {("takes_over", "采购"), ("takes_over", "申请")} <= told(rows)
    assert not told(rows, "values_differ")


def test_only_the_gravest_are_explained_when_asked_so(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = ask(store, "what_if_removed", thing="采购部", explained=1).rows
        every = ask(store, "what_if_removed", thing="采购部").rows
    assert [bool(row["quote"]) for row in rows] == [True] + [False] * (len(rows) - 1)
    assert [row["id"] for row in rows] == [row["id"] for row in every]
    assert all(row["quote"] for row in every if row["link"])


def test_what_makes_no_sense_is_said_in_a_sentence(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        with pytest.raises(MakesNoSense, match="A Process cannot be merged into a Department: 采购 and 采购部"):
            merged(store, "采购", "采购部")
        with pytest.raises(MakesNoSense, match="A Department cannot be replaced by a Record"):
            replaced(store, "采购部", "订单")
        with pytest.raises(MakesNoSense, match="采购 cannot be merged into itself"):
            merged(store, "采购", "采购")
        with pytest.raises(MakesNoSense, match="stand in for a Clause"):
            merged(store, company.clause(DOCUMENT), "采购")
        with pytest.raises(UnknownThing, match="did you mean"):
            removed(store, "采")
        with pytest.raises(BadNumber, match="explained=x"):
            ask(store, "what_if_removed", thing="采购", explained="x")


def test_every_answer_has_the_columns_that_it_promises(company: TinyMap, address: str) -> None:
    asked = {"what_if_removed": {}, "what_if_merged": {"into": "财务部"}, "what_if_replaced": {"by": "财务部"}}
    with company.on(address) as store:
        for name, given in asked.items():
            table = ask(store, name, thing="采购部", **given)
            assert table.columns == QUESTIONS[name].columns and table.rows
            assert all(tuple(row) == table.columns for row in table.rows)


def test_every_query_of_impact_is_tested() -> None:
    assert {name for name, found in catalogue().items() if found.intent == "impact"} >= {
        "others_left", "checks_on_steps", "checks_on_processes", "handovers_between", "clauses_naming",
    }  # fmt: skip
