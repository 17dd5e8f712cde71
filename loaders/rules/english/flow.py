"""Which steps a step follows: the one before, the fork of its alternatives, or the ends of all alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.clauses import Clause

# A condition that is the other side of the one before it.
_OTHER = re.compile(
    r"otherwise|^if not\b|\b(?:not|no|is rejected|are rejected|rejects?|fails?|failed|declined?|refused?"
    r"|unsuccessful|incomplete|incorrect|negative|missing|above|exceed|over|more than|below|under|less than"
    r"|up to)",
    re.IGNORECASE,
)
# An activity and where its passage begins.
_Told = tuple[str, int]


@dataclass
class Flow:
    """The order of the steps of one process while they are read."""

    last: list[_Told] = field(default_factory=list)
    fork: list[_Told] = field(default_factory=list)
    branch: str | None = None  # the condition of the alternative that is being told
    clause: Clause | None = None
    tails: list[_Told] = field(default_factory=list)  # ends of the alternatives told before

    def add(self, activity: str, at: int, condition: str | None, clause: Clause, *, ends: bool) -> list[_Told]:
        """Takes a step in and returns the steps that it follows."""
        near = self.clause is not None and (clause is self.clause or clause.parent is self.clause.parent)
        if condition and self.branch and near and condition != self.branch and _OTHER.search(condition):
            before = self.fork  # the other alternative
            self.tails += self.last
        elif condition and condition == self.branch:
            before = self.last
        elif condition:
            before = self._ends()
            self.fork, self.tails = before, []
        else:
            before = self._ends()
            self.fork, self.tails = [], []
        self.branch, self.clause = condition, clause
        self.last = [] if condition and ends else [(activity, at)]
        if condition and ends and not self.tails:
            self.tails = list(self.fork)  # what goes on leaves from the fork
        return before

    def _ends(self) -> list[_Told]:
        """Where the work goes on: at the ends of all alternatives, and at the fork of a single one."""
        return list(dict.fromkeys([*self.tails, *self.last])) if self.branch else list(self.last)
