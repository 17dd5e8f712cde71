"""Impact of a change: what it reaches, the way it takes there, who to tell, what to assess again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ids import label_of
from graph.model import BOOKKEEPING, NODE
from queries.answers.naming import Thing, find
from queries.answers.reach import Step, parts, reached, ways
from queries.catalogue import Readable, run
from queries.framework import Framework

# What a reader of an impact is shown: clauses are where facts stand, no things that change.
_NOT_SHOWN = BOOKKEEPING | {"Clause"}
# Why a reached thing matters to whoever plans the change.
_CONCERNS = {label: "tell" for label, node in NODE.items() if node.is_actor} | {
    "ControlPoint": "reassess",
    "Kpi": "may move",
}


@dataclass(frozen=True)
class Reached:
    """A thing that a change reaches: how far away, in which domain ('' when in none), by which way.

    `concern` is `tell` for people, `reassess` for control points, `may move` for KPIs, else ''. `way` is empty where it
    was not asked for.
    """

    thing: Thing
    distance: int
    domain: str
    concern: str
    way: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Impact:
    """What a change in some things and their parts reaches: each thing once, nearest first.

    `parts` are the sub-processes and steps of a process that changes: they change with it.
    """

    changed: tuple[Thing, ...]
    parts: tuple[Thing, ...]
    reached: tuple[Reached, ...]
    names: Mapping[str, str]  # of every thing on a way that is shown

    def of(self, concern: str) -> list[Reached]:
        """The reached things of one concern: `tell`, `reassess`, `may move`."""
        return [one for one in self.reached if one.concern == concern]

    def counts(self) -> dict[tuple[str, str], int]:
        """How many things by domain and label, most first."""
        counted: dict[tuple[str, str], int] = {}
        for one in self.reached:
            key = (one.domain, one.thing.label)
            counted[key] = counted.get(key, 0) + 1
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def rows(self) -> list[dict[str, Any]]:
        """One row for each reached thing: id, label, name, distance, domain, concern, way."""
        return [
            {
                "id": one.thing.id,
                "label": one.thing.label,
                "name": one.thing.name,
                "distance": one.distance,
                "domain": one.domain,
                "concern": one.concern,
                "way": self.in_words(one.way),
            }
            for one in self.reached
        ]

    def in_words(self, way: Sequence[Step], told: Callable[[str], str] = str) -> str:
        """A way as names with the links between them, `told` in other words where these are given.

        采购申请单 <-[USES]- 提交申请 -[PART_OF]-> 采购管理
        """
        words = [self.names.get(step.start, step.start) for step in way[:1]]
        for step in way:
            words += [told(step.because[0]) if step.because else "→", self.names.get(step.end, step.end)]
        return " ".join(words)


def impact(store: Readable, *wanted: str, explained: int = 200) -> Impact:
    """What a change in these things (ids, names or codes) reaches.

    The nearest `explained` things come with the way that leads to them. Raises UnknownThing.
    """
    changed = tuple(find(store, one) for one in wanted)
    own = [thing.id for thing in changed]
    inside = parts(store, [thing.id for thing in changed if thing.label == "Process"])
    starts = [*own, *inside]
    distances = {thing: steps for thing, steps in reached(store, starts).items() if label_of(thing) not in _NOT_SHOWN}
    nearest = sorted(distances, key=lambda thing: (distances[thing], thing))
    found = ways(store, starts, distances, nearest[:explained])
    names = {row["id"]: row["name"] for row in run(store, "things_by_id", ids=[*starts, *nearest])}
    domains = domains_of(store, nearest)
    return Impact(
        changed,
        tuple(Thing(thing, label_of(thing), names.get(thing, thing)) for thing in inside),
        tuple(
            Reached(
                Thing(thing, label_of(thing), names.get(thing, thing)),
                distances[thing],
                domains.get(thing, ""),
                _CONCERNS.get(label_of(thing), ""),
                tuple(found.get(thing, ())),
            )
            for thing in nearest
        ),
        names,
    )


def domains_of(store: Readable, things: Sequence[str]) -> dict[str, str]:
    """The name of the domain of each thing that has one; of several, that of the smallest id of a process."""
    framework = Framework(run(store, "process_inventory", today=None))
    domains: dict[str, str] = {}
    for row in run(store, "processes_of_things", ids=list(things)):
        if row["id"] not in domains and (domain := framework.place(row["process"]).domain):
            domains[row["id"]] = framework.name(domain)
    return domains
