"""`procmap report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from procmap import options, progress
from procmap.judging import reported
from procmap.reporting import READERS
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
@click.option(
    "--for",
    "audiences",
    type=click.Choice((*READERS, "all")),
    multiple=True,
    default=("all",),
    show_default=True,
    help="Whom to write for; can be given several times.",
)
@click.option(
    "--actions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Who does what until when: .xlsx or .yaml, edited by people, kept up to date here.  [default: in --out]",
)
@click.option(
    "--history",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps what every run found.  [default: history/ in --out]",
)
@options.judging
@options.today
@options.store
@options.lang
def command(
    folder: Path,
    previous: Path | None,
    docs: Path | None,
    audiences: tuple[str, ...],
    actions: Path | None,
    history: Path | None,
    governance: Path | None,
    baseline: Path | None,
    today: date,
    address: str,
    lang: Lang,
) -> None:
    """Write the report for each of its readers, and go on from the last one in the same folder.

    \b
    management.html  one page (A4) for management
    report.html      scores, trends, rules and all findings, for those who run process governance
    owners.xlsx      a sheet for each owner; owners/ has a page for each, to be mailed
    evidence.html    for auditors: how each mark was made; evidence.xlsx holds the full lists
    findings.json    the findings, for machines and for the next report
    actions.xlsx     assignee, action, due date and verifier of each finding: for people to edit
    history/         what every run found, for the trend

    \b
    procmap report --out report --lang zh
    procmap report --out report --for management --for owners
    procmap report --out 2026-12 --previous 2026-11/findings.json
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
            readers=READERS if "all" in audiences else [one for one in READERS if one in audiences],
            actions=actions,
            history=history,
        )
    *written, followed, _ = paths
    click.echo(w["report_written"])
    for path in written:
        click.echo(f"  {path}")
    click.echo(f"{w['report_actions']}\n  {followed}")
