"""The process framework as a table, and the processes that need each other, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queries.answers.naming import Thing, UnknownThing, find
from queries.answers.table import Table
from queries.answers.tree import Branch, below, tree
from queries.catalogue import Readable, run

FRAMEWORK = (
    *("code", "name", "level", "depth", "path", "owners", "status", "scope", "documents"),
    *("steps", "kpis", "controls", "missing", "also_under", "id"),
)
RELATIONS = (
    *("process", "direction", "other", "other_domain", "via", "why", "documents", "clauses", "quotes"),
    *("process_id", "other_id"),
)


def process_framework(store: Readable, process: str | None = None, today: str | None = None) -> Table:
    """The tree of processes, a row each, parents first. `missing` names what the map has not.

    What of that must be there the checks judge. One process given: that one and all below it.
    """
    branches = tree(run(store, "process_inventory", today=today))
    wholes = {parent for branch in branches for parent in branch.row["parents"]}
    if process is not None:
        branches = below(branches, _process(store, process).id)
    counts = {row["id"]: row for row in run(store, "framework_counts")}
    rows = [_row(branch, counts[branch.id], is_whole=branch.id in wholes) for branch in branches]
    return Table(FRAMEWORK, rows)


def _row(branch: Branch, counts: Mapping[str, Any], *, is_whole: bool) -> dict[str, Any]:
    row = branch.row
    missing = {
        "level": row["level"] is None,
        "parent": not row["parents"] and row["level"] != 1,
        "owner": not row["owners"],
        "document": not row["documents"],
        "steps": not counts["steps"] and not is_whole,
        "kpi": not counts["kpis"],
        "control": not counts["controls"] and not is_whole,
    }
    return {
        "code": row["code"],
        "name": row["name"],
        "level": row["level"],
        "depth": branch.depth,
        "path": " / ".join((*branch.above, row["name"])),
        "owners": list(row["owners"]),
        "status": row["status"],
        "scope": row["scope"],
        "documents": list(row["documents"]),
        "steps": counts["steps"],
        "kpis": counts["kpis"],
        "controls": counts["controls"],
        "missing": [what for what, is_missing in missing.items() if is_missing],
        "also_under": list(branch.also_under),
        "id": branch.id,
    }


@dataclass(frozen=True)
class Relation:
    """One process needs another: by which way (reference, record, flow, call), why, and what states it."""

    process: Thing
    needs: Thing
    via: str
    why: str
    stated_in: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Relations:
    """The processes asked about, those outside that they need or that need them, and the domain of each."""

    top: Thing | None
    inside: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    domains: Mapping[str, str]  # id of a process -> name of its domain, where it has one


def relations(store: Readable, process: str | None = None) -> Relations:
    """How a process and those below it, or all processes, hang together with others."""
    branches = tree(run(store, "process_inventory", today=None))
    domains = _domains(branches)
    top = _process(store, process) if process is not None else None
    if top is not None:
        branches = below(branches, top.id)
    inside = {branch.id for branch in branches}
    found = [
        Relation(
            Thing(row["process"], "Process", row["process_name"]),
            Thing(row["other"], "Process", row["other_name"]),
            row["via"] or "",
            _text(row["why"]),
            tuple(row["stated_in"]),
            tuple(row["quotes"]),
        )
        for row in run(store, "process_dependencies")
        if row["process"] in inside or row["other"] in inside
    ]
    things = tuple(Thing(branch.id, "Process", str(branch.row["name"])) for branch in branches)
    return Relations(top, things, tuple(found), domains)


def process_relations(store: Readable, process: str | None = None) -> Table:
    """A row for each dependency, seen from each process asked about: it needs the other one, or is needed by it."""
    found = relations(store, process)
    inside = {thing.id: place for place, thing in enumerate(found.inside)}
    clauses = {
        row["id"]: row
        for row in run(store, "clauses_by_id", ids=sorted({c for one in found.relations for c in one.stated_in}))
    }
    rows: list[dict[str, Any]] = []
    for one in found.relations:
        for own, other, direction in ((one.process, one.needs, "needs"), (one.needs, one.process, "needed by")):
            if own.id in inside:
                stated = [clauses[clause] for clause in one.stated_in if clause in clauses]
                rows.append(
                    {
                        "process": own.name,
                        "direction": direction,
                        "other": other.name,
                        "other_domain": found.domains.get(other.id, ""),
                        "via": one.via,
                        "why": one.why,
                        "documents": list(dict.fromkeys(row["document_name"] for row in stated)),
                        "clauses": list(dict.fromkeys(row["clause"] for row in stated)),
                        "quotes": list(dict.fromkeys(one.quotes)),
                        "process_id": own.id,
                        "other_id": other.id,
                    }
                )
    rows.sort(key=lambda row: (inside[row["process_id"]], row["direction"], row["other"], row["other_id"], row["via"]))
    return Table(RELATIONS, rows)


def _domains(branches: Sequence[Branch]) -> dict[str, str]:
    """The name of the nearest level 1 process above each process, or its own."""
    domains: dict[str, str] = {}
    above: list[Branch] = []
    for branch in branches:
        above = [*above[: branch.depth], branch]
        if domain := next((one for one in reversed(above) if one.row["level"] == 1), None):
            domains[branch.id] = str(domain.row["name"])
    return domains


def _process(store: Readable, wanted: str) -> Thing:
    found = find(store, wanted, "Process")
    if found.label != "Process":
        raise UnknownThing(f"{wanted!r} is a {found.label}; give a process or a domain.")
    return found


def _text(why: Any) -> str:
    return "; ".join(map(str, why)) if isinstance(why, list | tuple) else str(why or "")
