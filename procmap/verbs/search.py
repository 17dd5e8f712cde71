"""`procmap search`."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options, tables
from procmap.finding import found_in, kind_of, label_meant, said_of_nothing
from procmap.printing import put, put_rows
from procmap.words import Lang, words


@click.command("search")
@click.argument("what", nargs=-1, required=True, metavar="WORDS...")
@click.option("--label", help="Only things of this kind: Process, Department, Clause … or 流程, 部门, 条款 …")
@click.option("--limit", type=click.IntRange(min=1, max=500), default=20, show_default=True, help="Rows.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file; needed for xlsx.")
@options.output_format("table", "csv", "json", "xlsx")
@options.store
@options.lang
def command(
    what: tuple[str, ...], label: str | None, limit: int, out: Path | None, form: str, address: str, lang: Lang
) -> None:
    """Find things by name, alias, code or number, and clauses by what they say, the best first.

    All words must be found. Traditional and simplified characters, full and half width and capitals are the same; where
    nothing fits, names with a character wrong or missing are shown. Nothing that is typed is syntax.

    \b
    procmap search 采购
    procmap search 采购 审批 --label 条款
    procmap search "supplier approvals" --format json
    """
    if form == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs --out FILE.xlsx")
    asked = " ".join(what)
    table = found_in(address, asked, label_meant(label), limit)
    if not table.rows:
        click.echo(f"procmap: {said_of_nothing(address, asked, label_meant(label), lang)}", err=True)
    if form != "table":
        put_rows(table.rows, list(table.columns), form, out, "search")
    elif table.rows:
        columns = {column: words(lang)[f"search_column_{column}"] for column in table.columns if column != "id"}
        rows = [row | {"label": kind_of(row["label"], lang)} for row in table.rows]
        told = [{title: row[column] for column, title in columns.items()} for row in rows]
        put(tables.aligned(told, list(columns.values()), 60) + "\n", out)
