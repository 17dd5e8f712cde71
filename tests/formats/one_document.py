"""One invented document, written in several formats: what it states must not depend on the format."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from graph.facts import Facts

TITLE = "沚宁重工备件采购管理制度"
# (style, text): title, label, chapter, article, item, step; a table is a list of rows.
BLOCKS: list[tuple[str, str | list[list[str]]]] = [
    ("title", TITLE),
    ("label", "文件编号：ZN-BJ-017"),
    ("label", "版本：B/2"),
    ("label", "生效日期：2026年3月1日"),
    ("chapter", "第一章 总则"),
    ("article", "第一条 为规范备件采购工作，保证生产设备稳定运行，特制定本制度。"),
    ("article", "第二条 本制度适用于物资供应部、设备动力部及各生产车间。"),
    ("chapter", "第二章 职责"),
    ("article", "第三条 物资供应部负责备件采购计划的编制、供应商的选择和合同的签订。"),
    ("article", "第四条 设备动力部负责备件技术参数的确认，并参与到货验收。"),
    ("article", "第五条 财务部负责备件采购资金的支付和核算。"),
    ("chapter", "第三章 备件采购流程"),
    ("step", "1. 提出申请：生产车间根据设备运行情况填写《备件申请单》，报设备动力部审核。"),
    ("step", "2. 编制计划：物资供应部在3个工作日内编制采购计划，报分管副总经理审批。"),
    ("step", "3. 询价比价：采购员向不少于三家供应商询价，形成《比价记录表》。"),
    ("step", "4. 签订合同：合同金额超过50万元的，须报总经理批准后方可签订。"),
    ("step", "5. 到货验收：设备动力部会同仓库保管员验收，填写《备件验收单》。"),
    ("chapter", "第四章 应急采购步骤"),
    (
        "table",
        [
            ["序号", "步骤", "责任部门", "工作内容", "时限"],
            ["1", "报告缺件", "生产车间", "说明缺件的型号和影响", "2小时"],
            ["2", "核实库存", "物资供应部", "核对在库和在途数量", "4小时"],
            ["3", "紧急下单", "物资供应部", "向协议供应商下单", "1天"],
        ],
    ),
    ("chapter", "第五章 考核"),
    ("article", "第六条 备件到货及时率不低于95%，由物资供应部按月统计。"),
    ("article", "第七条 未经设备动力部确认，任何部门不得变更备件型号。"),
    ("chapter", "第六章 附则"),
    ("article", "第八条 本制度由物资供应部负责解释，自发布之日起施行。"),
]
_LEVEL = {"title": 1, "chapter": 2}


def as_text() -> str:
    """A line for each block and each row."""
    lines = []
    for _, content in BLOCKS:
        lines += [content] if isinstance(content, str) else ["\t".join(row) for row in content]
    return "\n".join(lines) + "\n"


def as_html() -> str:
    """Headings, paragraphs and a table, with the inline elements that editors leave."""
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>导出</title></head><body><nav>首页 制度库</nav>"]
    for style, content in BLOCKS:
        if not isinstance(content, str):
            rows = ["".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row) for row in content]
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif style in _LEVEL:
            parts.append(f"<h{_LEVEL[style]}>{html.escape(content)}</h{_LEVEL[style]}>")
        else:
            half = len(content) // 2
            parts.append(f"<p>{html.escape(content[:half])}<span lang='zh'>{html.escape(content[half:])}</span></p>")
    return "\n".join([*parts, "</body></html>"])


def as_markdown() -> str:
    """Headings with #, a table with pipes, words in bold."""
    parts = []
    for style, content in BLOCKS:
        if not isinstance(content, str):
            head, *rows = ["| " + " | ".join(row) + " |" for row in content]
            parts.append("\n".join([head, "|" + "---|" * len(content[0]), *rows]))
        elif style in _LEVEL:
            parts.append("#" * _LEVEL[style] + " " + content)
        else:
            parts.append(content.replace("物资供应部", "**物资供应部**", 1))
    return "\n\n".join(parts) + "\n"


def stated(facts: Facts) -> set[tuple[str, ...]]:
    """What a file states, by names: no offsets, no clauses, and no name of the file."""
    told: set[tuple[str, ...]] = set()
    for node in facts.nodes.values():
        if node.label == "Document":
            about = {
                name: value for name, value in node.properties.items() if name in ("number", "version", "effective_on")
            }
            told.add(("Document", node.name, *map(str, sorted(about.items()))))
        elif node.label != "Clause":
            says = {(key, str(value)) for passage in node.evidence for key, value in passage.says.items()}
            told.add((node.label, node.name, *(f"{key}={value}" for key, value in sorted(says))))
    for link in facts.links.values():
        ends = [facts.nodes[end] for end in (link.start, link.end)]
        if "Clause" not in (ends[0].label, ends[1].label):
            told.add((link.type, ends[0].name, ends[1].name, *map(str, sorted(link.properties.items()))))
    return told


TEXTS: dict[str, Callable[[], str]] = {".txt": as_text, ".html": as_html, ".md": as_markdown}


def write(folder: Path, suffix: str) -> Path:
    """The document as a file of a format that is text."""
    path = folder / f"备件采购{suffix}"
    path.write_text(TEXTS[suffix](), encoding="utf-8")
    return path
