"""What each owner has to do: counted, and in the order in which to do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from checks.findings import SEVERITIES, Severity
from checks.following.actions import SOON
from procmap.reporting.report import Report
from procmap.reporting.view import Item, items, urgency


@dataclass(frozen=True)
class Tasks:
    """The findings of one owner; `to_do` are new or still open, overdue first, then due soon, then by severity."""

    owner: str  # '' where no owner is known
    to_do: tuple[Item, ...]
    others: tuple[Item, ...]  # accepted and resolved

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many are to do of each severity that there is."""
        counted = Counter(one.severity for one in self.to_do)
        return {name: counted[name] for name in SEVERITIES if counted[name]}

    @property
    def overdue(self) -> int:
        """How many should have been done."""
        return sum(one.days is not None and one.days < 0 for one in self.to_do)

    @property
    def soon(self) -> int:
        """How many are due within 30 days."""
        return sum(one.days is not None and 0 <= one.days <= SOON for one in self.to_do)

    @property
    def unassigned(self) -> int:
        """How many nobody has been named for."""
        return sum(not one.action.assignee for one in self.to_do)

    @property
    def undated(self) -> int:
        """How many have no day by which to be done."""
        return sum(one.action.due is None for one in self.to_do)

    @property
    def next(self) -> date | None:
        """The first day on which something is due, or was."""
        return min((one.action.due for one in self.to_do if one.action.due), default=None)


def tasks(report: Report) -> list[Tasks]:
    """The tasks of every owner who has findings, by name; those without an owner last."""
    found = []
    for owner, owned in groupby(items(report), key=lambda one: one.finding.owner):
        each = list(owned)
        to_do = sorted((one for one in each if one.is_to_do), key=_pressing)
        found.append(Tasks(owner, tuple(to_do), tuple(sorted((o for o in each if not o.is_to_do), key=urgency))))
    return found


def _pressing(one: Item) -> tuple[object, ...]:
    is_pressing = one.days is not None and one.days <= SOON
    return (not is_pressing, one.days if is_pressing else 0, *urgency(one))
