"""Look-ups around one thing: where it is used, its neighbourhood, the way to another thing.

The same rows on Neo4j: test_queries_explore_on_neo4j.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tiny_map import DOCUMENT, TinyMap

from queries.answers.naming import UnknownThing, find
from queries.answers.numbers import BadNumber
from queries.answers.questions import QUESTIONS, ask


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "map.kgl")


def a_company() -> TinyMap:
    """采购 makes the form that 付款 needs; 会议 hangs on nothing; two clauses name things side by side."""
    tiny = TinyMap()
    buying, paying = tiny.described("采购"), tiny.process("付款", code="FK-1")
    ordered, registered = tiny.steps(buying, "下单", "登记")
    (paid,) = tiny.steps(paying, "支付")
    form = tiny.thing("Record", "订单", aliases=["PO"])
    tiny.link("PRODUCES", ordered, form)
    tiny.link("USES", paid, form)
    tiny.link("USES", registered, form, document=None)
    tiny.document("手册", status="in_force")
    tiny.link("USES", paid, form, document="手册")
    tiny.thing("Activity", "支付", document="手册")
    tiny.link("HANDLED_BY", form, tiny.thing("Department", "采购部"), **{"as": "keeps"})
    tiny.thing("Process", "会议", document="手册")
    tiny.thing("Role", "秘书", document="手册")
    return tiny


@pytest.fixture
def company() -> TinyMap:
    return a_company()


def test_where_used_tells_every_link_and_every_clause_with_the_words(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = ask(store, "where_used", thing="PO").rows
        alone = ask(store, "where_used", thing="会议").rows
    assert [(row["says"], row["document_name"], row["quote"]) for row in rows] == [
        ("订单 -[HANDLED_BY keeps]-> 采购部", DOCUMENT, "HANDLED_BY@制度"),
        ("订单 <-[PRODUCES]- 下单", DOCUMENT, "PRODUCES@制度"),
        ("订单 <-[USES]- 支付", DOCUMENT, "USES@制度"),
        ("订单 <-[USES]- 支付", "手册", "USES@手册"),
        ("订单 <-[USES]- 登记", "", ""),
        ("订单 -[STATED_IN]-> 制度·条款", DOCUMENT, "订单"),
    ]
    assert rows[0]["meaning"] == "Who issues, interprets, publishes or keeps it."
    assert [row["link"] for row in alone] == ["STATED_IN"]


def test_a_neighbourhood_is_things_and_the_links_among_them(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        near = ask(store, "neighbourhood", thing="订单").rows
        far = ask(store, "neighbourhood", thing="订单", steps=2).rows
        links = ask(store, "neighbourhood_links", thing="订单").rows
        few = ask(store, "neighbourhood", thing="订单", steps=9, limit=2).rows
        alone = ask(store, "neighbourhood", thing="会议").rows
        text = ask(store, "neighbourhood", thing=company.clause("手册")).rows
        for bad in ({"steps": 0}, {"limit": "x"}, {"steps": 1.5}):
            with pytest.raises(BadNumber, match="give a whole number of at least 1"):
                ask(store, "neighbourhood", thing="订单", **bad)
    assert [(row["distance"], row["name"]) for row in near] == [
        (0, "订单"), (1, "下单"), (1, "支付"), (1, "登记"), (1, "采购部"),
    ]  # fmt: skip
    assert {row["name"] for row in far} == {row["name"] for row in near} | {"采购", "付款"}
    assert {(row["start_name"], row["link"], row["end_name"]) for row in links} == {
        ("下单", "PRODUCES", "订单"), ("支付", "USES", "订单"), ("登记", "USES", "订单"),
        ("订单", "HANDLED_BY", "采购部"), ("下单", "FLOWS_TO", "登记"),
    }  # fmt: skip
    assert [row["name"] for row in few] == ["订单", "下单"]
    assert [row["name"] for row in alone] == ["会议"]
    assert {"会议", "秘书", "手册"} <= {row["name"] for row in text}


def test_a_path_is_told_link_by_link_with_the_words(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        rows = ask(store, "path_between", one="采购", other="FK-1").rows
        directed = ask(store, "path_between", one="下单", other="采购部", directed=True).rows
        against = ask(store, "path_between", one="采购部", other="下单", directed=True).rows
    assert [row["says"] for row in rows] == [
        "采购 <-[PART_OF]- 下单", "下单 -[PRODUCES]-> 订单", "订单 <-[USES]- 支付", "支付 -[PART_OF]-> 付款",
    ]  # fmt: skip
    assert [row["step"] for row in rows] == [1, 2, 3, 4] and all(row["quote"] for row in rows)
    assert [row["link"] for row in directed] == ["PRODUCES", "HANDLED_BY"]
    assert against == []


def test_where_there_is_no_path_there_are_no_rows_unless_clauses_tie(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        assert ask(store, "path_between", one="会议", other="秘书").rows == []
        assert ask(store, "path_between", one="会议", other="会议").rows == []
        tied = ask(store, "path_between", one="会议", other="秘书", clauses=True).rows
        text = ask(store, "path_between", one="会议", other=company.clause("手册")).rows
        with pytest.raises(UnknownThing):
            ask(store, "path_between", one="会议", other="没有")
    assert [row["says"] for row in tied] == ["会议 -[STATED_IN]-> 手册·条款", "手册·条款 <-[STATED_IN]- 秘书"]
    assert [(row["document_name"], row["quote"]) for row in tied] == [("手册", "会议"), ("手册", "秘书")]
    assert [row["link"] for row in text] == ["STATED_IN"]


def test_a_name_of_another_kind_says_so_and_an_empty_one_is_none(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        label = find(store, "秘书").label
        with pytest.raises(UnknownThing, match=f"'秘书' is a {label}, not a Process or Kpi; "):
            find(store, "秘书", "Process", "Kpi")
        with pytest.raises(UnknownThing, match="nothing called '没有' on the map"):
            find(store, "没有", "Process")
        with pytest.raises(UnknownThing, match="empty name"):
            find(store, " ")


def test_what_a_clause_and_a_document_state(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        by_clause = ask(store, "facts_of_clause", clause="1", document="手册").rows
        by_id = ask(store, "facts_of_clause", clause=company.clause("手册")).rows
        by_number = ask(store, "facts_of_clause", clause=1, document="手册").rows
        by_document = ask(store, "facts_of_document", document="手册").rows
        other = ask(store, "facts_of_document", document=DOCUMENT).rows
        with pytest.raises(UnknownThing, match="手册 has no clause '9'; it has 1"):
            ask(store, "facts_of_clause", clause="9", document="手册")
        with pytest.raises(UnknownThing, match="give its document too"):
            ask(store, "facts_of_clause", clause="1")
    assert by_clause == by_id == by_document == by_number
    assert [(row["fact"], row["name"], row["link"], row["other_name"], row["quote"]) for row in by_clause] == [
        ("link", "支付", "USES", "订单", "USES@手册"),
        ("thing", "支付", "", "", "支付"),
        ("thing", "会议", "", "", "会议"),
        ("thing", "秘书", "", "", "秘书"),
    ]
    links = {(row["name"], row["link"], row["other_name"]) for row in other if row["fact"] == "link"}
    assert links == {
        (key.start.rsplit("/", 1)[1], key.type, key.end.rsplit("/", 1)[1])
        for key, about in company.map.links.items()
        if company.clause(DOCUMENT) in about.get("stated_in", ())
    }


def test_the_links_between_two_units_are_facts_of_their_clause(company: TinyMap, address: str) -> None:
    company.document("架构", status="in_force")
    unit, post = company.id("Department", "采购部"), company.thing("Role", "采购员", document="架构")
    company.link("BELONGS_TO", post, unit, document="架构")
    company.link("GOVERNED_BY", company.id("Process", "会议"), company.id("Document", "架构"), document="架构")
    with company.on(address) as store:
        rows = ask(store, "facts_of_document", document="架构").rows
    assert [(row["name"], row["link"]) for row in rows] == [
        ("采购员", ""),
        ("采购员", "BELONGS_TO"),
        ("会议", "GOVERNED_BY"),
    ]


def test_a_link_that_a_person_decided_on_is_a_fact_of_the_decision(company: TinyMap, address: str) -> None:
    unit, step = company.id("Department", "采购部"), company.id("Activity", "下单")
    decision = json.dumps({"link": "PERFORMED_BY", "start": step, "end": unit})
    company.document("更正.yaml", kind="other")
    clause = company.clause("更正.yaml")
    company.map.things[clause] = {"name": "link", "text": decision}
    company.link("PERFORMED_BY", step, unit, document="更正.yaml", quote=decision)
    with company.on(address) as store:
        rows = ask(store, "facts_of_clause", clause=clause).rows
    assert [(row["name"], row["link"], row["other_name"], row["quote"]) for row in rows] == [
        ("下单", "PERFORMED_BY", "采购部", decision)
    ]


def test_every_sentence_that_states_a_fact_is_found(company: TinyMap, address: str) -> None:
    with company.on(address) as store:
        every = ask(store, "sources_of", thing="订单").rows
        uses = ask(store, "sources_of", thing="订单", link="uses").rows
        narrow = ask(store, "sources_of", thing="订单", other="支付").rows
        nothing = ask(store, "sources_of", thing="会议", link="USES").rows
    assert [(row["fact"], row["link"], row["quote"]) for row in every] == [
        ("thing", "", "订单"), ("link", "HANDLED_BY", "HANDLED_BY@制度"), ("link", "PRODUCES", "PRODUCES@制度"),
        ("link", "USES", "USES@制度"), ("link", "USES", "USES@手册"),
    ]  # fmt: skip
    assert uses == narrow == every[3:] and nothing == []
    assert {(row["name"], row["other_name"]) for row in uses} == {("支付", "订单")}


def test_every_answer_has_the_columns_that_it_promises(company: TinyMap, address: str) -> None:
    asked = {
        "where_used": {"thing": "订单"}, "neighbourhood": {"thing": "订单"}, "neighbourhood_links": {"thing": "订单"},
        "path_between": {"one": "采购", "other": "付款"}, "facts_of_document": {"document": DOCUMENT},
        "facts_of_clause": {"clause": company.clause(DOCUMENT)}, "sources_of": {"thing": "订单"},
    }  # fmt: skip
    with company.on(address) as store:
        for name, given in asked.items():
            table = ask(store, name, **given)
            assert table.columns == QUESTIONS[name].columns and table.rows
            assert all(tuple(row) == table.columns for row in table.rows), name
