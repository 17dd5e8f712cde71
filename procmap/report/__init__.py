"""The report of a judgement: one page that opens offline, a workbook for the owners, and the findings as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from checks.findings import Judgement
from procmap.words import Lang

PAGE, WORKBOOK, FINDINGS = "report.html", "findings.xlsx", "findings.json"


def write_report(judgement: Judgement, folder: Path, lang: Lang) -> list[Path]:
    """Write the three files into the folder, made when missing; a file is replaced only once it is written whole."""
    from procmap.report.page import render
    from procmap.report.workbook import write_workbook

    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in (PAGE, WORKBOOK, FINDINGS)]
    unfinished = [path.with_name(f".{path.name}.part") for path in paths]
    unfinished[0].write_text(render(judgement, lang), encoding="utf-8", errors="replace", newline="\n")
    write_workbook(judgement, unfinished[1], lang)
    unfinished[2].write_text(findings_json(judgement), encoding="utf-8", newline="\n")
    for part, path in zip(unfinished, paths, strict=True):
        part.replace(path)
    return paths


def findings_json(judgement: Judgement) -> str:
    """The findings format, as `procmap check --format json` prints it."""
    return json.dumps(judgement.as_json(), ensure_ascii=False, indent=2) + "\n"
