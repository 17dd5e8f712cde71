"""One run of a schedule: judge, write the report whole or not at all, tell those who get mail, log what came of it."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import FrameType
from typing import NoReturn

from checks.findings import Judgement
from graph.errors import ProcmapError
from procmap.judging import reported
from procmap.reporting import FINDINGS
from procmap.scheduling import keeping
from procmap.scheduling.job import Job
from procmap.scheduling.keeping import State
from procmap.scheduling.mailing import send, shown
from procmap.scheduling.times import BadSchedule, zone

FAILED, ABANDONED = 2, 128 + signal.SIGTERM


def run_once(job: Job) -> int:
    """Run the job now; the exit code is 0, or 2 without a report or its mail. Raises BadSchedule or UnderWay."""
    keeping.prepare(job.out)
    check_what(job)
    with keeping.locked(job.out, "run", "a run"), _stopped_by_signals():
        return _run(job)


def check_what(job: Job) -> None:
    """Refuse to mix reports: what is new and what is resolved would be told wrong. Raises BadSchedule."""
    state = keeping.read_state(job.out)
    if state is not None and state.what != job.what:
        raise BadSchedule(
            f"{job.out}: holds reports with --report {state.what}; give --report {job.what} another --out"
        )


def _run(job: Job) -> int:
    here = zone(job.timezone)
    started = datetime.now(here)
    clock = time.monotonic()
    code, said = FAILED, "failed"
    try:
        code, said = _report(job, started)
    except ProcmapError as error:
        said = f"failed: {error}"
    except (SystemExit, KeyboardInterrupt):
        code, said = ABANDONED, "abandoned: told to stop; it is run again at the next start"
        raise
    except BaseException as error:
        said = f"failed: a fault in procmap: {error.__class__.__name__}: {error}"
        raise
    finally:
        taken = f"{time.monotonic() - clock:.1f} s"
        keeping.log(job.out, started, f"{said}; {taken}; exit {code}")
        if code != ABANDONED:
            state = keeping.read_state(job.out) or State(started, job.what)
            keeping.write_state(job.out, replace(state, handled=started, what=job.what))
    return code


def _report(job: Job, started: datetime) -> tuple[int, str]:
    """The exit code of a run whose report was written, and a line about it."""
    with keeping.report_folder(job.out) as unfinished:
        judgement, paths = reported(
            job.address,
            unfinished,
            today=started.date(),
            lang=job.lang,
            dimension=job.dimension,
            governance=job.governance,
            baseline=job.baseline,
            previous=keeping.last_report(job.out, FINDINGS),
        )
        folder = keeping.finish(job.out, started.date())
    files = [folder / path.relative_to(unfinished) for path in paths]
    said = f"done: {_told(judgement)}; {folder.name}"
    if job.mail is None:
        return 0, said
    try:
        delivery = send(job, job.mail, judgement, folder, files, started)
    except ProcmapError as error:
        return FAILED, f"{said}; {error}"
    if not delivery.refused:
        return 0, f"{said}; mailed to {delivery.taken}"
    refused = ", ".join(f"{to} ({why})" for to, why in delivery.refused.items())
    return FAILED, f"{said}; mailed to {delivery.taken}, refused for {refused}"


def _told(judgement: Judgement) -> str:
    states = Counter(finding.state for finding in judgement.findings)
    scores = ", ".join(f"{name} {shown(score)}" for name, score in judgement.scores.items())
    broken = sum(rule.verdict == "could not run" for rule in judgement.rules)
    counted = ", ".join(f"{states[state]} {state}" for state in ("new", "open", "accepted", "resolved"))
    return f"{scores}; findings {counted}; rules that could not run {broken}"


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP end what is done here as an error would, so that it is cleaned up."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise SystemExit(ABANDONED)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
