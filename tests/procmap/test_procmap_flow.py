"""`procmap flow`: a process drawn as Mermaid and BPMN, on the command line and in notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import procmap
from procmap.drawing.mermaid import escaped, flow_as_mermaid
from procmap.drawing.picture import picture
from procmap.words import words
from queries.answers.lookup.flow import ChooseDocument, Flow, Next, Step
from queries.answers.naming import Thing

Run = Callable[..., Any]
POLICY = """沚宁到货管理制度

一、目的
为规范到货验收，制定本制度。
二、到货验收流程
1. 采购员提交《送货单》。
2. 仓库保管员在2小时内清点到货数量，填写《验收单》。
3. 物资部经理审批《验收单》。
"""
FRAMEWORK = """code,process,level,parent,owner
W,仓储管理,1,,物资部
W-1,到货验收,3,仓储管理,物资部
"""
# All that a line of our Mermaid may be; what people wrote stands between quotes, with every special sign as a number.
_TEXT = r'"(?:[^"#;<>\[\]{}|`]|#\d+;|<br/>)*"'
_SHAPE = rf"(?:\[{_TEXT}\]|\{{{_TEXT}\}}|\(\[{_TEXT}\]\)|\(\({_TEXT}\)\)|\[\[{_TEXT}\]\]|\[/{_TEXT}/\]|\[\({_TEXT}\)\])"
_LINE = re.compile(
    rf"flowchart LR|  subgraph \w+\[{_TEXT}\]|  end|\s+\w+{_SHAPE}(?::::\w+)?"
    rf"|  \w+ (?:-->(?:\|{_TEXT}\|)?|-\.->|-\.-) \w+|  classDef \w+ [\w:#,-]+"
)


def is_mermaid(text: str) -> bool:
    """Every line is one of the grammar, and every arrow joins two things that are there."""
    lines = text.splitlines()
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    nodes = {found[1] for line in lines if (found := re.match(r"\s+(\w+)[\[({]", line))}
    ends = {end for line in lines if (found := re.match(r"  (\w+) -.* (\w+)$", line)) for end in found.groups()}
    return lines[0] == "flowchart LR" and ends <= nodes and lines.count("  end") == text.count("  subgraph ")


@pytest.fixture
def store(run: Run, tmp_path: Path) -> str:
    (tmp_path / "policy.txt").write_text(POLICY, encoding="utf-8")
    (tmp_path / "framework.csv").write_text(FRAMEWORK, encoding="utf-8")
    address = str(tmp_path / "map.kgl")
    assert run("load", tmp_path / "policy.txt", tmp_path / "framework.csv", "--store", address).code == 0
    return address


def test_a_flow_is_drawn_as_mermaid_with_lanes_records_and_where_it_is_from(run: Run, store: str) -> None:
    ran = run("flow", "到货验收", "--store", store, "--lang", "zh")
    assert ran.code == 0 and is_mermaid(ran.out)
    assert 'subgraph L1["采购员"]' in ran.out and '["清点到货数量' in ran.out and '[/"验收单"/]' in ran.out
    assert ran.complaints == ["procmap: 到货验收，依据《沚宁到货管理制度》"]
    bare = run("flow", "到货验收", "--store", store, "--no-records", "--controls", "--lang", "zh").out
    assert is_mermaid(bare) and "Item_" not in bare and ":::remark" in bare


def test_a_flow_is_written_as_bpmn(run: Run, store: str, tmp_path: Path) -> None:
    out = tmp_path / "flow.bpmn"
    assert run("flow", "W-1", "--store", store, "--format", "bpmn", "--out", out).code == 0
    root = etree.parse(out).getroot()
    names = {element.get("name") for element in root.iter("{*}task")}
    assert {"清点到货数量"} < names and len(list(root.iter("{*}BPMNShape"))) > len(names)
    quotes = "".join(element.text or "" for element in root.iter("{*}documentation"))
    assert "仓库保管员在2小时内清点到货数量" in quotes


def test_a_process_of_processes_is_drawn_by_its_relations(run: Run, store: str, tmp_path: Path) -> None:
    ran = run("flow", "仓储管理", "--store", store, "--lang", "zh")
    assert ran.code == 0 and is_mermaid(ran.out) and '["到货验收"]' in ran.out
    assert ran.complaints == ["procmap: 仓储管理自身没有活动；下图为其下各流程与其他流程的关系"]
    refused = run("flow", "仓储管理", "--store", store, "--format", "bpmn", "--out", tmp_path / "no.bpmn")
    assert refused.code == 2 and "has no steps of its own; --format mermaid" in refused.err
    assert not (tmp_path / "no.bpmn").exists()


def test_of_two_documents_one_is_chosen(run: Run, store: str, tmp_path: Path) -> None:
    other = POLICY.replace("沚宁到货管理制度", "沚宁东区到货细则").replace("采购员提交", "采购员交出")
    (tmp_path / "other.txt").write_text(other, encoding="utf-8")
    assert run("load", tmp_path / "other.txt", "--store", store).code == 0
    ran = run("flow", "到货验收", "--store", store)
    assert ran.code == 2 and ran.out == "" and "Traceback" not in ran.err
    assert "2 documents describe 到货验收" in ran.err and "--document: " in ran.err
    one = run("flow", "到货验收", "--store", store, "--document", "沚宁东区到货细则", "--lang", "zh")
    assert one.code == 0 and "交出《送货单》" in one.out and "提交《送货单》" not in one.out
    assert "另有文件描述该流程：沚宁到货管理制度" in one.err
    with pytest.raises(ChooseDocument):
        procmap.flow("到货验收", store)


def test_a_flow_in_a_notebook_has_drawings_rows_and_a_layout(store: str) -> None:
    found = procmap.flow("到货验收", store, lang="zh")
    assert is_mermaid(found.mermaid) and found.bpmn.startswith("<bpmn:definitions")
    assert {"送货单", "验收单"} <= {name for row in found.rows for name in row["records"]}
    assert list(found.frame.columns)[:3] == ["step", "kind", "performers"] and len(found.frame) >= len(found.flow.steps)
    assert {placed.id for placed in found.layout.shapes} >= set(found.picture.steps)
    assert "到货验收，依据《沚宁到货管理制度》" in found.sentence and found.mermaid.startswith("flowchart LR\n")


def test_an_unknown_process_is_answered_in_one_line(run: Run, store: str) -> None:
    ran = run("flow", "到货", "--store", store)
    assert ran.code == 2 and len(ran.complaints) == 1 and "did you mean 到货验收" in ran.err


@pytest.mark.parametrize(
    "text",
    ['"引号"', "a]b[c{d}(e)|f", "1. 提交", "- 项", "#35;", "<b>x</b>", "`x`", "%%{init}%%", "a\nb;c", "end", "__x__"],
)
def test_any_text_can_be_a_label(text: str) -> None:
    steps = (Step("a/Activity/1", text, "decision"), Step("a/Activity/2", "归档", "end", text))
    flow = Flow(Thing("p", "Process", text), None, steps, (Next(steps[0].id, steps[1].id, text),))
    assert is_mermaid(flow_as_mermaid(picture(flow), "nobody"))
    shown = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), escaped(text))
    assert shown == " ".join(text.split())


def test_steps_without_order_and_other_processes_are_told(tmp_path: Path) -> None:
    from procmap.flowing import Drawn

    steps = (Step("a/Activity/1", "登记", "task"), Step("a/Activity/2", "归档", "task"))
    flow = Flow(Thing("p", "Process", "档案"), None, steps, (), elsewhere=("付款",))
    notes = Drawn(flow, picture(flow), None, "en").notes
    w = words("en")
    assert notes == [w["flow_elsewhere"].format(names="付款"), w["flow_without_flows"]]
