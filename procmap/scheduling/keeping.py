"""What is kept in the folder of a schedule: its locks, its state, its log, and a folder for the report of each day."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from graph.errors import ProcmapError
from procmap.scheduling.times import BadSchedule

LOG = "schedule.log"
_STATE = "schedule.json"
_UNFINISHED = ".unfinished-run"
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:_(\d+))?")


class UnderWay(ProcmapError):
    """Another process has the lock."""


@dataclass(frozen=True)
class State:
    """Up to when everything that was due has been run, and for which expression and report."""

    handled: datetime
    what: str
    cron: str | None = None


def prepare(out: Path) -> None:
    """Make the folder and try to write there. Raises BadSchedule."""
    probe = out / f".writable-{os.getpid()}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise BadSchedule(f"{out}: cannot be written ({error.strerror or error}); give another --out") from error


@contextmanager
def locked(out: Path, name: str, whose: str) -> Iterator[None]:
    """Hold a lock of the folder; the system releases it when this process ends, however that is. Raises UnderWay."""
    try:
        import fcntl
    except ImportError as error:
        raise ProcmapError("procmap schedule needs Linux or macOS; elsewhere let the system run: report") from error
    with (out / f".{name}.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            who = file.read().strip() or "unknown"
            raise UnderWay(
                f"{out}: {whose} is under way (process {who}); wait for it, or give another --out"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def read_state(out: Path) -> State | None:
    """What was kept of the last run; None when there was none. Raises BadSchedule for a file that says nothing."""
    path = out / _STATE
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return State(datetime.fromisoformat(said["handled"]), said["what"], said["cron"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadSchedule(f"{path}: cannot be read as the state of a schedule ({error}); remove it") from error


def write_state(out: Path, state: State) -> None:
    """Keep the state; a reader finds the old one or the new one, whole."""
    part = out / f".{_STATE}.{os.getpid()}"
    with part.open("w", encoding="utf-8") as file:
        json.dump(asdict(state), file, default=datetime.isoformat)
        file.flush()
        os.fsync(file.fileno())
    part.replace(out / _STATE)


def log(out: Path, when: datetime, line: str) -> None:
    """Add a line to the log, and show it."""
    said = f"{when.isoformat(timespec='seconds')} {' '.join(line.split())}"
    print(f"procmap: {said}", file=sys.stderr, flush=True)
    with (out / LOG).open("a", encoding="utf-8", errors="replace") as file:
        file.write(f"{said}\n")


def last_report(out: Path, file: str) -> Path | None:
    """That file of the newest dated folder that has it."""
    reports = [
        ((found[1], int(found[2] or 1)), path / file)
        for path in out.iterdir()
        if (found := _DATED.fullmatch(path.name)) and (path / file).is_file()
    ]
    return max(reports)[1] if reports else None


@contextmanager
def report_folder(out: Path) -> Iterator[Path]:
    """A folder to write a report to, removed again when that goes wrong; `finish` gives it its dated name."""
    clear(out)
    unfinished = out / _UNFINISHED
    unfinished.mkdir()
    try:
        yield unfinished
    except BaseException:
        clear(out)
        raise


def finish(out: Path, day: date) -> Path:
    """The folder that was written under its dated name: 2026-12-01, and 2026-12-01_2 for the second one of a day."""
    number, folder = 1, out / day.isoformat()
    while folder.exists():
        number += 1
        folder = out / f"{day.isoformat()}_{number}"
    return (out / _UNFINISHED).rename(folder)


def clear(out: Path) -> None:
    """Remove what a run that was broken off had written so far."""
    if (out / _UNFINISHED).exists():
        shutil.rmtree(out / _UNFINISHED)
