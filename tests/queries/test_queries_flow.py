"""The flow of a process: one document's steps, never blended with another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_map import DOCUMENT, TinyMap

from queries.answers.lookup.flow import ChooseDocument, Next, flow
from queries.answers.naming import UnknownThing


def two_descriptions(**about: str) -> TinyMap:
    """采购 as two documents describe it, the second with what is said of it."""
    made = TinyMap()
    process = made.described("采购")
    made.steps(process, "申请", "审批")
    made.document("手册", number="SC-2", **about)
    made.steps(process, "填表", "盖章", "归档", document="手册")
    return made


def names(found: object) -> list[str]:
    return [step.name for step in found.steps]  # type: ignore[attr-defined]


def test_a_flow_has_performers_records_controls_hosts_and_sentences(store_address: str) -> None:
    made = TinyMap()
    process = made.described("采购")
    ask, decide, late = made.steps(process, "申请", "审批", flow=False) + made.steps(process, "超时", kind="event")
    for condition in ("通过", "加急"):
        made.link("FLOWS_TO", ask, decide, condition=condition)
    made.link("ATTACHED_TO", late, decide)
    made.link("PERFORMED_BY", ask, made.thing("Role", "申请人"))
    made.link("PRODUCES", ask, form := made.thing("Record", "申请单"))
    made.link("USES", decide, form)
    made.link("RUNS_ON", process, made.thing("System", "采购系统"))
    made.link("EXPANDS_TO", decide, made.process("逐级审批"))
    made.link("CONTROLS", check := made.thing("ControlPoint", "主管批准", kind="approval", key=True), decide)
    made.link("EXECUTED_BY", check, made.thing("Role", "主管"), **{"as": "executes"})
    made.link("EXECUTED_BY", check, made.thing("Role", "全员"), **{"as": "bound"})
    elsewhere = made.steps(made.described("付款"), "付款")[0]
    made.link("FLOWS_TO", decide, elsewhere)
    with made.on(store_address) as store:
        found = flow(store, "采购")
        steps = {step.name: step for step in found.steps}
        assert set(found.flows) == {Next(ask, decide, "通过"), Next(ask, decide, "加急")}
        assert [who.name for who in steps["申请"].performers] == ["申请人"]
        assert [(one.relation, one.thing.name) for one in steps["审批"].means] == [("USES", "申请单")]
        assert [(one.relation, one.thing.name) for one in found.means] == [("RUNS_ON", "采购系统")]
        assert [one.name for one in steps["审批"].expands_to] == ["逐级审批"]
        assert steps["超时"].host == decide
        (control,) = steps["审批"].controls
        assert (control.name, control.kind, control.key, control.executors) == ("主管批准", "approval", True, ("主管",))
        assert steps["申请"].quotes == ("制度 制度·条款: 申请",)
        assert found.elsewhere == ("付款",) and found.document is not None and found.document.name == DOCUMENT


def test_of_two_descriptions_the_one_in_force_is_taken_and_the_other_named(tmp_path: Path) -> None:
    with two_descriptions(status="superseded").on(tmp_path / "map.kgl") as store:
        found = flow(store, "采购")
        assert names(found) == ["审批", "申请"] and [one.name for one in found.other_documents] == ["手册"]
        assert [one.condition for one in found.flows] == [""]
        for wanted in ("手册", "SC-2", "tiny/Document/手册", "《手册》"):
            assert set(names(flow(store, "采购", wanted))) == {"填表", "盖章", "归档"}


def test_two_descriptions_in_force_are_a_choice_that_a_person_makes(tmp_path: Path) -> None:
    with two_descriptions(status="in_force").on(tmp_path / "map.kgl") as store:
        with pytest.raises(ChooseDocument, match=f"2 documents describe 采购.*--document: {DOCUMENT}, 手册"):
            flow(store, "采购")
        with pytest.raises(ChooseDocument, match="'章程' describes no steps of 采购; these do: 制度, 手册"):
            flow(store, "采购", "章程")


def test_a_list_of_steps_gives_way_to_a_description_that_orders_them(tmp_path: Path) -> None:
    made = TinyMap()
    process = made.described("采购")
    made.steps(process, "申请", "审批")
    made.document("矩阵", kind="matrix")
    made.steps(process, "申请栏", "审批栏", document="矩阵", flow=False)
    with made.on(tmp_path / "map.kgl") as store:
        found = flow(store, "采购")
        assert set(names(found)) == {"申请", "审批"} and [one.name for one in found.other_documents] == ["矩阵"]


def test_a_process_without_steps_and_what_is_no_process(tmp_path: Path) -> None:
    made = TinyMap()
    made.process("空", level=1)
    made.thing("Record", "单")
    with made.on(tmp_path / "map.kgl") as store:
        found = flow(store, "空")
        assert (found.steps, found.flows, found.document) == ((), (), None)
        with pytest.raises(UnknownThing, match="is a Record; give a process"):
            flow(store, "tiny/Record/单")
