"""`procmap rebuild`."""

from __future__ import annotations

import click

from graph.load import Sources, load
from graph.stores import open_for_reading, open_for_writing
from procmap import options
from procmap.loading import keep_snapshot
from procmap.progress import Progress
from procmap.words import Lang, words


@click.command("rebuild")
@options.store
@options.lang
def command(address: str, lang: Lang) -> None:
    """Make the map again from what each source said and what people decided, both kept on it; no file is needed.

    For a map that was changed by hand, or whose load was cut off. What the map should not hold is removed.

    \b
    procmap rebuild --store bolt://localhost:7687
    """
    w = words(lang)
    progress = Progress({"write": w["load_writing"]})
    with open_for_reading(address):  # where there is no map, none is made
        pass
    try:
        with open_for_writing(address) as store:
            loaded = load(store, Sources(), source="rebuild", progress=lambda done, of: progress("write", done, of))
    finally:
        progress.end()
    keep_snapshot(loaded, address)
    click.echo(w["load_changed"].format(written=sum(loaded.written.values()), removed=sum(loaded.removed.values())))
