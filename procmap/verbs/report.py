"""`procmap report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from procmap import options
from procmap.report import FINDINGS, write_report
from procmap.verbs.check import judged, read_previous
from procmap.words import Lang, words


@click.command("report")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("report"),
    show_default=True,
    help="The folder to write to.",
)
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The JSON of an earlier report: what it had is open or resolved.  [default: the one in --out]",
)
@options.judging
@options.today
@options.store
@options.lang
def command(
    folder: Path,
    previous: Path | None,
    governance: Path | None,
    baseline: Path | None,
    today: date,
    address: str,
    lang: Lang,
) -> None:
    """Write the report: report.html (opens offline), findings.xlsx for the owners, findings.json for machines.

    What was in the last report of the same folder is shown as still open or resolved.

    \b
    procmap report --out report/2026-11 --lang zh
    """
    earlier = read_previous(previous or folder / FINDINGS)
    judgement = judged(address, today, lang, None, governance, baseline, earlier)
    with options.writing(folder):
        paths = write_report(judgement, folder, lang)
    click.echo(words(lang)["report_written"])
    for path in paths:
        click.echo(f"  {path}")
