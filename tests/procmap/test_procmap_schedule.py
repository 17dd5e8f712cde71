"""Reports on a schedule: when they are due, one at a time, whole or not at all, and caught up once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from procmap.scheduling import keeping
from procmap.scheduling.times import BadSchedule, next_time

Run = Callable[..., Any]
ROOT = Path(__file__).parents[2]


def times(cron: str, start: str, zone: str = "Asia/Shanghai", many: int = 2) -> list[str]:
    """So many times after a wall clock time, with the offset that holds then."""
    at, found = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)), []
    for _ in range(many):
        at = next_time(cron, at)
        found.append(at.isoformat(timespec="minutes"))
    return found


@pytest.mark.parametrize(
    ("cron", "start", "zone", "expected"),
    [
        ("0 8 1 * *", "2026-12-01T08:00", "Asia/Shanghai", ["2027-01-01T08:00+08:00", "2027-02-01T08:00+08:00"]),
        ("0 8 * * 1", "2026-12-01", "Asia/Shanghai", ["2026-12-07T08:00+08:00", "2026-12-14T08:00+08:00"]),
        ("0 8 L * *", "2027-02-01", "Asia/Shanghai", ["2027-02-28T08:00+08:00", "2027-03-31T08:00+08:00"]),
        ("@monthly", "2026-12-01T08:00", "Asia/Shanghai", ["2027-01-01T00:00+08:00", "2027-02-01T00:00+08:00"]),
        ("30 2 * * *", "2026-03-28T12:00", "Europe/Berlin", ["2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00"]),
        ("30 2 * * *", "2026-10-24T12:00", "Europe/Berlin", ["2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"]),
    ],
    ids=["first of the month", "Monday is 1", "last day", "nickname", "hour that is skipped", "hour that comes twice"],
)
def test_times_are_those_of_cron(cron: str, start: str, zone: str, expected: list[str]) -> None:
    assert times(cron, start, zone) == expected


@pytest.mark.parametrize("cron", ["", "0 8 1 *", "61 8 1 * *", "0 8 31 2 *", "0 8 30 2 *", "@reboot", "每月一日"])
def test_an_expression_that_names_no_time_is_refused(cron: str) -> None:
    with pytest.raises(BadSchedule, match=r"cron expression|never comes"):
        times(cron, "2026-12-01")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "give --cron"),
        (["--cron", "0 25 * * *"], "is no cron expression"),
        (["--once", "--mail", "pmo.example.com"], "is no mail address"),
        (["--once", "--mail", "pmo@example.com\nBcc: other@example.com"], "is no mail address"),
        (["--once", "--mail", "pmo@example.com", "--from", "@"], "is no mail address"),
        (["--once", "--mail", "pmo@example.com", "--smtp", "mail:smtp"], "is no mail server"),
        (["--once", "--timezone", "Asia/Nowhere"], "no time zone"),
        (["--once", "--out", "file/reports"], "cannot be written"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_the_start_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused = run("schedule", *options)
    assert refused.code == 2 and said in refused.err and len(refused.complaints) == 1, refused.err
    assert {path.name for path in tmp_path.iterdir()} <= {"file", "reports"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A map with a process that has no owner."""
    from procmap.loading import load_paths

    home = tmp_path_factory.mktemp("map")
    text = "湖山造纸厂客户投诉处理流程\n\n文件编号：HS-LC-02\n\n第一条 客户投诉由客服专员登记《投诉登记表》。\n"
    (home / "投诉处理.txt").write_text(text, encoding="utf-8")
    load_paths([home / "投诉处理.txt"], str(home / "map.kgl"))
    return str(home / "map.kgl")


def findings(folder: Path) -> list[dict[str, object]]:
    said: dict[str, list[dict[str, object]]] = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
    return said["findings"]


def test_each_report_goes_on_from_the_one_before(run: Run, tmp_path: Path, store: str) -> None:
    out, today = tmp_path / "reports", datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    options = ("--store", store, "--out", out, "--report", "completeness", "--timezone", "Asia/Shanghai")
    for _ in range(2):
        assert run("schedule", "--once", *options).code == 0
    first, second = findings(out / today), findings(out / f"{today}_2")
    assert first and {finding["state"] for finding in first} == {"new"}
    assert {(finding["id"], "open") for finding in first} == {(one["id"], one["state"]) for one in second}
    lines = (out / keeping.LOG).read_text(encoding="utf-8").splitlines()
    assert f"findings {len(first)} new, 0 open" in lines[0] and f"findings 0 new, {len(first)} open" in lines[1]
    assert all(line.endswith("exit 0") and "completeness " in line and "+08:00 done" in line for line in lines)
    mixed = run("schedule", "--once", "--store", store, "--out", out)
    assert mixed.code == 2 and "give --report all another --out" in mixed.err and len(mixed.complaints) == 1


def test_a_run_that_fails_is_logged_and_the_next_one_is_as_ever(run: Run, tmp_path: Path, store: str) -> None:
    out = tmp_path / "reports"
    away = run("schedule", "--once", "--store", "bolt://127.0.0.1:9", "--out", out, "--report", "compliance")
    assert away.code == 2 and len(away.complaints) == 1
    (line,) = (out / keeping.LOG).read_text(encoding="utf-8").splitlines()
    assert "failed: " in line and "127.0.0.1:9" in line and line.endswith("exit 2")
    assert {path.name for path in out.iterdir()} == {".run.lock", keeping.LOG, "schedule.json"}
    assert run("schedule", "--once", "--store", store, "--out", out, "--report", "compliance").code == 0


def test_no_run_begins_while_another_is_under_way_and_a_killed_one_holds_nothing_up(
    run: Run, tmp_path: Path, store: str
) -> None:
    holding = (
        "import sys, time\nfrom pathlib import Path\nfrom procmap.scheduling.keeping import locked\n"
        "with locked(Path(sys.argv[1]), 'run', 'a run'):\n    print('locked', flush=True)\n    time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", holding, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout and holder.stdout.readline() == "locked\n"
    (tmp_path / ".unfinished-run").mkdir()
    (tmp_path / ".unfinished-run" / "report.html").write_text("half", encoding="utf-8")
    options = ("--store", store, "--out", tmp_path, "--report", "compliance")
    refused = run("schedule", "--once", *options)
    assert refused.code == 2 and f"a run is under way (process {holder.pid})" in refused.err
    holder.kill()
    holder.wait()
    assert run("schedule", "--once", *options).code == 0
    assert not (tmp_path / ".unfinished-run").exists()


@pytest.fixture
def serving(tmp_path: Path, store: str) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `procmap schedule` as a process of its own; those that a test leaves behind are ended."""
    started: list[subprocess.Popen[str]] = []

    def start(address: str = store) -> subprocess.Popen[str]:
        options = ["--cron", "0 8 1 * *", "--store", address, "--out", tmp_path, "--report", "completeness"]
        command = [sys.executable, "-m", "procmap", "schedule", *map(str, options)]
        started.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that in time"
        time.sleep(0.02)


def test_a_schedule_that_is_told_to_stop_leaves_nothing_half_and_catches_up_once(
    tmp_path: Path, serving: Callable[..., subprocess.Popen[str]]
) -> None:
    missed = datetime(2026, 1, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
    keeping.write_state(tmp_path, keeping.State(missed, "completeness", "0 8 1 * *"))
    log, unfinished = tmp_path / keeping.LOG, tmp_path / ".unfinished-run"

    stopped = serving()
    until(unfinished.exists)
    began = time.monotonic()
    stopped.send_signal(signal.SIGTERM)
    assert stopped.wait(15) == 0 and time.monotonic() - began < 12
    assert not unfinished.exists() and keeping.last_report(tmp_path, "findings.json") is None
    assert keeping.read_state(tmp_path) == keeping.State(missed, "completeness", "0 8 1 * *")

    again = serving()
    until(lambda: "done: " in log.read_text(encoding="utf-8"))
    second = serving()
    assert second.wait(15) == 2 and "a schedule is under way" in (second.stderr.read() if second.stderr else "")
    again.send_signal(signal.SIGTERM)
    assert again.wait(15) == 0

    last = serving()
    until(lambda: log.read_text(encoding="utf-8").count("waiting: next at ") == 3)
    last.send_signal(signal.SIGINT)
    assert last.wait(15) == 0
    said = [line.split(" ", 1)[1] for line in log.read_text(encoding="utf-8").splitlines()]
    assert ["catching up what was due at 2026-02-01T08:00" in line for line in said if "waiting" in line] == [
        True, True, False,
    ]  # fmt: skip
    assert [line.split(":")[0] for line in said] == [
        "waiting", "abandoned", "ended", "waiting", "done", "ended", "waiting", "ended",
    ]  # fmt: skip
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


@pytest.mark.parametrize("seconds", [0, 0.002, 0.004, 0.008])
def test_a_map_that_is_not_there_is_told_at_the_start_and_it_may_be_stopped_then(
    tmp_path: Path, serving: Callable[..., subprocess.Popen[str]], seconds: float
) -> None:
    log = tmp_path / keeping.LOG
    waits = serving("later.kgl")
    until(lambda: log.exists() and "there is no later.kgl yet" in log.read_text(encoding="utf-8"))
    assert waits.poll() is None
    time.sleep(seconds)
    waits.send_signal(signal.SIGTERM)
    assert waits.wait(15) == 0


def test_the_recipes_can_be_read() -> None:
    from procmap.verbs.schedule import command

    text = (ROOT / "docs" / "schedule.md").read_text(encoding="utf-8")
    blocks = [block.split("\n", 1) for block in text.split("```")[1::2]]
    kinds = {kind for kind, _ in blocks}
    assert {"yaml", "ini", "sh"} <= kinds
    manifests = [one for kind, body in blocks if kind == "yaml" for one in yaml.safe_load_all(body)]
    assert {one["kind"] for one in manifests} == {"CronJob", "Deployment", "PersistentVolumeClaim"}
    given: list[list[str]] = []
    for one in manifests:
        spec = one["spec"].get("jobTemplate", one)["spec"].get("template", {}).get("spec", {})
        given += [container["args"] for container in spec.get("containers", ())]
    assert len(given) == 2
    for arguments in given:
        assert arguments[0] == "schedule"
        command.make_context("schedule", list(arguments[1:]))
