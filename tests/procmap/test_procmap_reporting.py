"""Writing a report: files that fit together, whole or not at all, and what is new since the last one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checks.findings import Judgement
from graph.errors import ProcmapError
from procmap.judging import FINDING_COLUMNS, UnreadableFindings, finding_rows, reported
from procmap.judging import judged as judged_at
from procmap.reporting import ReportNotWritten, write_report
from procmap.reporting.report import Report

Judged = Callable[..., Judgement]
Run = Callable[..., Any]


FILES = ["management.html", "report.html", "owners.xlsx", "owners", "evidence.html", "evidence.xlsx", "findings.json"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_files_of_all_readers(judged: Judged, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    paths = write_report(Report(judged(3), "en"), folder)
    assert [path.name for path in paths] == FILES
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert {path.stem for path in (folder / "owners").iterdir()} == {"采购部", "流程管理委员会（PMO）", "研发中心"}
    assert json.loads(paths[-1].read_text(encoding="utf-8")) == json.loads(json.dumps(judged(3).as_json()))


def test_readers_get_theirs_and_machines_always(judged: Judged, tmp_path: Path) -> None:
    paths = write_report(Report(judged(3), "en"), tmp_path, ["management"])
    assert [path.name for path in paths] == ["management.html", "findings.json"]
    assert set(files(tmp_path)) == {"management.html", "findings.json"}


def test_the_same_report_is_the_same_bytes_again(judged: Judged, tmp_path: Path) -> None:
    for name in "ab":
        write_report(Report(judged(9), "zh"), tmp_path / name)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_pages_of_owners_who_have_nothing_any_more_go_and_what_people_put_there_stays(
    judged: Judged, tmp_path: Path
) -> None:
    write_report(Report(judged(3), "en"), tmp_path)
    (tmp_path / "owners" / "notes.html").write_text("<p>ours</p>", encoding="utf-8")
    write_report(Report(judged(1), "en"), tmp_path)
    assert {path.stem for path in (tmp_path / "owners").iterdir()} == {"采购部", "notes"}


def test_a_report_that_cannot_be_written_leaves_the_last_one(
    judged: Judged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(Report(judged(3), "en"), tmp_path)
    before = files(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("procmap.reporting.evidence_book.write_evidence_book", full)
    with pytest.raises(ReportNotWritten, match="No space left on device"):
        write_report(Report(judged(5), "en"), tmp_path)
    assert files(tmp_path) == before


def test_a_file_in_the_way_of_the_folder(judged: Judged, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(ReportNotWritten, match="taken"):
        write_report(Report(judged(1), "en"), tmp_path / "taken" / "report")


def test_rows_have_every_column_and_the_first_sentence(judged: Judged) -> None:
    rows = finding_rows(judged(3))
    assert [tuple(row) for row in rows] == [FINDING_COLUMNS] * 3
    assert (rows[0]["quote"], rows[0]["severity"]) == (None, "critical")
    assert (rows[1]["document"], rows[1]["start"]) == ("采购管理制度", 1204)


def test_what_was_in_the_last_report_is_open_and_what_is_gone_resolved(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    today = date(2026, 11, 22)
    first, _ = reported("procmap.kgl", Path("report"), today=today, lang="en")
    assert {finding.state for finding in first.findings} == {"new"}
    (documents / "complaints.txt").unlink()
    assert run("load", documents, "--forget-missing").code == 0
    second, _ = reported("procmap.kgl", Path("report"), today=today, lang="en")
    assert {finding.state for finding in second.findings} == {"open", "resolved"}
    page = Path("report/report.html").read_text(encoding="utf-8")
    assert 'data-state="resolved"' in page


def test_an_earlier_report_given_by_name_wins(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    today = date(2026, 11, 22)
    reported("procmap.kgl", Path("report"), today=today, lang="en")
    nothing = Path("nothing.json")
    nothing.write_text(json.dumps({"findings": []}), encoding="utf-8")
    judgement, _ = reported("procmap.kgl", Path("report"), today=today, lang="en", previous=nothing)
    assert {finding.state for finding in judgement.findings} == {"new"}


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "\ud800", '{"findings": [{"id": 1}]}', "{}"])
def test_a_previous_file_of_another_kind_is_one_line(run: Run, documents: Path, text: str) -> None:
    assert run("load", documents).code == 0
    Path("old.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UnreadableFindings, match=r"^old\.json: "):
        judged_at("procmap.kgl", today=date(2026, 11, 22), lang="en", previous=Path("old.json"))


def test_the_weights_shown_are_those_of_the_policy_used(run: Run, documents: Path) -> None:
    assert run("load", documents).code == 0
    Path("ours.yaml").write_text("severity_weights: {critical: 77, high: 33, medium: 1, low: 0}\n", encoding="utf-8")
    reported("procmap.kgl", Path("report"), today=date(2026, 11, 22), lang="en", governance=Path("ours.yaml"))
    assert '<td class="n">33</td>' in Path("report/report.html").read_text(encoding="utf-8")


def test_a_store_that_is_not_there_writes_nothing(documents: Path) -> None:
    with pytest.raises(ProcmapError, match="there is no map yet"):
        reported("nowhere.kgl", Path("report"), today=date(2026, 11, 22), lang="en")
    assert not Path("report").exists()
