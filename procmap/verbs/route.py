"""`procmap route`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from procmap import options, tables
from procmap.printing import put, put_rows
from procmap.words import Lang, words

_WIDEST = 60


def _answer(ctx: click.Context, param: click.Parameter, said: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(said or "")


def _yes_or_no(name: str, text: str) -> Callable[[options.Command], options.Command]:
    return click.option(name, type=click.Choice(["yes", "no", "unknown"]), callback=_answer, help=text)


@click.command("route")
@click.argument("name", required=False, metavar="[NAME_OR_ID]")
@click.option(
    "--object",
    "object_",
    type=click.Choice(["process", "framework", "description_standard"]),
    help="What is changed; without it, what the name says.",
)
@click.option("--change", type=click.Choice(["new", "change", "retire"]), help="What is done to it.")
@click.option("--stage", type=click.Choice(["trial", "formal"]), help="What is applied for: a trial, or formal use.")
@click.option("--level", type=click.IntRange(1, 99), help="The level, where the map does not tell it.")
@click.option(
    "--scope",
    type=click.Choice(["department", "several", "system", "cross_system", "enterprise"]),
    help="How wide it is: one department, several, one business system, several systems, the company.",
)
@click.option("--domain", help="Of a new process: its domain, or any process above it.")
@click.option("--department", "departments", multiple=True, help="A department that takes part; once for each.")
@click.option(
    "--affects", multiple=True, help="Another process that has to change with it, once for each; `none` for none."
)
@_yes_or_no("--duties-change", "Whether duties of departments or posts change.")
@_yes_or_no("--symbols-only", "Of the description standard: whether only symbols change.")
@_yes_or_no("--minor", "Of the framework: whether it is a minor version.")
@click.option("--given", multiple=True, metavar="FACT=VALUE", help="Any other fact that the governance file asks for.")
@click.option(
    "--governance",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="PROCMAP_GOVERNANCE",
    help="Your own policy's routes over those of checks/governance.yaml. [env: PROCMAP_GOVERNANCE]",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file; needed for xlsx.")
@options.output_format("table", "csv", "json", "xlsx")
@options.today
@options.store
@options.lang
def command(
    name: str | None,
    object_: str | None,
    change: str | None,
    stage: str | None,
    level: int | None,
    scope: str | None,
    domain: str | None,
    departments: tuple[str, ...],
    affects: tuple[str, ...],
    duties_change: bool | None,
    symbols_only: bool | None,
    minor: bool | None,
    given: tuple[str, ...],
    governance: Path | None,
    out: Path | None,
    form: str,
    today: date,
    address: str,
    lang: Lang,
) -> None:
    """Show who has to approve a change: the steps that the governing policy demands, in order, and where it says so.

    A process is named by its name, code or id. What neither you nor the map tells is asked for, or shown as cases.

    \b
    procmap route 采购管理 --change change --stage trial
    procmap route 供方考核 --change new --level 4 --domain 供应链管理 --department 采购部 --department 质量部
    procmap route --object description_standard --change change --symbols-only yes
    """
    from checks.routing import Case
    from procmap.routing import ROUTE_COLUMNS, route_document, route_of, route_rows

    if form == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs --out FILE.xlsx")
    if name is None and object_ in (None, "process"):
        raise click.UsageError("give the NAME_OR_ID of a process, or --object framework or description_standard")
    facts = dict(_fact(text) for text in given)
    facts |= {key: value for key, value in {"symbols_only": symbols_only, "minor": minor}.items() if value is not None}
    others = None if not affects else tuple(one for one in affects if one != "none")
    if others and len(others) < len(affects):
        raise click.UsageError("--affects none goes with no other --affects")
    case = Case(
        name or "", object_, change, stage, level, scope, domain, departments, others, duties_change, given=facts
    )  # fmt: skip
    found, routing = route_of(address, case, governance, today)
    if form == "json":
        put(tables.as_json(route_document(found, routing, lang)) + "\n", out)
    elif form == "table":
        put(_page(found, routing, lang), out)
    else:
        put_rows(route_rows(found, routing, lang), list(ROUTE_COLUMNS), form, out, "route")


def _page(found: Any, routing: Any, lang: Lang) -> str:
    from procmap.routing import route_clauses, route_in_short, route_parts, route_remarks

    blocks = ["\n".join(route_in_short(found, routing, lang))]
    for heading, rows in route_parts(found, routing, lang):
        table = tables.aligned(rows, list(rows[0]), _WIDEST) if rows else ""
        blocks.append("\n".join(part for part in (heading, table) if part))
    if clauses := route_clauses(found):
        blocks.append("\n".join([words(lang)["route_clauses"], *clauses]))
    if remarks := route_remarks(found, routing, lang):
        blocks.append("\n".join(remarks))
    return "\n\n".join(blocks) + "\n"


def _fact(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(f"--given {text!r}: write FACT=VALUE, such as --given key=yes")
    return name.strip(), {"yes": True, "no": False}.get(value.strip(), value.strip())
