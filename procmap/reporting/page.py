"""report.html, for those who run process governance: scores, trends, rules, and every finding to filter and open."""

from __future__ import annotations

from checks.findings import SEVERITIES, RuleResult, Verdict
from procmap.reporting import view
from procmap.reporting.drawings import MOST_RUNS, finding_trend, score_trend
from procmap.reporting.owners import tasks
from procmap.reporting.rendering import render
from procmap.reporting.report import Report

MOST = 1_000  # findings; a browser stays quick with so many
_VERDICTS: tuple[Verdict, ...] = ("not met", "met", "could not run", "nothing to check")
_OPEN_UP_TO = 30  # findings; with more, the owners' groups start closed


def render_page(report: Report) -> str:
    """The page's whole text. The same report gives the same text."""
    judgement = report.judgement
    rules_of = {name: [rule for rule in judgement.rules if rule.dimension == name] for name in view.DIMENSIONS}
    ordered = view.items(report)
    return render(
        "report.html.j2",
        "report.css",
        report,
        severities=SEVERITIES,
        states=view.states(judgement),
        shown_states=view.STATES,
        tally={name: _tally(rules) for name, rules in rules_of.items()},
        rules_of=rules_of,
        rule_names={rule.id: rule.name for rule in judgement.rules},
        rule_dimensions={rule.id: report.w[rule.dimension] for rule in judgement.rules},
        groups=view.by_owner(view.most_urgent(ordered, MOST)),
        shown_findings=min(len(ordered), MOST),
        open_groups=len(ordered) <= _OPEN_UP_TO,
        score_trend=score_trend(report.runs, report.w),
        finding_trend=finding_trend(report.runs, report.w),
        listed_runs=report.runs[-MOST_RUNS:][::-1],
        pressing=[one for one in tasks(report) if one.overdue or one.soon],
    )


def _tally(rules: list[RuleResult]) -> list[tuple[Verdict, int]]:
    counted = [(name, sum(rule.verdict == name for rule in rules)) for name in _VERDICTS]
    return [(name, number) for name, number in counted if number]
