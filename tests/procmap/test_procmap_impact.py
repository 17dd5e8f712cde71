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

import procmap
from graph.errors import ProcmapError

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


def test_a_removal_is_told_in_sentences_and_a_table(run: Run, store: str) -> None:
    before = run("status", "--store", store).out
    ran = run("impact", "仓库保管员", "--remove", "--store", store, "--lang", "zh")
    assert ran.code == 0 and ran.out.startswith("若撤销岗位 仓库保管员：\n  再无执行者（")
    assert "仓库保管员 ←执行者 清点数量" in ran.out and "清点数量：仓库保管员核对" in ran.out
    short = run("impact", "仓库保管员", "--remove", "--store", store, "--lang", "en", "--nearest", 1).out
    assert "left without a performer" in short and "--all shows every one" in short
    assert run("status", "--store", store).out == before


def test_a_merger_and_a_replacement_hold_the_same_rows_in_every_format(run: Run, store: str, tmp_path: Path) -> None:
    said = ("impact", "采购员", "--merge-into", "仓库保管员", "--store", store, "--lang", "en")
    rows = json.loads(run(*said, "--format", "json").out)
    assert list(rows[0])[:5] == ["group", "effect", "happens", "kind", "name"]
    assert {("takes_over", "提交单据"), ("handover_vanishes", "提交单据")} <= {
        (row["effect"], row["name"]) for row in rows
    }
    assert all(row["quote"] for row in rows if row["effect"] in ("takes_over", "reword"))
    same = list(csv.DictReader(io.StringIO(run(*said, "--format", "csv").out)))
    assert [row["id"] for row in same] == [row["id"] for row in rows]
    out = tmp_path / "what-if.xlsx"
    assert (
        run("impact", "采购员", "--replace-by", "仓库保管员", "--store", store, "--format", "xlsx", "--out", out).code
        == 0
    )
    assert openpyxl.load_workbook(out).worksheets[0].max_row > 1


def test_what_makes_no_sense_is_one_line(run: Run, store: str) -> None:
    for args, said in (
        (("验收单", "--merge-into", "采购员"), "A Record cannot be merged into a Role: 验收单 and 采购员"),
        (("采购员", "--remove", "--merge-into", "验收单"), "give one of remove, merge into and replace by"),
        (("采购员", "验收单", "--remove"), "takes one thing, not 2"),
        (("采购员", "--replace-by", "没有的"), "nothing called '没有的'"),
    ):
        ran = run("impact", *args, "--store", store)
        assert ran.code == 2 and ran.out == "" and said in ran.err and "Traceback" not in ran.err


def test_notebooks_ask_what_if(run: Run, store: str) -> None:
    frame = procmap.what_if("仓库保管员", remove=True, store=store, lang="en").frame
    assert "left without a performer" in set(frame["happens"])
    with pytest.raises(ProcmapError, match="give one of"):
        procmap.what_if("仓库保管员", store=store)


def test_a_unit_that_owns_a_process_is_found_by_its_name(run: Run, tmp_path: Path) -> None:
    text = POLICY.replace("沚宁验收管理制度\n", "沚宁验收管理流程\n\n流程级别：三级\n流程owner：物资部\n")
    (tmp_path / "owned.txt").write_text(text, encoding="utf-8")
    address = str(tmp_path / "owned.kgl")
    assert run("load", tmp_path / "owned.txt", "--store", address).code == 0
    ran = run("impact", "物资部", "--store", address, "--lang", "zh")
    assert ran.code == 0 and "物资部 ←负责方" in ran.out
