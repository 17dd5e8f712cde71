"""Reachability: what a change reaches, each thing once with its least distance, and the way that it takes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.ids import label_of
from graph.model import NODE
from queries.catalogue import Readable, query, run

_ACTORS = frozenset(label for label, node in NODE.items() if node.is_actor)


@dataclass(frozen=True)
class Step:
    """One step of a change: from a thing to the next, and the links that carry it, seen from the first."""

    start: str
    end: str
    because: tuple[str, ...]


def reached(store: Readable, changed: Iterable[str]) -> dict[str, int]:
    """The ids that a change in these things reaches, with the least number of steps; the changed ones are not in it.

    Departments, roles, persons and owners are told and end the journey, unless they are what changes. Takes time
    and memory in proportion to what is reached; paths are not enumerated.
    """
    starts = sorted(set(changed))
    if query("reached").engine == store.engine and len(starts) == 1:  # from several it would search one by one
        rows = run(store, "reached", ids=starts)
        return {row["id"]: row["distance"] for row in rows if row["distance"]}
    found = dict.fromkeys(starts, 0)
    frontier, distance = starts, 0
    while frontier:
        distance += 1
        fresh = [thing for thing in reached_next(store, frontier) if thing not in found]
        found |= dict.fromkeys(fresh, distance)
        frontier = [thing for thing in fresh if label_of(thing) not in _ACTORS]
    return {thing: steps for thing, steps in found.items() if steps}


def reached_next(store: Readable, changed: Sequence[str]) -> list[str]:
    """The ids that a change in these things reaches in one step."""
    return [thing for row in run(store, "reached_next", ids=changed) for thing in row["ids"]]


def parts(store: Readable, whole: Iterable[str]) -> list[str]:
    """The ids of all sub-processes and steps of these processes, of all clauses of these texts; not their own."""
    found = dict.fromkeys(whole)
    frontier = list(found)
    wholes = set(frontier)
    while frontier:
        fresh = [row["id"] for row in run(store, "parts_next", ids=frontier) if row["id"] not in found]
        found |= dict.fromkeys(fresh)
        frontier = [thing for thing in fresh if label_of(thing) in ("Process", "Clause")]
    return [thing for thing in found if thing not in wholes]


def ways(
    store: Readable, changed: Iterable[str], distances: Mapping[str, int], wanted: Iterable[str]
) -> dict[str, list[Step]]:
    """For each wanted thing that is reached, one shortest way there, the same at every call.

    `distances` is what `reached` returned for the same changed things.
    """
    starts = sorted(set(changed))
    before: dict[str, Step] = {}
    asked = {thing for thing in wanted if thing in distances}
    while asked:
        for row in run(store, "reasons_of_steps", ids=sorted(asked), changed=starts):
            thing, last = row["id"], row["before"]
            is_shorter = (0 if last in starts else distances.get(last, -2)) == distances[thing] - 1
            if is_shorter and thing not in before:  # rows come sorted: the first is the same at every call
                before[thing] = Step(last, thing, tuple(row["because"]))
        asked = {before[thing].start for thing in asked if thing in before} - set(before) - set(starts)
    return {thing: way for thing in wanted if (way := _way(thing, before, starts))}


def _way(thing: str, before: Mapping[str, Step], starts: list[str]) -> list[Step]:
    """The steps from a changed thing to this one; none when a load took away what led there in between."""
    way: list[Step] = []
    while thing not in starts:
        if thing not in before:
            return []
        way.append(before[thing])
        thing = way[-1].start
    return way[::-1]
