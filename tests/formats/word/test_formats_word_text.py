"""What a paragraph shows: fields, revisions, hidden text, boxes, symbols, notes, equations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.facts import Reason
from loaders import extract
from loaders.texts import docx
from loaders.texts.source import SourceText

Lines = Callable[..., list[str]]
Source = Callable[..., SourceText]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def say(text: str, properties: str = "") -> str:
    return p(run(text), properties)


def field(code: str, result: str | None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(content: str) -> str:
    """A text box as Word writes it: once for itself, once for programs that know only VML."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_runs_links_tags_and_controls_are_one_line(lines_of: Lines) -> None:
    inside = (
        run("采购") + f"<w:hyperlink>{run('部')}</w:hyperlink><w:smartTag>{run('负责')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('询价')}</w:sdtContent></w:sdt><w:bookmarkStart/>{run('。')}"
    )
    assert lines_of(p(inside)) == ["采购部负责询价。"]


def test_an_empty_paragraph_is_an_empty_line(lines_of: Lines) -> None:
    assert lines_of(say("甲") + "<w:p/>" + say("乙")) == ["甲", "", "乙"]


def test_line_breaks_tabs_and_hyphens_are_what_they_show(lines_of: Lines) -> None:
    inside = (
        "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t>"
        "<w:tab/><w:t>二</w:t><w:softHyphen/><w:br/><w:t>三</w:t><w:cr/><w:t>四</w:t></w:r>"
    )
    assert lines_of(f"<w:p>{inside}</w:p>") == ["A-1\t二", "三", "四"]


def test_a_field_shows_its_result_and_not_its_code(lines_of: Lines) -> None:
    link = field('HYPERLINK "http://example.invalid"', run("《采购申请单》"))
    assert lines_of(p(run("填写") + link + run("。"))) == ["填写《采购申请单》。"]


def test_fields_nest_in_codes_and_results(lines_of: Lines) -> None:
    nested = field("REF a " + field("QUOTE b", run("内码")), run("第") + field("SEQ x", run("3")) + run("条"))
    assert lines_of(p(run("见") + nested + run("。"))) == ["见第3条。"]


def test_page_numbers_are_no_text(lines_of: Lines) -> None:
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple>'
    assert lines_of(p(run("共") + simple + field(" PAGE \\* MERGEFORMAT ", run("3")) + run("页"))) == ["共页"]


def test_a_simple_field_shows_its_result(lines_of: Lines) -> None:
    assert lines_of(p(f'<w:fldSimple w:instr="DOCPROPERTY 公司">{run("云杉公司")}</w:fldSimple>')) == ["云杉公司"]


def test_a_character_in_a_circle_is_read_from_its_field(lines_of: Lines) -> None:
    assert lines_of(p(field(r"eq \o\ac(○,3)", None) + run("复核"))) == ["③复核"]


def test_a_field_that_never_ends_does_not_swallow_the_rest(lines_of: Lines) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert lines_of(p(begin + separate + run("目录")) + say("正文。")) == ["目录", "正文。"]


def test_a_table_of_contents_is_left_out(lines_of: Lines) -> None:
    first = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("第一章 总则") + "<w:r><w:tab/></w:r>"
    )
    page = field("PAGEREF _Toc1", run("1"))
    last = p(run("第二章 职责") + page + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert lines_of(say("前言") + p(first + page) + last + say("第一章 总则")) == ["前言", "第一章 总则"]


def test_lines_in_the_style_of_a_table_of_contents_are_left_out(lines_of: Lines) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = say("第一章 总则\t1", '<w:pStyle w:val="T1"/>') + say("第一章 总则")
    assert lines_of(body, styles=styles) == ["第一章 总则"]


def test_a_table_of_contents_changes_no_facts(package: Callable[..., bytes], tmp_path: Path) -> None:
    chapters = [("第一章 总则", "本制度适用于采购部。"), ("第二章 采购流程", "采购部负责询价，总经理审批合同。")]
    text = say("采购管理制度") + "{}" + "".join(say(head) + say(body) for head, body in chapters)
    contents = p(field('TOC \\o "1-3"', run("第一章 总则\t1") + "<w:r><w:br/></w:r>" + run("第二章 采购流程\t1")))
    named = {}
    for name, between in (("without", ""), ("with", contents)):
        path = tmp_path / name / "policy.docx"
        path.parent.mkdir()
        path.write_bytes(package(text.format(between)))
        named[name] = [(node.label, node.name) for node in extract(path).nodes.values()]
    assert named["with"] == named["without"]


def test_tracked_changes_are_taken_as_accepted(lines_of: Lines) -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>财务部</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{run("旧")}</w:moveFrom><w:moveTo w:id="3">{run("新")}</w:moveTo>'
    assert lines_of(p(deleted + f'<w:ins w:id="4">{run("采购部")}</w:ins>' + run("负责") + moved)) == ["采购部负责新"]


def test_a_deleted_paragraph_mark_joins_paragraphs(lines_of: Lines) -> None:
    body = say("采购部", "<w:rPr><w:del w:id='1'/></w:rPr>") + say("负责询价。") + say("完。")
    assert lines_of(body) == ["采购部负责询价。", "完。"]


def test_a_deleted_paragraph_is_gone(lines_of: Lines) -> None:
    gone = p('<w:del w:id="1"><w:r><w:delText>作废</w:delText></w:r></w:del>', "<w:rPr><w:del w:id='2'/></w:rPr>")
    table = f"<w:tbl><w:tr><w:tc>{say('单')}</w:tc></w:tr></w:tbl>"
    assert lines_of(say("甲") + gone + say("乙") + gone + table) == ["甲", "乙", "单"]


def test_comments_and_their_anchors_are_no_text(lines_of: Lines) -> None:
    mark = (
        '<w:commentRangeStart w:id="0"/>'
        + run("正文")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference/></w:r>'
    )
    assert lines_of(p(mark)) == ["正文"]


def test_hidden_text_is_dropped_by_run_style_and_paragraph(lines_of: Lines) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="HP"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="HQ"><w:basedOn w:val="HP"/></w:style>'
    )
    body = p(
        run("见") + run("甲", "<w:vanish/>") + run("乙", '<w:rStyle w:val="H"/>') + run("丙", '<w:vanish w:val="0"/>')
    )
    body += p(run("丁") + run("戊", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="HQ"/>')
    assert lines_of(body, styles=styles) == ["见丙", "戊"]


def test_a_heading_that_is_run_in_goes_on_in_its_line(lines_of: Lines) -> None:
    body = say("职责。", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + say("采购部负责询价。")
    assert lines_of(body) == ["职责。采购部负责询价。"]


def test_a_prompt_of_a_content_control_is_no_text(lines_of: Lines) -> None:
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )
    assert lines_of(p(run("编制：") + control)) == ["编制："]


def test_paragraphs_in_content_controls_count(source_of: Source) -> None:
    body = say("甲") + f"<w:sdt><w:sdtContent>{say('乙')}{say('丙')}</w:sdtContent></w:sdt>" + say("丁")
    source = source_of(body)
    assert source.text == "甲\n乙\n丙\n丁"
    assert [place.name for place in source.places] == [f"paragraph {n}" for n in (1, 2, 3, 4)]


def test_a_text_box_is_read_once_behind_its_anchor(lines_of: Lines) -> None:
    assert lines_of(p(run("流程图如下：") + box(say("提交申请") + say("部门审核")) + run("完")) + say("后文")) == [
        "流程图如下：完",
        "提交申请",
        "部门审核",
        "后文",
    ]


def test_a_text_box_in_a_text_box_is_read(lines_of: Lines) -> None:
    assert lines_of(p(box(p(run("外") + box(say("内")))))) == ["", "外", "内"]


def test_an_old_text_box_is_read(lines_of: Lines) -> None:
    inside = f"<w:txbxContent>{say('框')}</w:txbxContent>"
    old = f"<w:r><w:pict><v:rect><v:textbox>{inside}</v:textbox></v:rect></w:pict></w:r>"
    assert lines_of(p(run("文") + old)) == ["文", "框"]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F0FC", "√"),
        ("Symbol", "F0B3", "≥"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "99999999999999", "●"),
        ("宋体", "D800", "●"),
    ],
)
def test_symbols_become_plain_characters(lines_of: Lines, font: str, code: str, shown: str) -> None:
    assert lines_of(p(f'{run("申请")}<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>{run("审核")}')) == [
        f"申请{shown}审核"
    ]


def test_text_in_a_symbol_font_becomes_plain_characters(lines_of: Lines) -> None:
    arrow = run("\uf0e0", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    assert lines_of(p(run("申请") + arrow + run("审核"))) == ["申请→审核"]


def test_notes_stand_at_the_end_and_leave_sentences_whole(source_of: Source) -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{say("分隔")}</w:footnote>'
        f'<w:footnote w:id="2">{say("含税。")}</w:footnote><w:footnote w:id="3">{say("未引用")}</w:footnote>'
    )
    body = p(run("金额") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("不超过5万元。")) + say("完。")
    source = source_of(body, footnotes=notes)
    assert source.text == "金额不超过5万元。\n完。\n注1：含税。"
    assert source.places[-1].name == "footnote 1"


def test_an_equation_is_read_as_a_line(lines_of: Lines) -> None:
    def piece(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{piece('合格数')}</m:num><m:den>{piece('总数')}</m:den></m:f>"
    assert lines_of(
        p(f"<m:oMathPara><m:oMath>{piece('合格率=')}{fraction}{piece('×100%')}</m:oMath></m:oMathPara>")
    ) == ["合格率=合格数/总数×100%"]


def test_of_ruby_the_base_is_read(lines_of: Lines) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('cai')}</w:rt><w:rubyBase>{run('采')}</w:rubyBase></w:ruby></w:r>"
    assert lines_of(p(ruby + run("购"))) == ["采购"]


def test_embedded_objects_and_files_are_set_aside(source_of: Source) -> None:
    links = '<Relationship Id="c1" Type="x/aFChunk" Target="part.html"/>'
    links += '<Relationship Id="d1" Type="x/diagramData" Target="d.xml"/>'
    diagram = '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>申请</a:t><a:t>审核</a:t></x>'
    body = (
        p(run("见表") + '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')
        + p('<w:r><w:drawing><dgm:relIds r:dm="d1"/></w:drawing></w:r>')
        + '<w:altChunk r:id="c1"/>'
    )
    aside = source_of(body, relationships=links, parts={"word/part.html": "<p>x</p>", "word/d.xml": diagram}).set_aside
    assert [(one.where, one.reason) for one in aside] == [
        ("paragraph 1", Reason.NO_PLACE_IN_MODEL),
        ("paragraph 2", Reason.NO_PLACE_IN_MODEL),
        ("behind paragraph 2", Reason.NO_PLACE_IN_MODEL),
    ]
    assert "Excel.Sheet.12" in aside[0].what
    assert "申请 / 审核" in aside[1].what
    assert "word/part.html" in aside[2].what


def test_pictures_are_not_set_aside(source_of: Source) -> None:
    assert source_of(p(run("图") + "<w:r><w:drawing><wp:inline/></w:drawing></w:r>")).set_aside == ()


def test_a_file_with_macros_reads_like_one_without(package: Callable[..., bytes]) -> None:
    data = package(say("采购部负责询价。"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    assert docx.read(Path("a.docm"), data).text == "采购部负责询价。"


def test_a_table_of_contents_in_a_content_control_is_left_out_with_its_heading(lines_of: Lines) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{say('目录')}{say('第一章 总则　1')}</w:sdtContent></w:sdt>"
    assert lines_of(contents + say("第一章 总则")) == ["第一章 总则"]


def test_spaces_between_runs_stay(lines_of: Lines) -> None:
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    body = f"<w:p><w:r><w:t>Order</w:t></w:r>{space}<w:r><w:t>approval</w:t></w:r></w:p>"
    assert lines_of(body) == ["Order approval"]


def test_many_notes_and_fields_in_fields_take_time_in_proportion(lines_of: Lines) -> None:
    count = 20_000
    notes = "".join(f'<w:footnote w:id="{key}">{say("含税。")}</w:footnote>' for key in range(count))
    references = "".join(f'<w:r><w:footnoteReference w:id="{key}"/></w:r>' for key in range(count))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("字")
    nested = begin * count + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * count
    lines = lines_of(p(run("文") + references) + p(nested), footnotes=notes)
    assert lines[0] == "文"
    assert lines[1] == "字" * count
    assert lines[-1] == f"注{count}：含税。"
