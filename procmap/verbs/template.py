"""`procmap template`."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from graph.errors import ProcmapError
from procmap import options, tables
from procmap.words import LANGUAGES, Lang, words

_COLUMNS = ("register", "name", "about")


@click.command("template")
@click.argument("register", required=False)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The .xlsx or .csv to write.  [default: REGISTER.xlsx]",
)
@options.lang
def command(register: str | None, out: Path | None, lang: Lang) -> None:
    """Write an empty register to fill in and load: inspections, approvals, KPI actuals and others.

    Without a REGISTER, list them. An .xlsx has drop-downs and a sheet that tells what to write; a .csv its headings.
    docs/registers.md tells every column, and what it becomes on the map.

    \b
    procmap template
    procmap template inspections --out inspections.xlsx --lang zh
    """
    from procmap.templates import registers

    known = registers(lang)
    if register is None:
        if out is not None:
            raise click.UsageError(f"--out {out}: say which register; procmap template lists them")
        rows = [{"register": one.id, "name": one.name, "about": one.about} for one in known.values()]
        click.echo(tables.aligned(rows, _COLUMNS))
        return
    names = {id: id for id in known} | {
        one.name.casefold(): id for each in LANGUAGES for id, one in registers(each).items()
    }
    wanted = register.strip().casefold()
    found = names.get(wanted) or names.get(wanted.replace("-", "_").replace(" ", "_"))
    if found is None:
        near = [names[one] for one in difflib.get_close_matches(wanted.replace("-", "_"), names, n=2, cutoff=0.5)]
        known_ones = f"the registers are {', '.join(known)}"
        hint = f"did you mean {' or '.join(dict.fromkeys(near))}?" if near else known_ones
        raise click.UsageError(f"there is no register {register!r}; {hint}")
    path = out or Path(f"{found}.xlsx")
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise click.UsageError(f"{path}: a template's name ends in .xlsx or .csv")
    from procmap.templates.workbook import write

    with options.writing(path):
        try:
            write(known[found], path, lang)
        except FileExistsError as error:
            raise ProcmapError(
                f"{path}: is there already, and may be filled in; give another place with --out"
            ) from error
    w = words(lang)
    click.echo(w["template_written"].format(name=known[found].name, path=path.as_posix()))
    click.echo(w["template_next"].format(path=path.as_posix()))
