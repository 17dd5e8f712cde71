"""`procmap diff`."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph.map import Map
from graph.reading import read_map
from graph.snapshot import compare, read_snapshot
from graph.stores import open_for_reading
from procmap import options, tables
from procmap.words import Lang, words

_COLUMNS = ("what", "kind", "subject", "before", "after")


@click.command("diff")
@click.argument("before")
@click.argument("after")
@options.output_format("table", "json", "csv")
@options.lang
def command(before: str, after: str, form: str, lang: Lang) -> None:
    """Compare two maps, each a snapshot or a store: what was added, removed, changed.

    \b
    procmap diff procmap.kgl.snapshots/20261101T060000-*.jsonl.gz procmap.kgl
    """
    changes = [asdict(change) for change in compare(_map(before), _map(after))]
    if form == "json":
        click.echo(tables.as_json(changes))
    elif form == "csv":
        click.echo(tables.as_csv(changes, _COLUMNS), nl=False)
    elif changes:
        click.echo(tables.aligned(changes, _COLUMNS))
    else:
        click.echo(words(lang)["no_changes"])


def _map(address: str) -> Map:
    if address.endswith((".jsonl", ".jsonl.gz")):
        from pathlib import Path

        return read_snapshot(Path(address))
    with open_for_reading(address) as store:
        return read_map(store)
