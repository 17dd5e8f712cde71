"""`procmap impact`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from procmap import options, tables
from procmap.exploring import IMPACT_COLUMNS, impact_in_short, impact_of, impact_rows
from procmap.printing import put, put_rows
from procmap.supposing import WHAT_IF, shown_rows, supposed, what_if_in_short, what_if_of, what_if_rows
from procmap.words import Lang, words

_ALL = 10**9


@click.command("impact")
@click.argument("names", nargs=-1, required=True, metavar="NAME_OR_ID...")
@click.option("--remove", is_flag=True, help="What if it is removed: what is orphaned.")
@click.option("--merge-into", metavar="OTHER", help="What if it is merged into another of its kind: what collides.")
@click.option("--replace-by", metavar="OTHER", help="What if another takes its place: what has to name the other.")
@click.option("--all", "everything", is_flag=True, help="Show every reached thing, not only the nearest.")
@click.option("--nearest", type=click.IntRange(min=1), default=30, show_default=True, help="How many to show.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file; needed for xlsx.")
@options.output_format("table", "csv", "json", "xlsx")
@options.store
@options.lang
def command(
    names: tuple[str, ...],
    remove: bool,
    merge_into: str | None,
    replace_by: str | None,
    everything: bool,
    nearest: int,
    out: Path | None,
    form: str,
    address: str,
    lang: Lang,
) -> None:
    """Show what a change in something reaches: the work, the people to tell, the controls and KPIs to look at again.

    A thing is named by its name, code, alias or id. Each reached thing comes with the links that lead there. With
    --remove, --merge-into or --replace-by: what such a change of one thing does, the gravest first. Nothing is written.

    \b
    procmap impact 采购管理
    procmap impact 采购申请单 --all --format xlsx --out impact.xlsx
    procmap impact 采购部 --merge-into 供应链中心
    """
    if form == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs --out FILE.xlsx")
    explained = _ALL if everything or form != "table" else nearest
    if remove or merge_into is not None or replace_by is not None:
        change, other = supposed(remove=remove, merge_into=merge_into, replace_by=replace_by)
        if len(names) > 1:
            raise click.UsageError(f"what if takes one thing, not {len(names)}")
        effects = what_if_of(address, change, names[0], other, explained)
        rows, columns = what_if_rows(effects, lang), list(WHAT_IF)
        short, shown = what_if_in_short(effects, change, lang), shown_rows(rows[:explained], lang)
    else:
        found = impact_of(address, names, explained)
        rows, columns = impact_rows(found, lang), list(IMPACT_COLUMNS)
        short, shown = impact_in_short(found, lang), _reached(rows[:explained], lang)
    if form == "table":
        _put_table(short, shown, len(rows), out, lang)
    else:
        put_rows(rows, columns, form, out, "impact")


def _reached(rows: Sequence[dict[str, Any]], lang: Lang) -> tuple[list[dict[str, Any]], list[str]]:
    heads = {column: words(lang)[f"impact_column_{column}"] for column in IMPACT_COLUMNS if column != "id"}
    return [{head: row[column] for column, head in heads.items()} for row in rows], list(heads.values())


def _put_table(
    short: Sequence[str], shown: tuple[list[dict[str, Any]], list[str]], number: int, out: Path | None, lang: Lang
) -> None:
    """Sentences, then a table of the first rows, then how many more there are."""
    rows, heads = shown
    text = "\n".join(short)
    if rows:
        text += "\n\n" + tables.aligned(rows, heads, 80)
    if len(rows) < number:
        text += "\n" + words(lang)["impact_more"].format(number=number - len(rows))
    put(text + "\n", out)
