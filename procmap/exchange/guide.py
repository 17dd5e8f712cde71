"""The first sheet of a map workbook: what the others are, and how to change the map with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from procmap.exchange.layout import Layout
from procmap.exchange.table import Tables
from procmap.words import words
from procmap.words.model import model_words

Style = Literal["title", "head", "text", "pair", "sheet", "columns"]


class Line(NamedTuple):
    """A line of the guide: how it looks, its cells, and the sheet that its first cell leads to."""

    style: Style
    cells: tuple[str | int, ...]
    leads_to: str | None = None


def lines(tables: Tables, titles: dict[str, list[str]]) -> Iterator[Line]:
    """The guide from top to bottom; `titles` are the names of each subject's sheets."""
    w = words(tables.lang)
    yield Line("title", (w["exchange_title"],))
    yield Line("pair", (w["snapshot"], tables.snapshot))
    yield Line("pair", (w["exchange_newest"], tables.newest or w["unknown_number"]))
    yield Line("text", ())
    yield Line("head", (w["guide_how"],))
    for key in (
        "exchange_how_change",
        "exchange_how_add",
        "exchange_how_link",
        "exchange_how_remove",
        "exchange_how_accept",
        "exchange_how_grey",
        "exchange_how_load",
        "exchange_how_undo",
    ):
        yield Line("text", (w[key],))
    for are_links in (False, True):
        yield Line("text", ())
        heads = ("exchange_sheets_of_links" if are_links else "exchange_sheets_of_things", "exchange_holds")
        yield Line("head", (w[heads[0]], w[heads[1]], w["exchange_rows"], w["exchange_in_the_model"]))
        for layout in tables.layouts.values():
            if layout.is_link == are_links:
                yield _sheet(tables, layout, titles[layout.subject][0])
    yield Line("text", ())
    yield Line("head", (w["exchange_columns"], w["exchange_heads"], "", w["exchange_in_the_model"]))
    for layout in tables.layouts.values():
        heads_of = [column.head for column in layout.columns if column.prop is not None]
        if heads_of:
            keys = ", ".join(column.key for column in layout.columns if column.prop is not None)
            yield Line("columns", (layout.title, ", ".join(heads_of), "", keys))


def _sheet(tables: Tables, layout: Layout, title: str) -> Line:
    about = model_words(tables.lang).sentences[layout.subject]
    return Line("sheet", (title, about, tables.count(layout.subject), layout.subject), title)
