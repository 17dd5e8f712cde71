"""Who answers for what: the responsibility matrix of processes and steps, and the sentences behind each cell.

Marks: R does the work, A answers for it, S supports, C is consulted, I is informed, as RACI has it. An approval is no A
(a chain of approvals would give one piece of work many who answer for it): P permits, V verifies. `*` takes part, and
no sentence says how. Who is only bound by a prohibition has no part in the work and no mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import ProcmapError
from graph.ids import label_of
from queries.answers.naming import Thing, UnknownThing, find
from queries.answers.table import Table
from queries.answers.tree import Branch, below, tree
from queries.catalogue import Readable, run

MARKS = "RASCIPV*"
BY = ("auto", "processes", "activities")
WHO = ("both", "departments", "roles")
FIXED = ("id", "code", "process", "step")
BEHIND = ("process", "step", "who", "kind", "mark", "because", "document", "clause", "quote", "place", "id", "who_id")
_BY_KIND = {"approval": "P", "threshold": "P", "record": "R", "deadline": "R"}  # other controls verify


class UnknownChoice(ProcmapError):
    """A value that a parameter cannot have."""


@dataclass(frozen=True)
class Part:
    """One part that somebody takes in work, with the mark and what states it."""

    work: str
    who: Thing
    mark: str
    because: str
    relative: bool  # means somebody else in every document, as 本部门
    stated_in: tuple[str, ...]
    quotes: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """A row: a process, or one of its steps (`step` is '' for the process itself)."""

    id: str
    code: str
    process: str
    step: str
    takes_in: tuple[str, ...]  # whose parts count here: of a process shown without its steps, those of its steps too


def responsibility_matrix(
    store: Readable, thing: str | None = None, by: str = "auto", columns: str = "both", today: str | None = None
) -> Table:
    """Rows are processes or steps, columns who takes part; a cell holds marks, as `R P`."""
    rows, parts, own = _matrix(store, thing, by, columns, today)
    parts = _joined(parts)
    cells: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in parts:
        cells[part.work, part.who.id].add(part.mark)
    titles = _titles(_columns(parts, own))
    table = [
        {"id": row.id, "code": row.code, "process": row.process, "step": row.step}
        | {title: _told(cells[row.id, who]) if (row.id, who) in cells else "" for who, title in titles.items()}
        for row in rows
    ]
    return Table((*FIXED, *titles.values()), table)


def behind_responsibility_matrix(
    store: Readable, thing: str | None = None, by: str = "auto", columns: str = "both", today: str | None = None
) -> Table:
    """A row for each mark of each cell and each sentence that states it."""
    rows, parts, _ = _matrix(store, thing, by, columns, today)
    of_work: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        of_work[part.work].append(part)
    clauses = {
        row["id"]: row for row in run(store, "clauses_by_id", ids=sorted({c for p in parts for c in p.stated_in}))
    }
    table: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        for part in sorted(of_work[row.id], key=lambda part: (part.who, MARKS.index(part.mark), part.because)):
            for clause, quote, place in _sentences(part):
                about = clauses.get(clause, {})
                key = (row.id, part.who.id, part.mark, clause, quote, place)
                table.setdefault(
                    key,
                    {
                        "process": row.process,
                        "step": row.step,
                        "who": part.who.name,
                        "kind": part.who.label,
                        "mark": part.mark,
                        "because": part.because,
                        "document": about.get("document_name", ""),
                        "clause": about.get("clause", ""),
                        "quote": quote,
                        "place": place,
                        "id": row.id,
                        "who_id": part.who.id,
                    },
                )
    return Table(BEHIND, list(table.values()))


def _sentences(part: Part) -> list[tuple[str, str, str]]:
    """Clause, quote and place of each sentence; a part that only a person decided has one without words."""
    count = len(part.stated_in)
    places = (*part.places, *[""] * count)[:count]
    return list(zip(part.stated_in, part.quotes, places, strict=False)) or [("", "", "")]


def _told(marks: Iterable[str]) -> str:
    """Marks in their order; that somebody takes part says nothing once it is said how."""
    known = sorted(marks, key=MARKS.index)
    return " ".join(mark for mark in known if mark != "*" or len(known) == 1)


def _matrix(
    store: Readable, thing: str | None, by: str, columns: str, today: str | None
) -> tuple[list[Work], list[Part], set[str]]:
    """The rows, the parts taken in them and, where a unit or post is asked for, who belongs to it."""
    for name, value, allowed in (("by", by, BY), ("columns", columns, WHO)):
        if value not in allowed:
            raise UnknownChoice(f"responsibility_matrix: {name} is {value!r}; it can be {', '.join(allowed)}.")
    top = find(store, thing, "Process", "Department", "Role") if thing else None
    if top is not None and top.label not in ("Process", "Department", "Role"):
        raise UnknownThing(f"{thing!r} is a {top.label}; give a process, a domain, a department or a post.")
    branches = tree(run(store, "process_inventory", today=today))
    if top is not None and top.label == "Process":
        branches = below(branches, top.id)
    rows = _rows(store, branches, by, top)
    parts = _counted(rows, _parts(store, rows, today))
    own: set[str] = set()
    if top is not None and top.label != "Process":
        own = _own(store, top.id)
        met = {part.work for part in parts if part.who.id in own}
        rows = [row for row in rows if row.id in met]
        parts = [part for part in parts if part.work in met]
    return rows, _held_by(store, parts, columns), own


def _rows(store: Readable, branches: Sequence[Branch], by: str, top: Thing | None) -> list[Work]:
    """The rows; `auto` shows steps where one process is asked for that has some and no process below it."""
    steps: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in run(store, "steps_of_processes", ids=[branch.id for branch in branches]):
        steps[row["process"]].append(row)
    if by == "auto":
        is_one = top is not None and top.label == "Process" and len(branches) == 1 and bool(steps)
        by = "activities" if is_one else "processes"
    rows = []
    for branch in branches:
        code, name = branch.row["code"] or "", str(branch.row["name"])
        inner = tuple(step["id"] for step in steps[branch.id])
        rows.append(Work(branch.id, code, name, "", (branch.id, *inner) if by == "processes" else (branch.id,)))
        if by == "activities":
            rows += [Work(step["id"], code, name, str(step["name"]), (step["id"],)) for step in steps[branch.id]]
    return rows


def _counted(rows: Sequence[Work], parts: Sequence[Part]) -> list[Part]:
    """Each part once for each row that takes it in."""
    of_work: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        of_work[part.work].append(part)
    return [replace(part, work=row.id) for row in rows for work in row.takes_in for part in of_work[work]]


def _parts(store: Readable, rows: Sequence[Work], today: str | None) -> list[Part]:
    work = list(dict.fromkeys(id for row in rows for id in row.takes_in))
    parts = []
    for row in run(store, "ownership_of_processes", ids=[id for id in work if label_of(id) == "Process"], today=today):
        who = (row["who"], row["label"], row["name"]) if row["who"] else (row["owner"], "Owner", row["owner_name"])
        parts.append(_part(row, who, "A", "OWNED_BY"))
    for row in run(store, "parts_taken_in_work", ids=work):
        marks = ["R"] if row["relation"] == "PERFORMED_BY" else row["raci"] or ["*"]
        parts += [_part(row, (row["who"], row["label"], row["name"]), mark, row["relation"]) for mark in marks]
    controls = run(store, "controls_of_work", ids=work)
    at_steps = {row["id"] for row in controls if label_of(row["work"]) == "Activity"}
    for row in controls:
        # What guards a step guards its process as well; where the step has a row, it is told there.
        is_told = label_of(row["work"]) == "Process" and row["id"] in at_steps
        if row["who"] and row["capacity"] != "bound" and not is_told:
            mark = "P" if row["capacity"] == "permits" else _BY_KIND.get(row["kind"], "V")
            parts.append(_part(row, (row["who"], row["label"], row["who_name"]), mark, row["name"]))
    return parts


def _part(row: Mapping[str, Any], who: tuple[str, str, str], mark: str, because: str) -> Part:
    said = (tuple(row["stated_in"]), tuple(row["quotes"]), tuple(row["places"]))
    return Part(row["work"], Thing(*who), mark, because, row["relative"], *said)


def _own(store: Readable, top: str) -> set[str]:
    """A unit with all posts and units in it, or a post."""
    found, frontier = {top}, [top]
    while frontier:
        fresh = {row["id"] for row in run(store, "units_below", ids=frontier)} - found
        found |= fresh
        frontier = sorted(fresh)
    return found


def _held_by(store: Readable, parts: list[Part], columns: str) -> list[Part]:
    """The parts by who is asked for: with `departments`, a post counts for its unit where that is known."""
    if columns == "roles":
        return [part for part in parts if part.who.label == "Role"]
    if columns == "both":
        return parts
    posts = sorted({part.who.id for part in parts if part.who.label == "Role"})
    units: dict[str, list[Thing]] = defaultdict(list)
    for row in run(store, "units_of_posts", ids=posts):
        units[row["id"]].append(Thing(row["unit"], "Department", row["name"]))
    return [
        replace(part, who=who, relative=part.relative and who == part.who)
        for part in parts
        for who in units.get(part.who.id, [part.who])
    ]


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Those that mean somebody else in each document share a column: the row tells whose 部门负责人 it is."""
    first: dict[tuple[str, str], Thing] = {}
    for who in sorted({part.who for part in parts if part.relative}):
        first.setdefault((who.label, who.name), who)
    return [replace(part, who=first[part.who.label, part.who.name]) if part.relative else part for part in parts]


def _columns(parts: Sequence[Part], own: set[str]) -> list[Thing]:
    """Who takes part: who belongs to the unit asked for; then departments, posts, others, the busiest first."""
    met: dict[Thing, set[str]] = defaultdict(set)
    for part in parts:
        met[part.who].add(part.work)
    kinds = {"Department": 0, "Role": 1}
    return sorted(met, key=lambda who: (who.id not in own, kinds.get(who.label, 2), -len(met[who]), who.name, who.id))


def _titles(columns: Sequence[Thing]) -> dict[str, str]:
    """The heads of the columns by id: the name, with the kind or the id where two columns would share it."""
    titles: dict[str, str] = {}
    taken = set(FIXED)
    for who in columns:
        tried = (who.name, f"{who.name} ({who.label})", f"{who.name} ({who.id})")
        titles[who.id] = next(title for title in tried if title not in taken)
        taken.add(titles[who.id])
    return titles
