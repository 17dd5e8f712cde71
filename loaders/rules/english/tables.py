"""Tables of English documents, with | or tabs between the cells: steps with their performers, and RACI matrices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.clauses import Clause
from loaders.rules.page import Page

_RULE = re.compile(r"[ \t|:+-]+$")
_STEP = re.compile(
    r"^(?:activity|activities|step|task|action|process step|description|what|activity / step)$", re.IGNORECASE
)
_WHO = re.compile(
    r"^(?:responsible(?: (?:role|party|person|unit))?|performer|performed by|who|role|owner|by|actor"
    r"|department|responsibility)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:#|no\.?|nr\.?|step|step no\.?|seq\.?)$", re.IGNORECASE)
_COUNT = re.compile(r"(?:step[ \t]*)?\d{0,3}[a-z]?[.)]?", re.IGNORECASE)
_LETTERS = re.compile(r"[RACIS](?:[ \t]*[/,&][ \t]*[RACIS]|[RACIS])*(?:\*|\b)|-|–|")
_LEAST_ROWS = 2

Cell = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """A row that is a step: the name of it and where its performer stands."""

    start: int
    end: int
    name: str
    who: Cell | None


@dataclass(frozen=True)
class Matrix:
    """A RACI matrix: the cells of its actors, and for each row its activity and the letters below each actor."""

    actors: list[Cell]
    rows: list[tuple[Cell, list[str]]]


def tables(page: Page, clause: Clause) -> Iterator[list[list[Cell]]]:
    """The tables of a clause's own text as rows of cells; offsets into the text."""
    rows: list[list[Cell]] = []
    at = clause.body
    while at < clause.end:
        stop = page.text.find("\n", at, clause.end)
        stop = clause.end if stop < 0 else stop
        line = page.text[at:stop].rstrip("\r")
        mark = "|" if line.count("|") >= 2 else "\t" if line.count("\t") >= 1 and line.strip() else ""
        if mark and not _RULE.fullmatch(line):
            rows.append(_cells(line, at, mark))
        elif not mark and rows:
            if len(rows) > _LEAST_ROWS:
                yield rows
            rows = []
        at = stop + 1
    if len(rows) > _LEAST_ROWS:
        yield rows


def _cells(line: str, at: int, mark: str) -> list[Cell]:
    found = []
    for piece in line.split(mark):
        left = len(piece) - len(piece.lstrip(" *_"))
        found.append((at + left, at + max(left, len(piece.rstrip(" *_")))))
        at += len(piece) + 1
    return found[1:-1] if line.strip().startswith("|") and line.rstrip().endswith("|") else found


def steps(page: Page, clause: Clause) -> list[Row]:
    """The rows of the first table of steps in a clause."""
    for rows in tables(page, clause):
        heads = [page.text[start:end] for start, end in rows[0]]
        what = [place for place, head in enumerate(heads) if _STEP.match(head)]
        numbered = [place for place, head in enumerate(heads) if _NUMBER.match(head)]
        if len(what) > 1 and what[0] in numbered and _is_numbered(page, rows, what[0]):
            what = what[1:]
        who = next((place for place, head in enumerate(heads) if _WHO.match(head)), None)
        if not what or (who is None and not numbered) or _is_matrix(page, rows):
            continue
        found = []
        for row in rows[1:]:
            if len(row) > what[0] and (name := page.text[row[what[0]][0] : row[what[0]][1]].strip()):
                cell = row[who] if who is not None and len(row) > who else None
                found.append(Row(row[0][0], row[-1][1], " ".join(name.split()).rstrip("."), cell))
        return found
    return []


def _is_numbered(page: Page, rows: list[list[Cell]], column: int) -> bool:
    """Whether a column called Step holds their numbers, and not their names."""
    return all(_COUNT.fullmatch(page.text[slice(*row[column])].strip()) for row in rows[1:] if len(row) > column)


def matrix(page: Page, clause: Clause) -> Matrix | None:
    """The RACI matrix in a clause's own text."""
    for rows in tables(page, clause):
        if _is_matrix(page, rows):
            taken = []
            for row in rows[1:]:
                letters = [page.text[start:end].strip().upper() for start, end in row[1:]]
                taken.append((row[0], letters))
            return Matrix(rows[0][1:], taken)
    return None


def _is_matrix(page: Page, rows: list[list[Cell]]) -> bool:
    cells = [page.text[start:end].strip().upper() for row in rows[1:] for start, end in row[1:]]
    named = sum(bool(page.mentions_in(start, end)) for start, end in rows[0][1:])
    return bool(cells) and all(_LETTERS.fullmatch(cell) for cell in cells) and named >= 1 and any(cells)
