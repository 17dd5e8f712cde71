"""`procmap flow`."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options
from procmap.flowing import drawn
from procmap.printing import put
from procmap.words import Lang


@click.command("flow")
@click.argument("name", metavar="NAME_OR_ID")
@click.option("--document", help="Which document's description; needed where several describe the process.")
@click.option("--records/--no-records", default=True, show_default=True, help="Draw records and IT systems.")
@click.option("--controls", is_flag=True, help="Draw control points beside their steps.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@options.output_format("mermaid", "bpmn")
@options.store
@options.lang
def command(
    name: str,
    document: str | None,
    records: bool,
    controls: bool,
    out: Path | None,
    form: str,
    address: str,
    lang: Lang,
) -> None:
    """Draw the flow of a process: steps in the lanes of their performers, decisions, conditions, records.

    The process is named by its name, code or id. A process without steps is drawn by how the ones below it depend on
    others. BPMN 2.0 comes with its layout, for any BPMN tool.

    \b
    procmap flow 采购管理
    procmap flow 采购管理 --format bpmn --controls --out purchasing.bpmn
    """
    found = drawn(address, name, document, records=records, controls=controls, lang=lang)
    text = found.bpmn if form == "bpmn" else found.mermaid
    for note in found.notes:
        click.echo(f"procmap: {note}", err=True)
    put(text, out)
