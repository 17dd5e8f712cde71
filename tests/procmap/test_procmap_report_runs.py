"""Run after run: what people wrote is kept, every run is remembered, and nothing is lost when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checks.following import BadActions, read_actions, read_runs
from procmap.judging import reported

Run = Callable[..., Any]
REPORT = Path("report")
MISSING = "产品召回管理办法"  # the paper mill cites it and does not have it


def report(day: str, folder: Path = REPORT, **more: Any) -> Any:
    return reported("procmap.kgl", folder, today=date.fromisoformat(day), lang="en", **more)[0]


def text(name: str, folder: Path = REPORT) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_three_months_of_a_company(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    first = report("2026-09-30")
    cited = next(one.id for one in first.findings if MISSING in one.message)
    book = openpyxl.load_workbook(REPORT / "actions.xlsx")
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    row = next(each[0].row for each in sheet.iter_rows(min_row=2) if each[at["Id"] - 1].value == cited)
    for heading, value in (
        ("Assignee", "李敏"),
        ("Action", "重新发布"),
        ("Due", date(2026, 10, 20)),
        ("Verifier", "赵主任"),
    ):
        sheet.cell(row, at[heading], value)
    book.save(REPORT / "actions.xlsx")

    report("2026-10-31")
    assert "due on 2026-10-20, 11 days overdue" in text("report.html")
    assert "李敏" in text("evidence.html") and "重新发布" in text("evidence.html")
    assert "2026-10-20" in text("management.html") and "compared with 2026-09-30" in text("management.html")

    (documents / "recall.txt").write_text(f"{MISSING}\n\n第一条 产品召回由质量部组织。\n", encoding="utf-8")
    assert run("load", documents).code == 0
    third = report("2026-11-22")
    assert next(one.state for one in third.findings if one.id == cited) == "resolved"
    line = read_actions(REPORT / "actions.xlsx").lines[cited]
    assert (line.state, line.found, line.resolved) == ("resolved", date(2026, 9, 30), date(2026, 11, 22))
    assert (line.action.assignee, line.action.verifier) == ("李敏", "赵主任")
    assert "Nothing is overdue" in text("management.html")

    runs = read_runs(REPORT / "history").runs
    assert [one.day for one in runs] == ["2026-09-30", "2026-10-31", "2026-11-22"]
    assert [cited in one.findings["resolved"] for one in runs] == [False, False, True]
    assert runs[-1].snapshot == third.map["snapshot"] and runs[-1].snapshot in text("evidence.html")
    assert text("report.html").count("<polyline") == len([s for s in third.scores.values() if s is not None])


def test_a_dated_folder_goes_on_from_the_report_that_is_named(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    report("2026-10-31", Path("2026-10"), actions=Path("2026-10/actions.yaml"))
    kept = Path("2026-10/actions.yaml")
    kept.write_text(kept.read_text(encoding="utf-8").replace("assignee:\n", "assignee: 李敏\n", 1), encoding="utf-8")
    before = {path: path.read_bytes() for path in Path("2026-10").rglob("*") if path.is_file()}
    judgement = report("2026-11-30", Path("2026-11"), previous=Path("2026-10/findings.json"))
    assert {one.state for one in judgement.findings} == {"open"}
    assert [one.day for one in read_runs(Path("2026-11/history")).runs] == ["2026-10-31", "2026-11-30"]
    assert "李敏" in [line.action.assignee for line in read_actions(Path("2026-11/actions.yaml")).lines.values()]
    assert {path: path.read_bytes() for path in Path("2026-10").rglob("*") if path.is_file()} == before
    report("2026-12-31", Path("2026-12"), previous=Path("2026-11/findings.json"))
    assert len(read_runs(Path("2026-12/history")).runs) == 3


def test_a_bad_actions_file_is_refused_and_nothing_is_written(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    report("2026-10-31")
    actions = REPORT / "actions.xlsx"
    actions.unlink()
    (REPORT / "actions.yaml").write_text("- id: x\n  due: soon\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in REPORT.rglob("*") if path.is_file()}
    with pytest.raises(BadActions, match=r"actions\.yaml:2: due 'soon' is no date"):
        report("2026-11-22")
    ran = run("report", "--out", REPORT)
    assert ran.code == 2 and len(ran.complaints) == 1 and "actions.yaml:2" in ran.err
    assert {path: path.read_bytes() for path in REPORT.rglob("*") if path.is_file()} == before


def test_a_damaged_run_is_told_once_and_the_report_is_written(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    report("2026-10-31")
    damaged = REPORT / "history" / "2026-09-30.json.gz"
    damaged.write_bytes(b"\x1f\x8b no more")
    ran = run("report", "--out", REPORT, "--today", "2026-11-22")
    assert ran.code == 0 and len(ran.complaints) == 1 and "2026-09-30.json.gz" in ran.err
    assert damaged.read_bytes() == b"\x1f\x8b no more"
    assert len(read_runs(REPORT / "history").runs) == 2


def test_where_actions_and_history_are_kept_can_be_said_and_readers_chosen(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    ran = run(
        *("report", "--out", "out", "--for", "management", "--for", "auditors", "--today", "2026-11-22"),
        *("--actions", "kept/findings.yaml", "--history", "kept/runs"),
    )
    assert (ran.code, ran.err) == (0, "")
    assert {path.name for path in Path("out").iterdir()} == {
        "management.html",
        "evidence.html",
        "evidence.xlsx",
        "findings.json",
    }
    assert Path("kept/findings.yaml").exists() and Path("kept/runs/2026-11-22.json.gz").exists()
    assert run("report", "--for", "everyone").code == 2


def test_one_dimension_alone_leaves_the_actions_of_the_others_as_they_are(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    report("2026-10-31")
    before = read_actions(REPORT / "actions.xlsx").lines
    report("2026-11-22", dimension="compliance")
    after = read_actions(REPORT / "actions.xlsx").lines
    mine = {one for one, line in before.items() if line.rule == "cited_document_missing"}
    assert mine and all(after[one] == before[one] for one in mine)


def test_evidence_names_the_files_and_their_hashes(run: Run, documents: Path) -> None:
    import hashlib

    assert run("load", documents).code == 0
    Path("ours.yaml").write_text("maintenance_months: 6\n", encoding="utf-8")
    report("2026-11-22", governance=Path("ours.yaml"))
    page = text("evidence.html")
    (snapshot,) = Path("procmap.kgl.snapshots").glob("*.jsonl.gz")
    for file in (Path("ours.yaml"), snapshot):
        assert file.name in page and hashlib.sha256(file.read_bytes()).hexdigest() in page
    assert "$maintained_since = &#34;2026-05-22&#34;" in page


def test_the_terminal_says_what_is_undecided_or_assumed_and_a_rule_that_could_not_run(
    run: Run, documents: Path
) -> None:
    assert run("load", documents).code == 0
    ran = run("check", "--today", "2026-11-22")
    whole = json.loads(run("check", "--today", "2026-11-22", "--format", "json").out)
    broken = [rule for rule in whole["rules"] if rule["verdict"] == "could not run"]
    assert broken
    for rule in broken:
        assert f"{rule['name']} (could not run): {rule['why']}" in ran.out
        assert rule["score"] is None
    assert all(rule["why"] in ran.out for rule in whole["rules"] if rule["why"] and rule["verdict"] == "met")
