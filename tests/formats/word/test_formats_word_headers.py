"""Headers and footers: never text, but they say number, version, date and classification of the document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loaders import extract
from loaders.texts.source import SourceText

Source = Callable[..., SourceText]
BODY = "第一条 采购部负责询价。"


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def shows(*keys: str, kind: str = "default") -> str:
    """The section that shows headers and footers."""
    references = "".join(
        f'<w:{"footer" if key.startswith("footer") else "header"}Reference w:type="{kind}" r:id="{key}"/>'
        for key in keys
    )
    return f"<w:sectPr>{references}</w:sectPr>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in cells) + "</w:tr>"


def test_a_header_is_no_text(source_of: Source) -> None:
    source = source_of(p(BODY) + shows("header1", "footer1"), headers={"header1": p("页眉"), "footer1": p("页脚")})
    assert source.text == BODY


def test_a_header_table_says_what_the_document_is(source_of: Source) -> None:
    table = (
        "<w:tbl>" + row("云杉电器有限公司", "文件编号", "YS-CG-001") + row("采购管理制度", "版 本", "A/2")
        + row("密 级", "内部", "生效日期", "2025年3月1日") + "</w:tbl>"
    )  # fmt: skip
    assert source_of(p(BODY) + shows("header1"), headers={"header1": table}).about == {
        "number": "YS-CG-001",
        "version": "A/2",
        "classification": "内部",
        "effective_on": "2025-03-01",
        "organization": "云杉电器有限公司",
    }


def test_header_and_footer_lines_complete_each_other(source_of: Source) -> None:
    headers = {"header1": p("文件编号：YS-CG-002    版次：B/0"), "footer1": p("密级：机密    第 1 页 共 3 页")}
    assert source_of(p(BODY) + shows("header1", "footer1"), headers=headers).about == {
        "number": "YS-CG-002",
        "version": "B/0",
        "classification": "机密",
    }


def test_a_code_that_stands_alone_in_a_header_is_the_number(source_of: Source) -> None:
    headers = {"header1": p("采购管理制度\tQ/YS-CG-003".replace("\t", "    "))}
    assert source_of(p(BODY) + shows("header1"), headers=headers).about == {"number": "Q/YS-CG-003"}


def test_a_date_that_stands_alone_says_nothing(source_of: Source) -> None:
    assert source_of(p(BODY) + shows("header1"), headers={"header1": p("2024年5月1日")}).about == {}


def test_headers_that_no_section_shows_say_nothing(source_of: Source) -> None:
    assert source_of(p(BODY), headers={"header1": p("文件编号：YS-CG-009")}).about == {}


def test_a_block_of_boxes_at_the_top_says_what_lies_beside_its_labels(source_of: Source) -> None:
    block = "<w:tbl>" + row("文件编号", "YS-CG-004", "密级", "内部") + "</w:tbl>"
    assert source_of(p("采购管理制度") + block + p(BODY)).about == {"number": "YS-CG-004", "classification": "内部"}


def test_an_english_header_is_read_as_english(source_of: Source) -> None:
    text = "The buyer must check the invoice and the manager is responsible for the approval of the order. " * 12
    headers = {"header1": "<w:tbl>" + row("Document No.", "QP-085", "Revision", "7") + "</w:tbl>"}
    about = source_of(p(text) + shows("header1"), headers=headers).about
    assert about == {"number": "QP-085", "version": "7"}


def test_what_a_header_says_is_said_of_the_document(package: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    headers = {"header1": p("文件编号：YS-CG-005　密级：内部")}
    path.write_bytes(package(p("采购管理制度") + p(BODY) + shows("header1"), headers=headers))
    documents = [node for node in extract(path).nodes.values() if node.label == "Document"]
    assert [(one.properties["number"], one.properties["classification"]) for one in documents] == [
        ("YS-CG-005", "内部")
    ]
