"""`procmap extract`."""

from __future__ import annotations

import json

import click

from procmap import options, tables
from procmap.cli import BAD_INPUT
from procmap.extracting import FACT_COLUMNS, fact_rows, sure


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--org", "organization", default="default", show_default=True, help="Whose documents these are.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out facts that are less sure than this."
)
@options.output_format("table", "json", "jsonl")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], organization: str, min_confidence: float, form: str) -> None:
    """Show what documents say, without a map: every fact beside its sentence.

    `json` prints the facts of one file, `jsonl` one such object a line for each file.

    \b
    procmap extract policies/purchasing.txt
    procmap extract policies/ --format jsonl --min-confidence 0.7
    """
    import loaders

    found = loaders.find_sources(paths)
    failed = [str(entry) for entry in found.not_read]
    if form == "json" and len(found.files) > 1:
        raise click.UsageError("--format json is for one file; take jsonl for several")
    for outcome in loaders.extract_many(found.files, organization):
        if isinstance(outcome, loaders.UnreadableDocument):
            failed.append(str(outcome))
            continue
        facts = sure(outcome, min_confidence)
        if form == "table":
            click.echo(f"{facts.source}\n{tables.aligned(fact_rows(facts), FACT_COLUMNS, 40)}\n")
        else:
            click.echo(json.dumps(facts.as_json(), ensure_ascii=False, indent=1 if form == "json" else None))
    for line in failed:
        click.echo(f"procmap: {line}", err=True)
    if failed:
        ctx.exit(BAD_INPUT)
