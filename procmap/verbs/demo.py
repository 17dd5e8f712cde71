"""`procmap demo`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from graph.errors import ProcmapError
from procmap import options
from procmap.loading import load_paths
from procmap.progress import Progress
from procmap.report import write_report
from procmap.verbs.check import judged
from procmap.words import Lang, words

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
FOLDER = Path("demo")


@click.command("demo")
@options.lang
def command(lang: Lang) -> None:
    """Load the documents of a made-up company, check them and write the report, all under ./demo.

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
    report = load_paths([EXAMPLES], address, organization="demo", tell=progress)
    progress.end()
    for line in report.failed:
        click.echo(f"procmap: {line}", err=True)
    judgement = judged(address, date.today(), lang, None, None, None, None)
    with options.writing(FOLDER / "report"):
        page, workbook, findings = write_report(judgement, FOLDER / "report", lang)
    counts = judgement.map["counts"]
    open_findings = sum(finding.state in ("new", "open") for finding in judgement.findings)
    click.echo(
        w["demo_done"].format(
            documents=counts["Document"],
            processes=counts["Process"],
            findings=open_findings,
            score=f"{round((judgement.scores['overall'] or 0) * 100)}%",
            page=page,
            workbook=workbook,
            json=findings,
            store=address,
        )
    )
