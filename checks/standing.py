"""Whether a finding is new, still open, accepted or resolved: the baseline file and the judgement before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checks.findings import Cited, Finding, State, Subject
from graph.errors import ProcmapError
from graph.reading_yaml import from_yaml

_ENTRIES = ("id", "reason", "owner", "expires")


class BadBaseline(ProcmapError):
    """A baseline file that says something we cannot use."""


class BadJudgement(ProcmapError):
    """A previous judgement that is not in the findings format."""


@dataclass(frozen=True)
class Accepted:
    """A finding that someone answers for until a day, which is its last."""

    id: str
    reason: str
    owner: str
    expires: date


def read_baseline(path: Path) -> dict[str, Accepted]:
    """The accepted findings of a YAML or JSON list, by finding id. Raises BadBaseline, naming file and entry."""
    try:
        said = from_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadBaseline(f"{path}: cannot be read ({error.__class__.__name__}); give a YAML or JSON file") from error
    except yaml.YAMLError as error:
        raise BadBaseline(f"{path}: is neither YAML nor JSON: {' '.join(str(error).split())}") from error
    if said is not None and not isinstance(said, list):
        raise BadBaseline(f"{path}: expected a list of entries with {', '.join(_ENTRIES)}")
    accepted = [_accepted(entry, f"{path}, entry {at}") for at, entry in enumerate(said or (), start=1)]
    return {one.id: one for one in accepted}


def _accepted(entry: Any, where: str) -> Accepted:
    if not isinstance(entry, dict) or any(not entry.get(name) for name in _ENTRIES):
        raise BadBaseline(f"{where}: needs {', '.join(_ENTRIES)}")
    expires = entry["expires"]
    try:
        day = expires if isinstance(expires, date) else date.fromisoformat(str(expires))
    except ValueError as error:
        raise BadBaseline(f"{where}: expires {expires!r} is no date; write it as 2026-12-31") from error
    return Accepted(str(entry["id"]), str(entry["reason"]), str(entry["owner"]), day)


@dataclass(frozen=True)
class Standing:
    """What is known of findings from before."""

    accepted: Mapping[str, Accepted]
    before: Mapping[str, Finding]
    today: date

    def settle(self, findings: Iterable[Finding], judged: Mapping[str, bool]) -> tuple[Finding, ...]:
        """Give each finding its state, and add those of before: resolved, or open while their rule could not run.

        `judged` says for each rule of this judgement whether it ran; findings of other rules are not spoken of.
        """
        now = [replace(finding, state=self._state(finding.id)) for finding in findings]
        present = {finding.id for finding in now}
        gone = [
            replace(finding, state="resolved" if judged[finding.rule] else self._state(finding.id))
            for finding in self.before.values()
            if finding.id not in present and finding.rule in judged
        ]
        return (*now, *gone)

    def _state(self, finding: str) -> State:
        known = self.accepted.get(finding)
        if known is not None and self.today <= known.expires:
            return "accepted"
        return "open" if finding in self.before else "new"


def findings_of(judgement: Mapping[str, Any] | None) -> dict[str, Finding]:
    """The findings of a judgement's JSON that were not resolved, by id. Raises BadJudgement for another format."""
    try:
        return {
            entry["id"]: _finding(entry)
            for entry in (judgement or {"findings": []})["findings"]
            if entry.get("state") != "resolved"
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise BadJudgement(
            f"The previous judgement is not in the findings format ({error}); see: procmap check --format json"
        ) from error


def _finding(entry: Mapping[str, Any]) -> Finding:
    return Finding(
        id=entry["id"],
        rule=entry["rule"],
        subject=Subject(**entry["subject"]),
        message=entry["message"],
        remedy=entry["remedy"],
        owner=entry["owner"],
        process=entry.get("process", ""),
        domain=entry.get("domain", ""),
        also=tuple(Subject(**other) for other in entry.get("also", ())),
        state=entry["state"],
        evidence=tuple(Cited(**cited) for cited in entry.get("evidence", ())),
    )
