"""`procmap demo`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from graph.errors import ProcmapError
from procmap import options
from procmap.judging import reported
from procmap.loading import load_paths
from procmap.progress import Progress, doing
from procmap.reporting import FINDINGS, OWNERS, PAGE
from procmap.reporting.view import TO_DO, percent
from procmap.words import Lang, words

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDER = Path("demo")
# Judged at three quarter ends before the day to which the registers are kept, so that there is a course to be seen.
DAYS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 22))


@click.command("demo")
@options.lang
def command(lang: Lang) -> None:
    """Load the documents and registers of a made-up company, judge them and write the report, all under ./demo.

    \b
    procmap demo --lang en
    """
    if not EXAMPLES.is_dir():
        raise ProcmapError("the example documents are not installed; run this in a checkout of procmap's source")
    w = words(lang)
    with options.writing(FOLDER):
        FOLDER.mkdir(exist_ok=True)
    address = str(FOLDER / "procmap.kgl")
    progress = Progress({"read": w["load_reading"], "write": w["load_writing"]})
    here = Path.cwd()
    examples = EXAMPLES.relative_to(here) if EXAMPLES.is_relative_to(here) else EXAMPLES
    registers = sorted((examples / "registers").glob("*.csv"))
    report = load_paths([examples / "documents", *registers], address, organization="demo", tell=progress)
    progress.end()
    for line in report.failed:
        click.echo(f"procmap: {line}", err=True)
    with doing(w["judging"]):
        folder = FOLDER / "report"
        for day in DAYS[-1:] if folder.exists() else DAYS:
            judgement, paths = reported(address, folder, today=day, lang=lang)
    written = {path.name: path for path in paths}
    counts = judgement.map["counts"]
    open_findings = sum(finding.state in TO_DO for finding in judgement.findings)
    click.echo(
        w["demo_done"].format(
            documents=counts["Document"] - len(registers),
            registers=len(registers),
            processes=counts["Process"],
            findings=open_findings,
            score=percent(judgement.scores["overall"], w),
            page=written[PAGE],
            workbook=written[OWNERS],
            json=written[FINDINGS],
            store=address,
        )
    )
