"""The impact of a change: things by name, domains, who to tell, and the way that leads to each."""

from __future__ import annotations

import pytest
from tiny_map import TinyMap

from graph.resolution.impacts import add_impacts
from queries.answers.impact.change import impact
from queries.answers.naming import UnknownThing, find


@pytest.fixture
def company() -> TinyMap:
    """采购 in the domain 供应链 uses the form that 付款, in the domain 财务, is based on."""
    tiny = TinyMap()
    for domain, process, step in (("供应链", "采购", "提交申请"), ("财务", "付款", "核对单据")):
        whole = tiny.process(domain, level=1)
        made = tiny.described(process, level=2, code=f"{process}-01")
        tiny.link("PART_OF", made, whole)
        tiny.steps(made, step)
    form = tiny.thing("Record", "采购申请单", aliases=["请购单"])
    tiny.link("PRODUCES", tiny.id("Activity", "提交申请"), form)
    tiny.link("USES", tiny.id("Activity", "核对单据"), form)
    tiny.link("PERFORMED_BY", tiny.id("Activity", "核对单据"), tiny.thing("Role", "会计"))
    check = tiny.thing("ControlPoint", "三单匹配")
    tiny.link("CONTROLS", check, tiny.id("Activity", "核对单据"))
    tiny.link("MEASURES", tiny.thing("Kpi", "付款及时率"), tiny.id("Process", "付款"))
    add_impacts(tiny.map)
    return tiny


def test_a_changed_form_reaches_the_work_the_people_the_controls_and_the_kpis(
    company: TinyMap, store_address: str
) -> None:
    with company.on(store_address) as store:
        found = impact(store, "请购单")
    rows = {row["name"]: (row["distance"], row["domain"], row["concern"]) for row in found.rows()}
    assert rows == {
        "提交申请": (1, "供应链", ""),
        "核对单据": (1, "财务", ""),
        "采购": (2, "供应链", ""),
        "付款": (2, "财务", ""),
        "会计": (2, "", "tell"),
        "三单匹配": (2, "财务", "reassess"),
        "供应链": (3, "供应链", ""),
        "财务": (3, "财务", ""),
        "付款及时率": (3, "财务", "may move"),
    }
    assert [one.thing.name for one in found.of("tell")] == ["会计"]
    (way,) = (row["way"] for row in found.rows() if row["name"] == "付款及时率")
    assert way == "采购申请单 <-[USES]- 核对单据 -[PART_OF]-> 付款 <-[MEASURES]- 付款及时率"


def test_the_parts_of_a_process_change_with_it(company: TinyMap, store_address: str) -> None:
    with company.on(store_address) as store:
        found = impact(store, "供应链")
    assert {part.name for part in found.parts} == {"采购", "提交申请"}
    assert {one.thing.name: one.distance for one in found.reached} == {
        "采购申请单": 1, "核对单据": 2, "付款": 3, "会计": 3, "三单匹配": 3, "财务": 4, "付款及时率": 4,
    }  # fmt: skip


def test_only_the_nearest_are_explained_and_all_are_counted(company: TinyMap, store_address: str) -> None:
    with company.on(store_address) as store:
        found = impact(store, "采购申请单", explained=2)
    assert [bool(one.way) for one in found.reached] == [True, True] + [False] * 7
    assert found.counts()["财务", "Activity"] == 1 and sum(found.counts().values()) == 9


@pytest.mark.parametrize("said", ["采购-01", "tiny/Process/采购", "采购"])
def test_a_thing_is_found_by_code_id_or_name(company: TinyMap, store_address: str, said: str) -> None:
    with company.on(store_address) as store:
        assert find(store, said).id == "tiny/Process/采购"


def test_an_unknown_or_shared_name_is_answered_with_what_may_be_meant(company: TinyMap, store_address: str) -> None:
    company.thing("Role", "付款员")
    company.thing("Department", "三单匹配")
    with company.on(store_address) as store:
        with pytest.raises(UnknownThing, match="did you mean 付款, 付款员, 付款及时率"):
            find(store, "付")
        with pytest.raises(
            UnknownThing, match="means 2 things; give the id of one: tiny/ControlPoint/三单匹配, tiny/Dep"
        ):
            find(store, "三单匹配")
        with pytest.raises(UnknownThing, match="lists all names"):
            find(store, "xyz")
