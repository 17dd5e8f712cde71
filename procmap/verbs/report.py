"""`procmap report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from procmap import options, progress
from procmap.judging import reported
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
@click.option(
    "--data-docs",
    "docs",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write Great Expectations' Data Docs, to this folder.",
)
@options.judging
@options.today
@options.store
@options.lang
def command(
    folder: Path,
    previous: Path | None,
    docs: Path | None,
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
    w = words(lang)
    with progress.doing(w["judging"]):
        _, paths = reported(
            address,
            folder,
            today=today,
            lang=lang,
            governance=governance,
            baseline=baseline,
            previous=previous,
            docs=docs,
        )
    click.echo(w["report_written"])
    for path in paths:
        click.echo(f"  {path}")
