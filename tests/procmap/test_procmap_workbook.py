"""findings.xlsx, opened again as Excel would: rows, filters, and text that stays text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from checks.findings import Cited, Judgement
from procmap.reporting.workbook import COLUMNS, write_workbook
from procmap.words import LANGUAGES, Lang, words

Judged = Callable[..., Judgement]


def sheets(judgement: Judgement, folder: Path, lang: Lang = "en") -> tuple[Worksheet, Worksheet, Worksheet]:
    path = folder / "findings.xlsx"
    write_workbook(judgement, path, lang)
    guide, rules, findings = load_workbook(path).worksheets
    return guide, rules, findings


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rest]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_for_each_finding_sorted_by_owner(judged: Judged, tmp_path: Path, lang: Lang) -> None:
    w = words(lang)
    guide, rules, findings = sheets(judged(14), tmp_path, lang)
    assert (guide.title, rules.title, findings.title) == (w["guide"], w["section_rules"], w["findings"])
    found = rows(findings)
    assert list(found[0]) == [w[name] for name in COLUMNS]
    owners = [str(row[w["owner"]]) for row in found]
    assert len(found) == 14
    assert owners[:-2] == sorted(owners[:-2]) and owners[-2:] == [w["nobody"]] * 2
    first = next(row for row in found if row[w["quote"]])
    assert first[w["source"]] == "采购管理制度.docx 表 2 [1204:1257]"
    assert (first[w["document"]], first[w["clause"]]) == ("采购管理制度", "3.2 采购申请")


def test_the_table_can_be_worked_with(judged: Judged, tmp_path: Path) -> None:
    _, _, findings = sheets(judged(14), tmp_path)
    assert findings.freeze_panes == "B2"
    assert findings.auto_filter.ref == "A1:M15"
    assert findings["G2"].alignment.wrap_text
    assert findings.column_dimensions["K"].width == COLUMNS["quote"]
    severities = {rule.formula[0] for each in findings.conditional_formatting for rule in each.rules}
    assert severities == {'"critical"', '"high"', '"medium"', '"low"'}


@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_text_never_becomes_a_formula(judged: Judged, tmp_path: Path, text: str) -> None:
    cited = Cited(text, text, text, text, 0, 1)
    one = replace(judged(1).findings[0], message=text, owner=text, process=text, evidence=(cited,), id=text)
    _, _, findings = sheets(judged(0, findings=(one,)), tmp_path)
    for cell in findings[2]:
        assert cell.data_type != "f"
        if cell.value == text:
            assert cell.quotePrefix
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as book:
        assert all(b"<f>" not in book.read(name) for name in book.namelist() if "worksheets" in name)


def test_what_a_cell_cannot_hold_is_replaced_or_cut(judged: Judged, tmp_path: Path) -> None:
    cited = Cited("a", "b", "长" * 40_000, "s", 0, 40_000)
    one = replace(judged(1).findings[0], message="前\x00\x0b后\ud800", evidence=(cited,))
    _, _, findings = sheets(judged(0, findings=(one,)), tmp_path)
    (row,) = rows(findings)
    assert row["Finding"] == "前��后?"
    assert len(str(row["Quote"])) == 32_767


def test_several_sentences_stand_in_lines(judged: Judged, tmp_path: Path) -> None:
    cited = tuple(Cited("制度", f"{at}", f"第{at}句", "a.txt", at, at + 3) for at in range(3))
    _, _, findings = sheets(judged(0, findings=(replace(judged(1).findings[0], evidence=cited),)), tmp_path)
    (row,) = rows(findings)
    assert row["Quote"] == "第0句\n第1句\n第2句"
    assert row["Document"] == "制度"
    assert row["Source"] == "a.txt [0:3]\na.txt [1:4]\na.txt [2:5]"


def test_rules_show_population_and_weight(judged: Judged, tmp_path: Path) -> None:
    _, rules, _ = sheets(judged(0), tmp_path)
    first, *_, last = rows(rules)
    assert (first["In order"], first["Population"], first["Unknown"], first["Share"]) == (31, 42, 2, "77%")
    assert first["Weight"] == 8
    assert (last["In order"], last["Verdict"], last["Share"]) == (None, "could not run", "n/a")


def test_no_findings_and_an_empty_map(judged: Judged, empty_judgement: Judgement, tmp_path: Path) -> None:
    _, _, findings = sheets(judged(0), tmp_path)
    assert rows(findings) == []
    guide, rules, findings = sheets(empty_judgement, tmp_path)
    said = [cell for row in guide.iter_rows(values_only=True) for cell in row if cell]
    assert "There is nothing on the map yet" in said and "not yet" in said
    assert rows(rules) == rows(findings) == []
