"""A flow as shapes and arrows: which lane each step stands in, what is drawn beside it, how large all is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from procmap.drawing import texts
from procmap.drawing.geometry import Arrow, Layout, Shape
from procmap.drawing.layout import lay_out
from queries.answers.lookup.flow import Control, Flow, Step
from queries.answers.naming import Thing

GATEWAYS = ("decision", "parallel", "inclusive", "event_gateway")
EVENTS = ("start", "end", "event")
# What the reader of BPMN calls an element that has no name: `exclusive gateway Gateway_1`.
_UNNAMED = re.compile(
    r"((?:user |manual |service |send |receive |script |business rule )?task|sub process|transaction|call activity"
    r"|(?:exclusive|parallel|inclusive|complex|event based) gateway"
    r"|(?:start|end|intermediate catch|intermediate throw|boundary) event(?: \([^()]*\))?) ([A-Za-z_][\w.-]*)"
)


@dataclass(frozen=True)
class Item:
    """A record or system drawn beside a step, and how the step meets it: USES, PRODUCES, RUNS_ON."""

    id: str
    thing: Thing
    step: str
    relations: tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    """A text drawn beside a step."""

    id: str
    text: str
    step: str


@dataclass(frozen=True)
class Link:
    """An arrow between two drawn things: a flow, or the tie of an item or remark to its step."""

    id: str
    start: str
    end: str
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """What is drawn of a flow, in drawing ids; `lanes` by key, None where no step has a performer.

    The key of the lane of steps without a performer is ''.
    """

    flow: Flow
    steps: Mapping[str, Step]
    lane_of: Mapping[str, str]
    lanes: Mapping[str, Thing | None] | None
    hosts: Mapping[str, str]
    items: tuple[Item, ...]
    remarks: tuple[Remark, ...]
    flows: tuple[Link, ...]
    ties: tuple[Link, ...]

    def layout(self) -> Layout:
        """Everything in its place."""
        shapes = [self._shape(id, step) for id, step in self.steps.items()]
        shapes += [
            Shape(
                one.id,
                *((50, 50) if one.thing.label == "System" else (36, 50)),
                label=texts.label(one.thing.name),
                beside=one.step,
            )
            for one in self.items
        ]
        shapes += [Shape(one.id, 130, texts.lines(one.text, 116) * 15 + 14, beside=one.step) for one in self.remarks]
        arrows = [Arrow(one.id, one.start, one.end, texts.label(one.text)) for one in (*self.flows, *self.ties)]
        heights = None
        if self.lanes is not None:
            heights = {key: max(100.0, texts.width(who.name) / 2 + 40 if who else 0) for key, who in self.lanes.items()}
        return lay_out(shapes, arrows, heights)

    def _shape(self, id: str, step: Step) -> Shape:
        lane, host, name = self.lane_of[id], self.hosts.get(id), shown(step.name)
        if host is not None or step.kind in EVENTS:
            return Shape(id, 36, 36, lane, texts.label(name), host=host)
        if step.kind in GATEWAYS:
            return Shape(id, 50, 50, lane, texts.label(name))
        wide = 130.0 if texts.lines(name, 116) <= 6 else 180.0
        return Shape(id, wide, max(64.0, texts.lines(name, wide - 14) * 15.0 + 22), lane)


def shown(name: str) -> str:
    """A name as people are shown it: what has no name of its own shows none."""
    return "" if _UNNAMED.fullmatch(name) else name


def unnamed(name: str) -> tuple[str, str] | None:
    """The kind and the element id of what has no name of its own."""
    found = _UNNAMED.fullmatch(name)
    return (found[1], found[2]) if found else None


def picture(flow: Flow, *, records: bool = True, controls: bool = False, together: str = "{names}") -> Picture:
    """What to draw of a flow: records and systems beside the steps, and on request the control points.

    A step stands in the lane of the performer who has most steps; a remark names the others, as `together` says.
    """
    ids = {step.id: f"Step_{number}" for number, step in enumerate(flow.steps, start=1)}
    steps = {ids[step.id]: step for step in flow.steps}
    hosts = _hosts(steps, ids)
    lane_of, lanes = _lanes(steps, hosts)
    items = tuple(_items(steps)) if records else ()
    remarks = tuple(_remarks(steps, lane_of, together, controls=controls))
    flows = tuple(
        Link(f"Flow_{number}", ids[one.start], ids[one.end], one.condition)
        for number, one in enumerate(flow.flows, start=1)
    )
    ties = [
        Link(f"Data_{item.id}_{relation}", *((item.id, item.step) if relation == "USES" else (item.step, item.id)))
        for item in items
        for relation in item.relations
    ]
    ties += [Link(f"Tie_{one.id}", one.step, one.id) for one in remarks]
    return Picture(flow, steps, lane_of, lanes, hosts, items, remarks, flows, tuple(ties))


def _lanes(
    steps: Mapping[str, Step], hosts: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Thing | None] | None]:
    """The lane of each step, and whose each lane is; what sits on a step's border stands in its lane."""
    busy = Counter(who.id for step in steps.values() for who in step.performers)
    lane_of: dict[str, str] = {}
    lanes: dict[str, Thing | None] = {}
    for id in steps:
        step = steps[hosts.get(id, id)]
        who = min(step.performers, key=lambda one: (-busy[one.id], one.name, one.id), default=None)
        lane_of[id] = who.id if who else ""
        lanes.setdefault(lane_of[id], who)
    return lane_of, lanes if busy else None


def _hosts(steps: Mapping[str, Step], ids: Mapping[str, str]) -> dict[str, str]:
    """Events on the border of a step; one that is attached to itself, or to such an event, stands alone."""
    wanted = {id: ids[step.host] for id, step in steps.items() if step.host is not None and step.host in ids}
    return {id: host for id, host in wanted.items() if host != id and host not in wanted and steps[id].kind == "event"}


def _items(steps: Mapping[str, Step]) -> list[Item]:
    found: list[Item] = []
    for id, step in steps.items():
        relations: dict[Thing, list[str]] = {}
        for one in step.means:
            relations.setdefault(one.thing, []).append(one.relation)
        for thing, some in relations.items():
            found.append(Item(f"Item_{len(found) + 1}", thing, id, tuple(sorted(set(some), reverse=True))))
    return found


def _remarks(steps: Mapping[str, Step], lane_of: Mapping[str, str], together: str, *, controls: bool) -> list[Remark]:
    found: list[Remark] = []
    for id, step in steps.items():
        others = [who.name for who in step.performers if who.id != lane_of[id]]
        if others:
            found.append(Remark(f"Remark_{len(found) + 1}", together.format(names="、".join(others)), id))
        for control in step.controls if controls else ():
            found.append(Remark(f"Remark_{len(found) + 1}", control_text(control), id))
    return found


def control_text(control: Control) -> str:
    """A control point in one line: its mark, its words, who executes it."""
    who = f"（{'、'.join(control.executors)}）" if control.executors else ""
    return f"{'◆' if control.key else '◇'}{control.name}{who}"
