"""What registers name by code, by part of a name or without its document is the thing that others describe."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.map import Map
from graph.resolution import resolve
from loaders.extraction import extract

POLICY = """沚北电器有限公司付款管理办法

文件编号：ZB-01
流程名称：付款管理
流程编号：P-01

第一条 付款按下列步骤办理：
（一）会计填写《付款申请单》，提交财务部经理审批。
（二）出纳付款。
第二条 控制点：
（一）财务部经理每月核对银行对账单。
（二）出纳每日盘点现金。
第三条 KPI：付款及时率≥95%
"""


def resolved(folder: Path, registers: dict[str, list[str]]) -> Map:
    (folder / "办法.txt").write_text(POLICY, encoding="utf-8")
    for name, lines in registers.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return resolve([extract(path, "zb") for path in sorted(folder.glob("*.*"))]).map


def about(found: Map) -> set[str]:
    return {key.end.removeprefix("zb/") for key in found.links if key.type == "ABOUT"}


def things(found: Map, label: str) -> set[str]:
    return {thing.split("/", 2)[2] for thing in found.things if thing.split("/")[1] == label}


@pytest.fixture
def described(tmp_path: Path) -> dict[str, set[str]]:
    (tmp_path / "alone").mkdir()
    alone = resolved(tmp_path / "alone", {})
    return {label: things(alone, label) for label in ("Process", "ControlPoint", "Kpi", "Activity")}


@pytest.mark.parametrize("named", ["P-01", "p-01", "付款", "付款管理流程"])
def test_a_process_is_found_by_its_code_and_by_its_name_in_short(tmp_path: Path, described, named: str):
    column = "流程编号" if "01" in named else "流程名称"
    found = resolved(tmp_path, {"检查": [f"{column},检查日期,检查结果", f"{named},2026-03-05,合格"]})
    assert about(found) == {"Process/付款管理"}
    assert things(found, "Process") == described["Process"]


def test_a_code_that_nothing_has_is_a_process_of_its_own(tmp_path: Path, described):
    found = resolved(tmp_path, {"检查": ["流程编号,检查日期,检查结果", "P-99,2026-03-05,合格"]})
    assert about(found) == {"Process/p-99"}
    assert things(found, "Process") == described["Process"] | {"p-99"}


@pytest.mark.parametrize("named", ["财务部经理每月核对银行对账单", "核对银行对账单"])
def test_a_control_is_found_in_the_document_that_states_it(tmp_path: Path, described, named: str):
    found = resolved(tmp_path, {"控制执行": ["流程编号,控制点,执行日期,执行人", f"P-01,{named},2026-03-05,财务部经理"]})
    assert about(found) == {"Process/付款管理", "ControlPoint/zb-01/财务部经理每月核对银行对账单"}
    assert things(found, "ControlPoint") == described["ControlPoint"]


def test_a_control_of_another_process_or_in_too_few_words_is_not_meant(tmp_path: Path, described):
    rows = ["收货管理,财务部经理每月核对银行对账单,2026-03-05,财务部", "付款管理,盘点,2026-03-06,财务部"]
    found = resolved(tmp_path, {"控制执行": ["流程名称,控制点,执行日期,执行部门", *rows]})
    new = things(found, "ControlPoint") - described["ControlPoint"]
    assert {one.split("/")[-1] for one in new} == {"财务部经理每月核对银行对账单", "盘点"}


@pytest.mark.parametrize("scope", ["", "P-01", "付款", "付款管理"])
def test_a_kpi_is_found_with_and_without_its_process(tmp_path: Path, described, scope: str):
    rows = ["指标名称,所属流程,统计期间,实际值", f"付款及时率,{scope},2026-03,96%"]
    found = resolved(tmp_path, {"指标实绩": rows})
    assert about(found) == {"Kpi/付款管理/付款及时率"}
    assert (things(found, "Kpi"), things(found, "Process")) == (described["Kpi"], described["Process"])


def test_the_order_of_the_sources_changes_nothing(tmp_path: Path):
    lines = ["流程编号,控制点,执行日期,执行人", "P-01,核对银行对账单,2026-03-05,财务部经理"]
    found = resolved(tmp_path, {"控制执行": lines})
    facts = [extract(path, "zb") for path in sorted(tmp_path.glob("*.*"))]
    again = resolve(reversed(facts)).map
    assert (again.things, again.links) == (found.things, found.links)
