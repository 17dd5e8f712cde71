"""On which page a place is: by breaks that someone set and those that Word noted."""

from __future__ import annotations

from collections.abc import Callable

from loaders.texts.source import SourceText

Source = Callable[..., SourceText]
BREAK = '<w:r><w:br w:type="page"/></w:r>'
NOTED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def p(text: str, before: str = "", after: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}<w:r><w:t>{text}</w:t></w:r>{after}</w:p>"


def pages(source: SourceText) -> dict[str, int | None]:
    """The page of each line."""
    return {
        line: place.page
        for line, place in zip(_lines(source), source.places, strict=True)
    }  # fmt: skip


def _lines(source: SourceText) -> list[str]:
    ends = [*(place.start for place in source.places[1:]), len(source.text) + 1]
    return [source.text[place.start : end - 1].rstrip("\n") for place, end in zip(source.places, ends, strict=True)]


def test_a_file_without_breaks_has_no_pages(source_of: Source) -> None:
    assert pages(source_of(p("甲") + p("乙"))) == {"甲": None, "乙": None}


def test_pages_follow_the_notes_of_the_layout(source_of: Source) -> None:
    body = p("甲") + p("乙", NOTED) + p("丙", after=NOTED) + p("丁")
    assert pages(source_of(body)) == {"甲": 1, "乙": 2, "丙": 2, "丁": 3}


def test_a_break_and_its_note_are_one_break(source_of: Source) -> None:
    body = p("甲", after=BREAK) + p("乙", NOTED) + p("丙", BREAK) + p("丁")
    assert pages(source_of(body)) == {"甲": 1, "乙": 2, "丙": 3, "丁": 3}


def test_what_a_new_page_begins_with_stands_apart(source_of: Source) -> None:
    source = source_of(p("甲", after=BREAK) + p("乙"))
    assert source.text == "甲\n\n乙"
    assert [(place.start, place.page) for place in source.places] == [(0, 1), (3, 2)]


def test_a_paragraph_that_begins_a_page(source_of: Source) -> None:
    body = p("甲") + p("乙", properties="<w:pageBreakBefore/>") + p("丙", properties='<w:pageBreakBefore w:val="0"/>')
    assert pages(source_of(body)) == {"甲": 1, "乙": 2, "丙": 2}


def test_a_section_says_whether_it_begins_a_page(source_of: Source) -> None:
    body = (
        p("甲", properties="<w:sectPr><w:sectPrChange w:id='1'><w:sectPr/></w:sectPrChange></w:sectPr>")
        + p("乙", properties='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
        + p("丙")
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    assert pages(source_of(body)) == {"甲": 1, "乙": 2, "丙": 2}


def test_the_cells_of_a_row_begin_on_one_page(source_of: Source) -> None:
    cells = "".join(f"<w:tc>{p(text, after=NOTED)}</w:tc>" for text in "甲乙丙")
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("丁")
    assert pages(source_of(body)) == {"甲\t乙\t丙": 1, "丁": 2}


def test_a_clause_knows_its_page(package: Callable[..., bytes], tmp_path: object) -> None:
    from pathlib import Path

    from loaders import extract

    path = Path(str(tmp_path)) / "policy.docx"
    path.write_bytes(package(p("采购管理制度") + p("第一条 采购部负责询价。") + p("第二条 财务部负责付款。", NOTED)))
    clauses = [node.properties for node in extract(path).nodes.values() if node.label == "Clause"]
    assert {one["number"]: one["page"] for one in clauses if "number" in one} == {"第一条": 1, "第二条": 2}
