"""Markdown is read as text whose notation is taken out; evidence still points into the file as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import extract
from loaders.repair import repair
from loaders.texts import markdown


def text_of(text: str) -> str:
    source = markdown.read(Path("a.md"), text.encode())
    assert source.text == text
    return repair(source.text, source.markup).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# 采购制度 ##\n正文", "采购制度\n正文"),
        ("采购制度\n===\n正文", "采购制度\n正文"),
        ("**采购部**负责*编制*`计划`", "采购部负责编制计划"),
        ("见[采购办法](http://a.b/c)和![图](x.png)", "见采购办法和"),
        ("- 甲\n* 乙\n  + 丙\n- [ ] 丁", "● 甲\n● 乙\n  ● 丙\n● 丁"),
        ("1. 申请\n2. 审批", "1. 申请\n2. 审批"),
        ("> 引用的话", "引用的话"),
        ("| 步骤 | 部门 |\n|:--|---|\n| 申请 | 采购部 |\n| 登记 | |", "步骤\t部门\n申请\t采购部\n登记\t"),
        ("甲\n\n---\n\n乙", "甲\n\n\n乙"),
        ("```\na_b **c**\n```\n后", "a_b **c**\n后"),
        ("长2\\*3<br>宽<!-- 注 --></p>", "长2*3 宽"),
        ("5*3*2 snake_case_name", "5*3*2 snake_case_name"),
    ],
)
def test_the_notation_is_taken_out(written: str, read: str) -> None:
    assert text_of(written) == read


def test_the_head_of_the_file_speaks_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\n文件编号: ZN-9\nversion: 1.2\n生效日期: 2026-05-01\n---\n# 沚宁采购管理制度\n\n第一条 采购部负责采购。\n",
        encoding="utf-8",
    )
    (document,) = (node for node in extract(path).nodes.values() if node.label == "Document")
    assert document.name == "沚宁采购管理制度"
    assert {key: document.properties.get(key) for key in ("number", "version", "effective_on")} == {
        "number": "ZN-9", "version": "1.2", "effective_on": "2026-05-01",
    }  # fmt: skip


def test_quotes_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 沚宁采购管理制度\n\n## 职责\n\n- **采购部**负责供应商的选择。\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    passages = [passage for node in extract(path).nodes.values() for passage in node.evidence]
    assert passages and all(text[passage.start : passage.end] == passage.quote for passage in passages)


@given(st.text(alphabet="#*_`|-=> \n[]()<!采购部1.\\", max_size=200))
def test_any_notation_is_read(text: str) -> None:
    source = markdown.read(Path("a.md"), ("甲" + text).encode())
    clean = repair(source.text, source.markup).text
    assert clean.count("采") <= text.count("采")
    assert "部" not in text or "](" in text or "<" in text or "部" in clean
