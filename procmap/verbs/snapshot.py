"""`procmap snapshot`."""

from __future__ import annotations

from pathlib import Path

import click

from graph.reading import read_map
from graph.snapshot import write_snapshot
from graph.stores import open_for_reading
from procmap import options
from procmap.loading import snapshots_folder
from procmap.words import Lang, words


@click.command("snapshot")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@options.store
@options.lang
def command(file: Path | None, address: str, lang: Lang) -> None:
    """Write the map to FILE (.jsonl or .jsonl.gz). Without FILE, list the snapshots that loads have kept.

    A snapshot can be given as --store to every verb that reads, and two can be compared with `procmap diff`.

    \b
    procmap snapshot before-the-merger.jsonl.gz
    """
    if file is None:
        kept = sorted(snapshots_folder(address).glob("*.jsonl.gz"))
        for path in kept:
            click.echo(path.as_posix())
        if not kept:
            click.echo(f"procmap: {words(lang)['no_snapshots'].format(folder=snapshots_folder(address))}", err=True)
        return
    if not file.name.endswith((".jsonl", ".jsonl.gz")):
        raise click.UsageError(f"{file}: a snapshot's name ends in .jsonl or .jsonl.gz")
    with open_for_reading(address) as store:
        whole = read_map(store)
    with options.writing(file):
        write_snapshot(whole, file)
    click.echo(file.as_posix())
