"""What if something is removed, merged into another, or replaced by another: only read, nothing on the map changes."""

from __future__ import annotations

from graph.errors import ProcmapError
from graph.model import BOOKKEEPING
from queries.answers.impact.effects import WHAT_IF_COLUMNS, WhatIf, explain
from queries.answers.impact.merging import transfer
from queries.answers.impact.removing import removal
from queries.answers.naming import Thing, find
from queries.answers.parties import HOLDERS
from queries.answers.table import Table
from queries.catalogue import Readable

EXPLAINED = 5000  # effects that come with place and sentence
_PARTIES = HOLDERS | {"Owner"}
# What is part of a text or lies in the past has no place that another could take.
_STANDS_ALONE = frozenset({"Clause", "Event"})


class MakesNoSense(ProcmapError):
    """A change that was asked about and cannot be made."""


def removed(store: Readable, name: str, explained: int = EXPLAINED) -> WhatIf:
    """What is orphaned when a thing goes. Raises UnknownThing, or MakesNoSense for what is no part of the business."""
    thing = find(store, name)
    if thing.label in BOOKKEEPING:
        raise MakesNoSense(f"{name} is a note of procmap itself ({thing.label}); name a thing of the business.")
    return explain(store, thing, None, [*removal(store, thing)], explained)


def merged(store: Readable, name: str, into: str, explained: int = EXPLAINED) -> WhatIf:
    """What moves and what collides when a thing becomes part of another of its kind. Raises as `removed` does."""
    going, staying = find(store, name), find(store, into)
    _refuse_alone(going, staying, "merged into")
    if going.label != staying.label:
        raise MakesNoSense(
            f"A {going.label} cannot be merged into a {staying.label}: {going.name} and {staying.name} are "
            f"of different kinds; name another {going.label}."
        )
    return explain(store, going, staying, [*transfer(store, going, staying, one_of_both=True)], explained)


def replaced(store: Readable, name: str, by: str, explained: int = EXPLAINED) -> WhatIf:
    """What has to name the other when it takes a thing's place, and what it cannot take. Raises as `removed` does.

    Departments, posts, persons and owners can stand in for each other; anything else only for its own kind.
    """
    going, staying = find(store, name), find(store, by)
    _refuse_alone(going, staying, "replaced by")
    if going.label != staying.label and not {going.label, staying.label} <= _PARTIES:
        raise MakesNoSense(
            f"A {going.label} cannot be replaced by a {staying.label}: {staying.name} can do nothing of what "
            f"{going.name} does; name another {going.label}."
        )
    return explain(store, going, staying, [*transfer(store, going, staying, one_of_both=False)], explained)


def _refuse_alone(going: Thing, staying: Thing, verb: str) -> None:
    if going.id == staying.id:
        raise MakesNoSense(f"{going.name} cannot be {verb} itself; name another {going.label}.")
    for thing in (going, staying):
        if thing.label in _STANDS_ALONE | BOOKKEEPING:
            raise MakesNoSense(f"Nothing can be {verb} or stand in for a {thing.label} ({thing.name}).")


def what_if_removed(store: Readable, thing: str, explained: int = EXPLAINED) -> Table:
    """A row for each effect of a removal, the gravest first."""
    return Table(WHAT_IF_COLUMNS, removed(store, thing, explained).rows())


def what_if_merged(store: Readable, thing: str, into: str, explained: int = EXPLAINED) -> Table:
    """A row for each effect of a merger, collisions first."""
    return Table(WHAT_IF_COLUMNS, merged(store, thing, into, explained).rows())


def what_if_replaced(store: Readable, thing: str, by: str, explained: int = EXPLAINED) -> Table:
    """A row for each effect of a replacement, collisions first."""
    return Table(WHAT_IF_COLUMNS, replaced(store, thing, by, explained).rows())
