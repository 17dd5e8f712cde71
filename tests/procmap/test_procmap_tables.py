"""Rows for people and machines: columns that line up, CSV and workbooks that keep text as it is."""

import csv
from pathlib import Path

import openpyxl

from procmap.tables import aligned, as_csv, as_json, as_text, shorten, write_workbook

ROWS = [
    {"name": "采购部", "says": ["一", "二"], "number": 7},
    {"name": '=1+1 "quoted", and\nbroken', "says": None, "number": 0.5},
    {"name": "bell\x07 and\x00 nul", "says": {"level": 3}, "number": True},
]
COLUMNS = ("name", "says", "number")


def test_columns_line_up_where_chinese_takes_two() -> None:
    from wcwidth import wcswidth

    lines = aligned([ROWS[0], {"name": "PMO", "number": 8}], COLUMNS).splitlines()
    assert lines[2].split() == ["采购部", "一;", "二", "7"] and lines[3].split() == ["PMO", "8"]
    assert wcswidth(lines[2]) == wcswidth(lines[3])
    assert aligned([], COLUMNS).splitlines()[0].split() == list(COLUMNS)


def test_texts_are_shortened_by_the_width_they_take() -> None:
    assert shorten("abc", 3) == "abc"
    assert shorten("abcd", 3) == "ab…"
    assert shorten("采购申请", 5) == "采…"
    assert shorten("a\n b", 9) == "a b"


def test_csv_is_read_back_as_it_was() -> None:
    rows = list(csv.reader(as_csv(ROWS, COLUMNS).splitlines(keepends=True)))
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == [row["name"] for row in ROWS]
    assert rows[3][1] == '{"level": 3}'


def test_json_keeps_chinese_and_dates() -> None:
    assert "采购部" in as_json(ROWS)
    assert as_text(None) == "" and as_text([1, None, "b"]) == "1; ; b"


def test_a_workbook_keeps_text_as_text(tmp_path: Path) -> None:
    rows = [*ROWS, {"name": "长" * 40_000, "says": "+cmd", "number": "-3"}]
    write_workbook(rows, COLUMNS, tmp_path / "rows.xlsx", "a name that is longer than a sheet may be called")
    sheet = openpyxl.load_workbook(tmp_path / "rows.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C5")
    assert (sheet["A3"].value, sheet["A3"].data_type) == (ROWS[1]["name"], "s")
    assert sheet["A4"].value == "bell and nul"
    assert (sheet["C2"].value, sheet["C4"].value, sheet["C5"].value) == (7, "True", "-3")
    assert (sheet["B5"].data_type, len(sheet["A5"].value)) == ("s", 32_767)
