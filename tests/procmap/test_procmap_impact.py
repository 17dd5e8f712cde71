"""`procmap impact`: what a change reaches, in sentences, rows and files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

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


def test_a_change_is_told_in_sentences_and_a_table(run: Run, store: str) -> None:
    ran = run("impact", "验收单", "--store", store, "--lang", "zh")
    assert ran.code == 0 and ran.out.startswith("变更：记录 验收单\n影响到 ")
    assert "需告知" in ran.out and "仓库保管员" in ran.out
    assert "验收单 ←产生记录 清点数量" in ran.out
    english = run("impact", "验收单", "--store", store, "--lang", "en", "--nearest", 1).out
    assert "A change in Record 验收单" in english and "--all shows every one" in english


def test_every_format_holds_the_same_rows(run: Run, store: str, tmp_path: Path) -> None:
    rows = json.loads(run("impact", "送货单", "--store", store, "--format", "json", "--lang", "zh").out)
    assert rows and list(rows[0]) == ["distance", "kind", "name", "domain", "concern", "way", "id"]
    assert [row["distance"] for row in rows] == sorted(row["distance"] for row in rows)
    assert all(row["way"].startswith("送货单 ") and row["way"].endswith(row["name"]) for row in rows)
    told = run("impact", "送货单", "--store", store, "--format", "csv", "--lang", "zh").out
    assert [row["id"] for row in csv.DictReader(io.StringIO(told))] == [row["id"] for row in rows]
    out = tmp_path / "impact.xlsx"
    assert run("impact", "送货单", "--store", store, "--format", "xlsx", "--out", out).code == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)] == [row["id"] for row in rows]


def test_an_unknown_name_is_answered_with_the_nearest(run: Run, store: str) -> None:
    ran = run("impact", "验收", "--store", store)
    assert ran.code == 2 and ran.out == ""
    assert "did you mean 验收单" in ran.err and "Traceback" not in ran.err
    assert run("impact", "验收单", "--store", store, "--format", "xlsx").code == 2
