"""Who answers for what: the responsibility matrix of processes and steps, and the sentences behind each cell.

Marks: R does the work, A answers for it, S supports, C is consulted, I is informed, as RACI has it. An approval is no A
(a chain of approvals would give one piece of work many who answer for it): P permits, V verifies. `*` takes part, and
no sentence says how. Who is only bound by a prohibition has no part in the work and no mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from graph.collecting import collector_paused
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
_AT_ONCE = 2  # questions put side by side: both stores answer outside of Python's lock
_BY_KIND = {"approval": "P", "threshold": "P", "record": "R", "deadline": "R"}  # other controls verify


class UnknownChoice(ProcmapError):
    """A value that a parameter cannot have."""


@dataclass(frozen=True)
class Work:
    """A row: a process, or one of its steps (`step` is '' for the process itself)."""

    id: str
    code: str
    process: str
    step: str


@dataclass(frozen=True)
class Matrix:
    """Who takes part in which work; `marks` by the id of a row and the title of a column holds the cells with a mark.

    Most cells of a large map have none: `rows` times `titles` can be a hundred million.
    """

    rows: tuple[Work, ...]
    titles: tuple[str, ...]
    marks: Mapping[str, dict[str, str]]
    is_by_step: bool


@dataclass(frozen=True)
class _Asked:
    """The work that is asked about, and by whom: `own` are the unit or post asked for and who belongs to it."""

    rows: list[Work]
    processes: list[str]
    is_by_step: bool
    own: set[str]


@dataclass(frozen=True)
class _Mark:
    """One mark of one party, in all these rows; `relative`: means somebody else in every document, as 本部门."""

    who: Thing
    mark: str
    relative: bool
    work: tuple[str, ...]


@dataclass(frozen=True)
class Part(_Mark):
    """A mark with the link that gives it and the sentences that state this."""

    because: str
    stated_in: tuple[str, ...]
    quotes: tuple[str, ...]
    places: tuple[str, ...]


def matrix(
    store: Readable, thing: str | None = None, by: str = "auto", columns: str = "both", today: str | None = None
) -> Matrix:
    """Rows are processes or steps, columns who takes part; a cell holds marks, as `R P`."""
    with collector_paused():
        return _matrix(store, thing, by, columns, today)


def _matrix(store: Readable, thing: str | None, by: str, columns: str, today: str | None) -> Matrix:
    asked, found = _met(store, thing, by, columns, today)
    marks = _joined(_held_by(store, found, columns))
    titles = _titles(_columns(marks, asked.own))
    cells: dict[str, dict[str, set[str]]] = {}
    for one in marks:
        title = titles[one.who.id]
        for work in one.work:
            cells.setdefault(work, {}).setdefault(title, set()).add(one.mark)
    told = {work: {title: _told(some) for title, some in across.items()} for work, across in cells.items()}
    return Matrix(tuple(asked.rows), tuple(titles.values()), told, asked.is_by_step)


def responsibility_matrix(
    store: Readable, thing: str | None = None, by: str = "auto", columns: str = "both", today: str | None = None
) -> Table:
    """`matrix` as a table with every cell, '' where somebody has no part."""
    found = matrix(store, thing, by, columns, today)
    blank = dict.fromkeys(found.titles, "")
    table = [
        {"id": row.id, "code": row.code, "process": row.process, "step": row.step} | blank | found.marks.get(row.id, {})
        for row in found.rows
    ]
    return Table((*FIXED, *found.titles), table)


def behind_responsibility_matrix(
    store: Readable, thing: str | None = None, by: str = "auto", columns: str = "both", today: str | None = None
) -> Table:
    """A row for each mark of each cell and each sentence that states it."""
    return behind(store, matrix(store, thing, by, columns, today), columns, today)


def behind(
    store: Readable, found: Matrix, columns: str = "both", today: str | None = None, explained: int | None = None
) -> Table:
    """What stands behind the cells of the first `explained` rows of a matrix, all when not given."""
    with collector_paused():
        rows = found.rows[:explained]
        return _sentences_behind(store, rows, _held_by(store, _parts(store, rows, found.is_by_step, today), columns))


def _sentences_behind(store: Readable, rows: Sequence[Work], parts: Sequence[Part]) -> Table:
    of_work: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        for work in part.work:
            of_work[work].append(part)
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


M = TypeVar("M", bound=_Mark)


def _sentences(part: Part) -> list[tuple[str, str, str]]:
    """Clause, quote and place of each sentence; a part that only a person decided has one without words."""
    count = len(part.stated_in)
    places = (*part.places, *[""] * count)[:count]
    return list(zip(part.stated_in, part.quotes, places, strict=False)) or [("", "", "")]


def _told(marks: Iterable[str]) -> str:
    """Marks in their order; that somebody takes part says nothing once it is said how."""
    known = sorted(marks, key=MARKS.index)
    return " ".join(known) if len(known) < 2 else " ".join(mark for mark in known if mark != "*")


def _met(store: Readable, thing: str | None, by: str, columns: str, today: str | None) -> tuple[_Asked, list[_Mark]]:
    """The rows and the marks in them: of a unit or post only the work that it has a part in."""
    for name, value, allowed in (("by", by, BY), ("columns", columns, WHO)):
        if value not in allowed:
            raise UnknownChoice(f"responsibility_matrix: {name} is {value!r}; it can be {', '.join(allowed)}.")
    top = find(store, thing, "Process", "Department", "Role") if thing else None
    if top is not None and top.label not in ("Process", "Department", "Role"):
        raise UnknownThing(f"{thing!r} is a {top.label}; give a process, a domain, a department or a post.")
    branches = tree(run(store, "process_inventory", today=today))
    if top is not None and top.label == "Process":
        branches = below(branches, top.id)
    asked = _asked(store, branches, by, top)
    marks = _marks(store, asked, today)
    if not asked.own:
        return asked, marks
    met = {work for one in marks if one.who.id in asked.own for work in one.work}
    kept = (replace(one, work=tuple(work for work in one.work if work in met)) for one in marks)
    return replace(asked, rows=[row for row in asked.rows if row.id in met]), [one for one in kept if one.work]


def _asked(store: Readable, branches: Sequence[Branch], by: str, top: Thing | None) -> _Asked:
    """The rows; `auto` shows steps where one process is asked for that has some and no process below it."""
    own = _own(store, top.id) if top is not None and top.label != "Process" else set()
    processes = [branch.id for branch in branches]
    is_one = by == "auto" and top is not None and top.label == "Process" and len(branches) == 1
    steps: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in run(store, "steps_of_processes", ids=processes) if is_one or by == "activities" else ():
        steps[row["process"]].append(row)
    is_by_step = by == "activities" or (is_one and bool(steps))
    rows = []
    for branch in branches:
        code, name = branch.row["code"] or "", str(branch.row["name"])
        rows.append(Work(branch.id, code, name, ""))
        if is_by_step:
            rows += [Work(step["id"], code, name, str(step["name"])) for step in steps[branch.id]]
    return _Asked(rows, processes, is_by_step, own)


def _marks(store: Readable, asked: _Asked, today: str | None) -> list[_Mark]:
    """Every mark in the rows; of a process that is shown without its steps, the marks in these count as well."""
    work = [row.id for row in asked.rows]
    inner = [] if asked.is_by_step else asked.processes
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        of_steps = pool.submit(run, store, "parties_of_steps", ids=inner)
        at_inner = pool.submit(run, store, "controllers_of_steps", ids=inner)
        of_work = pool.submit(run, store, "parties_of_work", ids=work)
        at_work = pool.submit(run, store, "controllers_of_work", ids=work)
        owned = run(store, "ownership_of_processes", ids=asked.processes, today=today)
    marks = []
    for row in owned:
        marks.append(_Mark(_owner(row), "A", row["relative"], (row["work"],)))
    for row in (*of_work.result(), *of_steps.result()):
        who = Thing(row["who"], row["label"], row["name"])
        marks += [_Mark(who, mark, row["relative"], tuple(row["work"])) for mark in _marks_of(row)]
    controls = at_work.result()
    at_steps = {control for row in controls for at, control in row["work"] if label_of(at) == "Activity"}
    for row in controls:
        # What guards a step guards its process as well; where the step has a row, it is told there.
        told = [at for at, control in row["work"] if label_of(at) == "Activity" or control not in at_steps]
        row["work"] = list(dict.fromkeys(told))
    for row in (*controls, *at_inner.result()):
        who = Thing(row["who"], row["label"], row["name"])
        marks.append(_Mark(who, _mark_of(row), row["relative"], tuple(row["work"])))
    return marks


def _parts(store: Readable, rows: Sequence[Work], is_by_step: bool, today: str | None) -> list[Part]:
    """The marks of these rows, each with the sentences of one link that states it."""
    shown = {row.id: (row.id,) for row in rows}
    if not is_by_step:
        for step in run(store, "steps_of_processes", ids=list(shown)):
            shown[step["id"]] = (*shown.get(step["id"], ()), step["process"])
    work = list(shown)
    parts = []
    for row in run(store, "ownership_of_processes", ids=[id for id in work if label_of(id) == "Process"], today=today):
        parts.append(_part(row, shown, _owner(row), "A", "OWNED_BY"))
    for row in run(store, "parts_taken_in_work", ids=work):
        who = Thing(row["who"], row["label"], row["name"])
        parts += [_part(row, shown, who, mark, row["relation"]) for mark in _marks_of(row)]
    controls = run(store, "controls_of_work", ids=work)
    at_steps = {row["id"] for row in controls if label_of(row["work"]) == "Activity"}
    for row in controls:
        is_told = is_by_step and label_of(row["work"]) == "Process" and row["id"] in at_steps
        if row["who"] and row["capacity"] != "bound" and not is_told:
            who = Thing(row["who"], row["label"], row["who_name"])
            parts.append(_part(row, shown, who, _mark_of(row), row["name"]))
    return parts


def _owner(row: Mapping[str, Any]) -> Thing:
    """Who the owner is; the owner itself where no document says so."""
    return (
        Thing(row["who"], row["label"], row["name"]) if row["who"] else Thing(row["owner"], "Owner", row["owner_name"])
    )


def _marks_of(row: Mapping[str, Any]) -> Sequence[str]:
    return ["R"] if row["relation"] == "PERFORMED_BY" else row["raci"] or ["*"]


def _mark_of(row: Mapping[str, Any]) -> str:
    return "P" if row["capacity"] == "permits" else _BY_KIND.get(row["kind"], "V")


def _part(row: Mapping[str, Any], shown: Mapping[str, tuple[str, ...]], who: Thing, mark: str, because: str) -> Part:
    said = (tuple(row["stated_in"]), tuple(row["quotes"]), tuple(row["places"]))
    return Part(who, mark, row["relative"], shown[row["work"]], because, *said)


def _own(store: Readable, top: str) -> set[str]:
    """A unit with all posts and units in it, or a post."""
    found, frontier = {top}, [top]
    while frontier:
        fresh = {row["id"] for row in run(store, "units_below", ids=frontier)} - found
        found |= fresh
        frontier = sorted(fresh)
    return found


def _held_by(store: Readable, parts: list[M], columns: str) -> list[M]:
    """The marks by who is asked for: with `departments`, a post counts for its unit where that is known."""
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


def _joined(parts: Sequence[M]) -> list[M]:
    """Those that mean somebody else in each document share a column: the row tells whose 部门负责人 it is."""
    first: dict[tuple[str, str], Thing] = {}
    for who in sorted({part.who for part in parts if part.relative}):
        first.setdefault((who.label, who.name), who)
    return [replace(part, who=first[part.who.label, part.who.name]) if part.relative else part for part in parts]


def _columns(parts: Sequence[_Mark], own: set[str]) -> list[Thing]:
    """Who takes part: who belongs to the unit asked for; then departments, posts, others, the busiest first."""
    met: dict[Thing, set[str]] = defaultdict(set)
    for part in parts:
        met[part.who].update(part.work)
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
