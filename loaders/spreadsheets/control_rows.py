"""Rows of registers of controls, of risks and of KPIs."""

from __future__ import annotations

from typing import Any

from graph.facts import Evidence, Reason
from graph.ids import normalise
from loaders.rules.control_words import kind_of
from loaders.spreadsheets import linking, values
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import actors, named, several, without_number
from loaders.spreadsheets.rows import Row

_LONGEST_NAME = 80
_OF_CONTROL = ("code", "name", "kind", "key", "frequency", "threshold", "consequence")
_OF_KPI = ("code", "name", "target", "unit", "direction", "frequency", "formula")
_RISK_RULE = 120


def control(row: Row) -> None:
    """States a control point with the work it guards, who executes it, what shows it, the risks it lowers."""
    name, column = _name(row)
    if not name:
        row.aside_nameless()
        return
    row.name = name
    facts, ledger = row.ledger.facts, row.ledger
    own = row.own_evidence(_OF_CONTROL, column)
    says = _of_control(row, name)
    within = [ledger.inside]
    thing = facts.node("ControlPoint", ledger.unique("ControlPoint", "", name), own, within=within, **says)
    guarded = _guarded(row)
    for work, evidence in guarded:
        facts.link("CONTROLS", thing, work, evidence)
    held = "executor" if row.cells("executor") else "department"
    _executed(row, [thing], held)
    if held == "executor":
        linking.aside_all(row, "department")
    linking.things(row, thing, "evidence", "Record", "EVIDENCED_BY")
    _risks(row, thing, guarded)
    for column_of, text in row.cells("system"):
        if not guarded:
            row.aside(column_of, text)
        for work, _ in guarded:
            evidence = row.evidence(column_of, text, 0.8)
            for one in several(text):
                facts.link("RUNS_ON", work, ledger.thing("System", named(one)[0], evidence), evidence)


def risk(row: Row) -> None:
    """States a risk, the work it threatens and the controls that lower it."""
    name, column = _name(row)
    if not name:
        row.aside_nameless()
        return
    row.name = name
    facts = row.ledger.facts
    thing = facts.node("Risk", name, row.own_evidence(("code", "name"), column))
    guarded = _guarded(row)
    for work, evidence in guarded:
        facts.link("THREATENS", thing, work, evidence)
    points: list[str] = []
    for column_of, text in row.cells("control"):
        evidence = row.evidence(column_of, text)
        for one in [part for part in text.replace("；", "\n").replace(";", "\n").split("\n") if part.strip()]:
            told = without_number(one_line(one))[:_LONGEST_NAME]
            kind = kind_of(told, listed=True)
            point = facts.node(
                "ControlPoint", row.ledger.unique("ControlPoint", "", told), evidence, within=[row.ledger.inside],
                kind=kind[0] if kind else None,
            )  # fmt: skip
            facts.link("MITIGATES", point, thing, evidence)
            for work, _ in guarded:
                facts.link("CONTROLS", point, work, evidence)
            points.append(point)
    _executed(row, points, "department")


def kpi(row: Row) -> None:
    """States a KPI with its target, what it measures and which one it feeds."""
    name, column = _name(row)
    if not name:
        row.aside_nameless()
        return
    row.name = name
    facts = row.ledger.facts
    processes = row.named_processes()
    scope = processes[0][1] if processes else ""
    says = _of_kpi(row) | ({"scope": scope} if scope else {})
    within = [normalise(scope, "Process") if scope else ""]
    thing = facts.node("Kpi", name, row.own_evidence(_OF_KPI, column), within=within, **says)
    for process, _, evidence in processes:
        facts.link("MEASURES", thing, process, evidence)
    for column_of, text in row.cells("department"):
        evidence = row.evidence(column_of, text)
        for who in actors(text, may_be_person=True):
            if who.label == "Person":
                row.aside(column_of, text)
            else:
                facts.link("MEASURES", thing, row.ledger.actor(who, evidence), evidence)
    for column_of, text in row.cells("parent"):
        evidence = row.evidence(column_of, text)
        for one in several(text):
            parent, scope_of = row.shared.kpis.get(named(one)[0], (named(one)[0], ""))
            above = row.ledger.thing("Kpi", parent, evidence, normalise(scope_of, "Process") if scope_of else "")
            if above != thing:
                facts.link("SUPPORTS", thing, above, evidence)


def scope_of_kpi(row: Row) -> tuple[str, str] | None:
    """Name and process of the KPI of a row, for those that name it as their parent."""
    name, _ = _name(row)
    processes = [found for _, text in row.cells("process") for one in several(text) if (found := row.process_name(one))]
    return (name, processes[0] if processes else "") if name else None


def _name(row: Row) -> tuple[str, int]:
    """The name of a row's thing and its column; a code where there is no name."""
    for held in ("name", "code"):
        for column, text in row.cells(held):
            name = named(without_number(one_line(text)))[0]
            return (name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"), column
    return "", -1


def _executed(row: Row, controls: list[str], held: str) -> None:
    """EXECUTED_BY everybody whom a field names; the model has no person there."""
    for column, text in row.cells(held):
        if not controls:
            row.aside(column, text)
            continue
        evidence = row.evidence(column, text)
        for who in actors(text, may_be_person=True):
            if who.label == "Person":
                row.aside(column, text)
                continue
            for control_id in controls:
                executor = row.ledger.actor(who, evidence)
                row.ledger.facts.link("EXECUTED_BY", control_id, executor, evidence, **{"as": "executes"})


def _of_control(row: Row, name: str) -> dict[str, Any]:
    says = row.said("kind", values.control_kind)
    if "kind" not in says and (told := kind_of(name, listed=True)):
        says["kind"] = told[0]
    if "kind" not in says and (kind := values.control_kind(name)):
        says["kind"] = kind
    says |= row.said("key", values.flag)
    for column, text in row.cells("threshold"):
        limit = values.limit(text, row.columns.units.get(column, ""))
        if limit:
            says |= limit
        else:
            row.aside(column, text)
    for held in ("frequency", "consequence"):
        if text := row.text(held):
            says[held] = text
    return says


def _of_kpi(row: Row) -> dict[str, Any]:
    says: dict[str, Any] = {}
    for column, text in row.cells("target"):
        says |= values.target(text)
        if unit := row.columns.units.get(column):
            says.setdefault("unit", unit)
    says |= row.said("direction", values.direction)
    for held in ("unit", "frequency"):
        if text := row.text(held):
            says[held] = text
    return says


def _guarded(row: Row) -> list[tuple[str, Evidence]]:
    """The activity that a row names, inside its process; else the processes."""
    processes = row.processes()
    found = []
    for column, text in row.cells("activity"):
        if not processes:
            row.aside(column, text, Reason.NO_PROCESS)
            continue
        process = processes[0][0]
        evidence = row.evidence(column, text)
        for one in several(text):
            found.append((row.ledger.activity(named(without_number(one))[0], process, evidence), evidence))
    return found or processes


def _risks(row: Row, control: str, guarded: list[tuple[str, Evidence]]) -> None:
    facts = row.ledger.facts
    for column, text in row.cells("risk"):
        evidence = row.evidence(column, text)
        parts = several(text) if len(text) <= _RISK_RULE and ("\n" in text or "；" in text) else (one_line(text),)
        for one in parts:
            thing = row.ledger.thing("Risk", without_number(one), evidence)
            facts.link("MITIGATES", control, thing, evidence)
            for work, _ in guarded:
                facts.link("THREATENS", thing, work, evidence)
