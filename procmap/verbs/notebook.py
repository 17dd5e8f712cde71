"""`procmap notebook`."""

from __future__ import annotations

from pathlib import Path

import click

from procmap import options, tables
from procmap.progress import Progress
from procmap.running.books import Book, books, find_book, values_of, with_values
from procmap.words import Lang, words

_OPTIONS = ("store", "lang")  # parameters that --store and --lang give


@click.command("notebook")
@click.argument("name", required=False)
@click.option("--param", "given", multiple=True, metavar="K=V", help="A parameter of the notebook.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The page to write.  [default: NAME.html]")
@click.option("--code", is_flag=True, help="Show the code beside what it shows.")
@options.store
@options.lang
def command(name: str | None, given: tuple[str, ...], out: Path | None, code: bool, address: str, lang: Lang) -> None:
    """Run a notebook and write what it shows as one page of HTML, for people without Jupyter.

    Without a NAME, the notebooks are listed with their parameters. NAME may be its beginning, its number or a file.

    \b
    procmap notebook
    procmap notebook impact_of_a_change --param changed=供应商准入 --out impact.html
    """
    if name is None:
        _list(books(), lang)
        return
    from procmap.running.kernel import run_cells
    from procmap.running.page import page_of

    book = find_book(name)
    values = values_of(book, given, Path.cwd())
    w = words(lang)
    page = out or Path(f"{book.name}.html")
    with options.writing(page):  # before a minute's work is lost
        page.parent.resolve(strict=True)
    progress = Progress({"run": w["notebook_running"]})
    try:
        ran = run_cells(book.path.name, with_values(book, values), book.path.parent, address, lang, progress)
    finally:
        progress.end()
    used = {one.name: values.get(one.name, one.default) for one in book.parameters if one.name not in _OPTIONS}
    text = page_of(book.title, ran.cells, used, lang, code=code)
    part = page.with_name(f".{page.name}.part")
    with options.writing(page):
        part.write_text(text, encoding="utf-8")
        part.replace(page)
    click.echo(w["notebook_done"].format(title=book.title, page=page))


def _list(known: list[Book], lang: Lang) -> None:
    w = words(lang)
    heads = [w["notebook_column_name"], w["notebook_column_default"], w["notebook_column_about"]]
    for book in known:
        click.echo(f"{book.name}  {book.title}")
        rows = [
            dict(zip(heads, (one.name, "" if one.default is None else str(one.default), one.about), strict=True))
            for one in book.parameters
            if one.name not in _OPTIONS
        ]
        if rows:
            click.echo("  " + tables.aligned(rows, heads, 60).replace("\n", "\n  "))
        click.echo("")
    if not known:
        click.echo(w["notebook_none"])
