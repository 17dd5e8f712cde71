"""`procmap query`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from procmap import options
from procmap.asking import ask, ask_typed, questions
from procmap.printing import put_rows
from procmap.words import Lang, words


@click.command("query")
@click.argument("name", required=False)
@click.option(
    "--param", "given", multiple=True, metavar="K=V", help="A parameter; V is JSON where it can be, else text."
)
@click.option("--cypher", help="Your own Cypher: it may read the map and nothing else.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds, for --cypher."
)
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Rows, for --cypher.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file; needed for xlsx.")
@options.output_format("table", "csv", "json", "xlsx")
@options.store
@options.lang
def command(
    name: str | None,
    given: tuple[str, ...],
    cypher: str | None,
    timeout: float,
    limit: int,
    out: Path | None,
    form: str,
    address: str,
    lang: Lang,
) -> None:
    """Ask a question of the catalogue, or your own in Cypher. Without a name, the catalogue is listed.

    \b
    procmap query
    procmap query documents_on_map --format csv
    procmap query --cypher "MATCH (p:Process) WHERE p.level = $level RETURN p.name AS name" --param level=1
    """
    parameters = dict(_parameter(text) for text in given)
    if cypher is not None and name is not None:
        raise click.UsageError("give a NAME or --cypher, not both")
    if form == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs --out FILE.xlsx")
    if cypher is not None:
        rows, columns = ask_typed(address, cypher, parameters, timeout=timeout, limit=limit)
        if len(rows) == limit:
            click.echo(f"procmap: the answer was cut at {limit} rows; --limit allows more", err=True)
    elif name is not None:
        rows, columns = ask(address, name, parameters)
    else:
        rows, columns = questions(lang)
    if not rows:
        click.echo(words(lang)["no_rows"], err=True)
    put_rows(rows, columns, form, out, name or ("cypher" if cypher else "queries"))


def _parameter(text: str) -> tuple[str, Any]:
    key, separator, value = text.partition("=")
    if not separator or not key:
        raise click.UsageError(f"--param {text}: write it as name=value")
    try:
        said = json.loads(value)
    except ValueError:
        return key, value
    # The clause 7.10 is not the number 7.1.
    return key, value if isinstance(said, float) and str(said) != value else said
