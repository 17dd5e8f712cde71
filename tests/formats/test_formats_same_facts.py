"""The same document gives the same facts, whatever the format that it was saved in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import one_document
import pytest
from docx import Document

from loaders import extract

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PRINTED = (
    "<style>@page {size: A4; margin: 25mm} body {font: 12pt 'Noto Sans CJK SC'} td {border: 1px solid; padding: 2px}"
    "</style>"
)


@pytest.fixture
def as_text(tmp_path: Path) -> set[tuple[str, ...]]:
    told = one_document.stated(extract(one_document.write(tmp_path, ".txt")))
    # It is no empty agreement: the document states something of every kind.
    assert {fact[0] for fact in told} >= {
        "Document", "Process", "Activity", "Department", "Role", "Duty", "ControlPoint", "Kpi", "Record",
        "FLOWS_TO", "PERFORMED_BY", "RESPONSIBLE_FOR", "CONTROLS", "EXECUTED_BY", "MEASURES", "APPLIES_TO",
        "HANDLED_BY",
    }  # fmt: skip
    return told


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_markup_changes_nothing(tmp_path: Path, as_text: set[tuple[str, ...]], suffix: str) -> None:
    assert one_document.stated(extract(one_document.write(tmp_path, suffix))) == as_text


def test_word_changes_nothing(tmp_path: Path, as_text: set[tuple[str, ...]]) -> None:
    path = tmp_path / "备件采购.docx"
    as_docx(path)
    facts = extract(path)
    assert one_document.stated(facts) == as_text
    places = {passage.place for node in facts.nodes.values() for passage in node.evidence}
    assert {"paragraph 7", "table 1, row 2"} <= places


def test_a_printed_page_changes_nothing(tmp_path: Path, as_text: set[tuple[str, ...]], browser: Browser) -> None:
    path = tmp_path / "备件采购.pdf"
    page = browser.new_page()
    page.set_content(one_document.as_html().replace("<nav>首页 制度库</nav>", PRINTED))
    page.pdf(path=str(path), prefer_css_page_size=True)
    page.close()
    facts = extract(path)
    assert one_document.stated(facts) == as_text
    assert {clause.properties.get("page") for clause in facts.nodes.values() if clause.label == "Clause"} >= {1, 2}


def test_an_archive_changes_nothing(tmp_path: Path, as_text: set[tuple[str, ...]]) -> None:
    memory = io.BytesIO()
    as_docx(memory)
    with zipfile.ZipFile(tmp_path / "制度.zip", "w") as archive:
        archive.writestr("采购/备件.docx", memory.getvalue())
    assert one_document.stated(extract(tmp_path / "制度.zip" / "采购" / "备件.docx")) == as_text


def as_docx(to: Path | io.BytesIO) -> None:
    """Written by python-docx: headings with styles, a table with cells."""
    document = Document()
    for style, content in one_document.BLOCKS:
        if not isinstance(content, str):
            table = document.add_table(rows=0, cols=len(content[0]))
            for row in content:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif style in ("title", "chapter"):
            document.add_heading(content, 0 if style == "title" else 1)
        else:
            document.add_paragraph(content)
    document.save(to if isinstance(to, io.BytesIO) else str(to))
