"""Whether trials were long enough, ran, drew feedback and were concluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import queries
from checks.governance import Governance
from checks.governance.periods import months_before

_DAY = len("2026-11-22")


def trials_too_short(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Processes that left a trial sooner than the policy allows; undecided where a day is not stated."""
    found = []
    for process, trial, ended in _ended(store, today):
        began = trial["began"]
        if len(began) < _DAY or len(ended) < _DAY:
            is_short = None
        else:
            is_short = date.fromisoformat(ended) < _least_end(date.fromisoformat(began), policy)
        if is_short is not False:
            row = {
                "id": process,
                "began": began,
                "ended": ended,
                "undecided": is_short is None,
                "also": [trial["trial"]],
            }
            found.append(row)
    return _worst(found)


def trials_without_proof(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Processes that left a trial in which they never ran, or that drew no feedback and was not made longer.

    Undecided where neither runs nor feedback are recorded.
    """
    trials = list(_ended(store, today))
    is_feedback_kept = any(trial["feedback"] for _, trial, _ in trials)
    found = []
    for process, trial, ended in trials:
        never_ran = trial["runs"] == 0
        told = trial["feedback"] > 0
        is_silent = (told and trial["feedbacks"] == 0) or (not told and is_feedback_kept)
        if never_ran or (is_silent and not _was_extended(trial["began"], ended, policy)):
            is_unknown = False
        elif told or trial["runs"] is not None or is_silent:
            continue
        else:
            is_unknown = True
        row = {"id": process, "began": trial["began"], "ended": ended, "never_ran": never_ran}
        found.append(row | {"undecided": is_unknown, "also": [trial["trial"]]})
    return _worst(found)


def trials_not_concluded(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Processes still on trial after the day on which it should end."""
    ended = {process for process, _, _ in _ended(store, today)}
    return _worst(
        [
            {"id": row["id"], "due": row["due"], "also": [row["trial"]]}
            for row in queries.run(store, "trial_runs")
            if row["id"] not in ended and row["due"] and row["due"] + "~" < today.isoformat()
        ]
    )


def _ended(store: queries.Readable, today: date) -> list[tuple[str, Mapping[str, Any], str]]:
    """Of every process with a trial that is over: the latest such trial, and the day on which it ended."""
    formal: dict[str, list[str]] = defaultdict(list)
    for row in queries.run(store, "formal_days"):
        formal[row["id"]].append(row["formal_on"])
    over: dict[str, tuple[str, Mapping[str, Any], str]] = {}
    for row in queries.run(store, "trial_runs"):
        after = [day for day in formal[row["id"]] if day >= row["began"]]
        ended = row["ended"] or min(after, default="")
        if ended and ended <= today.isoformat() + "~":
            over[row["id"]] = (row["id"], row, ended)
    return list(over.values())


def _least_end(began: date, policy: Governance) -> date:
    """The first day on which a trial may end."""
    if policy.trial_days:
        return began + timedelta(days=policy.trial_days - 1)
    end = months_before(began, -policy.trial_months)
    return end - timedelta(days=1)  # from the 1st to the 31st is a month


def _was_extended(began: str, ended: str, policy: Governance) -> bool:
    """Whether a trial took clearly longer than the least: two weeks more."""
    if len(began) < _DAY or len(ended) < _DAY:
        return True
    return date.fromisoformat(ended) >= _least_end(date.fromisoformat(began), policy) + timedelta(days=14)


def _worst(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each process, a decided one before an undecided."""
    kept: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row.get("undecided", False), row["id"])):
        kept.setdefault(row["id"], row)
    return sorted(kept.values(), key=lambda row: row["id"])
