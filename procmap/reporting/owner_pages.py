"""A page for each owner, to be sent by mail: no script, no drawing, nothing from the net."""

from __future__ import annotations

import re
from collections.abc import Iterator

from procmap.reporting.owners import Tasks, tasks
from procmap.reporting.rendering import render
from procmap.reporting.report import Report

FOLDER = "owners"
MOST = 200  # tasks; the rest is in the workbook
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 180  # bytes of a file name, without the ending


def owner_pages(report: Report) -> Iterator[tuple[str, str]]:
    """The file name and the text of each owner's page."""
    taken: set[str] = set()
    for one in tasks(report):
        yield _file_name(one.owner or report.w["nobody"], taken), _page(report, one)


def _page(report: Report, one: Tasks) -> str:
    return render("owner.html.j2", "owner.css", report, tasks=one, shown=one.to_do[:MOST], most=MOST)


def _file_name(owner: str, taken: set[str]) -> str:
    """A name that every file system takes, and that no other owner of this report has."""
    plain = _FORBIDDEN.sub("_", owner).strip(". ")
    plain = plain.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(". ") or "_"
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name.casefold())
    return f"{name}.html"
