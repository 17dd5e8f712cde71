"""`procmap export` and `procmap load` as people type them, on both stores."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest


def column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == key)


def rename_first(path: str, to: str) -> str:
    book = openpyxl.load_workbook(path)
    sheet = book["Processes"] if "Processes" in book.sheetnames else book["流程"]
    cell = sheet.cell(3, column(sheet, "name"))
    before, cell.value = cell.value, to
    book.save(path)
    return str(before)


def test_the_way_there_and_back(run: Any, documents: Path, store_address: str) -> None:
    store = ("--store", store_address)
    run("load", documents, *store)
    exported = run("export", "map.xlsx", *store)
    assert (exported.code, exported.err) == (0, "") and "rows written to map.xlsx" in exported.out
    before = rename_first("map.xlsx", "改过的名字")
    names = ("query", "--cypher", "MATCH (p:Process) RETURN p.name AS name ORDER BY name", "--format", "json", *store)
    dry = run("load", "map.xlsx", "--dry-run", *store)
    assert (dry.code, dry.err) == (0, "")
    assert "Processes" in dry.out and f"{before}: renamed to 改过的名字" in dry.out and "nothing was changed" in dry.out
    assert "改过的名字" not in run(*names).out and not Path("map.xlsx.corrections.yaml").exists()
    done = run("load", "map.xlsx", *store)
    assert (done.code, done.err) == (0, "") and f"{before}: renamed to 改过的名字" in done.out
    assert "改过的名字" in {row["name"] for row in json.loads(run(*names).out)}
    again = run("load", "map.xlsx", *store)
    assert "0 new" in again.out and "Written: 0" in again.out
    assert run("load", documents, *store).code == 0
    assert run("rebuild", *store).code == 0
    assert "改过的名字" in run(*names).out


def test_documents_and_a_workbook_in_one_folder(run: Any, documents: Path) -> None:
    run("load", documents)
    run("export", documents / "map.xlsx", "--lang", "zh")
    rename_first(str(documents / "map.xlsx"), "改过的名字")
    ran = run("load", documents)
    assert (ran.code, ran.err) == (0, "") and "0 read, 3 unchanged, 0 not read" in ran.out
    on_map = run("query", "--cypher", "MATCH (e:Extract) RETURN e.name AS name", "--format", "csv").out
    assert "xlsx" not in on_map and "yaml" not in on_map
    assert "改过的名字" in run("query", "things_by_name", "--param", "words=改过").out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["export"], "Missing argument"),
        (["export", "map.csv"], "ends in .xlsx"),
        (["export", "nowhere/map.xlsx"], "cannot be written"),
        (["export", "map.xlsx", "--store", "none.kgl"], "none.kgl"),
    ],
)
def test_bad_usage_is_one_line(run: Any, documents: Path, typed: list[str], said: str) -> None:
    run("load", documents)
    ran = run(*typed)
    (line,) = ran.complaints
    assert ran.code == 2 and said in line
    assert not list(Path().glob("*.part")) and not list(Path().glob(".*.part"))


def test_a_snapshot_can_be_looked_at_but_its_decisions_are_the_oldest(run: Any, documents: Path) -> None:
    run("load", documents)
    run("snapshot", "past.jsonl")
    run("export", "now.xlsx")
    rename_first("now.xlsx", "现在的名字")
    run("load", "now.xlsx")
    assert run("export", "then.xlsx", "--store", "past.jsonl").code == 0
    rename_first("then.xlsx", "过去的名字")
    run("load", "then.xlsx")
    found = run("query", "--cypher", "MATCH (p:Process) RETURN p.name AS name", "--format", "csv").out
    assert "现在的名字" in found and "过去的名字" not in found
