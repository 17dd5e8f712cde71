"""`procmap route`: who has to approve a change, on the screen, in files and in a notebook."""

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
DOCUMENT = """沚宁物资有限公司

到货验收管理办法
文件编号：NW-LC-07

1 流程说明
流程名称：到货验收
流程级别：三级
流程owner：物资部

2 职责
2.1 物资部负责到货验收。
2.2 质检部负责抽样检验。

3 流程步骤：
3.1 物资部清点到货数量。
3.2 质检部抽样检验，填写《检验单》。
"""
CASE = ("--change", "change", "--stage", "trial", "--scope", "system", "--affects", "none")


@pytest.fixture
def store(run: Run, tmp_path: Path) -> str:
    (tmp_path / "policy.txt").write_text(DOCUMENT, encoding="utf-8")
    address = str(tmp_path / "map.kgl")
    assert run("load", tmp_path / "policy.txt", "--store", address).code == 0
    return address


def test_the_route_is_a_table_with_what_is_open_below(run: Run, store: str) -> None:
    said = run("route", "到货验收", *CASE, "--store", store, "--lang", "zh").out
    assert said.startswith("流程 到货验收：跨部门的三级流程\n适用原因：3级（地图），且业务系统内跨部门（所给）")
    kinds = [line.split()[1] for line in said.splitlines() if line[:1].isdigit()]
    assert kinds == ["发起", "申请", "会签", "审核", "审核", "审批", "报送", "发布"]
    assert "物资部" in said and "质检部" in said and "流程管理制度 7.3.3 3)" in said
    assert "仅当部门或岗位职责变更" in said and "请用 --duties-change yes|no" in said
    decided = run("route", "到货验收", *CASE, "--duties-change", "no", "--store", store, "--lang", "zh").out
    assert "报送" not in decided and "未知" not in decided
    english = run("route", "到货验收", *CASE, "--duties-change", "unknown", "--store", store, "--lang", "en").out
    assert "countersign" in english and "only if duties of departments or posts change" in english


def test_cases_that_are_not_decided_each_have_their_table(run: Run, store: str) -> None:
    said = run("route", "描述规范", "--change", "change", "--store", store, "--lang", "zh").out
    assert "情况 1：变动文件结构或模板" in said and "情况 2：仅变动符号体系" in said
    assert "发文" in said.split("情况 2")[0] and "通知" in said.split("情况 2")[1]
    assert "请用 --symbols-only yes|no" in said
    none = run("route", "--object", "framework", "--change", "retire", "--store", store, "--lang", "en").out
    assert none == "process framework: the policy fixes no route\n"


def test_every_format_holds_the_same_steps(run: Run, store: str, tmp_path: Path) -> None:
    whole = json.loads(run("route", "到货验收", *CASE, "--store", store, "--format", "json", "--lang", "zh").out)
    assert (whole["route"], whole["covered"], whole["branches"]) == ("level_3_across_departments", True, [])
    assert whole["asked"] == [{"fact": "duties_change", "values": [False, True], "option": "--duties-change yes|no"}]
    countersign = next(step for step in whole["steps"] if step["kind"] == "countersign")
    assert countersign["every"] and {one["unit"]["name"] for one in countersign["candidates"]} == {"物资部", "质检部"}
    text = run("route", "到货验收", *CASE, "--store", store, "--format", "csv", "--lang", "zh").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(int(row["order"]), row["kind"]) for row in rows] == [
        (step["order"], step["kind_words"]) for step in whole["steps"]
    ]
    out = tmp_path / "route.xlsx"
    assert run("route", "到货验收", *CASE, "--store", store, "--format", "xlsx", "--out", out).code == 0
    assert openpyxl.load_workbook(out).worksheets[0].max_row == len(rows) + 1


def test_another_policy_is_given_as_a_file(run: Run, store: str, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "parties: {boss: {words: 老板, is: named, names: [老板]}}\n"
        "facts: {urgent: {words: {zh: 是否紧急, en: whether it is urgent}}}\n"
        "routes:\n"
        "  - {id: one, words: 一支笔, when: {object: process, urgent: yes},\n"
        "     steps: [{kind: approval, who: boss, clause: 第一条, must: no}]}\n",
        encoding="utf-8",
    )
    said = run("route", "到货验收", "--store", store, "--lang", "zh", "--governance", own).out
    assert "情况 1：是否紧急：是 → 一支笔" in said and "情况 2：是否紧急：否 → 制度未规定审批程序" in said
    assert "请用 --given urgent=no|yes" in said and "审批 (可选)" in said
    given = run("route", "到货验收", "--store", store, "--lang", "en", "--governance", own, "--given", "urgent=yes").out
    assert "Applies because: whether it is urgent: yes (given)" in given
    own.write_text("routes:\n  - {id: one}\n", encoding="utf-8")
    bad = run("route", "到货验收", "--store", store, "--governance", own)
    assert bad.code == 2 and f"{own}:2: routes[1]: needs words, when, steps" in bad.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give the NAME_OR_ID of a process, or --object framework"),
        (["无此流程"], "nothing called '无此流程' on the map"),
        (["到货验收", "--domain", "无此域", "--change", "new"], ""),
        (["新流程", "--domain", "无此域", "--change", "new"], "nothing called '无此域'"),
        (["到货验收", "--affects", "none", "--affects", "到货验收"], "--affects none goes with no other"),
        (["到货验收", "--given", "key"], "write FACT=VALUE"),
        (["到货验收", "--given", "key=perhaps"], "key is perhaps; it can be no, yes"),
        (["到货验收", "--format", "xlsx"], "--format xlsx needs --out"),
        (["到货验收", "--level", "0"], "0 is not in the range"),
        (["质检"], "nothing called '质检' on the map"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(run: Run, store: str, arguments: list[str], says: str) -> None:
    ran = run("route", *arguments, "--store", store, "--lang", "en")
    assert says in ran.err and "Traceback" not in ran.err
    assert (ran.code, ran.err.count("\n")) == ((2, 1) if says else (0, 0))


def test_a_notebook_gets_a_frame_and_what_is_open(store: str) -> None:
    found = procmap.route("到货验收", store=store, change="change", stage="formal", others=[], lang="zh")
    assert list(found.frame["kind"])[:3] == ["发起", "试运行", "申请"]
    assert found.route.thing is not None and repr(found).startswith("流程 到货验收：跨部门的三级流程")
    assert any("duties_change=True|False" in remark for remark in found.remarks)
    with pytest.raises(ProcmapError, match="it can be formal, trial"):
        procmap.route("到货验收", store=store, stage="later")
