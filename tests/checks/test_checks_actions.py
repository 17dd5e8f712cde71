"""The actions file: what people wrote is kept, what the report knows is brought up to date, a bad file is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from checks.findings import Finding, Judgement, RuleResult, State, Subject, Verdict
from checks.following import Action, BadActions, Line, actions_beside, due, follow, read_actions

FORMATS = ("actions.xlsx", "actions.yaml")


def finding(id_: str, state: State = "new", rule: str = "process_without_owner", **more: Any) -> Finding:
    return Finding(
        id_, rule, Subject("o/Process/甲", "Process", "甲"), f"{id_}没有所有者", "写明", "采购部", state=state, **more
    )


def judged(*findings: Finding, today: str = "2026-11-22", verdict: Verdict = "not met") -> Judgement:
    rule = RuleResult("process_without_owner", "流程有所有者", "completeness", "high", verdict, 9, 1, "4.2")
    return Judgement({}, today, {}, rules=(rule,), findings=findings)


def run(path: Path, judgement: Judgement, lang: Any = "zh") -> dict[str, Line]:
    """What a report does with the file; the lines it then has."""
    file = read_actions(path)
    file.write(follow(file.lines, judgement), path, lang)
    return read_actions(path).lines


def edit(path: Path, change: Callable[[Any, dict[str, int]], None]) -> None:
    """Change the workbook as a person would; the columns by heading."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    change(sheet, {str(cell.value): cell.column for cell in sheet[1]})
    book.save(path)


@pytest.mark.parametrize("name", FORMATS)
def test_a_first_report_lists_what_is_to_do(tmp_path: Path, name: str) -> None:
    lines = run(
        tmp_path / name, judged(finding("a"), finding("b", "open"), finding("c", "accepted"), finding("d", "resolved"))
    )
    assert list(lines) == ["a", "b"]
    assert lines["a"] == Line(Action("a"), "process_without_owner", "new", date(2026, 11, 22))


def test_what_people_wrote_in_a_workbook_stays_with_all_they_added(tmp_path: Path) -> None:
    path = tmp_path / "actions.xlsx"
    run(path, judged(finding("a"), finding("b")))

    def fill(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(3, at["整改责任人"], "李敏").comment = Comment("已口头通知", "PMO")
        sheet.cell(3, at["整改措施"], "补签任命书")
        sheet.cell(3, at["整改期限"], "2026年12月5日")
        sheet.cell(3, at["验证人"], "赵主任")
        sheet.cell(1, sheet.max_column + 1, "费用")
        sheet.cell(3, sheet.max_column, 1200)
        sheet.cell(3, at["状态"], "我改的")  # ours: brought up to date again
        sheet.parent.create_sheet("会议记录")["A1"] = "11 月例会"

    edit(path, fill)
    lines = run(path, judged(finding("b", "open"), finding("c"), today="2026-12-01"), "en")
    assert list(lines) == ["a", "b", "c"]
    assert lines["b"].action == Action("b", "李敏", "补签任命书", date(2026, 12, 5), "赵主任")
    assert (lines["b"].state, lines["b"].found) == ("open", date(2026, 11, 22))
    assert (lines["a"].state, lines["a"].resolved) == ("resolved", date(2026, 12, 1))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert [row[-1].value for row in sheet] == ["费用", None, 1200, None]
    assert sheet.cell(3, 7).comment.text == "已口头通知"
    assert book["会议记录"]["A1"].value == "11 月例会"
    assert sheet.cell(4, 2).value == "新增"  # in the language of the sheet, not of this report


def test_what_people_wrote_in_yaml_stays_with_comments_and_order(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"
    path.write_text(
        "# kept by the PMO\n- id: b  # asked twice\n  assignee: 李敏\n  due: 2026/12/5\n  cost: 1200\n- id: a\n",
        encoding="utf-8",
    )
    lines = run(path, judged(finding("a"), finding("c")))
    assert list(lines) == ["b", "a", "c"]
    assert lines["b"].action == Action("b", "李敏", due=date(2026, 12, 5))
    assert (lines["b"].state, lines["a"].state) == ("resolved", "new")
    text = path.read_text(encoding="utf-8")
    assert "# kept by the PMO" in text and "# asked twice" in text and "cost: 1200" in text and "&" not in text


def test_rows_may_be_sorted_columns_moved_and_ours_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "actions.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Due", "note", "Id"],
        [datetime(2026, 12, 1), "x", "b"],
        [None, None, None],
        [None, "only a note", None],
        [None, None, "a"],
    ):
        sheet.append(row)
    book.save(path)
    lines = run(path, judged(finding("a"), finding("b"), finding("c")))
    assert list(lines) == ["b", "a", "c"] and lines["b"].action.due == date(2026, 12, 1)
    written = load_workbook(path).worksheets[0]
    assert [cell.value for cell in written[1]] == ["Due", "note", "Id"]
    assert [row[1].value for row in written] == ["note", "x", None, "only a note", None, None]


def test_a_finding_stays_while_its_rule_does_not_run_and_comes_back_when_it_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "actions.xlsx"
    run(path, judged(finding("a")))
    assert run(path, judged(verdict="could not run"))["a"].state == "new"
    other = RuleResult("another", "另一条", "compliance", "high", "met", 1, 0, "1")
    assert run(path, replace(judged(), rules=(other,)))["a"].state == "new"  # its dimension was not judged
    gone = run(path, judged(today="2026-12-01"))["a"]
    assert (gone.state, gone.resolved) == ("resolved", date(2026, 12, 1))
    assert run(path, judged(today="2027-01-01"))["a"] == gone
    back = run(path, judged(finding("a"), today="2027-02-01"))["a"]
    assert (back.state, back.resolved, back.found) == ("new", None, date(2026, 11, 22))


@pytest.mark.parametrize("name", FORMATS)
def test_text_of_findings_is_only_text(tmp_path: Path, name: str) -> None:
    odd = replace(finding("a"), message='=HYPERLINK("x")\x00\ud800', remedy="- no: list # or comment", owner="@采购部")
    assert list(run(tmp_path / name, judged(odd))) == ["a"]
    if name.endswith("xlsx"):
        row = load_workbook(tmp_path / name).worksheets[0][2]
        assert all(cell.data_type != "f" for cell in row) and row[4].quotePrefix


@pytest.mark.parametrize(
    ("heading", "value", "says"),
    [
        ("整改期限", "下周", "cell I2: '下周' is no date; write it as 2026-12-31"),
        ("整改期限", "2026-02-30", "cell I2: '2026-02-30' is no day of the calendar"),
        ("整改期限", 2026, "cell I2: 1905-07-18 is too long ago to be meant"),
        ("整改期限", "=TODAY()+7", r"cell I2: =TODAY\(\)\+7 is a formula or an error"),
        ("编号", "b", "cell N3: b stands in row 2 too"),
        ("编号", None, "cell N2: the id is missing"),
    ],
)
def test_a_bad_cell_is_named_and_the_file_left_as_it_is(tmp_path: Path, heading: str, value: object, says: str) -> None:
    path = tmp_path / "actions.xlsx"
    run(path, judged(finding("a"), finding("b")))
    edit(path, lambda sheet, at: setattr(sheet.cell(2, at[heading]), "value", value))
    before = path.read_bytes()
    with pytest.raises(BadActions, match=rf'actions\.xlsx, sheet "整改跟踪", {says}'):
        read_actions(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: a", ":1: expected a list of entries with id"),
        ("- id: a\n- assignee: b", ":2: needs an id"),
        ("- just text", ":1: needs an id"),
        ("- id: a\n  due: soon", ":2: due 'soon' is no date"),
        ("- id: a\n- id: a", ":2: a has an entry already"),
        ("- id: a\n  assignee: [b, c]", ":1: assignee holds more than one value"),
        ("- {id: a", ":1: is not YAML"),
        ("- id: a\n  id: b", ":2: is not YAML"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "actions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadActions, match=rf"actions\.yaml{says}"):
        read_actions(path)


@pytest.mark.parametrize("data", [b"", b"id,due\n", b"PK\x03\x04 no more"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "actions.xlsx"
    path.write_bytes(data)
    with pytest.raises(BadActions, match=r"actions\.xlsx: is no workbook that can be read"):
        read_actions(path)


def test_a_workbook_without_ids_and_another_format_are_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "actions.xlsx")
    with pytest.raises(BadActions, match='no sheet has a column "编号" or "Id" in row 1'):
        read_actions(tmp_path / "actions.xlsx")
    with pytest.raises(BadActions, match=r"an actions file is \.xlsx or \.yaml"):
        read_actions(tmp_path / "actions.csv")


def test_a_file_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"
    run(path, judged(finding("a")))
    file = read_actions(path)
    path.write_text("- id: a\n  assignee: 李敏\n", encoding="utf-8")
    with pytest.raises(BadActions, match="was saved by somebody while the report was made"):
        file.hold_unchanged()


def test_one_actions_file_is_the_one_to_use(tmp_path: Path) -> None:
    assert actions_beside(tmp_path).name == "actions.xlsx"
    (tmp_path / "actions.yml").touch()
    assert actions_beside(tmp_path).name == "actions.yml"
    (tmp_path / "actions.xlsx").touch()
    with pytest.raises(BadActions, match=r"actions\.xlsx and actions\.yml are both there"):
        actions_beside(tmp_path)


def test_what_is_due_within_thirty_days_and_what_is_late() -> None:
    days = {
        "late": date(2026, 11, 21),
        "today": date(2026, 11, 22),
        "last": date(2026, 12, 22),
        "later": date(2026, 12, 23),
        "done": date(2026, 11, 1),
    }
    findings = [*map(finding, days), finding("done", "resolved"), finding("undated")]
    found = due(
        findings[:4] + findings[5:], {id_: Action(id_, due=day) for id_, day in days.items()}, date(2026, 11, 22)
    )
    assert [(one.finding.id, one.days) for one in found] == [("late", -1), ("today", 0), ("last", 30)]
