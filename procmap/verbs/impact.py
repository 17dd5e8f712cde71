"""`procmap impact`."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options, tables
from procmap.exploring import IMPACT_COLUMNS, impact_in_short, impact_of, impact_rows
from procmap.printing import put, put_rows
from procmap.words import Lang, words


@click.command("impact")
@click.argument("names", nargs=-1, required=True, metavar="NAME_OR_ID...")
@click.option("--all", "everything", is_flag=True, help="Show every reached thing, not only the nearest.")
@click.option("--nearest", type=click.IntRange(min=1), default=30, show_default=True, help="How many to show.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file; needed for xlsx.")
@options.output_format("table", "csv", "json", "xlsx")
@options.store
@options.lang
def command(
    names: tuple[str, ...], everything: bool, nearest: int, out: Path | None, form: str, address: str, lang: Lang
) -> None:
    """Show what a change in something reaches: the work, the people to tell, the controls and KPIs to look at again.

    A thing is named by its name, code, alias or id. Each reached thing comes with the links that lead there.

    \b
    procmap impact 采购管理
    procmap impact 采购申请单 --all --format xlsx --out impact.xlsx
    """
    if form == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs --out FILE.xlsx")
    found = impact_of(address, names, explained=10**9 if everything or form != "table" else nearest)
    rows = impact_rows(found, lang)
    if form == "table":
        shown = rows if everything else rows[:nearest]
        columns = {column: words(lang)[f"impact_column_{column}"] for column in IMPACT_COLUMNS if column != "id"}
        told = [{title: row[column] for column, title in columns.items()} for row in shown]
        text = "\n".join(impact_in_short(found, lang))
        if told:
            text += "\n\n" + tables.aligned(told, list(columns.values()), 80)
        if len(shown) < len(rows):
            text += "\n" + words(lang)["impact_more"].format(number=len(rows) - len(shown))
        put(text + "\n", out)
    else:
        put_rows(rows, list(IMPACT_COLUMNS), form, out, "impact")
