"""`import procmap` in a notebook: the verbs as functions, and tables that show themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import procmap
from graph.errors import ProcmapError
from procmap.notebook import Answer


@pytest.fixture
def mapped(documents: Path) -> str:
    """A store with the paper mill on it, the one that functions without an address use."""
    report = procmap.load(documents, org="mill")
    assert (len(report.read), report.failed) == (3, [])
    return "procmap.kgl"


def test_a_check_has_frames_and_a_figure(mapped: str) -> None:
    checked = procmap.check(today="2026-11-22", lang="zh")
    assert len(checked.frame) == len(checked.judgement.findings) > 0
    assert {"severity", "owner", "message", "quote", "id"} <= set(checked.frame.columns)
    assert set(checked.rules["verdict"]) <= {"met", "not met", "nothing to check", "could not run"}
    assert checked.figure.to_json()
    assert "<table" in checked._repr_html_()


def test_questions_of_the_catalogue_and_typed_ones(mapped: str) -> None:
    assert {"intent", "query", "asks"} <= set(procmap.query().frame.columns)
    assert len(procmap.query("documents_on_map").frame) >= 3
    names = procmap.cypher("MATCH (d:Document) WHERE d.number = $number RETURN d.name AS name", number="HS-LC-01")
    assert len(names.frame) == 1
    nothing = procmap.cypher("MATCH (d:Document {id: 'no'}) RETURN d.name AS name")
    assert list(nothing.frame.columns) == ["name"] and nothing.frame.empty
    with pytest.raises(ProcmapError, match="change the map"):
        procmap.cypher("CREATE (d:Document) RETURN d.name AS name")


def test_impact_and_export(mapped: str, tmp_path: Path) -> None:
    process = procmap.query("process_inventory", store=mapped).frame["id"].iloc[0]
    frame = procmap.impact(process, store=mapped, lang="zh").frame
    assert list(frame.columns[:7]) == ["distance", "kind", "name", "domain", "concern", "way", "id"]
    assert len(frame) and frame["distance"].is_monotonic_increasing and frame["way"].str.len().min() > 0
    assert procmap.export(tmp_path / "map.xlsx", store=mapped).stat().st_size > 1000


def test_report_status_and_extract(mapped: str, documents: Path) -> None:
    assert all(path.exists() for path in procmap.report("out", today="2026-11-22", lang="en"))
    assert procmap.status().things["Document"] >= 3
    extracted = procmap.extract(documents / "duties.txt")
    assert extracted.facts.nodes and "采购部" in set(extracted.frame["name"])
    assert "documents/duties.txt: " in repr(extracted) and "<table" in extracted._repr_html_()


def test_long_answers_are_shown_in_part_and_loads_without_the_whole_map(documents: Path) -> None:
    many = Answer([{"id": number, "text": "<b>x</b>"} for number in range(1000)], ["id", "text"])
    shown = many._repr_html_()
    assert shown.count("<tr") < 100 and "<b>x" not in shown and len(many.frame) == 1000
    assert list(Answer([], ["id", "name"]).frame.columns) == ["id", "name"]
    assert len(repr(procmap.load(documents))) < 1000


def test_the_report_function_is_not_hidden_by_a_module(mapped: str) -> None:
    procmap.check()
    assert callable(procmap.report)


def test_a_store_that_is_not_there() -> None:
    with pytest.raises(ProcmapError, match="there is no map yet"):
        procmap.status("nowhere.kgl")


def test_names_are_listed_and_wrong_ones_refused() -> None:
    assert set(procmap.__all__) <= set(dir(procmap))
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = procmap.chek  # type: ignore[attr-defined]
    done = subprocess.run(
        [sys.executable, "-c", "import procmap, sys; print('pandas' in sys.modules, procmap.__version__)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == f"False {procmap.__version__}\n"
