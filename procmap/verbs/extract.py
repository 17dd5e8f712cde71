"""`procmap extract`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from graph.facts import Facts
from procmap import options, tables
from procmap.cli import BAD_INPUT

_COLUMNS = ("fact", "name", "says", "sentence", "at", "confidence", "rule")


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
    for path in found.files:
        try:
            facts = loaders.extract(path, organization)
        except loaders.UnreadableDocument as error:
            failed.append(str(error))
            continue
        facts = _sure(facts, min_confidence)
        if form == "table":
            click.echo(f"{facts.source}\n{tables.aligned(_rows(facts), _COLUMNS, 40)}\n")
        else:
            click.echo(json.dumps(facts.as_json(), ensure_ascii=False, indent=1 if form == "json" else None))
    for line in failed:
        click.echo(f"procmap: {line}", err=True)
    if failed:
        ctx.exit(BAD_INPUT)


def _sure(facts: Facts, least: float) -> Facts:
    """The facts with a passage that is sure enough; links go with their ends."""
    if not least:
        return facts
    for node in facts.nodes.values():
        node.evidence = [passage for passage in node.evidence if passage.confidence >= least]
    for link in facts.links.values():
        link.evidence = [passage for passage in link.evidence if passage.confidence >= least]
    kept = {
        thing: n for thing, n in facts.nodes.items() if n.evidence or n.label == "Clause" or "sha256" in n.properties
    }
    facts.links = {
        key: link
        for key, link in facts.links.items()
        if link.start in kept and link.end in kept and (link.evidence or kept[link.start].label == "Clause")
    }
    facts.nodes = kept
    return facts


def _rows(facts: Facts) -> Iterator[dict[str, Any]]:
    """Facts in the order of their sentences, what was set aside at the end."""
    rows = []
    for node in facts.nodes.values():
        if node.label == "Clause":
            continue
        for passage in node.evidence:
            rows.append((passage, node.label, node.name, {k: v for k, v in passage.says.items() if k != "name"}))
    for link in facts.links.values():
        ends = " → ".join(facts.nodes[end].name if end in facts.nodes else end for end in (link.start, link.end))
        for passage in link.evidence:
            rows.append((passage, link.type, ends, link.properties))
    for passage, fact, name, says in sorted(rows, key=lambda row: (row[0].start, row[1], row[2])):
        yield {
            "fact": fact,
            "name": name,
            "says": ", ".join(f"{key}={tables.as_text(value)}" for key, value in says.items()),
            "sentence": passage.quote,
            "at": passage.place or f"{passage.start}-{passage.end}",
            "confidence": f"{passage.confidence:.2f}",
            "rule": passage.rule,
        }
    for entry in facts.set_aside:
        yield {"fact": "(set aside)", "name": entry.where, "sentence": entry.what, "rule": entry.reason.value}
