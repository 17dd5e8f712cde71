"""Tables: rows become lines, merged cells keep their columns, page layout becomes paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loaders import extract
from loaders.texts.source import SourceText

Lines = Callable[..., list[str]]


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*texts: str, properties: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, texts))}{more}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def test_a_row_is_a_line_with_tabs_between_its_cells(lines_of: Lines) -> None:
    body = p("前") + table(row(cell("序号"), cell("步骤")), row(cell("1"), cell("询价", "比价"))) + p("后")
    assert lines_of(body) == ["前", "序号\t步骤", "1\t询价 比价", "后"]


def test_a_tab_in_a_cell_parts_no_cells(lines_of: Lines) -> None:
    inside = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    assert lines_of(table(row(cell(more=inside), cell("丁")))) == ["甲 乙 丙\t丁"]


def test_an_empty_cell_keeps_its_column(lines_of: Lines) -> None:
    assert lines_of(table(row(cell("1"), cell(""), cell("采购部"), cell("")))) == ["1\t\t采购部"]


def test_a_vertically_merged_cell_is_said_in_each_of_its_rows(lines_of: Lines) -> None:
    rows = (
        row(cell("采购部", properties='<w:vMerge w:val="restart"/>'), cell("询价")),
        row(cell("", properties="<w:vMerge/>"), cell("比价")),
        row(cell("旧", properties='<w:vMerge w:val="continue"/>'), cell("定价")),
    )
    assert lines_of(table(*rows)) == ["采购部\t询价", "采购部\t比价", "采购部\t定价"]


def test_a_row_that_only_goes_on_from_the_one_above_is_no_line(lines_of: Lines) -> None:
    begin = row(cell("采购部", properties='<w:vMerge w:val="restart"/>'), cell("询价"))
    end = row(cell("", properties="<w:vMerge/>"), cell(""))
    assert lines_of(table(begin, end)) == ["采购部\t询价"]


def test_columns_are_those_where_cells_begin(lines_of: Lines) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    rows = (
        row(cell("序号"), cell("步骤", properties=wide), cell("部门")),
        row(cell("1"), cell("询价", properties=wide), cell("采购部")),
        row(cell("合计", properties='<w:gridSpan w:val="3"/>'), cell("1")),
    )
    assert lines_of(table(*rows)) == ["序号\t步骤\t部门", "1\t询价\t采购部", "合计\t\t1"]


def test_a_horizontally_merged_cell_is_said_once(lines_of: Lines) -> None:
    spanned = row(cell("合计", properties='<w:gridSpan w:val="2"/>'), cell("3"))
    old = row(cell("小计", properties='<w:hMerge w:val="restart"/>'), cell("", properties="<w:hMerge/>"), cell("1"))
    assert lines_of(table(spanned, old)) == ["合计\t3", "小计\t1"]


def test_a_table_of_one_column_is_layout(lines_of: Lines) -> None:
    assert lines_of(table(row(cell("第一条 甲。", "第二条 乙。")), row(cell("第三条 丙。")))) == [
        "第一条 甲。",
        "第二条 乙。",
        "第三条 丙。",
    ]


def test_a_cell_over_all_columns_that_holds_the_text_is_layout(lines_of: Lines) -> None:
    head = row(cell("文件编号"), cell("YS-01"))
    rest = row(cell("1. 目的", "2. 范围", properties='<w:gridSpan w:val="2"/>'))
    assert lines_of(table(head, rest)) == ["文件编号\tYS-01", "1. 目的", "2. 范围"]


def test_a_cell_too_long_for_data_is_layout(lines_of: Lines) -> None:
    long = "采购部负责询价。" * 100
    assert lines_of(table(row(cell("职责"), cell(long, "完。")))) == ["职责", long, "完。"]


def test_a_table_in_a_table_is_read_in_order(lines_of: Lines) -> None:
    inner = table(row(cell("内一"), cell("内二")))
    assert lines_of(table(row(cell("甲", more=inner + p("乙")), cell("丙")))) == ["甲", "内一\t内二", "乙", "丙"]


def test_deleted_and_hidden_rows_and_deleted_cells_are_dropped(lines_of: Lines) -> None:
    rows = (
        row(cell("甲"), cell("乙")),
        row(cell("删"), cell("删"), properties='<w:del w:id="1"/>'),
        row(cell("藏"), cell("藏"), properties="<w:hidden/>"),
        row(cell("丙"), cell("删", properties='<w:cellDel w:id="2"/>'), cell("丁")),
        row(cell("新"), cell("行"), properties='<w:ins w:id="3"/>'),
    )
    assert lines_of(table(*rows)) == ["甲\t乙", "丙\t丁", "新\t行"]


def test_rows_and_cells_in_content_controls_are_read(lines_of: Lines) -> None:
    wrapped = f"<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent>{row(cell('甲'), wrapped)}</w:sdtContent></w:sdt>"
    assert lines_of(table(rows)) == ["甲\t乙"]


def test_numbers_in_cells_are_shown(lines_of: Lines) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    counted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    rows = [row(cell(more=counted), cell(name)) for name in ("询价", "比价")]
    assert lines_of(table(*rows), numbering=numbering) == ["1\t询价", "2\t比价"]


def test_places_are_rows_of_tables(source_of: Callable[..., SourceText]) -> None:
    body = p("甲") + table(row(cell("一"), cell("二")), row(cell("三"), cell("四"))) + p("乙") + table(row(cell("五")))
    source = source_of(body)
    assert [place.name for place in source.places] == [
        "paragraph 1", "table 1, row 1", "table 1, row 2", "paragraph 2", "table 2, row 1",
    ]  # fmt: skip
    for place, line in zip(source.places, source.text.split("\n"), strict=True):
        assert source.text.startswith(line, place.start)


def test_a_table_of_steps_states_its_steps(package: Callable[..., bytes], tmp_path: Path) -> None:
    names = ("提交计划", "汇总计划", "审批计划")
    whos = ("需求部门", "采购部", "总经理")
    rows = [row(*map(cell, ("序号", "步骤", "责任部门", "工作内容")))]
    rows += [
        row(*map(cell, (str(n), name, who, "按要求办理")))
        for n, (name, who) in enumerate(zip(names, whos, strict=True), 1)
    ]
    path = tmp_path / "policy.docx"
    path.write_bytes(package(p("采购计划管理流程") + p("第一条 采购计划流程如下：") + table(*rows)))
    facts = extract(path)
    performed = {
        (facts.nodes[link.start].name, facts.nodes[link.end].name)
        for link in facts.links.values()
        if link.type == "PERFORMED_BY"
    }
    assert performed >= set(zip(names, whos, strict=True))
    steps = [node for node in facts.nodes.values() if node.label == "Activity" and node.name == "汇总计划"]
    assert steps[0].evidence[0].quote == "2\t汇总计划\t采购部\t按要求办理"
