"""What the statements of tables share: their document, who and what has been named in them, and what is evidence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

from graph.facts import Evidence, Facts, Reason, part_of_document
from graph.ids import normalise
from loaders.linear import LinearText
from loaders.spreadsheets import names
from loaders.spreadsheets.grid import Grid
from loaders.spreadsheets.marks import in_order
from loaders.spreadsheets.names import Actor

_OWNERS = {"Department": "department", "Role": "role", "Person": "person"}


@dataclass
class Ledger(ABC):
    """A document with tables under way. Things that many cells name are stated where they first stand.

    `process` is the one that the text around a table describes; what a table says of none is said of it.
    """

    facts: Facts
    document: str
    process: str = field(default="", kw_only=True)
    _known: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    @property
    def inside(self) -> str:
        """The document's part of the ids of what only means something in it."""
        return part_of_document(self.document)

    @abstractmethod
    def evidence(self, said: str, grid: Grid, row: int, column: int, rule: str, confidence: float = 1.0) -> Evidence:
        """The evidence of what a cell says; `said` is that in words, with what its headers and its row add."""

    def actor(self, who: Actor, evidence: Evidence) -> str:
        """A unit, post or person."""
        alias = who.alias or ""
        known = self._known.get((who.label, who.name, alias))
        if known is None:
            says: dict[str, Any] = {"aliases": [who.alias]} if who.alias and who.label != "Person" else {}
            within: list[str] = []
            if who.label != "Person" and names.is_relative(who.name):
                within, says = [self.inside], {"relative": True}
            if who.label == "Department" and (kind := names.kind_of_unit(who.name)):
                says["kind"] = kind
            known = self.facts.node(who.label, who.name, evidence, within=within, **says)
            self._known[who.label, who.name, alias] = known
        return known

    def owned(self, thing: str, who: Actor, evidence: Evidence, *, appointed_by: str | None = None) -> None:
        """A process or document OWNED_BY an owner, who is HELD_BY a unit, post or person."""
        held = self.actor(who, evidence)
        owner = self._known.get(("Owner", who.name, who.label))
        if owner is None:
            owner = self.facts.node("Owner", who.name, evidence, kind=_OWNERS[who.label])
            self._known["Owner", who.name, who.label] = owner
            self.facts.link("HELD_BY", owner, held, evidence)
        self.facts.link("OWNED_BY", thing, owner, evidence, appointed_by=appointed_by)

    def takes_part(self, who: str, thing: str, letters: list[str], evidence: Evidence) -> None:
        """PARTICIPATES_IN; what several cells say of the same two is joined."""
        self.facts.link("PARTICIPATES_IN", who, thing, evidence, raci=letters)
        stated = self.facts.links["PARTICIPATES_IN", who, thing, ""]
        before = stated.properties.get("raci", [])
        if isinstance(before, list) and before != letters:
            stated.properties["raci"] = in_order([*before, *letters])

    def thing(self, label: str, name: str, evidence: Evidence, within: str | None = None, **says: Any) -> str:
        """A thing that is named without anything being said of it: a system, a record, a process referred to."""
        known = self._known.get((label, name, within or ""))
        if known is None:
            parents = [] if within is None else [within]
            known = self.facts.node(label, name, evidence, within=parents, **says)
            self._known[label, name, within or ""] = known
        return known

    def activity(self, name: str, process: str, evidence: Evidence) -> str:
        """An activity that a cell names inside a process; the same one for every cell that names it."""
        part = process.rsplit("/", 1)[-1]
        known = self._known.get(("Activity", name, part))
        if known is None:
            known = self.facts.node("Activity", name, evidence, within=[self.inside, part])
            self.facts.link("PART_OF", known, process, evidence)
            self._known["Activity", name, part] = known
        return known

    def cited(self, name: str, number: str | None, evidence: Evidence) -> str:
        """A document that a cell names by title, number or both."""
        title = name or number or ""
        known = self._known.get(("Document", title, number or ""))
        if known is None:
            known = self.facts.cited_document(title, evidence, number=number)
            self._known["Document", title, number or ""] = known
        return known

    def unique(self, label: str, parent: str, name: str) -> str:
        """The name, with a number behind it where the same parent has one of that name already."""
        key = (label, parent, normalise(name, label))
        self._counts[key] = self._counts.get(key, 0) + 1
        return name if self._counts[key] == 1 else f"{name} ({self._counts[key]})"

    def aside(self, place: str, what: str, reason: Reason) -> None:
        """Sets aside what a cell holds."""
        self.facts.put_aside(place, what[:200], reason)


@dataclass
class SheetLedger(Ledger):
    """The ledger of a workbook: what a cell says is a line of its own in a text that is made of such lines."""

    linear: LinearText = field(default_factory=LinearText)

    def evidence(self, said: str, grid: Grid, row: int, column: int, rule: str, confidence: float = 1.0) -> Evidence:
        """A new line of the linear text, with the cell as its place."""
        return self.linear.add(said, grid.place(row, column)).evidence(rule, confidence)
