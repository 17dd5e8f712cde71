"""Rows of registers of processes and of activities."""

from __future__ import annotations

from typing import Any

from graph.facts import Evidence, Reason
from graph.ids import normalise
from loaders.rules.time_limits import limit_in
from loaders.spreadsheets import linking, values
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import actors, code_and_name, label_of, named, several, without_number
from loaders.spreadsheets.rows import Row

_LEVELS = tuple(f"level{number}" for number in range(1, 7))
_OWN = ("code", "name", *_LEVELS, "level", "status", "scope", "starts", "ends", "reviewed", "key", "digital")
_LONGEST_NAME = 120


def name_of(row: Row) -> tuple[int, str, str | None] | None:
    """Column, name and code of the process that a row is about: the name column, else the deepest level named."""
    columns = row.cells("name")[:1] or [cell for held in reversed(_LEVELS) for cell in row.cells(held)][:1]
    if not columns:
        return None
    column, text = columns[0]
    code, name = code_and_name(text)
    code = row.text("code") or code
    name = named(without_number(name))[0] or code or ""
    return (column, name, code) if name else None


def process(row: Row) -> None:
    """States a process with all that its row says of it."""
    about = name_of(row)
    if about is None:
        row.aside_nameless()
        return
    column, name, code = about
    if len(name) > _LONGEST_NAME:
        row.aside(column, name, Reason.NAME_TOO_LONG)
        return
    row.name = name
    facts = row.ledger.facts
    says = _values(row, column) | ({"code": code} if code else {})
    thing = facts.node("Process", name, row.own_evidence(_OWN, column), **says)
    _parents(row, thing, column, name, code)
    owned = linking.owners(row, thing, "owner", may_be_person=True)
    if owned:
        linking.takes_part(row, thing, "department", "R")
    else:
        linking.owners(row, thing, "department", may_be_person=False)
    for held, letter in linking.PARTS.items():
        if row.cells(held):
            linking.takes_part(row, thing, held, letter)
    if row.cells("accountable") and not owned:
        linking.owners(row, thing, "accountable", may_be_person=False)
    for held, label, link in linking.THINGS:
        linking.things(row, thing, held, label, link)
    linking.documents(row, "governing", lambda document, cell: facts.link("GOVERNED_BY", thing, document, cell))
    _kpis(row, thing, name)
    _neighbours(row, thing)
    for held in ("applies", "scope"):
        for column_of, text in row.cells(held):
            if held == "applies" or (values.scope(text) is None and _names_actors(text)):
                _applies(row, thing, column_of, text)


def activity(row: Row) -> None:
    """States an activity of the process that its row, or the title of the table, names."""
    column, text = next(iter(row.cells("name")), (-1, ""))
    name = named(without_number(text))[0]
    if not name:
        row.aside_nameless()
        return
    row.name = name
    facts = row.ledger.facts
    processes = row.processes()
    if not processes:
        if not row.title:
            row.aside(column, text, Reason.NO_PROCESS)
            return
        evidence = row.own_evidence(("name",), column)
        processes = [(row.ledger.thing("Process", row.title, evidence), evidence)]
    process_id, process_evidence = processes[0]
    seq, limit = row.text("seq"), row.text("limit")
    says: dict[str, Any] = {"seq": int(seq)} if seq.isdecimal() and len(seq) < 7 else {}
    if limit:
        told = limit_in(limit) or limit_in(f"{limit}内")
        says |= {"time_limit": limit} | ({"time_limit_hours": told[1]} if told and told[1] else {})
    within = [row.ledger.inside, process_id.rsplit("/", 1)[-1]]
    unique = row.ledger.unique("Activity", process_id, name)
    own = row.own_evidence(("name", "seq", "limit"), column)
    thing = facts.node("Activity", unique, own, within=within, **says)
    facts.link("PART_OF", thing, process_id, process_evidence)
    for column_of, who in row.cells("executor"):
        evidence = row.evidence(column_of, who)
        for one in actors(who):
            facts.link("PERFORMED_BY", thing, row.ledger.actor(one, evidence), evidence)
            row.ledger.takes_part(row.ledger.actor(one, evidence), thing, ["R"], evidence)
    for held, letter in linking.PARTS.items():
        linking.takes_part(row, thing, held, letter)
    for held, label, link in linking.THINGS:
        linking.things(row, thing, held, label, link)


def _values(row: Row, named_in: int) -> dict[str, Any]:
    """The properties of the process; what fits none of their values is set aside."""
    says = row.said("level", values.level) | row.said("status", values.process_status)
    says |= row.said("scope", values.scope, taken_elsewhere=_names_actors)  # units: whom it applies to
    says |= row.said("reviewed", values.day, "reviewed_on")
    says |= row.said("key", values.flag) | row.said("digital", values.flag)
    for held in ("starts", "ends"):
        if text := row.text(held):
            says[held] = text
    held_by = row.columns.fields[named_in]
    if held_by in _LEVELS and "level" not in says:
        says["level"] = int(held_by[-1])
    return says


def _parents(row: Row, thing: str, named_in: int, name: str, code: str | None) -> None:
    """PART_OF the process that its row names as its parent, that stands left of it, or that its code begins with."""
    link, ledger = row.ledger.facts.link, row.ledger
    told = False
    for column, text in row.cells("parent"):
        evidence = row.evidence(column, text)
        for one in several(text):
            parent = row.process_name(one)
            if parent is None:
                row.aside(column, one, Reason.NO_PROCESS)
            elif normalise(parent, "Process") != normalise(name, "Process"):
                link("PART_OF", thing, ledger.thing("Process", parent, evidence), evidence)
                told = True
    child, child_column = thing, named_in
    for held in reversed(_LEVELS):
        for column, text in row.cells(held):
            if column == named_in:
                continue
            above_code, above = code_and_name(text)
            above = named(without_number(above))[0] or above_code or ""
            if not above or normalise(above, "Process") == normalise(name, "Process"):
                continue
            evidence = row.evidence(child_column, f"{one_line(text)} > {name}")
            says: dict[str, Any] = {"level": int(held[-1])} | ({"code": above_code} if above_code else {})
            parent_id = ledger.thing("Process", above, evidence, **says)
            link("PART_OF", child, parent_id, evidence)
            child, child_column, name, told = parent_id, column, above, True
    if not told and code and not any(row.columns.of("parent")):
        _parent_by_code(row, thing, code)


def _parent_by_code(row: Row, thing: str, code: str) -> None:
    """1.2.3 is a part of 1.2 where the register has that code too."""
    cut = max(code.rfind(mark) for mark in ".-_/")
    parent = row.shared.codes.get(code[:cut]) if cut > 0 else None
    column = next(iter(row.columns.of("code")), None)
    if parent and column is not None:
        evidence = row.evidence(column, code, 0.8)
        row.ledger.facts.link("PART_OF", thing, row.ledger.thing("Process", parent, evidence), evidence)


def _kpis(row: Row, thing: str, name: str) -> None:
    def state(text: str, evidence: Evidence) -> None:
        says = values.target(text) if any(mark in text for mark in "≥≤<>") else {}
        bare = text
        if says:
            at = min(place for mark in "≥≤<>" if (place := text.find(mark)) > 0) if text[0] not in "≥≤<>" else 0
            bare, says = text[:at].strip() or text, values.target(text[at:])
        kpi = row.ledger.facts.node("Kpi", bare, evidence, within=[normalise(name, "Process")], scope=name, **says)
        row.ledger.facts.link("MEASURES", kpi, thing, evidence)

    linking.each(row, "kpi", state)


def _neighbours(row: Row, thing: str) -> None:
    """A process up the stream is needed by this one, one down the stream needs it."""
    for held in ("upstream", "downstream"):
        for column, text in row.cells(held):
            evidence = row.evidence(column, text)
            for one in several(text):
                name = row.process_name(one)
                if name is None:
                    row.aside(column, one, Reason.NO_PROCESS)
                    continue
                other = row.ledger.thing("Process", name, evidence)
                ends = (thing, other) if held == "upstream" else (other, thing)
                if thing != other:
                    row.ledger.facts.link("DEPENDS_ON", *ends, evidence, via="flow", why=one_line(text))


def _names_actors(text: str) -> bool:
    return all(label_of(named(one)[0]) for one in several(text))


def _applies(row: Row, thing: str, column: int, text: str) -> None:
    evidence = row.evidence(column, text)
    for who in actors(text):
        if who.label != "Person":
            row.ledger.facts.link("APPLIES_TO", thing, row.ledger.actor(who, evidence), evidence)
