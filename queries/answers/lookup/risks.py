"""The risk-control matrix: which control lowers which risk, in which work, by whom, with which evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.collecting import collector_paused
from queries.answers.naming import UnknownThing, find
from queries.answers.table import Table
from queries.answers.tree import below, tree
from queries.catalogue import Readable, run

COLUMNS = (
    *("risk", "state", "process", "step", "control", "kind", "key", "executors", "frequency", "evidence", "systems"),
    *("controls_there", "documents", "clauses", "quotes", "risk_id", "work_id", "control_id"),
)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Work:
    """The processes and steps that are asked about: where each stands, its systems and its controls."""

    places: Mapping[str, tuple[str, str]]  # id -> names of process and step
    process_of: Mapping[str, str]
    systems: Mapping[str, Sequence[str]]
    controls: Mapping[str, set[str]]


def risk_control_matrix(store: Readable, process: str | None = None) -> Table:
    """A row for each risk, control and the work that the control guards; state: mitigated, no control, no risk.

    Only a control that is stated to lower a risk counts for it; `controls_there` tells how many others guard the work
    that a risk without control threatens.
    """
    with collector_paused():
        return _risk_control_matrix(store, process)


def _risk_control_matrix(store: Readable, process: str | None) -> Table:
    asked = _asked(store, process)
    risks = run(store, "risks_on_map")
    guards = {row["id"]: row["guards"] for row in run(store, "guards_on_map")}
    work = _work(store, asked, guards, {one for risk in risks for one in risk["threatens"]})
    lowered: dict[str, list[Row]] = defaultdict(list)
    for one in risks:
        for control in one["controls"]:
            lowered[control].append(one)
    nowhere: list[str | None] = [None] if process is None else []
    found: list[tuple[Row | None, str | None, Row | None]] = []  # risk, work, control
    for one in risks:
        if not one["controls"]:
            found += [(one, at, None) for at in _here(one["threatens"], work) or nowhere]
    for control in run(store, "controls_in_full", ids=_controls(risks, work) if process is not None else list(guards)):
        guarded = _here(control["guards"], work)
        if not lowered[control["id"]]:
            found += [(None, at, control) for at in guarded or nowhere]
        for risk in lowered[control["id"]]:  # a control elsewhere lowers a risk here: it is told where the risk is
            found += [(risk, at, control) for at in guarded or _here(risk["threatens"], work) or nowhere]
    stated = _stated(store, found)
    rows = [_row(risk, at, control, work, stated) for risk, at, control in found]
    order = {id: number for number, id in enumerate(work.places)}
    last = len(order)
    rows.sort(
        key=lambda row: (
            order.get(row["work_id"], last),
            row["risk"] == "",
            row["risk"],
            row["risk_id"],
            not row["key"],
            row["control"],
            row["control_id"],
        )
    )
    return Table(COLUMNS, rows)


def _asked(store: Readable, process: str | None) -> list[Row]:
    branches = tree(run(store, "process_inventory", today=None))
    if process is not None:
        top = find(store, process, "Process")
        if top.label != "Process":
            raise UnknownThing(f"{process!r} is a {top.label}; give a process or a domain.")
        branches = below(branches, top.id)
    return [branch.row for branch in branches]


def _work(
    store: Readable, processes: Sequence[Row], guards: Mapping[str, Sequence[str]], threatened: set[str]
) -> _Work:
    steps: dict[str, list[Row]] = defaultdict(list)
    for step in run(store, "steps_of_processes", ids=[row["id"] for row in processes]):
        steps[step["process"]].append(step)
    places: dict[str, tuple[str, str]] = {}
    process_of: dict[str, str] = {}
    for row in processes:
        places[row["id"]] = (row["name"], "")
        for inner in steps[row["id"]]:
            places.setdefault(inner["id"], (row["name"], inner["name"]))
            process_of.setdefault(inner["id"], row["id"])
    controls: dict[str, set[str]] = defaultdict(set)
    for control, guarded in guards.items():
        for at in guarded:
            for one in {at, process_of.get(at, at)} if at in places else ():
                controls[one].add(control)
    told = sorted((controls.keys() | threatened) & places.keys())
    systems: dict[str, list[str]] = defaultdict(list)
    for means in run(store, "means_of_work", ids=list({*told, *(process_of.get(one, one) for one in told)})):
        if means["relation"] == "RUNS_ON":
            systems[means["work"]].append(means["name"])
    return _Work(places, process_of, systems, controls)


def _controls(risks: Sequence[Row], work: _Work) -> list[str]:
    """The ids of the controls that guard the asked work or lower a risk that threatens it."""
    guard = {control for some in work.controls.values() for control in some}
    return sorted(guard | {one for risk in risks if _here(risk["threatens"], work) for one in risk["controls"]})


def _here(ids: Iterable[str], work: _Work) -> list[str | None]:
    """The asked work among these; the step alone where its process is named with it."""
    here = [id for id in ids if id in work.places]
    told = {work.process_of[id] for id in here if id in work.process_of}
    return [id for id in here if id not in told]


def _stated(store: Readable, found: Sequence[tuple[Row | None, str | None, Row | None]]) -> Mapping[str, list[Row]]:
    ids = {one["id"] for risk, _, control in found for one in (risk, control) if one is not None}
    stated: dict[str, list[Row]] = defaultdict(list)
    for row in run(store, "evidence_of_things", ids=sorted(ids)):
        stated[row["id"]].append(row)
    return stated


def _row(
    risk: Row | None, at: str | None, control: Row | None, work: _Work, stated: Mapping[str, list[Row]]
) -> dict[str, Any]:
    process, step = work.places.get(at or "", ("", ""))
    above = work.process_of.get(at or "", at or "")
    # What states the control, and the risk that it lowers.
    said = [row for one in (control, risk) if one is not None for row in stated[one["id"]]]
    state = "no control" if control is None else "mitigated" if risk is not None else "no risk"
    return {
        "risk": risk["name"] if risk else "",
        "state": state,
        "process": process,
        "step": step,
        "control": control["name"] if control else "",
        "kind": control["kind"] if control else None,
        "key": control["key"] if control else None,
        "executors": list(control["executors"]) if control else [],
        "frequency": control["frequency"] if control else None,
        "evidence": list(control["records"]) if control else [],
        "systems": sorted({*work.systems.get(at or "", ()), *work.systems.get(above, ())}),
        "controls_there": len(work.controls.get(at or "", ())) if control is None else None,
        "documents": list(dict.fromkeys(row["document_name"] for row in said)),
        "clauses": list(dict.fromkeys(row["clause"] for row in said)),
        "quotes": list(dict.fromkeys(row["quote"] for row in said)),
        "risk_id": risk["id"] if risk else "",
        "work_id": at or "",
        "control_id": control["id"] if control else "",
    }
