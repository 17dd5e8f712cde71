"""The nodes that a diagram states, by the keys of what is drawn."""

from __future__ import annotations

import re
from typing import Any

from graph.facts import Facts, Reason, part_of_document
from graph.ids import label_of, parts_of
from loaders.diagrams import naming
from loaders.diagrams.diagram import Actor, Diagram, Step
from loaders.diagrams.layout import Layout
from loaders.diagrams.naming import Called
from loaders.diagrams.words import Who, is_flow_of_work, is_system, shortened, who
from loaders.linear import Line

_HOURS = {"W": 168.0, "D": 24.0, "H": 1.0, "M": 1 / 60, "S": 1 / 3600}
_PARTS = re.compile(r"(\d+(?:[.,]\d+)?)([YMWDHS])")


class Nodes:
    """States nodes and remembers their ids."""

    def __init__(self, facts: Facts, diagram: Diagram, layout: Layout, document: str, title: str) -> None:
        self.facts = facts
        self.diagram = diagram
        self.layout = layout
        self.document = document
        self.title = title
        self.ids: dict[int, str] = {}  # of processes, actors that are somebody, steps and items
        self.processes = {process.key: process for process in diagram.processes}
        self.actors = {actor.key: actor for actor in diagram.actors}
        self.steps = {step.key: step for step in diagram.steps}
        self.described = {step.process for step in diagram.steps} | {
            process.key for process in diagram.processes if process.outer is None
        }
        self._inside = part_of_document(document)
        self._shown: dict[str, str] = {}

    def line(self, key: int) -> Line:
        """The line of an element."""
        return self.layout.lines[key]

    def link(self, type: str, start: str, end: str, line: Line, rule: str, sure: float = 1.0, **says: Any) -> None:
        """States a link with its line as the evidence."""
        self.facts.link(type, start, end, line.evidence(f"drawn_{rule}", sure), **says)

    def state_processes(self, called: dict[int, Called]) -> None:
        """Processes; an inner one that has a name and shows nothing is described elsewhere."""
        for process in self.diagram.processes:
            if process.key not in self.described and not process.name:
                continue
            thing = self._node("Process", called[process.key], process.key, "process")
            if process.key in self.described:
                self.link("GOVERNED_BY", thing, self.document, self.line(process.key), "process")
            outer = self.ids.get(process.outer or 0)
            if outer is not None:
                self.link("PART_OF", thing, outer, self.line(process.key), "sub_process")

    def state_actors(self) -> None:
        """Lanes and pools: who they are; a pool that only names its process is another place of that process."""
        for actor in self.diagram.actors:
            if actor.is_pool and actor.process in self.ids and not self._is_somebody(actor):
                self._again(self.ids[actor.process], actor.key, "pool")
            elif not actor.name:
                self.facts.put_aside(actor.place, f"{actor.tag} without a name", Reason.NO_NAME)
            else:
                self.ids[actor.key] = self.somebody(actor.name, _meant(actor), actor.key, actor.tag)

    def _is_somebody(self, actor: Actor) -> bool:
        """Whether a pool with a process in it names who works there, and not the process once more."""
        if not actor.name:
            return False
        process = self.processes[actor.process or 0].name
        is_other = bool(process) and process != actor.name and not is_flow_of_work(actor.name)
        return who(actor.name) is not None or is_other

    def somebody(self, name: str, meant: Who, key: int, rule: str) -> str:
        """States an actor or, where lanes stand for them, an IT system."""
        says: dict[str, Any] = {"kind": meant.kind} if meant.label == "Department" and meant.kind else {}
        within = [self._inside] if meant.relative else []
        says |= {"relative": True} if meant.relative else {}
        name = shortened(name)
        evidence = self.line(key).evidence(f"drawn_{rule.replace(' ', '_')}")
        thing = self.facts.node(meant.label, name, evidence, within=within, **says)
        if key in self.layout.notes:
            self.facts.node(meant.label, name, self.layout.notes[key].evidence("drawn_note"), within=within)
        return thing

    def state_steps(self, steps: dict[int, list[Step]], called: dict[int, Called]) -> None:
        """Steps with their place in the order, their process, their host and their time limit."""
        for process, ordered in steps.items():
            for seq, step in enumerate(ordered, start=1):
                within = (self._inside, parts_of(self.ids[process])[-1])
                says = {"seq": seq, "kind": step.kind} | ({} if step.is_deadline else _limit(step.waits))
                thing = self._node("Activity", called[step.key], step.key, step.kind, within, **says)
                self.link("PART_OF", thing, self.ids[process], self.line(step.key), step.kind)
        for step in self.diagram.steps:
            if step.host is None:
                continue
            host = self.ids[step.host]
            self.link("ATTACHED_TO", self.ids[step.key], host, self.line(step.key), "boundary_event")
            if step.is_deadline:
                self._again(host, step.key, "deadline", **_limit(step.waits))

    def state_items(self) -> None:
        """Documents and data are records; where data is kept can be an IT system."""
        for item in self.diagram.items:
            label = "System" if item.is_store and is_system(item.name) else "Record"
            called = naming.name_of_item(item, self.title)
            self._node(label, called, item.key, "data_store" if item.is_store else "data")

    def give_names(self) -> None:
        """Things whose id holds more than their name are shown by their name, once all is said of them."""
        for thing, name in self._shown.items():
            self.facts.nodes[thing].name = name

    def _node(self, label: str, called: Called, key: int, rule: str, within: tuple[str, ...] = (), **says: Any) -> str:
        evidence = self.line(key).evidence(f"drawn_{rule}")
        thing = self.facts.node(label, called.unique, evidence, within=within, **says)
        self.ids[key] = thing
        if called.shown != called.unique:
            self._shown[thing] = called.shown
        if key in self.layout.notes:
            self.facts.node(label, called.unique, self.layout.notes[key].evidence("drawn_note"), within=within)
        return thing

    def _again(self, thing: str, key: int, rule: str, **says: Any) -> None:
        """Another place that speaks of a thing already stated."""
        fact = self.facts.nodes[thing]
        within = parts_of(thing)[2:-1]
        self.facts.node(label_of(thing), fact.name, self.line(key).evidence(f"drawn_{rule}"), within=within, **says)


def _meant(actor: Actor) -> Who:
    """Who an actor is. Where the name does not tell, a lane is a post: that is how lanes are named most often.

    A pool then is a unit, and one of which nothing is shown an outside one.
    """
    if (told := who(actor.name)) is not None:
        return told
    if not actor.is_pool:
        return Who("Role")
    return Who("Department", "external" if actor.process is None else None)


def _limit(duration: str) -> dict[str, Any]:
    """An ISO 8601 duration as a time limit, with its hours unless it counts in months or years."""
    if not duration:
        return {}
    date, _, time = duration.removeprefix("P").partition("T")
    if re.search(r"\d[YM]", date):
        return {"time_limit": duration}
    parts = [*_PARTS.findall(date), *_PARTS.findall(time)]
    hours = sum(float(number.replace(",", ".")) * _HOURS[unit] for number, unit in parts)
    return {"time_limit": duration, "time_limit_hours": round(hours, 4)}
