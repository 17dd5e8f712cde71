"""owners.xlsx: who has what to do, and a sheet with the tasks of each owner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checks.findings import SEVERITIES
from procmap.reporting import view
from procmap.reporting.owners import Tasks, tasks
from procmap.reporting.report import Report
from procmap.reporting.sheets import Book, lines, source
from procmap.reporting.view import Item

OVERVIEW = {
    "owner": 26, "tasks": 10, "severity_critical": 10, "severity_high": 10, "severity_medium": 10, "severity_low": 10,
    "overdue": 12, "due_soon": 16, "unassigned": 14, "undated": 14, "next_due": 14, "sheet": 26,
}  # fmt: skip
COLUMNS = {
    "severity": 10, "state": 10, "process": 22, "message": 44, "remedy": 40, "due": 13, "assignee": 14, "action": 36,
    "verifier": 14, "document": 24, "clause": 22, "quote": 50, "source": 28, "id": 15,
}  # fmt: skip


def write_owners_book(report: Report, path: Path) -> None:
    """Write the workbook. The actions file is where people write; this one is for reading and for mailing."""
    w = report.w
    everyone = tasks(report)
    book = Book(path, report.today, w)
    guide, overview = book.sheet(w["guide"]), book.sheet(w["overview"])
    titles = [book.sheet(one.owner or w["nobody"]) for one in everyone]
    book.facts(guide, w["owners_title"], _guide(report))
    book.table(
        overview,
        OVERVIEW,
        (_counted(one, title, w["nobody"]) for one, title in zip(everyone, titles, strict=True)),
        frozen=1,
    )
    for one, title in zip(everyone, titles, strict=True):
        book.table(title, COLUMNS, (_row(item, report) for item in (*one.to_do, *one.others)))
    book.close()


def _guide(report: Report) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    w = report.w
    yield "", [(w["today"], report.today), (w["loaded"], view.loaded(report.judgement, w))]
    yield (
        w["guide_how"],
        [(w[key],) for key in ("guide_sorted", "guide_states", "guide_actions", "guide_quote", "guide_id")],
    )


def _counted(one: Tasks, title: str, nobody: str) -> list[object]:
    counted = [one.severities.get(name, 0) for name in SEVERITIES]
    waiting = [one.overdue, one.soon, one.unassigned, one.undated, one.next]
    return [one.owner or nobody, len(one.to_do), *counted, *waiting, title]


def _row(item: Item, report: Report) -> list[object]:
    found, action = item.finding, item.action
    return [
        view.word("severity", item.severity, report.w),
        view.word("state", found.state, report.w),
        found.process,
        found.message,
        found.remedy,
        action.due,
        action.assignee,
        action.action,
        action.verifier,
        lines(cited.document for cited in found.evidence),
        lines(cited.clause for cited in found.evidence),
        lines(cited.quote for cited in found.evidence),
        lines(source(cited) for cited in found.evidence),
        found.id,
    ]
