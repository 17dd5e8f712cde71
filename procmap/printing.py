"""Where answers go: to stdout, or to a file in the format asked for."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options, tables
from procmap.asking import Columns, Rows


def put_rows(rows: Rows, columns: Columns, form: str, out: Path | None, title: str) -> None:
    """Rows as a table, CSV, JSON or, into a file, a workbook whose sheet has this title."""
    if form == "xlsx" and out is not None:
        with options.writing(out):
            tables.write_workbook(rows, columns, out, title)
    elif form == "json":
        put(tables.as_json(rows) + "\n", out)
    elif form == "csv":
        # Excel takes a CSV file for UTF-8 only when it begins with a byte order mark.
        put(tables.as_csv(rows, columns), out, encoding="utf-8-sig")
    else:
        put(tables.aligned(rows, columns) + "\n", out)


def put(text: str, out: Path | None, encoding: str = "utf-8") -> None:
    """Text to stdout, or into a file."""
    if out is None:
        click.echo(text, nl=False)
    else:
        with options.writing(out):
            out.write_text(text, encoding=encoding)
