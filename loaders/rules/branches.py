"""Which steps a step follows: the one before, the fork of its alternatives, or the ends of all alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.clauses import Clause
from loaders.rules.step import Step

_OUTCOME_WORD = re.compile(r"(不|未)?(?:一致|合格|通过|同意|符合|达标|齐全|属实|无误|批准)(?:的|后|时|者|的话)*$")
# Cases that exclude each other: amounts, durations, kinds (…的, …者); "X后" and "X时" only say when.
_CASE = re.compile(r"(?:的|者|案件|项目|费用|支出|合同|采购|业务)$|以上|以下|以内|超过|不足")
_TIME = re.compile(r"(?:后|时|前|内)$")
# Behind these nothing of the process follows: what comes next belongs to the other alternatives.
_ENDS_BRANCH = re.compile(
    r"^(?:直接|应|须|予以|一次性|及时|立即|书面|予)*(?:退回|退件|退还申请|返还|驳回|打回|拒绝|不予|终止|中止|作废|取消|告知|(?:通知[^，]{0,8})?(?:补正|补齐|补充|补办)|限期|重新|返工|整改|说明(?:理由|原因))"
)
_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_LOOK_BACK = 3
# An activity and its step.
Told = tuple[str, Step]


@dataclass
class _Branch:
    """One alternative: its condition and the steps told of it so far."""

    condition: str
    clause: Clause
    steps: list[Told] = field(default_factory=list)

    def ends(self, among: list[_Branch]) -> bool:
        """Whether the process does not go on behind this alternative."""
        if any(_ENDS_BRANCH.match(step.name) for _, step in self.steps):
            return True
        return outcome(self.condition) is True and any(outcome(other.condition) is False for other in among)


@dataclass
class Flow:
    """The order of the steps of one process while they are read."""

    last: Told | None = None
    fork: list[Told] = field(default_factory=list)
    branches: list[_Branch] = field(default_factory=list)
    since: int = 0  # steps since the last alternative was closed

    def add(self, activity: str, step: Step, clause: Clause, text: str) -> list[Told]:
        """Takes a step in and returns the steps that it follows."""
        told = (activity, step)
        before = self._before(step, clause, text)
        if self.branches and self.since == 0:
            self.branches[-1].steps.append(told)
        self.last = told
        return before

    def _before(self, step: Step, clause: Clause, text: str) -> list[Told]:
        if self.last is None:
            return []
        if self.last[1].rule == "chain" and step.rule != "chain":
            self._close()
            return []  # a chain is whole: what follows tells it again or tells something else
        condition = step.condition
        if condition and self.branches and self._is_alternative(condition, clause):
            self.since = 0
            self.branches.append(_Branch(condition, clause))
            return self.fork
        goes_on = self.branches and self.since == 0 and self._goes_on(step, clause, text)
        before = [self.last] if goes_on or not self.branches or self.since else self._tails()
        if condition and is_case(condition):
            before = before[-1:]  # one fork for the new alternatives
        if condition and (outcome(condition) is not None or is_case(condition)):
            self.fork, self.branches, self.since = before, [_Branch(condition, clause)], 0
        elif not goes_on and self.branches:
            self.since += 1
            if self.since > _LOOK_BACK:
                self._close()
        return before

    def _close(self) -> None:
        self.fork, self.branches, self.since = [], [], 0

    def _tails(self) -> list[Told]:
        """Where the process goes on behind the alternatives: at their ends, or at the fork when all of them end it."""
        ends = [one.steps[-1] for one in self.branches if one.steps and not one.ends(self.branches)]
        return ends or self.fork

    def _is_alternative(self, condition: str, clause: Clause) -> bool:
        """Whether a condition excludes those of the alternatives told before."""
        of_this, of_last = outcome(condition), outcome(self.branches[-1].condition)
        if of_this is not None and any(outcome(one.condition) == (not of_this) for one in self.branches):
            return True
        if self.since or (of_this is not None and of_this == of_last and of_this is False):
            return False
        near = clause is self.branches[-1].clause or (
            clause.parent is not None and clause.parent is self.branches[-1].clause.parent and not clause.heading
        )
        return near and is_case(condition) and is_case(self.branches[-1].condition)

    def _goes_on(self, step: Step, clause: Clause, text: str) -> bool:
        """Whether a step still belongs to the alternative: the sentence did not end."""
        if self.last is None or self.branches[-1].clause is not clause:
            return False
        return _SENTENCE_END.search(text, self.last[1].end, max(step.start, self.last[1].end)) is None


def is_case(condition: str) -> bool:
    """Whether a condition is one of several cases (三天以上的) and not a time (收到申请后)."""
    return _CASE.search(condition) is not None and _TIME.search(condition) is None


def outcome(condition: str | None) -> bool | None:
    """True for 不合格, False for 合格, None for a condition that is no outcome."""
    found = _OUTCOME_WORD.search(condition or "")
    return bool(found.group(1)) if found else None
