"""A workbook that would break the model is refused cell by cell, and nothing is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from procmap.exchange.refusals import RefusedWorkbook

Spoil = Callable[[Any], str]  # spoils a workbook, returns the cell


def in_process(key: str, value: Any, name: str = "采购") -> Spoil:
    def spoil(book: Any) -> str:
        sheet = book["流程"]
        row = sheet.row(name=name)
        sheet.set(row, **{key: value})
        return str(sheet.cell(row, key))

    return spoil


def added(title: str, at: str, **values: Any) -> Spoil:
    def spoil(book: Any) -> str:
        return str(book[title].cell(book[title].add(**values), at))

    return spoil


def twice(title: str, **said: Any) -> Spoil:
    def spoil(book: Any) -> str:
        sheet = book[title]
        row = sheet.row(**said)
        again = sheet.add(**{key: sheet.get(row, key) for key in sheet.columns if ":" not in key})
        sheet.set(again, id=sheet.get(row, "id"))
        return str(sheet.cell(again, "id"))

    return spoil


def end(value: str, **more: Any) -> Spoil:
    def spoil(book: Any) -> str:
        sheet = book["执行者"]
        row = sheet.row(start="询价")
        sheet.set(row, end=value, **more)
        return str(sheet.cell(row, "end"))

    return spoil


CASES: dict[str, tuple[str, Spoil, str]] = {
    "a word where a number is expected": (
        "流程", in_process("level", "三"),
        'level is "三"; a whole number is expected'),
    "a broken number": ("流程", in_process("level", 2.5), "a whole number is expected"),
    "a truth where a number is expected": ("流程", in_process("level", True), "a whole number is expected"),
    "an unknown value": ("流程", in_process("status", "生效中"), "one of 草案, 试行, 正式, 已废止, draft"),
    "no yes and no no": ("流程", in_process("key", "也许"), "是/否 or yes/no is expected"),
    "no date": ("流程", in_process("reviewed_on", "去年五月"), "a date is expected as 2026-05-01"),
    "a day that is none": ("流程", in_process("reviewed_on", "2026-02-30"), "a date is expected"),
    "a name taken away": ("流程", in_process("name", None), 'the name of "采购" was taken away'),
    "a name that another has": ("流程", in_process("name", "付款"), "is the name of another one here too"),
    "a name that another nearly has": ("流程", in_process("name", "付款流程"), "is the name of another one here too"),
    "an id edited by hand": ("流程", in_process("id", "acme/Process/别的"), "ids are not edited"),
    "a quote rewritten": ("流程", in_process("cited_quote", "我说的"), 'the column "原文" is for reading only'),
    "an unknown decision": ("流程", in_process("decision", "大概"), "one of 保留, 确认, 删除 is expected"),
    "a row copied with its id": ("流程", twice("流程", name="采购"), "stands here too"),
    "an added row without a name": ("流程", added("流程", "name", level=3), "a new row has no name"),
    "an added row that is there": ("流程", added("流程", "name", name="采购流程"), "is there already"),
    "a step without a process": ("活动", added("活动", "in_Process", name="盘点"), "which process does it lie in"),
    "a step of an unknown process": (
        "活动", added("活动", "in_Process", name="盘点", in_Process="采够"),
        "did you mean \"采购\"?"),
    "a control without a document": (
        "控制点", added("控制点", "in_Document", name="复核"),
        "which document does it lie in"),
    "an unknown department": (
        "执行者", end("采构部"),
        'there is no department of the name "采构部"; did you mean "采购部"?'),
    "a kind that cannot stand there": ("执行者", lambda book: _kind(book), '"流程" cannot stand at this end'),
    "an end that is missing": ("执行者", end(""), "an end of the link is missing"),
    "an ambiguous step": (
        "执行者", added("执行者", "start", start="提交申请", end="仓库"),
        'write "提交申请 ‹仓储›" or "提交申请 ‹付款›"'),
    "a link that is there": (
        "执行者", added("执行者", "start", start="询价", end="采购部"),
        "this link is there already, in row"),
    "a link that the model lacks": (
        "从属", added("从属", "end", start_label="活动", start="询价", end_label="部门", end="采购部"),
        "PART_OF cannot link activity to department"),
    "an unknown value of a link": (
        "承担职责", added("承担职责", "relation", start="仓库", end="验收物资", relation="主管"), "is expected"),
}  # fmt: skip


def _kind(book: Any) -> str:
    sheet = book["执行者"]
    row = sheet.row(start="询价")
    sheet.set(row, end_label="流程")
    return str(sheet.cell(row, "end_label"))


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_one_line_with_its_cell(desk: Any, case: str) -> None:
    title, spoil, said = CASES[case]
    desk.export()
    before = desk.map()
    with desk.editing() as book:
        book["部门"].add(name="审计部")  # a good edit beside the bad one
        cell = spoil(book)
    with pytest.raises(RefusedWorkbook) as refused:
        desk.load()
    (line,) = str(refused.value).splitlines()
    assert line.startswith(f"map.xlsx, sheet {title}, cell {cell}: ") and said in line
    assert desk.map() == before and not Path("map.xlsx.corrections.yaml").exists()


def test_an_end_that_is_removed_in_the_same_workbook(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["部门"].set(book["部门"].row(name="财务部"), decision="删除")
        book["执行者"].set(book["执行者"].row(start="询价"), end="财务部")
    with pytest.raises(RefusedWorkbook, match='"财务部" is removed in this workbook'):
        desk.load()


def test_all_faults_are_told_up_to_fifty(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        for number in range(70):
            book["流程"].add(name=f"新流程{number}", level="高")
    with pytest.raises(RefusedWorkbook) as refused:
        desk.load()
    lines = str(refused.value).splitlines()
    assert len(lines) == 51 and lines[-1] == "map.xlsx: 20 more faults; mend these first"
    assert len(refused.value.faults) == 70


def test_a_sheet_that_lost_most_of_its_rows_is_asked_about(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        for number in range(30):
            book["记录"].add(name=f"记录{number}")
    desk.load()
    desk.export()
    with desk.editing() as book:
        book["记录"].sheet.delete_rows(4, 40)
    with pytest.raises(RefusedWorkbook, match=r'sheet 记录: 30 of 31 rows are gone; .*choose "删除"'):
        desk.load()


def test_the_command_line_says_each_line_and_writes_nothing(desk: Any, run: Any, papers: Any) -> None:
    desk.export()
    with desk.editing() as book:
        sheet = book["流程"]
        sheet.set(sheet.row(name="采购"), level="三")
        sheet.set(sheet.row(name="付款"), level="四")
    ran = run("load", "map.xlsx", "--store", desk.address)
    assert (ran.code, ran.out) == (2, "")
    assert [line.split(": ", 1)[0] for line in ran.complaints] == ["procmap", "procmap"]
    assert all("a whole number is expected" in line for line in ran.complaints)
