"""The impact of a change starts anywhere: at each label, at a unit with its owner, at a document with its clauses."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_queries_what_if import two_departments
from tiny_map import DOCUMENT, TinyMap

from graph.model import LINK
from graph.resolution.impacts import add_impacts
from queries.answers.impact.change import impact
from queries.answers.impact.effects import GROUPS
from queries.answers.naming import find


@pytest.fixture
def company() -> TinyMap:
    tiny = two_departments()
    (step,) = tiny.steps(tiny.id("Process", "付款"), "记账")
    tiny.link("RUNS_ON", step, tiny.thing("System", "ERP"))
    tiny.link("PERFORMED_BY", step, tiny.id("Role", "采购员"))
    add_impacts(tiny.map)
    return tiny


STARTS = {
    "Process/采购": "支付",
    "Activity/下单": "订单",
    "Department/采购部": "申请",
    "Role/采购员": "记账",
    "Owner/采购部": "采购",
    "Record/订单": "支付",
    "System/ERP": "记账",
    "ControlPoint/比价须经审批": "比价",
    "Duty/合同归档": "采购部",
    "Kpi/采购及时率": "采购",
    f"Document/{DOCUMENT}": "采购",
    f"Clause/{DOCUMENT}·条款": "采购及时率",
}


@pytest.mark.parametrize(("start", "reaches"), STARTS.items())
def test_a_change_in_anything_reaches_what_hangs_on_it(
    company: TinyMap, tmp_path: Path, start: str, reaches: str
) -> None:
    with company.on(tmp_path / "map.kgl") as store:
        found = impact(store, f"tiny/{start}")
    names = {one.thing.name for one in found.reached}
    assert reaches in names and found.changed[0].id == f"tiny/{start}"
    assert len({one.thing.id for one in found.reached}) == len(found.reached)
    assert all(one.way for one in found.reached)
    assert sum(found.counts().values()) == len(found.reached)


def test_a_unit_is_found_by_the_name_that_its_owner_has_too_and_what_it_owns_is_reached(
    company: TinyMap, store_address: str
) -> None:
    with company.on(store_address) as store:
        assert find(store, "采购部").label == "Department"
        found = impact(store, "采购部")
    owned = next(one for one in found.reached if one.thing.name == "采购")
    assert (owned.distance, found.in_words(owned.way)) == (1, "采购部 <-[OWNED_BY]- 采购")
    assert {one.thing.name for one in found.of("tell")} >= {"财务部", "采购员"}
    assert {one.thing.name for one in found.of("reassess")} >= {"比价须经审批"}
    assert {one.thing.name for one in found.of("may move")} == {"采购及时率"}


def test_a_document_changes_with_all_that_its_clauses_state(tmp_path: Path) -> None:
    tiny = TinyMap()
    duty, unit = tiny.thing("Duty", "归档"), tiny.thing("Department", "档案室")
    tiny.link("RESPONSIBLE_FOR", unit, duty, relation="responsible")
    inner = tiny.id("Clause", "内层")
    tiny.map.things[inner] = {"name": "内层"}
    tiny.map.add_link("PART_OF", inner, tiny.clause(DOCUMENT), {})
    record = tiny.thing("Record", "台账", document=None)
    tiny.map.add_link("STATED_IN", record, inner, {"char_start": 1, "quote": "台账", "confidence": 0.9})
    add_impacts(tiny.map)
    with tiny.on(tmp_path / "map.kgl") as store:
        found = impact(store, tiny.id("Document", DOCUMENT))
    assert {(one.thing.name, one.distance) for one in found.reached} == {("归档", 1), ("档案室", 1), ("台账", 1)}
    assert found.parts == ()


def test_who_owns_what_is_reached_is_told_through_the_owner(company: TinyMap, store_address: str) -> None:
    """A post that owns a process is told, and who holds that post; what these do besides is not reached."""
    post, holder, owner = (
        company.thing("Role", "付款主管"), company.thing("Person", "林一"), company.thing("Owner", "主管")
    )  # fmt: skip
    company.link("OWNED_BY", company.id("Process", "付款"), owner)
    company.link("HELD_BY", owner, post)
    company.link("HELD_BY", post, holder)
    elsewhere = company.thing("Activity", "审计")
    company.link("PERFORMED_BY", elsewhere, post)
    add_impacts(company.map)
    with company.on(store_address) as store:
        found = impact(store, "ERP")
    told = {one.thing.name: one for one in found.of("tell")}
    assert [told[name].distance for name in ("主管", "付款主管", "林一")] == [3, 4, 5]
    assert found.in_words(told["林一"].way).endswith("付款 -[OWNED_BY]-> 主管 -[HELD_BY]-> 付款主管 -[HELD_BY]-> 林一")
    assert elsewhere not in {one.thing.id for one in found.reached}


def test_the_page_about_impact_tells_of_every_kind_of_link() -> None:
    page = (Path(__file__).parents[2] / "docs" / "impact.md").read_text(encoding="utf-8")
    assert {type for type in LINK if type not in page} == set()
    assert {code for code in GROUPS if f"`{code}`" not in page} == set()
