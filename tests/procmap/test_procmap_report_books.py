"""owners.xlsx and evidence.xlsx, opened again as Excel would: rows, filters, and text that stays text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checks.findings import Cited, Judgement, Member, Subject
from checks.following import Action
from checks.standing import Accepted
from procmap.reporting.evidence_book import write_evidence_book
from procmap.reporting.owners_book import COLUMNS, write_owners_book
from procmap.reporting.report import Report
from procmap.words import LANGUAGES, Lang, words

Judged = Callable[..., Judgement]
Rows = list[dict[str, Any]]


def sheets(path: Path) -> dict[str, Rows]:
    found = {}
    for sheet in load_workbook(path).worksheets:
        head, *rest = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), row, strict=False)) for row in rest]
    return found


def owners(report: Report, folder: Path) -> dict[str, Rows]:
    write_owners_book(report, folder / "owners.xlsx")
    return sheets(folder / "owners.xlsx")


def evidence(report: Report, folder: Path) -> dict[str, Rows]:
    write_evidence_book(report, folder / "evidence.xlsx")
    return sheets(folder / "evidence.xlsx")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_owner_has_a_sheet_with_where_it_says_so(judged: Judged, tmp_path: Path, lang: Lang) -> None:
    w = words(lang)
    made = owners(Report(judged(14), lang), tmp_path)
    assert list(made)[:2] == [w["guide"], w["overview"]]
    assert list(made)[2:] == [*sorted(list(made)[2:-1]), w["nobody"]]
    first = next(row for row in made["采购部"] if row[w["quote"]])
    assert list(first) == [w[name] for name in COLUMNS]
    assert first[w["source"]] == "采购管理制度.docx 表 2 [1204:1257]"
    assert (first[w["document"]], first[w["clause"]]) == ("采购管理制度", "3.2 采购申请")
    assert sum(len(rows) for title, rows in made.items() if title not in (w["guide"], w["overview"])) == 14


def test_the_overview_counts_what_is_late_and_what_nobody_has_taken(judged: Judged, tmp_path: Path) -> None:
    findings = judged(10).findings  # 0 and 5 are the purchasing department's, both new
    actions = {
        findings[0].id: Action(findings[0].id, "李敏", "指定", date(2026, 11, 21), "赵主任"),
        findings[5].id: Action(findings[5].id, due=date(2026, 12, 22)),
    }
    made = owners(Report(judged(10), "en", actions), tmp_path)
    row = next(row for row in made["Overview"] if row["Owner"] == "采购部")
    assert (row["To do"], row["Overdue"], row["Due in 30 days"], row["No assignee"], row["No due date"]) == (
        2,
        1,
        1,
        1,
        0,
    )
    assert row["First due"].date() == date(2026, 11, 21)
    first = made["采购部"][0]  # the overdue one comes first
    assert (first["Assignee"], first["Action"], first["Verifier"]) == ("李敏", "指定", "赵主任")


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_text_never_becomes_a_formula(judged: Judged, tmp_path: Path, text: str) -> None:
    cited = Cited(text, text, text, text, 0, 1)
    one = replace(judged(1).findings[0], message=text, owner=text, process=text, evidence=(cited,), id=text)
    report = Report(judged(0, findings=(one,)), "en")
    owners(report, tmp_path)
    evidence(report, tmp_path)
    for name in ("owners.xlsx", "evidence.xlsx"):
        cells = [
            cell for sheet in load_workbook(tmp_path / name) for row in sheet for cell in row if cell.value == text
        ]
        assert cells and all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
        with zipfile.ZipFile(tmp_path / name) as book:
            assert all(b"<f>" not in book.read(part) for part in book.namelist() if "worksheets" in part)


def test_what_a_cell_cannot_hold_is_replaced_or_cut(judged: Judged, tmp_path: Path) -> None:
    cited = Cited("a", "b", "长" * 40_000, "s", 0, 40_000)
    one = replace(judged(1).findings[0], message="前\x00\x0b后\ud800", evidence=(cited,))
    made = evidence(Report(judged(0, findings=(one,)), "en"), tmp_path)
    assert made["findings"][0]["Finding"] == "前��后?"
    assert len(made["Quotes"][0]["Quote"]) == 32_767


def test_owners_whose_names_no_sheet_can_have_get_sheets_of_their_own(judged: Judged, tmp_path: Path) -> None:
    names = ("a/b", "a:b", "A/B", "history", "'", "长" * 40, "长" * 41)
    found = tuple(replace(judged(1).findings[0], id=name, owner=name) for name in names)
    made = owners(Report(judged(0, findings=found), "en"), tmp_path)
    told = {row["Owner"]: row["Sheet"] for row in made["Overview"]}
    assert set(told) == set(names) and len(set(told.values())) == len(names)
    assert all(len(made[told[name]]) == 1 for name in names)


def test_each_quote_has_a_row_and_the_id_of_its_finding(judged: Judged, tmp_path: Path) -> None:
    cited = tuple(Cited("制度", f"{at}", f"第{at}句", "a.txt", at, at + 3) for at in range(3))
    one = replace(judged(1).findings[0], evidence=cited, state="accepted")
    accepted = {one.id: Accepted(one.id, "试用期", "PMO", date(2027, 1, 31))}
    made = evidence(Report(judged(0, findings=(one,)), "en", accepted=accepted), tmp_path)
    assert [(row["Id"], row["Quote"], row["From character"], row["To character"]) for row in made["Quotes"]] == [
        (one.id, "第0句", 0, 3), (one.id, "第1句", 1, 4), (one.id, "第2句", 2, 5),
    ]  # fmt: skip
    (row,) = made["findings"]
    assert (row["State"], row["Accepted by"], row["Accepted because"]) == ("accepted", "PMO", "试用期")


def test_rules_lead_to_their_queries_with_cypher_and_parameters_and_to_their_population(
    judged: Judged, tmp_path: Path
) -> None:
    members = {
        "process_without_owner": (
            Member(Subject("d/Process/a", "Process", "甲"), "d/Process/a", True),
            Member(Subject("d/Process/b", "Process", "乙"), "d/Process/b", None),
            Member(Subject("d/Process/c", "Process", "丙"), "d/Process/c", False),
        )
    }
    first, *others = judged(0).rules
    first = replace(first, population=3, offenders=1, unknown=1, score=0.5)
    made = evidence(Report(judged(0, members=members, rules=(first, *others)), "en"), tmp_path)
    assert [(row["Name"], row["Mark"]) for row in made["Population"]] == [
        ("丙", "not in order"), ("乙", "unknown"), ("甲", "in order"),
    ]  # fmt: skip
    asked = [row for row in made["Queries"] if row["Rule id"] == "process_without_owner"]
    assert [row["Asked for"] for row in asked] == ["Whom it is asked about", "Who is not in order"]
    assert all("MATCH" in row["Cypher"] and "RETURN" in row["Cypher"] for row in asked)
    rules = made["Rules"]
    assert (rules[0]["In order"], rules[0]["Population"], rules[0]["Unknown"], rules[0]["Share"]) == (1, 3, 1, "50%")
    assert (rules[-1]["In order"], rules[-1]["Verdict"], rules[-1]["Share"]) == (None, "could not run", "n/a")
    assert rules[-1]["Why"] == "查询超过 30 秒未完成"


def test_no_findings_and_an_empty_map(judged: Judged, empty_judgement: Judgement, tmp_path: Path) -> None:
    assert evidence(Report(judged(0), "en"), tmp_path)["findings"] == []
    made = owners(Report(empty_judgement, "zh"), tmp_path)
    assert made["总览"] == [] and list(made) == ["说明", "总览"]
