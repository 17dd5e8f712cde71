"""`procmap load`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from graph.corrections import as_yaml
from procmap import options
from procmap.cli import BAD_INPUT
from procmap.exchange.refusals import RefusedWorkbook
from procmap.loading import LoadReport, load_paths
from procmap.progress import Progress
from procmap.tables import aligned
from procmap.words import Lang, words

if TYPE_CHECKING:
    from procmap.exchange.keeping import TakenWorkbook

_SHOWN = ("Document", "Process", "Activity", "Department", "Role", "Owner", "ControlPoint", "Kpi", "Record", "Duty")


@click.command("load")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--org", "organization", default="default", show_default=True, help="Whose documents these are.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@click.option("--forget-missing", is_flag=True, help="Take off the map what came from files that are gone from a PATH.")
@options.store
@options.lang
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    organization: str,
    dry_run: bool,
    forget_missing: bool,
    address: str,
    lang: Lang,
) -> None:
    """Read files and folders of documents and bring the map to what they say.

    Unchanged files are not read again, and a load that was cut off is finished by the next one. Decisions in a
    corrections.yaml beside the documents are applied. A file that cannot be read is named, and the others are loaded.

    A workbook that `procmap export` wrote is no document: what was changed in it is told and taken as decisions. One
    with a fault is refused cell by cell, and nothing is loaded.

    \b
    procmap load policies/ --org acme
    procmap load map.xlsx --dry-run
    procmap load policies/purchasing.txt --dry-run
    """
    w = words(lang)
    progress = Progress({"read": w["load_reading"], "write": w["load_writing"]})
    try:
        report = load_paths(
            paths,
            address,
            organization=organization,
            dry_run=dry_run,
            forget_missing=forget_missing,
            tell=progress,
            tell_edits=lambda taken: _tell_edits(taken, w, dry_run),
            lang=lang,
        )
    except RefusedWorkbook as refused:
        progress.end()
        for line in str(refused).splitlines():
            click.echo(f"procmap: {line}", err=True)
        ctx.exit(BAD_INPUT)
    finally:
        progress.end()
    for line in report.notes:
        click.echo(f"procmap: {line}", err=True)
    for line in report.failed:
        click.echo(f"procmap: {line}", err=True)
    _tell(report, w, dry_run)
    if report.failed:
        ctx.exit(BAD_INPUT)


def _tell_edits(workbooks: list[TakenWorkbook], w: Mapping[str, str], dry_run: bool) -> None:
    """What was decided in map workbooks since they were loaded last, sheet by sheet."""
    for taken in workbooks:
        path = taken.path.as_posix()
        heads = [w["exchange_sheet"], w["exchange_row"], w["exchange_what"]]
        rows = [dict(zip(heads, (edit.sheet, edit.row, edit.what), strict=True)) for edit in taken.new]
        rows += [
            dict(zip(heads, ("", "", w["exchange_taken_back"].format(what=as_yaml([one]).strip())), strict=True))
            for one in taken.taken_back
        ]
        if taken.edits or taken.taken_back:
            click.echo(w["exchange_edits"].format(path=path, number=len(taken.edits), new=len(taken.new)))
        else:
            click.echo(w["exchange_no_edits"].format(path=path))
        if rows:
            click.echo(aligned(rows, heads, widest=100))
        if taken.earlier:
            click.echo(w["exchange_earlier"].format(number=taken.earlier))
        if taken.decided:
            click.echo(
                w["exchange_would_keep" if dry_run else "exchange_kept_in"].format(path=taken.kept_in.as_posix())
            )


def _tell(report: LoadReport, w: Mapping[str, str], dry_run: bool) -> None:
    loaded = report.loaded
    if loaded is None:
        click.echo(f"procmap: {w['load_nothing']}", err=True)
        return
    click.echo(
        w["load_files"].format(read=len(report.read), unchanged=len(report.unchanged), failed=len(report.failed))
    )
    things = loaded.map.counts()
    found = [f"{things[label]} {w['label_' + label]}" for label in _SHOWN if label in things]
    click.echo(w["load_map"] + ", ".join(found))
    written, removed = sum(loaded.written.values()), sum(loaded.removed.values())
    click.echo(w["load_would" if dry_run else "load_changed"].format(written=written, removed=removed))
    if loaded.arrived != loaded.met:
        click.echo(f"procmap: {w['load_not_met'].format(rows=loaded.arrived - loaded.met)}", err=True)
    if report.set_aside:
        reasons = Counter(entry.reason.value for entry in report.set_aside)
        shown = ", ".join(f"{number} {reason}" for reason, number in reasons.most_common())
        click.echo(w["load_set_aside"].format(number=len(report.set_aside), reasons=shown))
    if report.not_there:
        click.echo(f"procmap: {w['load_not_there'].format(names=', '.join(report.not_there))}", err=True)
    if not dry_run:
        click.echo(w["load_next"])
