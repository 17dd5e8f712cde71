"""Responsibility matrices and registers inside documents state what a spreadsheet with the same table states."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from docx import Document

from graph.facts import Facts
from loaders import extract
from loaders.readers import read
from loaders.texts.source import SourceText

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Rows = Sequence[Sequence[str]]

STEPS: Rows = [
    ["序号", "步骤", "责任部门", "工作内容"],
    ["1", "提报需求", "生产车间", "填写《领料申请单》并说明用途"],
    ["2", "核对库存", "仓储部", "核对在库数量与批次"],
    ["3", "发放物料", "仓储部", "按先进先出的原则发料"],
]
BY_PROCESS: Rows = [
    ["序号", "流程", "仓储部", "财务部", "质量部", "总经理"],
    ["1", "入库管理流程", "●", "", "○", ""],
    ["2", "盘点管理流程", "●", "○", "", "△"],
    ["3", "报废处置流程", "○", "●", "○", "★"],
]
LEGEND = "注：● 主责  ○ 配合  ★ 审批  △ 知会"
BY_ACTIVITY: Rows = [
    ["流程/活动", "仓储部", "财务部", "质量部"],
    ["编制盘点计划", "R", "A", ""],
    ["复盘抽查", "A/R", "I", "C"],
    ["差异处理", "R", "A", "C、I"],
]
INDICATORS: Rows = [
    ["序号", "指标名称", "目标值", "责任部门", "统计频率"],
    ["1", "账实相符率", "≥99.5%", "仓储部", "每月"],
    ["2", "呆滞物料占比", "≤3%", "生产部", "每季度"],
]
PROCESSES: Rows = [
    ["编号", "名称", "级别", "上级", "流程所有者"],
    ["CC", "仓储管理", "一级", "", "仓储总监"],
    ["CC-01", "入库管理", "二级", "仓储管理", "仓储部"],
    ["CC-02", "盘点管理", "二级", "CC", "财务部"],
]
CHECKLIST: Rows = [
    ["检查项目", "检查标准", "合格", "不合格"],
    ["消防通道", "畅通无杂物", "√", ""],
    ["货架标识", "清楚完整", "", "√"],
    ["温湿度记录", "每日两次", "√", ""],
]
Block = str | Rows


def policy(*blocks: Block) -> list[Block]:
    """A policy with other chapters around the blocks."""
    return [
        "沅岚化工物料仓储管理制度",
        "第一章 总则",
        "第一条 为规范物料仓储工作，保证账实相符，特制定本制度。",
        "第二条 本制度适用于仓储部、生产部及各车间。",
        "第二章 分工与要求",
        "第三条 各部门的分工和要求如下。",
        *blocks,
        "第三章 附则",
        "第四条 本制度由仓储部负责解释，自发布之日起施行。",
    ]


def write(path: Path, blocks: list[Block]) -> Path:
    """The blocks as the suffix says."""
    if path.suffix == ".docx":
        document = Document()
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
                continue
            table = document.add_table(rows=0, cols=max(map(len, block)))
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
        document.save(str(path))
        return path
    lines: list[str] = []
    for block in blocks:
        if path.suffix == ".html":
            lines += [f"<p>{html.escape(block)}</p>"] if isinstance(block, str) else ["<table>"]
            rows = [] if isinstance(block, str) else block
            lines += ["<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
            lines += [] if isinstance(block, str) else ["</table>"]
        elif path.suffix == ".md":
            if isinstance(block, str):
                lines += [block, ""]
                continue
            head, *body = ["| " + " | ".join(row) + " |" for row in block]
            lines += [head, "|" + " --- |" * len(block[0]), *body, ""]
        else:
            lines += [block] if isinstance(block, str) else ["\t".join(row).rstrip("\t") for row in block]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def sheet(path: Path, *blocks: Block) -> Path:
    """The blocks below one another on a sheet."""
    book = openpyxl.Workbook()
    rows = book.active
    assert rows is not None
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            rows.append([text or None for text in row])
    book.save(path)
    return path


def links(facts: Facts, *kinds: str) -> set[tuple[Any, ...]]:
    """Links by the names of their ends, with the letters of those that have some."""
    nodes = facts.nodes
    return {
        (link.type, nodes[link.start].name, nodes[link.end].name, "".join(link.properties.get("raci", [])))
        for link in facts.links.values()
        if link.type in kinds
    }


def names(facts: Facts, label: str) -> set[str]:
    return {node.name for node in facts.nodes.values() if node.label == label}


def extracted(path: Path, blocks: list[Block]) -> Facts:
    return extract(write(path, blocks))


MADE_BY_MATRIX = ("PARTICIPATES_IN", "OWNED_BY", "PERFORMED_BY", "HELD_BY")
IN_TEXT = [".docx", ".html", ".md", ".txt"]


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_a_matrix_of_processes_says_the_same_in_a_document(tmp_path: Path, suffix: str) -> None:
    in_sheet = links(extract(sheet(tmp_path / "职责矩阵.xlsx", BY_PROCESS, LEGEND)), *MADE_BY_MATRIX)
    facts = extracted(tmp_path / f"制度{suffix}", policy(BY_PROCESS, LEGEND))
    assert links(facts, *MADE_BY_MATRIX) == in_sheet
    assert ("OWNED_BY", "报废处置流程", "财务部", "") in in_sheet
    assert ("PARTICIPATES_IN", "总经理", "盘点管理流程", "I") in in_sheet
    assert not names(facts, "ControlPoint") | names(facts, "Activity")


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_a_matrix_of_activities_says_the_same_in_a_document(tmp_path: Path, suffix: str) -> None:
    in_sheet = links(extract(sheet(tmp_path / "物料仓储管理职责矩阵.xlsx", BY_ACTIVITY)), *MADE_BY_MATRIX)
    facts = extracted(tmp_path / f"制度{suffix}", policy(BY_ACTIVITY))
    assert links(facts, *MADE_BY_MATRIX) == in_sheet
    assert ("PARTICIPATES_IN", "仓储部", "复盘抽查", "RA") in in_sheet
    assert names(facts, "Activity") == {"编制盘点计划", "复盘抽查", "差异处理"}
    assert len({end for _, _, end, _ in links(facts, "PART_OF") if end in names(facts, "Process")}) == 1


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_every_quote_is_the_row_in_the_text(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"制度{suffix}", policy(BY_PROCESS, LEGEND, INDICATORS))
    source = read(path, path.read_bytes())
    assert isinstance(source, SourceText)
    facts = extract(path)
    told = [passage for link in facts.links.values() for passage in link.evidence if passage.rule == "matrix_mark"]
    assert len(told) >= 9
    for node in [*facts.nodes.values(), *facts.links.values()]:
        for passage in node.evidence:
            assert source.text[passage.start : passage.end] == passage.quote
    assert any("盘点管理流程" in passage.quote and "△" in passage.quote for passage in told)


def test_a_printed_page_says_the_same(tmp_path: Path, browser: Browser) -> None:
    blocks = policy(BY_PROCESS, LEGEND, "第四条 考核指标如下。", INDICATORS)
    written = write(tmp_path / "制度.html", blocks)
    page = browser.new_page()
    style = "<style>@page {size: A4; margin: 25mm} body {font: 12pt 'Noto Sans CJK SC'} td {border: 1px solid}</style>"
    page.set_content(style + written.read_text(encoding="utf-8"))
    page.pdf(path=str(tmp_path / "制度.pdf"), prefer_css_page_size=True)
    page.close()
    facts = extract(tmp_path / "制度.pdf")
    assert links(facts, *MADE_BY_MATRIX, "MEASURES") == links(extract(written), *MADE_BY_MATRIX, "MEASURES")
    assert len(links(facts, "PARTICIPATES_IN")) == 9


def test_a_legend_above_the_table_is_used(tmp_path: Path) -> None:
    said = "下表中“●”表示配合，“○”表示主责。"
    facts = extracted(tmp_path / "制度.txt", policy(said, BY_PROCESS))
    assert ("PARTICIPATES_IN", "仓储部", "入库管理流程", "S") in links(facts, "PARTICIPATES_IN")
    assert ("OWNED_BY", "入库管理流程", "质量部", "") in links(facts, "OWNED_BY")


def test_an_article_that_holds_the_legend_keeps_what_else_it_says(tmp_path: Path) -> None:
    said = "第四条 财务部负责复核盘点差异，下表中●表示主责，○表示配合。"
    facts = extracted(tmp_path / "制度.docx", policy(said, BY_PROCESS))
    assert ("RESPONSIBLE_FOR", "财务部", "复核盘点差异", "") in links(facts, "RESPONSIBLE_FOR")
    assert ("OWNED_BY", "入库管理流程", "仓储部", "") in links(facts, "OWNED_BY")


def test_each_table_is_read_by_the_legend_below_it(tmp_path: Path) -> None:
    other: Rows = [["流程", "人力资源部", "行政部"], ["招聘流程", "●", "○"], ["离职流程", "○", "●"]]
    blocks = policy(BY_PROCESS, LEGEND, "人事工作另按下表执行。", other, "注：● 配合  ○ 主责")
    facts = extracted(tmp_path / "制度.docx", blocks)
    told = links(facts, "PARTICIPATES_IN")
    assert ("PARTICIPATES_IN", "仓储部", "入库管理流程", "A") in told
    assert ("PARTICIPATES_IN", "人力资源部", "招聘流程", "S") in told
    assert ("OWNED_BY", "招聘流程", "行政部", "") in links(facts, "OWNED_BY")


def test_two_header_rows_tell_units_and_posts(tmp_path: Path) -> None:
    path = tmp_path / "制度.docx"
    document = Document()
    for block in policy("以下为分工表。"):
        document.add_paragraph(str(block))
    rows = [
        ["活动", "仓储部", "", "质量部"],
        ["活动", "保管员", "仓储主管", "检验员"],
        ["到货清点", "R", "A", ""],
        ["取样检验", "I", "", "R"],
    ]
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0)).text = "活动"
    document.save(str(path))
    facts = extract(path)
    assert links(facts, "BELONGS_TO") == {
        ("BELONGS_TO", "保管员", "仓储部", ""),
        ("BELONGS_TO", "仓储主管", "仓储部", ""),
        ("BELONGS_TO", "检验员", "质量部", ""),
    }
    assert ("PARTICIPATES_IN", "仓储主管", "到货清点", "A") in links(facts, "PARTICIPATES_IN")


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_a_table_of_steps_stays_a_table_of_steps_beside_a_matrix(tmp_path: Path, suffix: str) -> None:
    steps = ["第二章 领料流程", "第三条 领料按下列步骤办理。", STEPS]
    blocks = [*policy()[:4], *steps, "第三章 分工", "第四条 分工见下表。", BY_PROCESS, LEGEND]
    facts = extracted(tmp_path / f"制度{suffix}", blocks)
    assert {"提报需求", "核对库存", "发放物料"} <= names(facts, "Activity")
    told = {passage.rule for node in facts.nodes.values() if node.name == "核对库存" for passage in node.evidence}
    assert told == {"table_row"}
    assert ("PERFORMED_BY", "发放物料", "仓储部", "") in links(facts, "PERFORMED_BY")
    assert not any(work in names(facts, "Activity") for _, _, work, _ in links(facts, "PARTICIPATES_IN"))
    assert len(links(facts, "PARTICIPATES_IN")) == 9


def test_a_table_of_steps_may_touch_a_matrix(tmp_path: Path) -> None:
    blocks = [*policy()[:4], "第二章 领料流程", "第三条 领料的分工与步骤如下。", BY_PROCESS, STEPS]
    facts = extracted(tmp_path / "制度.txt", blocks)
    assert len(links(facts, "PARTICIPATES_IN")) == 9
    assert names(facts, "Activity") == {"提报需求", "核对库存", "发放物料"}


def test_steps_alone_are_no_matrix(tmp_path: Path) -> None:
    facts = extracted(tmp_path / "制度.txt", [*policy()[:4], "第二章 领料流程", "第三条 领料如下。", STEPS])
    assert not links(facts, "PARTICIPATES_IN", "OWNED_BY")
    assert {"提报需求", "核对库存", "发放物料"} <= names(facts, "Activity")


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_a_table_of_indicators_is_read_once(tmp_path: Path, suffix: str) -> None:
    facts = extracted(tmp_path / f"制度{suffix}", policy("第三章 考核指标", INDICATORS))
    kpis = {node["name"]: node["properties"] for node in facts.as_json()["nodes"] if node["label"] == "Kpi"}
    assert set(kpis) == {"账实相符率", "呆滞物料占比"}
    assert kpis["账实相符率"]["target"] == "≥99.5%"
    assert kpis["账实相符率"]["unit"] == "%"
    assert kpis["呆滞物料占比"]["direction"] == "down"
    assert kpis["呆滞物料占比"]["frequency"] == "每季度"
    assert ("MEASURES", "呆滞物料占比", "生产部", "") in links(facts, "MEASURES")
    assert not names(facts, "ControlPoint") | names(facts, "Activity")


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_a_list_of_processes_says_levels_parents_and_owners(tmp_path: Path, suffix: str) -> None:
    facts = extracted(tmp_path / f"制度{suffix}", policy("第三章 流程清单", PROCESSES))
    said = {node["name"]: node["properties"] for node in facts.as_json()["nodes"] if node["label"] == "Process"}
    assert said["仓储管理"] == {"code": "CC", "level": 1} and said["盘点管理"] == {"code": "CC-02", "level": 2}
    assert {one[1:3] for one in links(facts, "OWNED_BY")} == {
        ("仓储管理", "仓储总监"), ("入库管理", "仓储部"), ("盘点管理", "财务部"),
    }  # fmt: skip
    parents = {one[1:3] for one in links(facts, "PART_OF") if one[2] == "仓储管理"}
    assert parents == {("入库管理", "仓储管理"), ("盘点管理", "仓储管理")}


def test_indicators_measure_the_process_of_the_document(tmp_path: Path) -> None:
    steps = ["第二章 领料流程", "第三条 领料按下列步骤办理。", STEPS, "第三章 考核指标", INDICATORS]
    facts = extracted(tmp_path / "制度.docx", [*policy()[:4], *steps])
    measured = {end for _, name, end, _ in links(facts, "MEASURES") if name == "账实相符率"}
    assert measured == {"仓储部", "领料"}
    assert {node["properties"].get("scope") for node in facts.as_json()["nodes"] if node["label"] == "Kpi"} == {"领料"}


def test_risks_with_their_controls(tmp_path: Path) -> None:
    rows: Rows = [
        ["序号", "风险点", "控制措施", "责任部门"],
        ["1", "物料错发", "发料前双人核对", "仓储部"],
        ["2", "账目不实", "每月抽盘", "财务部"],
    ]
    facts = extracted(tmp_path / "制度.html", policy("主要风险如下。", rows))
    assert names(facts, "Risk") == {"物料错发", "账目不实"}
    assert ("MITIGATES", "每月抽盘", "账目不实", "") in links(facts, "MITIGATES")
    assert ("EXECUTED_BY", "发料前双人核对", "仓储部", "") in links(facts, "EXECUTED_BY")


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_a_list_of_checks_is_neither(tmp_path: Path, suffix: str) -> None:
    facts = extracted(tmp_path / f"制度{suffix}", policy("每周按下表检查。", CHECKLIST))
    assert not links(facts, "PARTICIPATES_IN", "OWNED_BY", "PERFORMED_BY")
    assert not {"合格", "不合格"} & (names(facts, "Department") | names(facts, "Role") | names(facts, "Owner"))


def test_who_may_see_what_is_no_responsibility(tmp_path: Path) -> None:
    rows: Rows = [["权限", "保管员", "仓储主管", "系统管理员"], ["查看", "√", "√", "√"], ["修改", "", "√", "√"]]
    facts = extracted(tmp_path / "制度.docx", policy("仓储系统的权限如下。", rows))
    assert not links(facts, "PARTICIPATES_IN", "OWNED_BY", "PERFORMED_BY")
    assert not {"查看", "修改"} & (names(facts, "Duty") | names(facts, "Process") | names(facts, "Activity"))


def test_functions_by_the_clauses_of_a_standard_are_duties(tmp_path: Path) -> None:
    rows: Rows = [
        ["标准条款", "总经理", "质量部", "仓储部"],
        ["5.1 领导作用和承诺", "▲", "△", ""],
        ["8.4 外部提供产品的控制", "", "▲", "△"],
        ["8.5.4 产品防护", "", "△", "▲"],
    ]
    facts = extracted(tmp_path / "制度.html", policy("表1 体系职能分配表", rows, "▲主要职能 △相关职能"))
    told = {
        (facts.nodes[link.start].name, facts.nodes[link.end].name, link.properties["relation"])
        for link in facts.links.values()
        if link.type == "RESPONSIBLE_FOR"
    }
    assert {("仓储部", "产品防护", "accountable"), ("质量部", "产品防护", "supports")} <= told
    assert "领导作用和承诺" in names(facts, "Duty")
    assert "领导作用和承诺" not in names(facts, "Process")


def test_rows_with_spaces_between_are_no_table(tmp_path: Path) -> None:
    flat = ["  ".join(row) for row in BY_PROCESS]
    facts = extracted(tmp_path / "制度.txt", policy(*flat))
    assert not links(facts, "PARTICIPATES_IN")


def test_a_defined_short_form_names_the_unit_meant(tmp_path: Path) -> None:
    rows: Rows = [["流程", "仓储物流管理部", "质保部"], ["入库流程", "R", "A"], ["出库流程", "A", "C"]]
    blocks = policy("第三条 质量保证部（以下简称“质保部”）负责检验。", rows)
    facts = extracted(tmp_path / "制度.txt", blocks)
    assert ("PARTICIPATES_IN", "质量保证部", "入库流程", "A") in links(facts, "PARTICIPATES_IN")
    assert "质保部" not in names(facts, "Department") | names(facts, "Owner")


def test_numbered_rows_do_not_become_processes_or_steps(tmp_path: Path) -> None:
    rows: Rows = [
        ["编号", "活动", "仓储部", "采购员"],
        ["1.1", "到货通知管理", "A", "R"],
        ["1.2", "入库审批管理", "R", "I"],
        ["1.3", "单据归档管理", "R", "C"],
    ]
    facts = extracted(tmp_path / "制度.md", policy(rows))
    works = {"到货通知管理", "入库审批管理", "单据归档管理"}
    assert names(facts, "Activity") == works
    assert not works & names(facts, "Process")


def test_sections_and_rows_without_marks_stay_in_the_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["流程", "仓储部", "财务部"],
        ["一、日常仓储", "", ""],
        ["入库流程", "●", "○"],
        ["借用流程", "", ""],
        ["归还流程", "●", ""],
    ]
    facts = extracted(tmp_path / "制度.docx", policy(rows, LEGEND))
    assert {"日常仓储", "入库流程", "借用流程", "归还流程"} <= names(facts, "Process")
    assert ("PART_OF", "归还流程", "日常仓储", "") in links(facts, "PART_OF")


ENGLISH: Rows = [
    ["Activity", "Warehouse Manager", "Finance Department", "Quality Department"],
    ["Plan the count", "R", "A", ""],
    ["count the shelves", "A/R", "", "C"],
    ["Settle differences", "R", "A", "I"],
]


@pytest.mark.parametrize("suffix", IN_TEXT)
def test_an_english_policy_with_a_matrix(tmp_path: Path, suffix: str) -> None:
    blocks: list[Block] = [
        "Stock Counting Procedure",
        "1. Purpose",
        "This procedure describes how Larkmoor Chemicals counts the stock of its warehouses every year.",
        "2. Responsibilities",
        "The following table shows who takes part in the process of counting.",
        ENGLISH,
        "R = Responsible, A = Accountable, C = Consulted, I = Informed",
        "3. Records",
        "Count sheets are kept for five years.",
    ]
    facts = extracted(tmp_path / f"procedure{suffix}", blocks)
    in_sheet = links(extract(sheet(tmp_path / "matrix.xlsx", "Stock Counting Process", ENGLISH)), *MADE_BY_MATRIX)
    assert links(facts, *MADE_BY_MATRIX) == in_sheet
    assert ("PARTICIPATES_IN", "Warehouse Manager", "count the shelves", "RA") in in_sheet
    assert not links(facts, "RESPONSIBLE_FOR")


def test_indicators_in_english(tmp_path: Path) -> None:
    rows: Rows = [
        ["KPI", "Target", "Owner", "Frequency"],
        ["Count accuracy", "≥ 99%", "Warehouse Department", "monthly"],
        ["Time to settle differences", "≤ 5 days", "Finance Department", "quarterly"],
    ]
    purpose = "This procedure describes how Larkmoor Chemicals counts the stock of its warehouses every year."
    blocks: list[Block] = ["Stock Counting Procedure", "1. Purpose", purpose, "2. Indicators", rows]
    facts = extracted(tmp_path / "procedure.md", blocks)
    kpis = {node["name"]: node["properties"] for node in facts.as_json()["nodes"] if node["label"] == "Kpi"}
    assert {name: (says["target"], says["unit"]) for name, says in kpis.items()} == {
        "Count accuracy": ("≥ 99%", "%"),
        "Time to settle differences": ("≤ 5 days", "days"),
    }
    assert ("MEASURES", "Count accuracy", "Warehouse Department", "") in links(facts, "MEASURES")
