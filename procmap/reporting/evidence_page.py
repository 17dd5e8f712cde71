"""evidence.html, for auditors: how each mark was made, from the rule to the quoted sentences."""

from __future__ import annotations

from procmap.reporting.asked import marks
from procmap.reporting.rendering import render
from procmap.reporting.report import Report

MOST_FINDINGS = 50  # of a rule; the workbook beside it has all
MOST_MEMBERS = 60


def render_evidence(report: Report) -> str:
    """The page's whole text."""
    return render(
        "evidence.html.j2",
        "evidence.css",
        report,
        marks=marks(report),
        most_findings=MOST_FINDINGS,
        most_members=MOST_MEMBERS,
    )
