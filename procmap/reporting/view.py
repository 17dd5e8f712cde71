"""A judgement as the reports show it: what counts as in order, who has what to do, in which order it is read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from checks.findings import SEVERITIES, Finding, Judgement, RuleResult, Severity, State
from checks.following import Action
from checks.following.actions import TO_DO as TO_DO
from checks.standing import Accepted

if TYPE_CHECKING:
    from procmap.reporting.report import Report

DIMENSIONS = ("completeness", "effectiveness", "compliance")
STATES: tuple[State, ...] = ("new", "open", "accepted", "resolved")


def percent(score: float | None, words: Mapping[str, str]) -> str:
    """A score in words."""
    return words["na"] if score is None else f"{whole_percent(score)}%"


def whole_percent(score: float) -> int:
    """A score in percent, rounded down, so that 100 means all."""
    return math.floor(score * 100 + 1e-9)


def word(kind: str, value: str, words: Mapping[str, str]) -> str:
    """The word for a verdict, a severity, a state or a dimension."""
    return words[f"{kind}_{value.replace(' ', '_')}"]


def in_order(rule: RuleResult) -> int | None:
    """How many of a rule's population are as demanded; None when the rule has no share."""
    return None if rule.score is None else rule.population - rule.unknown - rule.offenders


def in_order_of(rule: RuleResult, words: Mapping[str, str]) -> str:
    """How many of those that could be decided are in order, as in 31/40."""
    number = in_order(rule)
    return words["unknown_number"] if number is None else f"{number}/{rule.population - rule.unknown}"


@dataclass(frozen=True)
class Item:
    """A finding with what its rule says of it, and what people decided."""

    finding: Finding
    severity: Severity
    rule_name: str
    action: Action
    accepted: Accepted | None = None
    days: int | None = None  # until it is due; below 0 when it is overdue
    is_unseen: bool = False  # its rule could not run this time

    @property
    def is_to_do(self) -> bool:
        """New or still open."""
        return self.finding.state in TO_DO


@dataclass(frozen=True)
class ProcessGroup:
    """The findings of one owner about one process."""

    process: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class OwnerGroup:
    """What one owner finds in the report."""

    owner: str
    processes: tuple[ProcessGroup, ...]
    to_do: Mapping[Severity, int]

    @property
    def count(self) -> int:
        """All findings of the owner, whatever their state."""
        return sum(len(process.items) for process in self.processes)


def items(report: Report) -> list[Item]:
    """All findings by owner, process, what is to do first, severity; those without an owner last."""
    rules = {rule.id: rule for rule in report.judgement.rules}

    def item(finding: Finding) -> Item:
        rule = rules.get(finding.rule)  # a resolved finding can be of a rule that is gone
        action = report.actions.get(finding.id, Action(finding.id))
        return Item(
            finding,
            rule.severity if rule else "low",
            rule.name if rule else finding.rule,
            action,
            report.accepted.get(finding.id) if finding.state == "accepted" else None,
            (action.due - report.today).days if action.due and finding.state in TO_DO else None,
            rule is not None and rule.verdict == "could not run" and finding.state != "resolved",
        )

    def place(one: Item) -> tuple[object, ...]:
        found = one.finding
        return (not found.owner, found.owner, not found.process, found.process, *urgency(one))

    return sorted(map(item, report.judgement.findings), key=place)


def urgency(one: Item) -> tuple[object, ...]:
    """What to look at first: what is to do, by severity."""
    found = one.finding
    state = STATES.index(found.state) if found.state not in TO_DO else 0
    return (state, SEVERITIES.index(one.severity), found.rule, found.message, found.id)


def most_urgent(ordered: Sequence[Item], most: int) -> list[Item]:
    """So many of the items, in their order; the least urgent are left out."""
    if len(ordered) <= most:
        return list(ordered)
    kept = {one.finding.id for one in sorted(ordered, key=urgency)[:most]}
    return [one for one in ordered if one.finding.id in kept]


def by_owner(ordered: Iterable[Item]) -> list[OwnerGroup]:
    """The ordered findings in groups: owner, then process."""
    groups = []
    for owner, owned in groupby(ordered, key=lambda one: one.finding.owner):
        processes = tuple(
            ProcessGroup(process, tuple(found)) for process, found in groupby(owned, lambda one: one.finding.process)
        )
        todo = Counter(one.severity for process in processes for one in process.items if one.is_to_do)
        groups.append(OwnerGroup(owner, processes, {name: todo[name] for name in SEVERITIES if todo[name]}))
    return groups


def states(judgement: Judgement) -> Counter[State]:
    """How many findings are in each state."""
    return Counter(finding.state for finding in judgement.findings)


def loaded(judgement: Judgement, words: Mapping[str, str]) -> str:
    """When the map was loaded, to the minute, or that it never was."""
    said = str(judgement.map.get("loaded") or "")
    if not said:
        return words["never_loaded"]
    return said[:16].replace("T", " ") + (" UTC" if said.endswith(("+00:00", "Z")) else "")


def is_empty(judgement: Judgement) -> bool:
    """Whether the map holds neither a document nor a process."""
    counts = judgement.map.get("counts") or {}
    return not counts.get("Document") and not counts.get("Process") and not any(r.population for r in judgement.rules)
