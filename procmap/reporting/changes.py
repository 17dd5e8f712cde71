"""What got better and what got worse since the run before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checks.findings import RuleResult
from procmap.reporting.report import Report
from procmap.reporting.view import whole_percent


@dataclass(frozen=True)
class RuleMove:
    """How many did not meet a rule, then and now."""

    rule: RuleResult
    before: int
    now: int


@dataclass(frozen=True)
class Changes:
    """The moves since a day; `lost` are rules that could be judged then and cannot be now."""

    since: str
    scores: Mapping[str, int]  # percentage points, of the scores that both runs have
    better: tuple[RuleMove, ...]
    worse: tuple[RuleMove, ...]
    lost: tuple[RuleResult, ...]
    domains: Mapping[str, int]  # percentage points by domain id


def changes(report: Report) -> Changes | None:
    """The changes since the run before, the weightiest first; None for the first run."""
    last, judgement = report.last, report.judgement
    if last is None:
        return None
    moves, lost = [], []
    for rule in judgement.rules:
        then = last.rules.get(rule.id)
        if then is None or then.verdict not in ("met", "not met"):
            continue
        if rule.verdict in ("met", "not met"):
            moves.append(RuleMove(rule, then.offenders, rule.offenders))
        elif rule.verdict == "could not run":
            lost.append(rule)
    moves.sort(key=lambda move: (-move.rule.weight * abs(move.now - move.before), move.rule.id))
    domains = {
        domain.id: points
        for domain in judgement.domains
        if (then_scores := last.domains.get(domain.id))
        and (points := _points(then_scores.scores.get("overall"), domain.scores.get("overall"))) is not None
    }
    scores = {
        name: points
        for name, score in judgement.scores.items()
        if (points := _points(last.scores.get(name), score)) is not None
    }
    return Changes(
        last.day,
        scores,
        tuple(move for move in moves if move.now < move.before),
        tuple(move for move in moves if move.now > move.before),
        tuple(lost),
        domains,
    )


def _points(before: float | None, now: float | None) -> int | None:
    """The difference of the percentages as readers see them, which are rounded down."""
    return None if before is None or now is None else whole_percent(now) - whole_percent(before)
