"""`procmap search`: rows, files, and a sentence when nothing is found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import procmap

Run = Callable[..., Any]
POLICY = """沚宁验收管理制度

一、目的
为规范到货验收，制定本制度。
二、到货验收流程
1. 提交单据：采购员提交《送货单》。
2. 清点数量：仓库保管员核对《送货单》，填写《验收单》。
3. 审批入库：物资部经理审批《验收单》后入库。
"""


@pytest.fixture
def store(run: Run, tmp_path: Path) -> str:
    (tmp_path / "policy.txt").write_text(POLICY, encoding="utf-8")
    address = str(tmp_path / "map.kgl")
    assert run("load", tmp_path / "policy.txt", "--store", address).code == 0
    return address


def test_what_is_found_is_a_table_in_the_words_of_the_language(run: Run, store: str) -> None:
    ran = run("search", "验收单", "--store", store, "--lang", "zh")
    assert ran.code == 0
    head, _, first, *_ = ran.out.splitlines()
    assert head.split() == ["序", "相符度", "种类", "名称", "又称", "出处", "文件", "条款"]
    assert first.split()[:4] == ["1", "1.0", "记录", "验收单"] and "«验收单»" in first
    assert "Record" in run("search", "驗收單", "--store", store, "--lang", "en").out


def test_a_label_is_taken_in_either_language(run: Run, store: str) -> None:
    for label in ("Clause", "clause", "条款"):
        rows = json.loads(run("search", "验收", "--label", label, "--store", store, "--format", "json").out)
        assert rows and {row["label"] for row in rows} == {"Clause"}
    ran = run("search", "验收", "--label", "Claus", "--store", store)
    assert ran.code == 2 and "did you mean Clause" in ran.err and "Traceback" not in ran.err


def test_every_format_holds_the_same_rows(run: Run, store: str, tmp_path: Path) -> None:
    rows = json.loads(run("search", "送货单", "核对", "--store", store, "--format", "json").out)
    assert rows and list(rows[0]) == ["rank", "score", "label", "name", "alias", "snippet", "document", "clause", "id"]
    told = run("search", "送货单 核对", "--store", store, "--format", "csv").out
    assert [row["id"] for row in csv.DictReader(io.StringIO(told))] == [row["id"] for row in rows]
    out = tmp_path / "found.xlsx"
    assert run("search", "送货单", "核对", "--store", store, "--format", "xlsx", "--out", out).code == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row["id"] for row in rows]
    assert run("search", "送货单", "--store", store, "--format", "xlsx").code == 2


def test_nothing_found_is_a_sentence_with_the_nearest_names(run: Run, store: str) -> None:
    ran = run("search", "验货规程", "--store", store, "--lang", "en")
    assert ran.code == 0 and ran.out == "" and "the nearest names: " in ran.err and "验收" in ran.err
    none = run("search", "qqqq", "--store", store, "--format", "json", "--lang", "zh")
    assert json.loads(none.out) == [] and "请换用更少或其他字词" in none.err
    assert run("search", "  ", "--store", store).code == 2


def test_an_empty_map_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing.txt").write_text("", encoding="utf-8")
    address = str(tmp_path / "map.kgl")
    run("load", tmp_path / "nothing.txt", "--store", address)
    ran = run("search", "采购", "--store", address, "--lang", "en")
    assert "procmap load" in ran.err and "Traceback" not in ran.err


def test_a_notebook_searches_with_the_same_rows(run: Run, store: str) -> None:
    frame = procmap.search("验收单", store, label="记录").frame
    assert list(frame["name"]) == ["验收单"] and frame["score"][0] == 1
    asked = procmap.query("search", store, words="验收单", label="Record").frame
    assert asked.equals(frame)
