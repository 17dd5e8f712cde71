"""Tables without ruling lines: rows whose pieces stand one below the other, parted by gaps that run through."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from loaders.texts.pages.joining import is_item
from loaders.texts.pages.pieces import Piece
from loaders.texts.pages.rows import Row

_GAP = 3.0
_FAR = 2.2  # heights of a line between the rows of one table
_MARK_LENGTH = 8
_WIDER = 1.2
_LOOSE = 1.7


@dataclass(slots=True)
class AlignedTable:
    """Rows `first` to before `end` of a page: the columns' places, and the pieces of each cell."""

    first: int
    end: int
    bands: list[tuple[float, float]]
    rows: list[list[list[Piece]]] = field(default_factory=list)


def find(rows: list[Row]) -> list[AlignedTable]:
    """The tables of a page in order."""
    tables: list[AlignedTable] = []
    at = 0
    while at < len(rows):
        table = _table(rows, at) if len(rows[at].pieces) >= 2 else None
        if table is None:
            at += 1
            continue
        tables.append(table)
        at = table.end
    return tables


def _table(rows: list[Row], first: int) -> AlignedTable | None:
    bands = [(piece.left, piece.right) for piece in rows[first].pieces]
    places: list[list[int]] = [list(range(len(bands)))]
    end = first + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        if row.base - above.base > (_FAR + 1) * max(above.bottom - above.top, row.bottom - row.top):
            break
        taken = _placed(bands, row)
        if taken is None:
            break
        if taken == [0] and (is_item(row.text) or row.right > bands[0][1] + _GAP):
            break
        bands = _wider(bands, row, taken)
        places.append(taken)
        end += 1
    while end > first and len(places[-1]) == 1 and places[-1] == [0]:
        end -= 1  # a line below the table, not a cell of it
        places.pop()
    several = sum(len(taken) > 1 for taken in places)
    if several < (2 if len(bands) > 2 else 3):
        return None
    if len(bands) == 2 and all(
        is_item(row.pieces[0].text) and len(row.pieces[0].text) <= _MARK_LENGTH
        for row in rows[first:end]
        if len(row.pieces) > 1
    ):
        return None  # numbers and their text, with a wide space between
    table = AlignedTable(first, end, bands)
    for group in groups(rows[first:end], places):
        cells: list[list[Piece]] = [[] for _ in bands]
        for row, taken in group:
            for piece, place in zip(row.pieces, taken, strict=True):
                cells[place].append(piece)
        table.rows.append(cells)
    return table


def _placed(bands: list[tuple[float, float]], row: Row) -> list[int] | None:
    """The columns that the pieces of a row stand in; None when one runs across columns or two share one."""
    taken: list[int] = []
    for piece in row.pieces:
        over = [
            place
            for place, (left, right) in enumerate(bands)
            if left < piece.right + _GAP and piece.left < right + _GAP
        ]
        if len(over) != 1:
            return None
        if taken and over[0] <= taken[-1]:
            return None
        taken.append(over[0])
    widened = _wider(bands, row, taken)
    if any(one[1] + _GAP > other[0] for one, other in itertools.pairwise(widened)):
        return None
    return taken


def _wider(bands: list[tuple[float, float]], row: Row, taken: list[int]) -> list[tuple[float, float]]:
    wider = list(bands)
    for piece, place in zip(row.pieces, taken, strict=True):
        left, right = wider[place]
        wider[place] = (min(left, piece.left), max(right, piece.right))
    return wider


def groups(rows: list[Row], places: list[list[int]]) -> list[list[tuple[Row, list[int]]]]:
    """The lines that make one row: those with a first cell begin it, or stand in its middle when cells are centred."""
    steps = [below.base - above.base for above, below in itertools.pairwise(rows)]
    least = min(steps) if steps else 0.0
    found: list[list[tuple[Row, list[int]]]] = []
    waiting: list[tuple[Row, list[int]]] = []
    for at, (row, taken) in enumerate(zip(rows, places, strict=True)):
        apart = at > 0 and steps[at - 1] > _WIDER * least
        begins = 0 in taken or (apart and len(taken) * 2 >= max(map(len, places)))
        if at == 1:  # a page begins with the header again and the rest of a row
            nearer_below = len(steps) > 1 and steps[0] > _WIDER * steps[1]
            begins = begins or (not nearer_below and (apart or steps[0] > _LOOSE * (row.bottom - row.top)))
        if begins or not found:
            found.append([*waiting, (row, taken)])
            waiting = []
        elif waiting or (0 < at < len(steps) and steps[at - 1] > _WIDER * steps[at]):
            waiting.append((row, taken))
        else:
            found[-1].append((row, taken))
    if waiting:
        found[-1] += waiting
    return found
