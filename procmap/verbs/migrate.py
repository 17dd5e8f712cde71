"""`procmap migrate`."""

from __future__ import annotations

import click

from graph.errors import ProcmapError
from graph.load import write_map
from graph.reading import read_map
from graph.stores import open_for_reading, open_for_writing
from procmap import options
from procmap.words import Lang, words


@click.command("migrate")
@click.argument("target", metavar="STORE")
@click.option("--replace", is_flag=True, help="Replace the map that is there already.")
@options.store
@options.lang
def command(target: str, replace: bool, address: str, lang: Lang) -> None:
    """Move the map as it stands to another store: from a file to Neo4j, or back. No source file is needed.

    \b
    procmap migrate neo4j://graph.example.com:7687 --store procmap.kgl
    """
    with open_for_reading(address) as here:
        whole = read_map(here)
    with open_for_writing(target) as there:
        if not replace and read_map(there).things:
            raise ProcmapError(f"{target}: there is a map already; --replace puts this one in its place")
        rows = write_map(there, whole)
    click.echo(words(lang)["migrated"].format(rows=rows, target=target))
