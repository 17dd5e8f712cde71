"""Rows of registers of documents, and of lists of units, posts and people."""

from __future__ import annotations

from typing import Any

from graph.facts import Reason
from loaders.spreadsheets import linking, values
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import Actor, actor, actors, label_of, named, several
from loaders.spreadsheets.rows import Row

_OF_DOCUMENT = ("name", "number", "version", "effective", "until", "status")
_HANDLED = (("issuer", "issues"), ("publisher", "publishes"), ("keeper", "keeps"))


def document(row: Row) -> None:
    """States a document that the register lists, who answers for it and who handles it."""
    column = next((column for held in ("name", "number") for column, _ in row.cells(held)), None)
    if column is None:
        row.aside_nameless()
        return
    title, number = linking.titled(row.text("name"))
    number = row.text("number") or number
    row.name = title or number or ""
    says: dict[str, Any] = {"version": row.text("version")} if row.text("version") else {}
    says |= row.said("effective", values.day, "effective_on") | row.said("until", values.day, "effective_until")
    says |= row.said("status", values.document_status)
    facts, ledger = row.ledger.facts, row.ledger
    line = row.own_evidence(_OF_DOCUMENT, column)
    evidence = type(line)(line.start, line.end, line.quote, line.rule, line.confidence, line.place, says)
    thing = facts.cited_document(row.name, evidence, number=number)
    if thing != ledger.document:
        facts.link("CITES", ledger.document, thing, evidence)
    linking.owners(row, thing, "department", may_be_person=True)
    for held, part in _HANDLED:
        for cell, text in row.cells(held):
            said = row.evidence(cell, text)
            for who in actors(text, may_be_person=True):
                if who.label == "Person":
                    row.aside(cell, text)
                else:
                    facts.link("HANDLED_BY", thing, ledger.actor(who, said), said, **{"as": part})
    for process, said in row.processes():
        facts.link("GOVERNED_BY", process, thing, said)
    linking.documents(row, "supersedes", lambda old, said: facts.link("SUPERSEDES", thing, old, said))


def organisation(row: Row) -> None:
    """States the units, posts and people of a row, and how they belong together."""
    facts, ledger = row.ledger.facts, row.ledger
    unit_at = next(iter(row.cells("unit")), None)
    post_at = next(iter(row.cells("post")), None)
    person_at = next(iter(row.cells("person")), None)
    unit = post = None
    row.name = one_line((person_at or post_at or unit_at or (0, ""))[1])
    if unit_at:
        name, row.name = row.name, named(unit_at[1])[0]
        evidence = row.evidence(*unit_at)
        unit = _unit(row, unit_at[1], evidence)
        for column, text in row.cells("parent"):
            said = row.evidence(column, text)
            above = _unit(row, text, said)
            if above != unit:
                facts.link("PART_OF", unit, above, said)
        row.name = name
    if post_at:
        evidence = row.evidence(*post_at)
        post_name, alias = named(post_at[1])
        if post_name in ("经理", "主任", "主管", "副经理", "副主任", "专员", "Manager", "Director") and unit_at:
            post_name = f"{named(unit_at[1])[0]}{post_name}"  # everybody's; whose it is makes it a post
        post = ledger.actor(Actor(post_name, "Role", alias), evidence)
        if unit:
            facts.link("BELONGS_TO", post, unit, evidence)
    left = row.said("left", values.day, "left_on")
    for column, text in row.cells("person"):
        said = row.evidence(column, text)
        for one in several(text):
            person = facts.node("Person", one, said, **left)
            if post:
                facts.link("HELD_BY", post, person, said)
            else:
                row.aside(column, f"{one}, without a post", Reason.NO_PLACE_IN_MODEL)
    for column, text in row.cells("head"):
        _head(row, column, text, unit, unit_at)
    _standing(row, unit, post)


def _standing(row: Row, unit: str | None, post: str | None) -> None:
    """Whether unit and post still exist; a plain 状态 is that of the narrowest thing that the row names."""
    plain = "" if row.cells("person") else "post" if post else "unit"
    for held, thing, label in (("unit_status", unit, "Department"), ("post_status", post, "Role")):
        fields = [held, "status"] if held.startswith(plain or "-") else [held]
        for column, text in [cell for one in fields for cell in row.cells(one)]:
            status = values.standing(text)
            if status is None or thing is None:
                row.aside(column, text)
            else:
                _says(row, label, thing, column, text, status)
    for column, text in row.cells("abolished"):
        if unit is not None and values.day(text) is not None:
            _says(row, "Department", unit, column, text, "dissolved")
        else:
            row.aside(column, text)
    if not plain and row.cells("person") and not row.cells("left"):
        for column, text in row.cells("status"):
            if not values.is_employed(text):  # when a person left is what the map keeps
                row.aside(column, text)


def _says(row: Row, label: str, thing: str, column: int, text: str, status: str) -> None:
    said = row.evidence(column, text)
    fact = row.ledger.facts.nodes[thing]
    within = [row.ledger.inside] if len(thing.split("/")) > 3 else []
    row.ledger.facts.node(label, fact.name, said, within=within, status=status)


def _unit(row: Row, text: str, evidence: Any) -> str:
    """A unit, also where its name does not end like one; its other names are those of its row."""
    name, alias = named(text)
    thing = row.ledger.actor(Actor(name, "Department", alias), evidence)
    for column, other in row.cells("aliases"):
        if next(iter(row.cells("unit")), (0, ""))[1] == text:
            said = row.evidence(column, other)
            row.ledger.facts.node("Department", name, said, aliases=list(several(other)))
    return thing


def _head(row: Row, column: int, text: str, unit: str | None, unit_at: tuple[int, str] | None) -> None:
    """Who heads a unit: a post of it, or the person who holds the post of its head."""
    said = row.evidence(column, text)
    facts, ledger = row.ledger.facts, row.ledger
    for one in several(text):
        who = actor(one, "Person" if label_of(one) is None else None, may_be_person=True)
        if who.label == "Role" and unit:
            facts.link("BELONGS_TO", ledger.actor(who, said), unit, said)
        elif who.label == "Person" and unit and unit_at:
            head = ledger.actor(Actor(f"{named(unit_at[1])[0]}负责人", "Role"), said)
            facts.link("BELONGS_TO", head, unit, said)
            facts.link("HELD_BY", head, ledger.actor(who, said), said)
        else:
            row.aside(column, one)
