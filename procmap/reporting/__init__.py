"""The report of a judgement: one page that opens offline, a workbook for the owners, and the findings as JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from checks.findings import Judgement
from graph.errors import ProcmapError
from procmap.words import Lang

PAGE, WORKBOOK, FINDINGS = "report.html", "findings.xlsx", "findings.json"


class ReportNotWritten(ProcmapError):
    """The folder or a file of the report cannot be written."""


def write_report(judgement: Judgement, folder: Path, lang: Lang) -> list[Path]:
    """Write the three files into the folder, made when missing; a file is replaced only once all are written whole."""
    from procmap.reporting.page import render
    from procmap.reporting.workbook import write_workbook

    paths = [folder / name for name in (PAGE, WORKBOOK, FINDINGS)]
    unfinished = [path.with_name(f".{path.name}.part") for path in paths]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished[0].write_text(render(judgement, lang), encoding="utf-8", errors="replace", newline="\n")
        write_workbook(judgement, unfinished[1], lang)
        unfinished[2].write_text(findings_json(judgement), encoding="utf-8", errors="replace", newline="\n")
        for part, path in zip(unfinished, paths, strict=True):
            part.replace(path)
    except OSError as error:
        raise ReportNotWritten(
            f"{error.filename or folder}: cannot be written ({error.strerror or error}); give another --out, or close "
            "the program that has it open"
        ) from error
    finally:
        for part in unfinished:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return paths


def findings_json(judgement: Judgement) -> str:
    """The findings format, as `procmap check --format json` prints it."""
    return json.dumps(judgement.as_json(), ensure_ascii=False, indent=2) + "\n"
