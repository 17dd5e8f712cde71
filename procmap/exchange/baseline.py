"""The hidden sheet: what was exported, so that what a person changed is told without asking the map again.

Its first row holds the mark and, as JSON, the edition; every further row a sheet's subject, the row's id, what its
cells said, and what the row stands for, the last two as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from procmap.exchange import cells
from procmap.exchange.layout import Column, Layout
from procmap.exchange.table import Row, fingerprint
from procmap.words import LANGUAGES, Lang

MARK = "procmap map workbook"
FORMAT = 1
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class NoBaseline(ValueError):
    """The hidden sheet does not hold what export writes."""


@dataclass(frozen=True)
class Edition:
    """Which export a workbook comes from: the turn of the decisions made in it, and the snapshot that it shows."""

    turn: int
    seen: str
    lang: Lang
    organizations: tuple[str, ...]
    format: int = FORMAT


@dataclass(frozen=True)
class Exported:
    """A row as it was exported: what its cells said by column key, and the ids that it stands for."""

    said: dict[str, str]
    about: tuple[str, ...]


@dataclass
class Baseline:
    """All that was exported, by sheet subject and row id."""

    edition: Edition
    rows: dict[str, dict[str, Exported]] = field(default_factory=dict)


def first_line(edition: Edition) -> tuple[str, str]:
    """The cells of the first row."""
    return MARK, json.dumps(asdict(edition), ensure_ascii=False)


def keys_line(layout: Layout) -> tuple[str, str, str]:
    """The cells that tell which columns of a sheet are kept: a line without a row's id."""
    return layout.subject, "", _json([column.key for column in _kept(layout)])


def line(layout: Layout, row: Row) -> tuple[str, str, str, str]:
    """The cells that keep a row."""
    by_key = dict(zip((column.key for column in layout.columns), row.cells, strict=True))
    said = [fingerprint(cells.canonical(by_key[column.key], column)) for column in _kept(layout)]
    return layout.subject, row.id, _json(said), _json(row.about)


def read(rows: Iterable[Sequence[cells.Cell]]) -> Baseline:
    """What the hidden sheet keeps. Raises NoBaseline."""
    ahead = iter(rows)
    try:
        mark, about, *_ = next(ahead)
        if mark != MARK:
            raise NoBaseline("another mark")
        said = json.loads(str(about))
        edition = Edition(
            int(said["turn"]), str(said["seen"]), said["lang"], tuple(said["organizations"]), int(said["format"])
        )
        if edition.format != FORMAT or edition.lang not in LANGUAGES:
            raise NoBaseline("another version")
        baseline = Baseline(edition)
        keys: dict[str, list[str]] = {}
        for subject, row_id, kept, *more in ahead:
            if subject in (None, ""):
                continue
            if row_id in (None, ""):
                keys[str(subject)] = json.loads(str(kept))
                baseline.rows[str(subject)] = {}
            else:
                named = dict(zip(keys[str(subject)], json.loads(str(kept)), strict=True))
                about_row = tuple(str(each) for each in json.loads(str(more[0])))
                baseline.rows[str(subject)][str(row_id)] = Exported(named, about_row)
    except (StopIteration, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise NoBaseline(str(error)) from error
    return baseline


def _kept(layout: Layout) -> list[Column]:
    return [column for column in layout.columns if column.use not in ("decision", "id")]


def _json(values: Sequence[str]) -> str:
    return _encoded(list(values))
