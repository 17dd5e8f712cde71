"""The runs of the past: one file each, never written again; what is damaged is told and left out."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from checks.findings import DomainScore, Finding, Judgement, RuleResult, Subject
from checks.following import Run, add_run, read_runs, run_of
from checks.following.history import HistoryNotWritten

SUBJECT = Subject("o/Process/甲", "Process", "甲")
JUDGEMENT = Judgement(
    {"snapshot": "0123456789abcdef", "loaded": "2026-11-22T09:15:04"},
    "2026-11-22",
    {"overall": 0.75, "completeness": None},
    (DomainScore("o/Process/采购域", "采购域", {"completeness": 0.5}),),
    (
        RuleResult(
            "process_without_owner", "流程有所有者", "completeness", "high", "not met", 9, 1, "4.2", 1, "", 0.875
        ),
    ),
    (
        Finding("a", "process_without_owner", SUBJECT, "", "", ""),
        Finding("b", "process_without_owner", SUBJECT, "", "", "", state="resolved"),
    ),
)


def test_a_run_reads_as_it_was_written(tmp_path: Path) -> None:
    run = run_of(JUDGEMENT)
    path = add_run(tmp_path / "history", run)
    assert path.name == "2026-11-22.json.gz"
    assert read_runs(tmp_path / "history").runs == (run,)
    assert (run.number("new"), run.number("open"), run.number("new", "resolved"), run.judged) == (1, 0, 2, 1)


def test_runs_are_added_and_none_is_written_again(tmp_path: Path) -> None:
    first = add_run(tmp_path, run_of(JUDGEMENT))
    before = first.read_bytes()
    for number in range(2, 12):
        changed = run_of(replace(JUDGEMENT, scores={"overall": number / 100}))
        assert add_run(tmp_path, changed).name == f"2026-11-22-{number}.json.gz"
    add_run(tmp_path, run_of(replace(JUDGEMENT, today="2026-10-31", scores={"overall": 0.0})))
    assert first.read_bytes() == before
    told = [run.scores["overall"] for run in read_runs(tmp_path).runs]
    assert told == [0.0, 0.75, *(number / 100 for number in range(2, 12))]  # the tenth run of a day after the ninth


def broken(**changes: object) -> bytes:
    path = Path()
    said = json.loads(gzip.decompress(written(path)))
    return gzip.compress(json.dumps(said | changes).encode())


def written(_: Path) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return add_run(Path(folder), run_of(JUDGEMENT)).read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        gzip.compress(b"{", mtime=0),
        gzip.compress(b"[]", mtime=0),
        gzip.compress(b"{}" * 3, mtime=0),
        gzip.compress(b"[" * 100_000, mtime=0),
        written(Path())[:-20],
        broken(procmap_run=99),
        broken(day="yesterday"),
        broken(scores={"overall": 7}),
        broken(findings=[{"id": "a", "state": "lost"}]),
        broken(rules={"r": {"verdict": "perhaps", "population": 1, "offenders": 0, "unknown": 0, "score": None}}),
    ],
)  # fmt: skip
def test_a_damaged_run_is_told_and_left_out(tmp_path: Path, data: bytes) -> None:
    add_run(tmp_path, run_of(JUDGEMENT))
    (tmp_path / "2026-10-31.json.gz").write_bytes(data)
    found = read_runs(tmp_path)
    assert [run.day for run in found.runs] == ["2026-11-22"]
    (line,) = found.damaged
    assert "2026-10-31.json.gz: is no run that can be read, so it is left out" in line and "\n" not in line
    assert (tmp_path / "2026-10-31.json.gz").read_bytes() == data


def test_no_folder_has_no_runs_and_a_file_in_the_way_is_one_line(tmp_path: Path) -> None:
    assert read_runs(tmp_path / "nowhere").runs == ()
    (tmp_path / "taken").write_text("")
    with pytest.raises(HistoryNotWritten, match="taken: this run could not be kept"):
        add_run(tmp_path / "taken", run_of(JUDGEMENT))


def test_ten_thousand_findings_take_little_room(tmp_path: Path) -> None:
    many = tuple(replace(JUDGEMENT.findings[0], id=f"{hash(at) & 0xFFFFFFFFFFFF:012x}") for at in range(10_000))
    path = add_run(tmp_path, run_of(replace(JUDGEMENT, findings=many)))
    assert path.stat().st_size < 200_000
    (run,) = read_runs(tmp_path).runs
    assert isinstance(run, Run) and run.number("new") == 10_000
