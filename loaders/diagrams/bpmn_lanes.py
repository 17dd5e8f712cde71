"""Which lane a step of BPMN stands in: as the lane lists it, else as it is drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from graph.facts import Reason
from loaders.diagrams.bpmn_reading import Reading, Scope
from loaders.diagrams.diagram import Actor
from loaders.diagrams.xml import local

# More lanes times steps in one process than this is no drawing; it would take minutes to compare them all.
_MOST_COMPARED = 2_000_000

Box = tuple[float, float, float, float]


def place(reading: Reading) -> None:
    """Gives every step its innermost lane."""
    lanes = {actor.key: actor for actor in reading.actors if not actor.is_pool}
    if not lanes:
        return
    depth = _depths(lanes)
    items = {item.key for item in reading.items}
    for lane in sorted(lanes.values(), key=lambda one: depth[one.key]):  # the innermost comes last and stays
        for reference in reading.lanes_of.get(lane.key, ()):
            step = reading.key_of(reference, Scope(lane.process))
            if step in reading.steps:
                reading.steps[step] = replace(reading.steps[step], actor=lane.key)
            elif step not in items and step not in lanes:
                what = f"lane {lane.name} holds {reference}"
                reading.set_aside_by_place(lane.place, what, Reason.END_MISSING)
    _by_drawing(reading, lanes)


def _depths(lanes: dict[int, Actor]) -> dict[int, int]:
    depth: dict[int, int] = {}
    for key, lane in lanes.items():  # a lane stands behind the one around it
        depth[key] = depth.get(lane.outer or 0, 0) + 1
    return depth


def _by_drawing(reading: Reading, lanes: dict[int, Actor]) -> None:
    """Steps that no lane lists, where lanes are drawn: the smallest lane around the middle of the step."""
    lanes_in: dict[int, list[Actor]] = defaultdict(list)
    for lane in lanes.values():
        if lane.process is not None:
            lanes_in[lane.process].append(lane)
    lost = [step for step in reading.steps.values() if step.actor is None and step.process in lanes_in]
    if not lost:
        return
    boxes = _boxes(reading)
    compared = 0
    for step in lost:
        compared += len(lanes_in[step.process])
        if compared > _MOST_COMPARED:
            reading.set_aside_by_place(step.place, "too many lanes to look for the one around", Reason.AMBIGUOUS)
            return
        if (box := boxes.get(step.place)) is None:
            continue
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        around = [
            (other[2] * other[3], lane.key)
            for lane in lanes_in[step.process]
            if (other := boxes.get(lane.place)) and _holds(other, x, y)
        ]
        if around:
            reading.steps[step.key] = replace(step, actor=min(around)[1])


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]


def _boxes(reading: Reading) -> dict[str, Box]:
    """Where each element is drawn: left, top, width, height."""
    boxes: dict[str, Box] = {}
    for shape in reading.root.iter():
        if local(shape) != "BPMNShape":
            continue
        own = (shape.get("bpmnElement") or "").split(":")[-1]
        for bounds in shape.iterchildren():
            if local(bounds) == "Bounds":
                try:
                    x, y, width, height = (float(bounds.get(name, "")) for name in ("x", "y", "width", "height"))
                except ValueError:
                    continue
                boxes.setdefault(own, (x, y, width, height))
    return boxes
