"""Where things stand in the process framework: their process and their domain, found upwards from each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.ids import label_of
from graph.model import NODE
from queries.catalogue import Readable, run

_ASKED: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("processes_of_steps", lambda label: label == "Activity"),
    ("processes_of_things", lambda label: label not in ("Activity", "Process", "Clause") and not NODE[label].is_actor),
)


@dataclass(frozen=True)
class Standing:
    """The names of the process and of the domain that a thing belongs to; '' where it belongs to none."""

    process: str = ""
    domain: str = ""


NOWHERE = Standing()


def standings(store: Readable, ids: Iterable[str]) -> dict[str, Standing]:
    """Where each of these things stands; of several processes the one of the smallest id counts.

    Takes time in proportion to the things asked for, not to the map.
    """
    wanted = sorted(set(ids))
    process = {thing: thing for thing in wanted if label_of(thing) == "Process"}
    # Steps are most of what is asked for, and have one way to their process; of the other things each has several.
    for query, is_asked in _ASKED:
        some = [thing for thing in wanted if is_asked(label_of(thing))]
        for row in run(store, query, ids=some) if some else ():
            process.setdefault(row["id"], row["process"])
    above, names, levels = _upward(store, set(process.values()))
    found = {}
    for thing, own in process.items():
        domains = sorted(one for one in _all_above(own, above) if levels.get(one) == 1)
        found[thing] = Standing(names.get(own, ""), names.get(domains[0], "") if domains else "")
    return found


def _upward(store: Readable, processes: set[str]) -> tuple[dict[str, list[str]], dict[str, str], dict[str, int | None]]:
    """What is above these processes, directly; and the names and levels of all of them."""
    above: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    levels: dict[str, int | None] = {}
    for row in run(store, "levels_of_processes", ids=sorted(processes)):
        names[row["id"]], levels[row["id"]] = row["name"], row["level"]
    seen, frontier = set(processes), sorted(processes)
    while frontier:
        fresh = set()
        for row in run(store, "parents_of_processes", ids=frontier):
            above.setdefault(row["id"], []).append(row["above"])
            names[row["above"]], levels[row["above"]] = row["above_name"], row["level"]
            fresh.add(row["above"])
        frontier = sorted(fresh - seen)
        seen |= fresh
    return above, names, levels


def _all_above(process: str, above: dict[str, list[str]]) -> set[str]:
    """The process and all above it; a cycle of parents ends where it began."""
    found, frontier = {process}, [process]
    while frontier:
        frontier = [one for below in frontier for one in above.get(below, []) if one not in found]
        found.update(frontier)
    return found
