"""The links that a diagram states between its nodes."""

from __future__ import annotations

from collections import defaultdict

from graph.facts import Reason
from graph.ids import label_of
from loaders.diagrams.diagram import Element, Message, Step
from loaders.diagrams.nodes import Nodes
from loaders.diagrams.words import Who, shortened, who
from loaders.linear import Line

_DEEPEST_LANE = 20  # a person nests two or three; a file may nest thousands
_OF_UNITS = {("Role", "Department"): "BELONGS_TO", ("Department", "Department"): "PART_OF"}


class Links:
    """States the links; what has no place on the map is put aside."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._facts = nodes.facts
        self._ids = nodes.ids
        self._pool_of: dict[int, int] = {}  # process -> the pool that is somebody
        for actor in nodes.diagram.actors:
            if actor.is_pool and actor.process is not None and actor.key in nodes.ids:
                self._pool_of.setdefault(actor.process, actor.key)
        self._whole_of: dict[int, int] = {}  # process -> the outermost one around it, which stands before it
        for process in nodes.diagram.processes:
            self._whole_of[process.key] = self._whole_of.get(process.outer or 0, process.key)
        self._performers: dict[int, list[int]] = {}  # step -> the actors that a part of the drawing gives it

    def state(self) -> None:
        """Everything that joins two nodes."""
        self._actors()
        for step in self._nodes.diagram.steps:
            self._performed(step)
            self._calls(step)
        self._expands()
        self._named_performers()
        for flow in self._nodes.diagram.flows:
            line, condition = self._nodes.line(flow.key), flow.condition or None
            self._nodes.link("FLOWS_TO", self._ids[flow.start], self._ids[flow.end], line, "flow", condition=condition)
        self._uses()
        self._messages()

    def _aside(self, element: Element, reason: Reason) -> None:
        self._facts.put_aside(element.place, self._nodes.line(element.key).text, reason)

    def _part(self, actor: str, work: str, line: Line, rule: str, sure: float = 1.0) -> None:
        """An actor takes part in a process or step; a system is what it runs on."""
        if label_of(actor) == "System":
            self._nodes.link("RUNS_ON", work, actor, line, rule, sure)
        else:
            self._nodes.link("PARTICIPATES_IN", actor, work, line, rule, sure)

    def _actors(self) -> None:
        """Lanes and pools take part in their process; a lane is a part of the unit whose lane or pool it lies in."""
        for actor in self._nodes.diagram.actors:
            own = self._ids.get(actor.key)
            if own is None or actor.process is None:
                continue
            line = self._nodes.line(actor.key)
            if actor.process in self._ids:
                self._part(own, self._ids[actor.process], line, actor.tag)
            around = actor.outer if actor.outer is not None else self._pool_of.get(actor.process)
            unit = self._ids.get(around or 0) if not actor.is_pool else None
            if unit is None or unit == own:
                continue
            link = _OF_UNITS.get((label_of(own), label_of(unit)))
            if link is not None:
                self._nodes.link(link, own, unit, line, "lane_in_lane" if actor.outer else "lane_in_pool")
            elif label_of(own) != "System" and label_of(unit) != "System":
                what = f"{line.text}, a part of {self._nodes.actors[around or 0].name}"
                self._facts.put_aside(actor.place, what, Reason.NO_PLACE_IN_MODEL)

    def _around(self, step: Step) -> list[int]:
        """The actors that a step lies in, the innermost first: lanes, the pool, those around its sub-process."""
        found: list[int] = []
        at: Step | None = step
        while at is not None:
            if at.key in self._performers:
                found += self._performers[at.key]
                break
            lane = at.actor
            for _ in range(_DEEPEST_LANE):
                if lane is None:
                    break
                found.append(lane)
                lane = self._nodes.actors[lane].outer
            if at.process in self._pool_of:
                found.append(self._pool_of[at.process])
            at = self._nodes.steps.get(self._nodes.processes[at.process].step or 0)
        self._performers[step.key] = found
        return found

    def _performed(self, step: Step) -> None:
        """The innermost unit or post around a step performs it; the systems inside of that are what it runs on."""
        own = step.actor is not None
        for key in self._around(step):
            actor = self._ids.get(key)
            if actor is None:
                continue
            sure = 1.0 if own else 0.9
            if label_of(actor) == "System":
                self._nodes.link("RUNS_ON", self._ids[step.key], actor, self._nodes.line(step.key), "lane", sure)
                continue
            self._nodes.link("PERFORMED_BY", self._ids[step.key], actor, self._nodes.line(step.key), "lane", sure)
            break

    def _calls(self, step: Step) -> None:
        """A process that a step calls: one of the file, else one of this name."""
        if step.call is None:
            return
        line = self._nodes.line(step.key)
        called = self._ids.get(step.call.process or 0)
        if called is None and step.call.name:
            evidence = line.evidence("drawn_call")
            called = self._facts.node("Process", shortened(step.call.name), evidence)
        if called is None:
            self._aside(step, Reason.END_MISSING)
            return
        self._nodes.link("EXPANDS_TO", self._ids[step.key], called, line, "call")
        if called != self._ids[step.process]:
            self._nodes.link("DEPENDS_ON", self._ids[step.process], called, line, "call", via="call")

    def _expands(self) -> None:
        """The processes that are drawn inside of a step."""
        for process in self._nodes.diagram.processes:
            if process.step is not None and process.key in self._ids:
                line = self._nodes.line(process.step)
                self._nodes.link("EXPANDS_TO", self._ids[process.step], self._ids[process.key], line, "sub_process")

    def _named_performers(self) -> None:
        """Those named for a step beside its lane; systems, and who does not lead, take part."""
        for performer in self._nodes.diagram.performers:
            meant = who(performer.name) or Who("Role")
            actor = self._nodes.somebody(performer.name, meant, performer.key, performer.tag)
            work, line = self._ids[performer.step], self._nodes.line(performer.key)
            if label_of(actor) != "System" and performer.leads:
                self._nodes.link("PERFORMED_BY", work, actor, line, "performer")
            else:
                self._part(actor, work, line, "performer")

    def _uses(self) -> None:
        for use in self._nodes.diagram.uses:
            by, item = self._ids.get(use.by), self._ids.get(use.item)
            if by is None or item is None:
                self._aside(use, Reason.END_MISSING)
                continue
            line, sure = self._nodes.line(use.key), 1.0 if use.sure else 0.7
            if label_of(item) == "System":
                self._nodes.link("RUNS_ON", by, item, line, "data", sure)
            else:
                self._nodes.link("PRODUCES" if use.made else "USES", by, item, line, "data", sure)

    def _messages(self) -> None:
        """Messages between processes, and what those take part in who send or receive them.

        The receiving process depends on the sending one: it waits for what it gets. No order of steps follows.
        """
        between: dict[tuple[str, str], list[Message]] = defaultdict(list)
        for message in self._nodes.diagram.messages:
            start, end = (self._process_of(key) for key in (message.start, message.end))
            taken = False
            if start is not None and end is not None and start != end:
                between[end, start].append(message)
                taken = True
            for key, other in ((message.start, message.end), (message.end, message.start)):
                taken = self._takes_part(message, key, other) or taken
            if not taken:
                self._aside(message, Reason.NO_PLACE_IN_MODEL)
        for (needs, needed), messages in between.items():
            said = "; ".join(dict.fromkeys(message.name for message in messages if message.name))
            for message in messages:
                line = self._nodes.line(message.key)
                why = shortened(said) or None
                self._nodes.link("DEPENDS_ON", needs, needed, line, "message", via="flow", why=why)

    def _process_of(self, key: int) -> str | None:
        """The process that an end of a message lies in; None for a pool that shows none."""
        if key in self._nodes.steps:
            return self._ids[self._whole_of[self._nodes.steps[key].process]]
        actor = self._nodes.actors.get(key)
        process = actor.process if actor else key
        return self._ids.get(self._whole_of[process]) if process is not None else None

    def _takes_part(self, message: Message, key: int, other: int) -> bool:
        """The party at one end takes part in the step or process at the other end."""
        party = self._party(key)
        work = self._ids.get(other) if other in self._nodes.steps else self._process_of(other)
        if party is None or work is None:
            return False
        line = self._nodes.line(message.key)
        self._part(party, work, line, "message")
        whole = self._process_of(other)
        if whole is not None and whole != work and self._process_of(key) is None:
            self._part(party, whole, line, "message")
        return True

    def _party(self, key: int) -> str | None:
        """Who sends or receives at an end of a message: the pool, else the outermost lane, when it is somebody."""
        if key in self._nodes.actors:
            return self._ids.get(key)
        if key in self._nodes.steps:
            step = self._nodes.steps[key]
            found = [self._ids[actor] for actor in self._around(step) if actor in self._ids]
            return found[-1] if found else None
        return self._ids.get(self._pool_of.get(key, 0))
