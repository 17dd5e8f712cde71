"""Impact of a change: what it reaches, the way it takes there, who to tell, what to assess again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.collecting import collector_paused
from graph.ids import label_of
from graph.model import BOOKKEEPING, NODE
from queries.answers.impact.reach import Step, parts, reached, ways
from queries.answers.naming import Thing, find
from queries.answers.parties import owners_of, told_through
from queries.answers.places import standings
from queries.catalogue import Readable, run

# What a reader of an impact is shown: clauses are where facts stand, no things that change.
_NOT_SHOWN = BOOKKEEPING | {"Clause"}
# What changes with all its parts: sub-processes and steps, the clauses of a text.
_WHOLES = frozenset({"Process", "Document", "Clause"})
# What is met by the work of processes: the link leads from the work.
_SERVING = frozenset({"Document", "Duty", "Record", "System"})
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

    `parts` are the sub-processes and steps of a process that changes: they change with it, as the clauses of a document
    do, and the owner that a unit, post or person is.
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
    with collector_paused():
        return _impact(store, wanted, explained)


def _impact(store: Readable, wanted: Sequence[str], explained: int) -> Impact:
    changed = tuple(find(store, one) for one in wanted)
    own = [thing.id for thing in changed]
    inside = parts(store, [thing.id for thing in changed if thing.label in _WHOLES])
    # Documents name as owner who is a unit, post or person: where this changes, so does what it owns.
    owners = [owner.id for thing in changed for owner in owners_of(store, thing) if owner.id not in own]
    starts = [*own, *inside, *owners]
    distances = {thing: steps for thing, steps in reached(store, starts).items() if _is_shown(thing)}
    through = told_through(store, {*starts, *distances})
    for holder, post in through.items():
        distances[holder] = distances.get(post, 0) + 1
    nearest = sorted(distances, key=lambda thing: (distances[thing], thing))
    found = ways(store, starts, distances, nearest[:explained])
    for holder, post in through.items():  # the way to the post is known: it is nearer
        if post in found or post in starts:
            found[holder] = [*found.get(post, ()), Step(post, holder, ("-[HELD_BY]->",))]
    labels = {thing: label_of(thing) for thing in nearest}
    names, domains = _names_and_domains(store, labels, starts)
    return Impact(
        changed,
        tuple(Thing(thing, label_of(thing), names.get(thing, thing)) for thing in inside if _is_shown(thing)),
        tuple(
            Reached(
                Thing(thing, labels[thing], names.get(thing, thing)),
                distances[thing],
                domains.get(thing, ""),
                _CONCERNS.get(labels[thing], ""),
                tuple(found.get(thing, ())),
            )
            for thing in nearest
        ),
        names,
    )


def _is_shown(thing: str) -> bool:
    return label_of(thing) not in _NOT_SHOWN


def _names_and_domains(
    store: Readable, labels: Mapping[str, str], others: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The names of these things (with their labels) and of others, and the domain of each thing that has one.

    Where a thing belongs to several processes, the domain is that of the first by id that lies in one.
    """
    things = list(labels)
    found = [one for row in run(store, "work_of_things", ids=[*things, *others]) for one in row["found"]]
    names: dict[str, str] = {thing: name for thing, name, _ in found}
    is_process = {work: label_of(work) == "Process" for work in {work for _, _, work in found} if work is not None}
    processes: dict[str, list[str]] = {thing: [thing] for thing in things if labels[thing] == "Process"}
    steps: dict[str, list[str]] = {}  # what guards or threatens a step stands where the step stands
    for thing, _, work in found:
        if work is not None:
            (processes if is_process[work] else steps).setdefault(thing, []).append(work)
    elsewhere = {step for all_steps in steps.values() for step in all_steps} - names.keys()
    for row in run(store, "processes_of_steps", ids=sorted(elsewhere)) if elsewhere else ():
        processes.setdefault(row["id"], []).append(row["process"])
    for thing, all_steps in steps.items():
        own = processes.setdefault(thing, [])
        own += [process for step in all_steps for process in processes.get(step, ())]
    served = [thing for thing in things if labels[thing] in _SERVING]
    for row in run(store, "processes_of_things", ids=served) if served else ():
        processes.setdefault(row["id"], []).append(row["process"])
    domain_of = {
        process: place.domain
        for process, place in standings(store, {one for own in processes.values() for one in own}).items()
    }
    domains = {}
    for thing, own in processes.items():
        domain = next(filter(None, map(domain_of.__getitem__, sorted(own) if len(own) > 1 else own)), None)
        if domain:
            domains[thing] = domain
    return names, domains
