"""The reports of a judgement, each for its readers: management, process governance, owners, auditors, machines."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from checks.findings import Judgement
from graph.errors import ProcmapError

if TYPE_CHECKING:
    from procmap.reporting.report import Report

Reader = Literal["management", "pmo", "owners", "auditors"]
READERS: tuple[Reader, ...] = ("management", "pmo", "owners", "auditors")
MANAGEMENT, PAGE, OWNERS, EVIDENCE = "management.html", "report.html", "owners.xlsx", "evidence.html"
EVIDENCE_BOOK, FINDINGS = "evidence.xlsx", "findings.json"


class ReportNotWritten(ProcmapError):
    """The folder or a file of the report cannot be written."""


def write_report(report: Report, folder: Path, readers: Collection[Reader] = READERS) -> list[Path]:
    """Write what the readers read and findings.json; files of an earlier report are replaced once all are written.

    Returns the paths; the owners' pages, one for each, are told as their folder. Raises ReportNotWritten.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder) as place:
            unfinished = Path(place)
            written = _write(report, unfinished, readers)
            pages = {path.name for path in (unfinished / _pages()).glob("*.html")}
            for path in sorted(unfinished.rglob("*"), key=lambda one: one.name == FINDINGS):
                target = folder / path.relative_to(unfinished)
                if path.is_dir():
                    target.mkdir(exist_ok=True)
                else:
                    path.replace(target)
            if "owners" in readers:
                _remove_stale(folder / _pages(), pages)
    except OSError as error:
        raise ReportNotWritten(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); give another --out, or close "
            "the program that has it open"
        ) from error
    return [folder / name for name in written]


def _write(report: Report, folder: Path, readers: Collection[Reader]) -> list[str]:
    # Imported here, as each brings libraries that are slow to import.
    written = []
    if "management" in readers:
        from procmap.reporting.management import render_management

        written.append(_text(folder / MANAGEMENT, render_management(report)))
    if "pmo" in readers:
        from procmap.reporting.page import render_page

        written.append(_text(folder / PAGE, render_page(report)))
    if "owners" in readers:
        from procmap.reporting.owner_pages import owner_pages
        from procmap.reporting.owners_book import write_owners_book

        write_owners_book(report, folder / OWNERS)
        (folder / _pages()).mkdir()
        for name, text in owner_pages(report):
            _text(folder / _pages() / name, text)
        written += [OWNERS, _pages()]
    if "auditors" in readers:
        from procmap.reporting.evidence_book import write_evidence_book
        from procmap.reporting.evidence_page import render_evidence

        written.append(_text(folder / EVIDENCE, render_evidence(report)))
        write_evidence_book(report, folder / EVIDENCE_BOOK)
        written.append(EVIDENCE_BOOK)
    return [*written, _findings(folder / FINDINGS, report.judgement)]


def _pages() -> str:
    from procmap.reporting.owner_pages import FOLDER

    return FOLDER


def _findings(path: Path, judgement: Judgement) -> str:
    """The findings format, as `procmap check --format json` prints it."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(judgement.json_text())
        file.write("\n")
    return path.name


def _text(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return path.name


def _remove_stale(folder: Path, current: Collection[str]) -> None:
    """Take away the pages of owners who have no findings any more; what people put there themselves stays."""
    from procmap.reporting.rendering import GENERATOR

    for path in folder.glob("*.html"):
        if path.name not in current:
            with suppress(OSError), path.open(encoding="utf-8", errors="replace") as page:
                is_ours = f'content="{GENERATOR}"' in page.read(2_000)
            if is_ours:
                path.unlink()
