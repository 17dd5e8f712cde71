"""Who does what: responsibility matrix, workload, one post, one owner, duties held twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.collecting import collector_paused
from graph.ids import label_of
from procmap.analyst.answer import Answer, Sheet
from procmap.analyst.asked import Asked
from queries.answers.lookup.duties import DUTIES_TWICE, duties_held_twice
from queries.answers.lookup.portfolio import PORTFOLIO, portfolio
from queries.answers.lookup.posts import POST, post
from queries.answers.lookup.responsibilities import BEHIND, FIXED, behind, matrix
from queries.answers.naming import find
from queries.catalogue import run

WORKLOAD = (
    *("label", "name", "performs", "owns", "approves", "executes", "duties", "processes", "domains", "total", "id"),
)
_APPROVALS = ("approval", "threshold")
_COLUMNS = 12  # parties shown in a cell of a notebook
_EXPLAINED = 1000  # rows of a matrix whose sentences come with it; who wants more narrows the question
_CELLS = 20_000_000  # of a frame, some 200 MB; of a larger matrix it has the columns of the busiest


@dataclass(frozen=True, repr=False)
class MatrixAnswer(Answer):
    """A responsibility matrix. `rows` hold the cells with a mark only, the frame all of them."""

    @cached_property
    def table(self) -> Sheet:
        """The main table, whose other cells are ''."""
        return Sheet(self.columns, self.rows, self.shown, self.kinds, self.lang, blank="")


def responsibilities(asked: Asked, thing: str | None, by: str, columns: str) -> Answer:
    """The responsibility matrix of a process, domain, unit or post."""
    with collector_paused():
        return _responsibilities(asked, thing, by, columns)


def _responsibilities(asked: Asked, thing: str | None, by: str, columns: str) -> Answer:
    named = find(asked.store, thing, "Process", "Department", "Role").name if thing else asked.words.say("whole_map")
    day = asked.today.isoformat()
    found = matrix(asked.store, thing, by, columns, day)
    rows: list[dict[str, Any]] = [
        {"id": row.id, "code": row.code, "process": row.process, "step": row.step} | found.marks.get(row.id, {})
        for row in found.rows
    ]
    answered = sum(any("A" in marks for marks in cells.values()) for cells in found.marks.values())
    counts = Counter(who for cells in found.marks.values() for who in cells)
    busy = max(found.titles, key=lambda who: counts[who], default="")
    said = asked.words.say("matrix_none", name=named)
    kept = found.titles[: max(_CELLS // max(len(rows), 1), _COLUMNS)]
    if found.titles and rows:
        said = asked.words.say(
            "matrix", name=named, rows=len(rows), parties=len(found.titles), answered=answered,
            open=len(rows) - answered, busy=busy, marks=counts[busy],
        )  # fmt: skip
        if len(found.titles) > _COLUMNS:
            said += asked.words.say("matrix_columns", shown=_COLUMNS, all=len(found.titles))
        if len(kept) < len(found.titles):
            said += asked.words.say("matrix_cut", shown=len(kept))
        said += "\n" + asked.words.say("matrix_legend")
    told = behind(asked.store, found, columns, day, _EXPLAINED).rows
    title = asked.words.say("matrix_behind")
    if len(rows) > _EXPLAINED:
        title = asked.words.say("matrix_behind_first", rows=_EXPLAINED)
    return MatrixAnswer(
        rows,
        (*FIXED, *kept),
        said,
        (*(("process", "step") if found.is_by_step else ("code", "process")), *kept[:_COLUMNS]),
        asked.lang,
        dict.fromkeys((*FIXED, *kept), "text"),
        {title: Sheet(BEHIND, told, ("process", "step", "who", "mark"), {"because": "text"}, asked.lang)},
        lambda: _matrix(rows, found.titles, asked),
    )


def _matrix(rows: list[dict[str, Any]], parties: Sequence[str], asked: Asked) -> Any:
    from procmap.pictures.matrix import marks

    return marks(rows, parties, asked.lang)


def workload(asked: Asked) -> Answer:
    """How much each unit and post does, the busiest first; those that mean somebody else in each document left out."""
    done: dict[str, Counter[str]] = defaultdict(Counter)
    processes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    relative = set()
    steps = run(asked.store, "steps_of_parties")
    charges = run(asked.store, "charges_of_parties")
    owned = run(asked.store, "processes_of_owners", today=asked.today.isoformat())
    for row in (*steps, *charges, *owned):
        if row["relative"]:
            relative.add(row["id"])
            continue
        names[row["id"]] = row["name"]
        does, number = _does(row)
        if does:
            done[row["id"]][does] += number
        processes[row["id"]].update(row.get("processes", [row["process"]] if "process" in row else []))
    domains = _domains(asked, set().union(*processes.values()) if processes else set())
    rows: list[dict[str, Any]] = [
        {
            "label": label_of(who),
            "name": names[who],
            **{does: done[who][does] for does in ("performs", "owns", "approves", "executes", "duties")},
            "processes": len(processes[who]),
            "domains": sorted({domains[one] for one in processes[who] if domains.get(one)}),
            "total": done[who].total(),
            "id": who,
        }
        for who in done
    ]
    rows.sort(key=lambda row: (-row["performs"], -row["total"], row["name"], row["id"]))
    return Answer(
        rows,
        WORKLOAD,
        _busy(asked, rows, len(relative)),
        ("label", "name", "performs", "owns", "approves", "executes", "duties", "processes", "domains"),
        asked.lang,
        draw=lambda: _load(rows, asked),
    )


def _does(row: dict[str, Any]) -> tuple[str, int]:
    """What a row of one of the three questions counts; '' for who is only bound by a control."""
    if "process" in row:
        return "owns", 1
    if "processes" in row:
        return "performs", row["number"]
    if row["relation"] == "RESPONSIBLE_FOR":
        return "duties", row["number"]
    if row["capacity"] == "bound":
        return "", 0
    return "approves" if row["kind"] in _APPROVALS else "executes", row["number"]


def _domains(asked: Asked, processes: set[str]) -> dict[str, str]:
    from queries.answers.places import standings

    return {process: place.domain for process, place in standings(asked.store, processes).items()}


def _busy(asked: Asked, rows: list[dict[str, Any]], relative: int) -> str:
    steps = sum(row["performs"] for row in rows)
    if not steps:
        return asked.words.say("workload_none")
    five = sum(row["performs"] for row in rows[:5])
    said = asked.words.say(
        "workload", parties=sum(bool(row["performs"]) for row in rows), steps=steps, busy=rows[0]["name"],
        number=rows[0]["performs"], share=f"{rows[0]['performs'] / steps:.0%}", five=f"{five / steps:.0%}",
    )  # fmt: skip
    return said + ("\n" + asked.words.say("workload_relative", number=relative) if relative else "")


def _load(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.bars import stacked

    return stacked(rows, "name", ("performs", "owns", "approves", "executes", "duties"), asked.lang)


def post_of(asked: Asked, name: str, *, posts: bool) -> Answer:
    """Everything that a post or unit does."""
    thing = find(asked.store, name, "Role", "Department", "Person")
    rows = post(asked.store, thing.id, posts).rows
    said = asked.words.say("post_none", name=thing.name)
    if rows:
        processes = len({row["process"] for row in rows if row["process"]})
        counts = asked.tallied(row["does"] for row in rows)
        said = asked.words.say("post", name=thing.name, processes=processes, counts=counts)
    return Answer(
        rows, POST, said, ("does", "label", "name", "detail", "process", "domain", "by"), asked.lang,
        draw=lambda: _tally(rows, "does", asked),
    )  # fmt: skip


def portfolio_of(asked: Asked, owner: str) -> Answer:
    """What an owner answers for."""
    thing = find(asked.store, owner, "Owner", "Department", "Role", "Person")
    rows = portfolio(asked.store, thing.id, asked.today.isoformat()).rows
    said = asked.words.say("portfolio_none", name=thing.name)
    if rows:
        held = Counter(row["held"] for row in rows if row["part"] == "process")
        counts = asked.tallied(row["part"] for row in rows)
        said = asked.words.say(
            "portfolio", name=thing.name, counts=counts, own=held["itself"], below=held["below"]
        )  # fmt: skip
    return Answer(
        rows, PORTFOLIO, said, ("part", "name", "level", "status", "process", "domain", "held", "owners", "detail"),
        asked.lang, draw=lambda: _tally(rows, "part", asked),
    )  # fmt: skip


def _tally(rows: list[dict[str, Any]], column: str, asked: Asked) -> Any:
    from procmap.pictures.bars import tally

    return tally(rows, column, asked.lang)


def duties_twice(asked: Asked) -> Answer:
    """Duties that two departments hold, in the same or nearly the same words."""
    rows = duties_held_twice(asked.store).rows
    said = asked.words.say("twice_none")
    if rows:
        same = sum(row["alike"] == 1 for row in rows)
        apart = sum(not row["one_is_part_of_other"] and not row["in_one_sentence"] for row in rows)
        said = asked.words.say("twice", number=len(rows), same=same, apart=apart)
    shown = (
        "alike", "department_name", "name", "other_department_name", "other_name", "one_is_part_of_other",
        "in_one_sentence",
    )  # fmt: skip
    return Answer(rows, DUTIES_TWICE, said, shown, asked.lang, draw=lambda: _twice(rows, asked))


def _twice(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.heat import pairs

    return pairs([(row["department_name"], row["other_department_name"]) for row in rows], asked.lang)
