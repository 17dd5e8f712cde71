"""The job of `procmap export`: read the map, write it as a workbook that a load takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.corrections import BESIDE_WORKBOOK, Correction, read_corrections
from graph.ids import label_of
from graph.map import Map
from graph.reading import read_map
from graph.stores import open_for_reading
from procmap import options
from procmap.words import Lang

Tell = Callable[[str, int, int], None]  # stage, done, of


def export_map(path: Path, address: str, *, lang: Lang = "en", tell: Tell | None = None) -> int:
    """Write the map in a store to a workbook; returns how many rows it has. Raises ProcmapError."""
    from procmap.exchange.export import write
    from procmap.exchange.table import Tables

    with open_for_reading(address) as store:
        whole = read_map(store)
    is_past = address.endswith((".jsonl", ".jsonl.gz"))  # decisions made upon a past map do not overrule later ones
    tables = Tables(whole, lang, 0 if is_past else next_turn([*_decisions_on(whole), *_decisions_beside(path)]))
    tell = tell or (lambda stage, done, of: None)
    with options.writing(path):
        return write(tables, path, progress=lambda done, of: tell("write", done, of))


def next_turn(made: Iterable[Correction]) -> int:
    """The turn of the decisions that are made by people who see these."""
    return 1 + max((decision.turn for decision in made), default=0)


def _decisions_on(whole: Map) -> Iterator[Correction]:
    for thing, about in whole.things.items():
        if label_of(thing) == "Correction":
            yield Correction(about["source"], about["text"])


def _decisions_beside(path: Path) -> list[Correction]:
    """Those of an earlier workbook of this name, which this map may not know: a load of the new one keeps them."""
    beside = Path(f"{path}{BESIDE_WORKBOOK}")
    return read_corrections(beside) if beside.exists() else []
