"""The case that a route is asked for: what people gave, and the process that it is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.governance import Routing
from checks.governance.conditions import DEEPEST, FACTS
from graph.errors import ProcmapError
from queries.answers.naming import Thing, UnknownThing, find
from queries.catalogue import Readable, run

_NEXT = "a route is for a process, or see --object"
_NEW = "For one that is still to be made: --change new --level N --domain NAME"


class BadCase(ProcmapError):
    """A route that was asked for with something that cannot be."""


@dataclass(frozen=True)
class Case:
    """What the person who asks says about the change; None is not known, then the map is asked.

    `others` are the names of other processes that have to be made or changed with it, () for none. `departments` are
    those that take part; a scope of `several` says that it is more than one. `given` holds the answers to any further
    fact, by its name in the governance file.
    """

    name: str = ""
    object: str | None = None
    change: str | None = None
    stage: str | None = None
    level: int | None = None
    scope: str | None = None
    domain: str | None = None
    departments: tuple[str, ...] = ()
    others: tuple[str, ...] | None = None
    duties_change: bool | None = None
    given: Mapping[str, Any] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """What was said, by the name of the fact; `several` departments are no scope yet."""
        named = {
            "change": self.change,
            "stage": self.stage,
            "level": self.level,
            "scope": None if self.scope == "several" else self.scope,
            "duties_change": self.duties_change,
        }
        return {name: value for name, value in {**named, **self.given}.items() if value is not None}


@dataclass(frozen=True)
class Above:
    """A process above another one, or that process itself at distance 0."""

    process: Thing
    distance: int
    level: int | None
    level_below: int | None
    about: Mapping[str, Any]


@dataclass(frozen=True)
class Subject:
    """What is to be made, changed or retired. `thing` is None while it is not on the map.

    `above` is its chain upward, nearest first; for one that is not on the map, that of the process given as its domain.
    """

    object: str
    name: str
    thing: Thing | None
    above: tuple[Above, ...]

    @property
    def domains(self) -> tuple[Thing, ...]:
        """The processes of level 1 that it is part of."""
        return tuple(one.process for one in self.above if one.level == 1)

    @property
    def organization(self) -> str | None:
        """The organization that it belongs to, None where that is not known."""
        known = self.thing or next((one.process for one in self.above), None)
        return known.id.split("/", 1)[0] if known else None


def subject_of(store: Readable, case: Case, routing: Routing) -> Subject:
    """What the case is about. Raises UnknownThing or BadCase."""
    _hold_to_facts(case, routing)
    object_, named = case.object or _object_named(case.name, routing), case.name.strip()
    if object_ != "process":
        return Subject(object_, named, None, ())
    if not named:
        raise BadCase("A route is for something: give the name, code or id of a process, or --object framework.")
    try:
        thing = _process(store, named)
    except UnknownThing:
        if case.change != "new":
            raise
        thing = None
    whole = thing
    if thing is None and case.domain:
        whole = find(store, case.domain, "Process")
    chain = above(store, [whole.id])[whole.id] if whole else ()
    return Subject(object_, thing.name if thing else named, thing, chain)


def above(store: Readable, processes: list[str]) -> dict[str, tuple[Above, ...]]:
    """For each process the chain upward, nearest first, itself at the head."""
    chains: dict[str, list[Above]] = {process: [] for process in processes}
    for row in run(store, "processes_above", ids=processes):
        thing = Thing(row["above"], "Process", row["name"])
        chains[row["id"]].append(Above(thing, row["distance"], row["level"], row["level_below"], row))
    return {process: tuple(chain) for process, chain in chains.items()}


def _object_named(name: str, routing: Routing) -> str:
    wanted = _plain(name)
    return next(
        (thing for thing, names in routing.object_names.items() if wanted in {_plain(one) for one in names}), "process"
    )


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().strip("《》<>").split())


def _process(store: Readable, named: str) -> Thing:
    """The process of this name, or the only one that the document of this name describes."""
    try:
        found = find(store, named, "Process", "Document")
    except UnknownThing as error:
        others = [row["label"] for row in run(store, "things_named", called=named)]
        if others and "Process" not in others and "Document" not in others:
            raise UnknownThing(f"{named} is no process but {others[0]}; {_NEXT}") from error
        raise UnknownThing(f"{error} {_NEW}") from error
    if found.label == "Process":
        return found
    if found.label != "Document":
        raise UnknownThing(f"{found.name} is no process but {found.label}; {_NEXT}")
    described = [row["process"] for row in run(store, "processes_of_things", ids=[found.id])]
    things = [Thing(row["id"], "Process", row["name"]) for row in run(store, "things_by_id", ids=described)]
    if len(things) != 1:
        names = ", ".join(thing.name for thing in things) or "none"
        raise BadCase(f"{found.name} is a document; name the process. It describes: {names}")
    return things[0]


def _hold_to_facts(case: Case, routing: Routing) -> None:
    known = {*FACTS, *routing.facts} - {"object", "others"}
    for name, value in case.facts().items():
        if name not in known:
            raise BadCase(f"There is no fact {name}; the policy asks for {', '.join(sorted(known))}")
        allowed = routing.universe(name)
        if value not in allowed or (isinstance(value, bool) != (True in allowed and False in allowed)):
            told = f"1 to {DEEPEST}" if name == "level" else ", ".join(_told(one) for one in sorted(allowed, key=str))
            raise BadCase(f"{name} is {_told(value)}; it can be {told}")
    if case.object not in (None, *FACTS["object"]):
        raise BadCase(f"object is {case.object!r}; it can be {', '.join(sorted(FACTS['object']))}")


def _told(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
