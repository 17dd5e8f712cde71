"""management.html: one printed page of A4, in words and numbers that need no explaining."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from checks.findings import SEVERITIES, RuleResult
from procmap.reporting.changes import Changes, changes
from procmap.reporting.drawings import finding_trend, score_trend
from procmap.reporting.owners import Tasks, tasks
from procmap.reporting.rendering import render
from procmap.reporting.report import Report
from procmap.reporting.view import Item, items, percent

# How much of each list the page has room for; what is left out is counted.
_RISKS, _MOVES, _DOMAINS, _OWNERS = 5, 3, 6, 4


@dataclass(frozen=True)
class TopRisk:
    """The findings of one rule that are to do: how many, the first of them, and whose they are."""

    rule: RuleResult
    items: tuple[Item, ...]
    owners: tuple[str, ...]  # the owner of most of them first


def render_management(report: Report) -> str:
    """The page's whole text."""
    everyone = tasks(report)
    moved = changes(report)
    risks = top_risks(report)
    pressing = sorted(
        (one for one in everyone if one.overdue or one.soon),
        key=lambda one: (-one.overdue, -one.soon, str(one.next), one.owner),
    )
    domains = sorted(
        report.judgement.domains,
        key=lambda one: (one.scores.get("overall") is None, one.scores.get("overall") or 0, one.name),
    )
    return render(
        "management.html.j2",
        "management.css",
        report,
        headline=headline(report, moved),
        changes=moved,
        better=moved.better[:_MOVES] if moved else (),
        worse=moved.worse[: _MOVES - bool(moved.lost)] if moved else (),
        risks=risks[:_RISKS],
        more_risks=len(risks) - _RISKS,
        domains=domains[:_DOMAINS],
        more_domains=len(domains) - _DOMAINS,
        pressing=pressing[:_OWNERS],
        more_pressing=len(pressing) - _OWNERS,
        unsettled=_unsettled(report, everyone),
        not_judged=[rule for rule in report.judgement.rules if rule.verdict == "could not run"],
        score_trend=score_trend(report.runs, report.w),
        finding_trend=finding_trend(report.runs, report.w),
    )


def headline(report: Report, moved: Changes | None) -> str:
    """The month in a sentence or three, computed from the numbers."""
    w, judgement = report.w, report.judgement
    overall = judgement.scores.get("overall")
    if overall is None:
        return w["headline_nothing"]
    found = Counter(finding.state for finding in judgement.findings)
    points = moved.scores.get("overall") if moved else None
    said = w["headline_score"].format(score=percent(overall, w))
    if moved is not None and points is not None:
        key = "headline_same" if points == 0 else "headline_up" if points > 0 else "headline_down"
        said += w[key].format(points=abs(points), since=moved.since)
    said += w["headline_stop"]
    severities = Counter(one.severity for one in items(report) if one.is_to_do)
    grave = severities["critical"] + severities["high"]
    said += w["headline_to_do"].format(number=found["new"] + found["open"], grave=grave)
    if moved is not None:
        said += w["headline_moves"].format(new=found["new"], resolved=found["resolved"])
    return said


def top_risks(report: Report) -> list[TopRisk]:
    """The rules that are missed, by severity and then by how many findings are to do."""
    by_rule: dict[str, list[Item]] = {}
    for one in items(report):
        if one.is_to_do:
            by_rule.setdefault(one.finding.rule, []).append(one)
    rules = {rule.id: rule for rule in report.judgement.rules}
    found = []
    for rule_id, each in by_rule.items():
        if rule_id in rules:
            counted = Counter(one.finding.owner for one in each if one.finding.owner)
            owners = tuple(owner for owner, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])))
            found.append(TopRisk(rules[rule_id], tuple(each), owners))
    return sorted(found, key=lambda one: (SEVERITIES.index(one.rule.severity), -len(one.items), one.rule.id))


def _unsettled(report: Report, everyone: list[Tasks]) -> str:
    """How much is still without a person or a day."""
    number = sum(len(one.to_do) for one in everyone)
    if not number:
        return ""
    return report.w["unsettled"].format(
        number=number,
        unassigned=sum(one.unassigned for one in everyone),
        undated=sum(one.undated for one in everyone),
    )
