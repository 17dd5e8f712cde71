"""Templates: what is filled in comes back as what the columns say, in either language, also through LibreOffice."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graph.facts import Facts
from graph.resolution import resolve
from loaders.extraction import extract
from loaders.spreadsheets.columns import field_of
from loaders.spreadsheets.event_columns import EVENT_REGISTERS, event_field_of, recognise
from loaders.spreadsheets.grid import Cell
from procmap.templates import Register, registers
from procmap.words import LANGUAGES

EVERY = [(lang, name) for lang in LANGUAGES for name in registers(lang)]
DOCS = Path(__file__).parents[2] / "docs" / "registers.md"
# What the two rows of examples of each register are on the map, and how many links of each kind they make.
EVENTS = {
    "organisation": {},
    "inspections": {"inspection": 2, "corrective_action": 1},
    "approvals": {"countersign": 2, "publication": 1},
    "trial_runs": {"trial_run": 2, "feedback": 1},
    "feedback": {"feedback": 2},
    "suggestions": {"suggestion": 2, "feedback": 1},
    "business_changes": {"business_change": 2, "filing": 1, "corrective_action": 1},
    "kpi_actuals": {"measurement": 2},
    "control_executions": {"control_execution": 2},
    "corrective_actions": {"corrective_action": 2},
    "external_releases": {"external_release": 2, "approval": 1},
}
ABOUT = {
    "inspections": 4, "approvals": 3, "trial_runs": 4, "feedback": 2, "suggestions": 3, "business_changes": 5,
    "kpi_actuals": 2, "control_executions": 4, "corrective_actions": 3, "external_releases": 3,
}  # fmt: skip


def fill_in(path: Path, register: Register) -> None:
    """The examples as the rows of a template, as a person types them: dates as dates."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [column.heading for column in register.columns]
    for row, example in enumerate(register.examples, 2):
        for at, column in enumerate(register.columns, 1):
            value: Any = example.get(column.field)
            if column.kind == "date" and isinstance(value, str) and value.count("-") == 2:
                value = date.fromisoformat(value)
            if value is not None:
                sheet.cell(row, at, value)
    book.save(path)


def kinds(facts: Facts) -> dict[str, int]:
    told = [node.evidence[0].says["kind"] for node in facts.nodes.values() if node.label == "Event"]
    return dict(Counter(map(str, told)))


def stated(facts: Facts) -> set[tuple[Any, ...]]:
    """All that a file says, without where it says it."""
    things = {
        (node.id, json.dumps(dict(passage.says), ensure_ascii=False, sort_keys=True))
        for node in facts.nodes.values()
        if node.label not in ("Clause", "Document") or "sha256" not in node.properties
        for passage in node.evidence
    }
    return things | {link.key for link in facts.links.values() if link.type != "PART_OF"}


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_a_template_filled_in_and_loaded_gives_its_events(
    run: Callable[..., Any], tmp_path: Path, lang: Any, name: str
):
    register = registers(lang)[name]
    path = tmp_path / "filled.xlsx"
    ran = run("template", name, "--out", path, "--lang", lang)
    assert (ran.code, ran.err) == (0, "") and str(path) in ran.out
    assert extract(path).nodes == {}  # the examples of the guide are of no company
    fill_in(path, register)
    facts = extract(path)
    assert facts.set_aside == []
    assert kinds(facts) == EVENTS[name]
    assert sum(key[0] == "ABOUT" for key in facts.links) == ABOUT.get(name, 0)
    lost = resolve([facts]).set_aside
    assert len(lost) == (name == "corrective_actions")  # the number of an inspection that another register lists


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_every_heading_is_read_as_its_field_in_any_order_and_named_in_the_docs(lang: Any, name: str):
    register = registers(lang)[name]
    cells = [Cell(at, column.heading, at) for at, column in enumerate(reversed(register.columns))]
    found = recognise(cells, "")
    assert found is not None and found.kind == register.holds
    assert [found.fields.get(cell.column) for cell in cells] == [column.field for column in reversed(register.columns)]
    told = DOCS.read_text(encoding="utf-8").split(f"## {name}\n")[1].split("\n## ")[0]
    table = [[cell.strip() for cell in line.strip("| ").split("|")] for line in told.splitlines() if line[:1] == "|"]
    at = 0 if lang == "zh" else 1
    assert [row[at] for row in table[2:]] == [column.heading for column in register.columns]
    for row, column in zip(table[2:], register.columns, strict=True):
        for other in filter(None, row[2].split("、")):
            read = event_field_of if register.holds in EVENT_REGISTERS else field_of
            assert read(register.holds, other) == column.field, other


def test_the_examples_of_both_languages_are_of_the_same_columns():
    for name, register in registers("zh").items():
        other = registers("en")[name]
        assert [column.field for column in register.columns] == [column.field for column in other.columns]
        assert [set(one) for one in register.examples] == [set(one) for one in other.examples], name


def test_the_registers_are_listed(run: Callable[..., Any]):
    ran = run("template", "--lang", "zh")
    assert ran.code == 0 and all(name in ran.out for name in EVENTS) and "流程检查台账" in ran.out


def test_a_csv_has_the_headings_and_is_read_like_the_workbook(run: Callable[..., Any], tmp_path: Path):
    register = registers("zh")["suggestions"]
    path, book = tmp_path / "流程建议台账.csv", tmp_path / "流程建议台账.xlsx"
    assert run("template", "流程建议台账", "--out", path, "--lang", "zh").code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open("a", encoding="utf-8", newline="") as file:
        for example in register.examples:
            csv.writer(file).writerow([example.get(column.field, "") for column in register.columns])
    assert run("template", "suggestions", "--out", book, "--lang", "zh").code == 0
    fill_in(book, register)
    assert stated(extract(path)) == stated(extract(book))


def test_coded_columns_have_drop_downs_that_the_loader_understands(run: Callable[..., Any], tmp_path: Path):
    for lang in LANGUAGES:
        path = tmp_path / f"{lang}.xlsx"
        run("template", "approvals", "--out", path, "--lang", lang)
        rules = openpyxl.load_workbook(path).worksheets[0].data_validations.dataValidation
        columns = [column for column in registers(lang)["approvals"].columns if column.choices]
        assert {rule.formula1.strip('"') for rule in rules} == {",".join(column.choices) for column in columns}
        assert {rule.showErrorMessage for rule in rules} == {True, False}


def test_what_is_there_is_not_written_over(run: Callable[..., Any], tmp_path: Path):
    path = tmp_path / "filled.xlsx"
    path.write_bytes(b"a year of work")
    ran = run("template", "inspections", "--out", path)
    assert (ran.code, ran.out) == (2, "") and "is there already" in ran.complaints[0]
    assert path.read_bytes() == b"a year of work"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["inspecton"], "did you mean inspections?"),
        (["xyz"], "the registers are organisation, inspections"),
        (["inspections", "--out", "x.txt"], "ends in .xlsx or .csv"),
        (["--out", "x.xlsx"], "say which register"),
        (["inspections", "--out", "nowhere/x.xlsx"], "cannot be written"),
    ],
)
def test_bad_usage_is_one_line(run: Callable[..., Any], typed: list[str], said: str):
    ran = run("template", *typed)
    assert (ran.code, ran.out) == (2, "") and len(ran.complaints) == 1 and said in ran.complaints[0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice (soffice) on the PATH")
def test_templates_saved_by_libreoffice_say_the_same(tmp_path: Path):
    from procmap.templates.workbook import write

    sources = []
    for name, register in registers("zh").items():
        path = tmp_path / f"{name}.xlsx"
        write(register, path, "zh")
        fill_in(path, register)
        sources.append(path)
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=120)
    for path in sources:
        once, again = extract(path), extract(saved / path.name)
        assert again.set_aside == [] and stated(again) == stated(once), path.name
