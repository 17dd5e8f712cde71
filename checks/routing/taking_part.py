"""The departments that take part in a process, and what follows for its scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.governance import Values
from checks.governance.conditions import SEVERAL
from checks.routing.case import Case, Subject
from checks.routing.owners import Owner
from queries.answers.impact.reach import parts
from queries.answers.naming import Thing, UnknownThing, find
from queries.catalogue import Readable, run

_NO_WORK = frozenset({"start", "end", "event", "parallel", "inclusive", "event_gateway"})


@dataclass(frozen=True)
class TakingPart:
    """The units that take part; `relative` ones are named but mean another unit each time (the requesting department).

    `scopes` are the scopes that follow, none when the map does not tell. `counted` are the units that this rests on.
    """

    units: tuple[Thing, ...] = ()
    relative: tuple[Thing, ...] = ()
    scopes: Values = frozenset()
    counted: tuple[Thing, ...] = ()


def taking_part(store: Readable, case: Case, subject: Subject, owners: Sequence[Owner]) -> TakingPart:
    """Who takes part: the departments that the case names, else those on the map. Raises UnknownThing."""
    if case.departments:
        named = tuple(_unit(store, name) for name in case.departments)
        return TakingPart(named, (), _scopes(store, named), named)
    if subject.thing is None:
        return TakingPart()
    work = [subject.thing.id, *parts(store, [subject.thing.id])]
    rows = run(store, "actors_of_work", ids=work)
    actors = {actor for row in rows for part in ("performers", "participants", "controllers") for actor in row[part]}
    actors |= {owner.holder.id for owner in owners if owner.holder}
    units: dict[str, Thing] = {}
    relative: dict[str, Thing] = {}
    is_open = not any(row["performers"] or row["participants"] for row in rows)
    is_open |= any(_is_work(row) and not row["performers"] for row in rows if row["label"] == "Activity")
    for row in run(store, "units_of_actors", ids=sorted(actors)):
        thing = Thing(row["id"], row["label"], row["name"])
        if row["label"] == "Department":
            if row["kind"] != "external":
                (relative if row["relative"] else units)[thing.id] = thing
        elif row["unit"]:
            unit = Thing(row["unit"], "Department", row["unit_name"])
            (relative if row["unit_relative"] else units)[unit.id] = unit
        else:
            is_open = True  # a post or person whose unit is not known
    found = _in_order(units)
    counted, has_superiors = _without_superiors(store, found)
    is_open |= bool(relative) or has_superiors
    scopes: Values = frozenset()
    if len(counted) > 1 or (counted and not is_open):
        scopes = _scopes(store, counted)
    return TakingPart(found, _in_order(relative), scopes, counted)


def _unit(store: Readable, name: str) -> Thing:
    """The department of this name; one that is not on the map takes part under its name all the same."""
    try:
        found = find(store, name, "Department")
    except UnknownThing as error:
        if "means" in str(error):  # several have the name
            raise
        return Thing("", "Department", name)
    if found.label != "Department":
        raise UnknownThing(f"{found.name} is no department but {found.label}; give the name of a department")
    return found


def _is_work(row: dict[str, object]) -> bool:
    return row["kind"] not in _NO_WORK


def _without_superiors(store: Readable, units: Sequence[Thing]) -> tuple[tuple[Thing, ...], bool]:
    """The units without those that others of them belong to: a centre that approves is no second department."""
    superiors = {row["above"] for row in run(store, "units_above", ids=[unit.id for unit in units])}
    counted = tuple(unit for unit in units if unit.id not in superiors)
    return counted, len(counted) < len(units)


def _scopes(store: Readable, units: Sequence[Thing]) -> Values:
    """Inside one department, inside one business system, or wider, as far as the map knows."""
    if len(units) == 1:
        return frozenset({"department"})
    systems: dict[str, set[str]] = {}
    for row in run(store, "units_above", ids=[unit.id for unit in units if unit.id]):
        if row["kind"] == "system":
            systems.setdefault(row["id"], set()).add(row["above"])
    if len(systems) < len(units):
        return SEVERAL
    is_one = bool(set.intersection(*systems.values()))
    return frozenset({"system"}) if is_one else frozenset({"cross_system", "enterprise"})


def _in_order(things: dict[str, Thing]) -> tuple[Thing, ...]:
    return tuple(things[id] for id in sorted(things))
