"""The process that waits: it starts each run when it is due, as a process of its own, and ends when it is told to.

A run of its own gives back the memory that judging took, and can be ended within seconds, whatever it is doing.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from graph.errors import ProcmapError
from graph.stores import is_server, open_for_reading
from procmap.scheduling import keeping
from procmap.scheduling.job import Job
from procmap.scheduling.keeping import State
from procmap.scheduling.running import check_what
from procmap.scheduling.times import next_time, zone

_LOOK = 20.0  # seconds after which the clock is looked at again: it may have been set, or the machine been asleep
_GRACE = 8.0  # seconds that a run has to end


class _Cron(BaseTrigger):  # type: ignore[misc]
    """The times of a cron expression; APScheduler's own cron counts weekdays from Monday and trips over DST.

    In UTC: within one time zone Python compares what the clocks show, and in autumn they show an hour twice.
    """

    def __init__(self, cron: str, here: tzinfo) -> None:
        self._cron, self._here = cron, here

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        return next_time(self._cron, (previous_fire_time or now).astimezone(self._here)).astimezone(UTC)


def serve(job: Job, cron: str) -> None:
    """Run the job whenever the expression says so, until SIGTERM or SIGINT. Raises BadSchedule or UnderWay."""
    here = zone(job.timezone)
    now = datetime.now(here)
    first = next_time(cron, now)
    keeping.prepare(job.out)
    check_what(job)
    with keeping.locked(job.out, "schedule", "a schedule"):
        missed = _missed(job, cron, now)
        runner = _Runner(job, here)
        scheduler = BackgroundScheduler(timezone=UTC)
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # of what is no error our own log tells
        scheduler.add_job(runner.run, _Cron(cron, here), coalesce=True, max_instances=1, misfire_grace_time=None,
                          next_run_time=(now if missed else first).astimezone(UTC))  # fmt: skip
        told: SimpleQueue[int] = SimpleQueue()  # its put may be called in a signal handler, unlike that of an Event
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda number, frame: told.put(number))
        keeping.log(
            job.out, now, f"waiting: next at {first.isoformat(timespec='minutes')} ({cron})"
            + (f"; catching up what was due at {missed.isoformat(timespec='minutes')}" if missed else ""),
        )  # fmt: skip
        if why := _unreadable(job.address):
            keeping.log(job.out, now, f"the map cannot be read now, and is looked for when a report is due: {why}")
        scheduler.start()
        while not _comes(told, _LOOK):
            scheduler.wakeup()
        runner.end()
        scheduler.shutdown(wait=True)
        keeping.log(job.out, datetime.now(here), "ended: told to stop")


def _comes(told: SimpleQueue[int], seconds: float) -> bool:
    """Whether a signal comes within this time, or has come."""
    try:
        told.get(timeout=seconds)
    except Empty:
        return False
    return True


def _unreadable(address: str) -> str:
    """Why the map cannot be read, as a person who has just started a schedule wants to know; '' when it can."""
    if not is_server(address):  # to open a file takes memory that a process which waits would keep
        return "" if Path(address).exists() else f"there is no {address} yet"
    try:
        open_for_reading(address).close()
    except ProcmapError as error:
        return str(error)
    return ""


def _missed(job: Job, cron: str, now: datetime) -> datetime | None:
    """What was due since the last run; nothing before the first start, nor by an expression that has changed."""
    state = keeping.read_state(job.out)
    if state is None or state.cron != cron:
        handled = now if state is None or state.cron is not None else state.handled
        state = State(handled, job.what, cron)
        keeping.write_state(job.out, state)
    due = next_time(cron, state.handled.astimezone(now.tzinfo))
    return due if due.timestamp() <= now.timestamp() else None


class _Runner:
    """Starts runs, one at a time, and ends the one under way."""

    def __init__(self, job: Job, here: tzinfo) -> None:
        self._job, self._here = job, here
        self._under_way: subprocess.Popen[Any] | None = None
        self._is_ending = False

    def run(self) -> None:
        """Run the job and wait for it. It logs what came of it; what kept it from doing so is logged here."""
        if self._is_ending:
            return
        before = keeping.read_state(self._job.out)
        command = [sys.executable, "-m", "procmap", "schedule", "--once", *self._job.arguments()]
        # In a session of its own: what is typed in a terminal reaches us alone, and we pass it on.
        self._under_way = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        if self._is_ending:
            self._under_way.terminate()
        _, said = self._under_way.communicate()
        print(said, end="", file=sys.stderr, flush=True)
        code = self._under_way.returncode
        if code and not self._is_ending and keeping.read_state(self._job.out) == before:
            why = signal.Signals(-code).name if code < 0 else said.strip().rpartition("\n")[2]
            now = datetime.now(self._here)
            keeping.log(self._job.out, now, f"failed: {why}; exit {code}")
            keeping.write_state(self._job.out, replace(before or State(now, self._job.what), handled=now))

    def end(self) -> None:
        """End the run under way within seconds; it removes what it had written, or its folder is removed here."""
        self._is_ending = True
        if self._under_way is None or self._under_way.poll() is not None:
            return
        self._under_way.terminate()
        try:
            self._under_way.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._under_way.kill()
            self._under_way.wait()
        keeping.clear(self._job.out)
