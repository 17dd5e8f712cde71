"""The same policy written as text and as a Word file states the same facts: the numbers of the Word file are Word's."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from graph.facts import Facts
from loaders import extract
from loaders.texts import docx

office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

# Each paragraph: the level of its number, None for one without, and its text. A tuple of tuples is a table.
_TABLE = (
    ("序号", "步骤", "责任部门", "工作内容"),
    ("1", "提交计划", "需求部门", "填写年度采购计划表"),
    ("2", "汇总计划", "采购部", "汇总各部门计划并核对库存"),
    ("3", "审批计划", "总经理", "审批年度采购计划"),
)
_POLICY: tuple[tuple[str | None, str] | tuple[tuple[str, ...], ...], ...] = (
    (None, "云杉电器有限公司"),
    (None, "采购管理制度"),
    (None, "文件编号：YS-CG-001"),
    (None, "版本：A/1"),
    (None, ""),
    ("chapter", "总则"),
    ("article", "为规范公司的采购工作，降低采购成本，制定本制度。"),
    ("article", "本制度适用于公司各部门的物资采购。"),
    ("chapter", "职责"),
    ("article", "采购部的职责："),
    ("item", "负责供应商的选择和评价；"),
    ("item", "负责编制采购合同；"),
    ("item", "负责跟踪采购订单。"),
    ("article", "财务部负责审核采购发票并付款。"),
    ("chapter", "采购流程"),
    ("article", "采购申请流程按下列步骤办理："),
    ("step", "需求部门填写《采购申请单》，提交采购部。"),
    ("step", "采购部在2个工作日内向三家以上供应商询价。"),
    ("step", "采购经理审批金额在5万元以下的采购申请。"),
    ("step", "总经理审批金额超过5万元的采购申请。"),
    ("step", "仓库根据《入库单》验收货物并登记台账。"),
    ("chapter", "采购计划流程"),
    ("article", "采购计划流程如下："),
    _TABLE,
    ("chapter", "考核"),
    ("article", "采购及时率不低于95%，由采购部每月统计。"),
    ("chapter", "附则"),
    ("article", "本制度自2025年3月1日起施行。"),
)
_CN = "一二三四五六七八九十"
_LEVELS = {
    # level of the text: list in the Word file, its level there, and how it is typed
    "chapter": (1, 0, lambda n: f"第{_CN[n - 1]}章 "),
    "article": (1, 1, lambda n: f"第{_CN[n - 1] if n <= 10 else '十' + _CN[n - 11]}条 "),
    "item": (2, 0, lambda n: f"（{_CN[n - 1]}）"),
    "step": (3, 0, lambda n: f"{n}. "),
}
_NUMBERING = f"""
<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Heading1"/>
<w:suff w:val="space"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlRestart w:val="0"/>
<w:lvlText w:val="第%2条"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"""


def _as_text() -> str:
    counts: dict[str, int] = {}
    lines = []
    for block in _POLICY:
        if isinstance(block[0], tuple):
            lines += ["\t".join(row) for row in block]
            continue
        level, text = block
        counts[level or ""] = counts.get(level or "", 0) + 1
        lines.append((_LEVELS[level][2](counts[level]) if level else "") + str(text))
    return "\n".join(lines)


def _as_word() -> bytes:
    document = Document()
    numbering = document.part.numbering_part
    numbering._element = parse_xml(_NUMBERING)
    heading = document.styles["Heading 1"].element.get_or_add_pPr()
    heading.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    for block in _POLICY:
        if isinstance(block[0], tuple):
            table = document.add_table(rows=0, cols=len(block[0]))
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            continue
        level, text = block
        paragraph = document.add_paragraph(str(text), style="Heading 1" if level == "chapter" else None)
        if level and level != "chapter":
            list_id, depth, _ = _LEVELS[level]
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().set(qn("w:val"), str(depth))
            properties.get_or_add_numId().set(qn("w:val"), str(list_id))
    section = document.sections[0]
    section.header.paragraphs[0].text = "云杉电器有限公司　采购管理制度　密级：内部"
    section.footer.paragraphs[0].text = "第 1 页 共 3 页"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _nodes(facts: Facts) -> set[tuple[str, str]]:
    return {(node.label, node.name) for node in facts.nodes.values()}


def _links(facts: Facts) -> set[tuple[str, str, str]]:
    names = {key: (node.label, node.name) for key, node in facts.nodes.items()}
    return {(link.type, *names[link.start], *names[link.end]) for link in facts.links.values()}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, Facts]:
    folder = tmp_path_factory.mktemp("policy")
    (folder / "policy.txt").write_text(_as_text(), encoding="utf-8")
    (folder / "policy.docx").write_bytes(_as_word())
    return extract(folder / "policy.txt"), extract(folder / "policy.docx")


def test_a_word_file_reads_as_the_text_with_its_numbers_typed() -> None:
    assert docx.read(Path("policy.docx"), _as_word()).text == _as_text()


def test_a_word_file_states_the_things_of_the_same_text(both: tuple[Facts, Facts]) -> None:
    text, word = both
    assert _nodes(word) == _nodes(text)
    assert {label for label, _ in _nodes(word)} >= {"Process", "Activity", "Duty", "ControlPoint", "Kpi", "Record"}


def test_a_word_file_states_the_links_of_the_same_text(both: tuple[Facts, Facts]) -> None:
    text, word = both
    assert _links(word) == _links(text)
    assert len(_links(word)) > 50


def _saved_by_libreoffice(path: Path, kind: str, reads: str) -> bytes:
    """What LibreOffice makes of a file when it opens it and saves it as `kind`."""
    out = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless", f"--infilter={reads}"),
            *("--convert-to", kind, "--outdir", str(out), str(path)),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return (out / path.name).with_suffix(".docx").read_bytes()


@office
def test_a_file_that_libreoffice_saved_states_the_same_facts(both: tuple[Facts, Facts], tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(_as_word())
    path.write_bytes(_saved_by_libreoffice(path, "docx:MS Word 2007 XML", "MS Word 2007 XML"))
    facts = extract(path)
    assert _nodes(facts) == _nodes(both[0])
    assert _links(facts) == _links(both[0])


@office
def test_a_page_that_libreoffice_saved_reads_as_it_looks(tmp_path: Path) -> None:
    page = tmp_path / "policy.html"
    page.write_text(
        "<html><head><meta charset='utf-8'></head><body><h1>采购管理制度</h1><ol><li>需求部门申请。</li>"
        "<li>采购部询价。<ol type='a'><li>三家以上</li></ol></li><li>总经理审批。</li></ol>"
        "<ul><li>例外<br>另报</li></ul><table><tr><th>步骤</th><th>部门</th></tr>"
        "<tr><td>询价</td><td rowspan='2'>采购部</td></tr><tr><td>比价</td></tr>"
        "<tr><td colspan='2'>完</td></tr></table></body></html>",
        encoding="utf-8",
    )
    data = _saved_by_libreoffice(page, "docx:MS Word 2007 XML", "HTML (StarWriter)")
    assert docx.read(Path("policy.docx"), data).text.strip().split("\n") == [
        "采购管理制度", "1. 需求部门申请。", "2. 采购部询价。", "a. 三家以上", "3. 总经理审批。", "● 例外", "另报",
        "步骤\t部门", "询价\t采购部", "比价\t采购部", "完",
    ]  # fmt: skip
