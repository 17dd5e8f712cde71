"""What people decided to do about findings, and what a new judgement makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from checks.findings import Finding, Judgement, Severity, State
from checks.rules import all_rules
from graph.errors import ProcmapError

TO_DO: frozenset[State] = frozenset({"new", "open"})
SOON = 30  # days
_FIRST_YEAR = 2000  # 2026 typed into a date cell of a workbook is a day in 1905
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


class BadActions(ProcmapError):
    """An actions file that says something we cannot use. It is left as it is."""


@dataclass(frozen=True)
class Action:
    """What people write about one finding: theirs alone, kept from run to run."""

    id: str
    assignee: str = ""
    action: str = ""
    due: date | None = None
    verifier: str = ""


@dataclass(frozen=True)
class Line:
    """A line of the file: people's part, and what the report before wrote beside it."""

    action: Action
    rule: str = ""
    state: State | None = None
    found: date | None = None
    resolved: date | None = None


@dataclass(frozen=True)
class Update:
    """What the report writes into a line, a new one where the id has none yet.

    `finding` is None for one that this judgement does not speak of any more: its texts stay.
    """

    id: str
    state: State | None
    found: date | None
    resolved: date | None
    finding: Finding | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Due:
    """A finding to be dealt with on a day; `days` is below 0 for what is overdue."""

    finding: Finding
    action: Action
    days: int


def follow(lines: Mapping[str, Line], judgement: Judgement) -> list[Update]:
    """Bring the lines to a judgement: nothing is taken out, what is gone is resolved, what is new is added at the end.

    A finding whose rule was not judged this time, or could not run, stays as it was.
    """
    today = date.fromisoformat(judgement.today)
    found = {finding.id: finding for finding in judgement.findings}
    severities = {rule.id: rule.severity for rule in judgement.rules}
    ran = {rule.id for rule in judgement.rules if rule.verdict != "could not run"}
    not_seen = ({rule.id for rule in all_rules()} | {rule.id for rule in judgement.rules}) - ran
    updates = []
    for id_, line in lines.items():
        finding = found.get(id_)
        if finding is None and (line.rule in not_seen or line.state == "resolved"):
            updates.append(Update(id_, line.state, line.found, line.resolved))
            continue
        state: State = finding.state if finding else "resolved"
        resolved = (line.resolved or today) if state == "resolved" else None
        severity = severities.get(finding.rule) if finding else None
        updates.append(Update(id_, state, line.found or today, resolved, finding, severity))
    for finding in judgement.findings:
        if finding.id not in lines and finding.state in TO_DO:
            updates.append(Update(finding.id, finding.state, today, None, finding, severities.get(finding.rule)))
    return updates


def due(findings: Iterable[Finding], actions: Mapping[str, Action], today: date, within: int = SOON) -> list[Due]:
    """What has to be done within so many days, and what should have been; the most pressing first."""
    listed = [
        Due(finding, action, (action.due - today).days)
        for finding in findings
        if finding.state in TO_DO and (action := actions.get(finding.id)) and action.due
    ]
    return sorted((one for one in listed if one.days <= within), key=lambda one: (one.days, one.finding.id))


def as_day(said: object) -> date | None:
    """A day as people write it: a date, 2026-12-31, 2026/12/31, 2026年12月31日. Raises ValueError for anything else."""
    if said is None or (isinstance(said, str) and not said.strip()):
        return None
    if isinstance(said, date):
        day = said.date() if isinstance(said, datetime) else said
    else:
        found = _DAY.fullmatch(said.strip()) if isinstance(said, str) else None
        if not found:
            raise ValueError(f"{said!r} is no date; write it as 2026-12-31")
        try:
            day = date(*map(int, found.groups()))
        except ValueError as error:
            raise ValueError(f"{said!r} is no day of the calendar; write it as 2026-12-31") from error
    if day.year < _FIRST_YEAR:
        raise ValueError(f"{day.isoformat()} is too long ago to be meant; write it as 2026-12-31")
    return day
