"""`procmap export`."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options
from procmap.progress import Progress
from procmap.words import Lang, words


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.store
@options.lang
def command(file: Path, address: str, lang: Lang) -> None:
    """Write the whole map to FILE.xlsx, a workbook to read and to correct; its first sheet tells how.

    `procmap load FILE.xlsx` takes the edits back: rows added, renamed, changed, removed or confirmed become decisions
    that every later load applies.

    \b
    procmap export map.xlsx
    procmap load map.xlsx --dry-run
    """
    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{file}: a map workbook's name ends in .xlsx")
    from procmap.exchange.job import export_map

    w = words(lang)
    progress = Progress({"write": w["exchange_writing"]})
    try:
        rows = export_map(file, address, lang=lang, tell=progress)
    finally:
        progress.end()
    click.echo(w["exchange_written"].format(rows=rows, path=file.as_posix()))
    click.echo(w["exchange_next"].format(path=file.as_posix()))
