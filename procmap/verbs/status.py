"""`procmap status`."""

from __future__ import annotations

from dataclasses import asdict

import click

from graph.status import status
from graph.stores import open_for_reading
from procmap import options, tables
from procmap.words import Lang, words


@click.command("status")
@options.output_format("table", "json")
@options.store
@options.lang
def command(form: str, address: str, lang: Lang) -> None:
    """Tell when the map was loaded, whether a load was cut off, and how much is on it.

    \b
    procmap status --format json
    """
    with open_for_reading(address) as store:
        about = status(store)
    if form == "json":
        click.echo(tables.as_json({**asdict(about), "is_whole": about.is_whole}))
        return
    w = words(lang)
    click.echo(f"{w['status_store']}: {about.address}")
    click.echo(f"{w['loaded']}: {about.loaded or w['never_loaded']}")
    click.echo(f"{w['snapshot']}: {about.snapshot or w['na']}")
    for started in about.unfinished:
        click.echo(w["status_unfinished"].format(started=started))
    rows = [{w["status_label"]: label, w["status_things"]: number} for label, number in about.things.items()]
    if rows:
        click.echo("\n" + tables.aligned(rows, list(rows[0])))
