"""A picture of a flow as BPMN 2.0 XML, with the place of everything: what bpmn.io and other tools open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from procmap.drawing.geometry import Box, Layout, Placed, Routed
from procmap.drawing.picture import EVENTS, GATEWAYS, Picture, control_text, shown, unnamed
from queries.answers.lookup.flow import Step

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_TAGS = {
    "decision": "exclusiveGateway",
    "parallel": "parallelGateway",
    "inclusive": "inclusiveGateway",
    "event_gateway": "eventBasedGateway",
    "start": "startEvent",
    "end": "endEvent",
    "event": "intermediateThrowEvent",
    "call": "callActivity",
}
_TRIGGERS = ("message", "timer", "signal", "error", "escalation", "conditional", "link", "cancel", "terminate")
_NAMED = ("message", "signal", "error", "escalation")
_DURATION = re.compile(r"P(?=\w)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OUR_ID = re.compile(
    r"(?:Step|Flow|Item|Remark|Lane|Object|Store|Resource|Definitions|Process|LaneSet|Collaboration|Pool|Diagram|Plane"
    r"|Cause)_\d+(?:_di)?|(?:Data|Tie|Input|Trigger)_.*"
)
_NCNAME = re.compile(r"[^\W\d][\w.-]*")


def as_bpmn(picture: Picture, layout: Layout, pool_name: str) -> str:
    """The XML. `pool_name` is shown at the pool, where there are lanes."""
    from lxml import etree

    return etree.tostring(_Writer(picture, layout).write(pool_name), encoding="unicode", pretty_print=True)


class _Writer:
    """Builds the tree: the model first, then where it stands."""

    def __init__(self, picture: Picture, layout: Layout) -> None:
        from lxml import etree

        self._etree = etree
        self._picture = picture
        self._layout = layout
        self._ids = _ids(picture)
        self._root = etree.Element(
            _name("bpmn:definitions"),
            {"id": "Definitions_1", "targetNamespace": "http://procmap/flow", "exporter": "procmap"},
            nsmap=_NS,
        )
        self._resources: dict[str, str] = {}
        self._causes: dict[tuple[str, str], str] = {}

    def write(self, pool_name: str) -> _Element:
        """The whole document."""
        picture = self._picture
        process = self._etree.Element(_name("bpmn:process"))
        _set(process, id="Process_1", name=picture.flow.process.name, isExecutable="false")
        self._document(process, _about(picture))
        if picture.lanes is not None:
            self._lanes(process)
        leaving, coming = self._flows_of_steps()
        for id, step in picture.steps.items():
            self._step(process, id, step, coming[id], leaving[id])
        self._data(process)
        self._flows(process)
        self._remarks(process)
        for name, id in self._resources.items():
            _set(self._add(self._root, "bpmn:resource"), id=id, name=name)
        for (kind, name), id in self._causes.items():
            _set(self._add(self._root, f"bpmn:{kind}"), id=id, name=name)
        if picture.lanes is not None:
            pools = self._add(self._root, "bpmn:collaboration")
            _set(pools, id="Collaboration_1")
            _set(self._add(pools, "bpmn:participant"), id="Pool_1", name=pool_name, processRef="Process_1")
        self._root.append(process)
        self._drawing()
        return self._root

    def _add(self, parent: _Element, tag: str, text: str | None = None) -> _Element:
        element = self._etree.SubElement(parent, _name(tag))
        element.text = _clean(text) if text is not None else None
        return element

    def _document(self, element: _Element, lines: list[str]) -> None:
        if lines:
            self._add(element, "bpmn:documentation", "\n".join(lines))

    def _lanes(self, process: _Element) -> None:
        lanes = self._add(process, "bpmn:laneSet")
        _set(lanes, id="LaneSet_1")
        for key in (lane.key for lane in self._layout.lanes):
            lane = self._add(lanes, "bpmn:lane")
            who = (self._picture.lanes or {})[key]
            _set(lane, id=self._lane_id(key), name=who.name if who else None)
            for id, own in self._picture.lane_of.items():
                if own == key:
                    self._add(lane, "bpmn:flowNodeRef", self._ids[id])

    def _lane_id(self, key: str) -> str:
        return f"Lane_{[lane.key for lane in self._layout.lanes].index(key) + 1}"

    def _flows_of_steps(self) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        leaving: dict[str, list[str]] = defaultdict(list)
        coming: dict[str, list[str]] = defaultdict(list)
        for flow in self._picture.flows:
            leaving[flow.start].append(flow.id)
            coming[flow.end].append(flow.id)
        return leaving, coming

    def _step(self, process: _Element, id: str, step: Step, coming: list[str], leaving: list[str]) -> None:
        """In the order that the schema demands: texts, flows, data, performers, what triggers."""
        tag = self._tag(id, step)
        element = self._add(process, f"bpmn:{tag}")
        _set(element, id=self._ids[id], name=shown(step.name) or None)
        if tag == "boundaryEvent":
            _set(element, attachedToRef=self._ids[self._picture.hosts[id]])
        if tag == "callActivity" and step.expands_to and _NCNAME.fullmatch(step.expands_to[0].name):
            _set(element, calledElement=step.expands_to[0].name)
        limit = [step.time_limit] if step.time_limit and not self._waits(step) else []
        self._document(element, [*limit, *(f"→ {one.name}" for one in step.expands_to), *step.quotes])
        for flow in coming:
            self._add(element, "bpmn:incoming", flow)
        for flow in leaving:
            self._add(element, "bpmn:outgoing", flow)
        if self._is_activity(step):
            self._data_of_step(element, id)
            for who in step.performers:
                if who.id != self._picture.lane_of[id]:
                    performer = self._add(element, "bpmn:performer")
                    self._add(performer, "bpmn:resourceRef", self._resource(who.name))
        elif step.kind in EVENTS:
            self._trigger(element, id, step)

    def _tag(self, id: str, step: Step) -> str:
        if id in self._picture.hosts:
            return "boundaryEvent"
        without_name = unnamed(step.name)
        if without_name is not None:
            words = without_name[0].partition(" (")[0].split()
            tag = words[0] + "".join(word.capitalize() for word in words[1:])
            plain = tag.removesuffix("Event").removesuffix("Gateway").removesuffix("Task")
            if (tag.endswith("Gateway") and step.kind in GATEWAYS) or (
                tag.endswith("Event") and step.kind in EVENTS and plain != "boundary"
            ):
                return tag
            if tag.endswith(("Task", "task")) and step.kind == "task" and not step.expands_to:
                return tag
        if step.kind == "task" and step.expands_to:
            return "subProcess"
        return _TAGS.get(step.kind, "task")

    def _is_activity(self, step: Step) -> bool:
        return step.kind not in GATEWAYS and step.kind not in EVENTS

    def _waits(self, step: Step) -> bool:
        return step.kind in ("start", "event") and _DURATION.fullmatch(step.time_limit) is not None

    def _trigger(self, element: _Element, id: str, step: Step) -> None:
        """What triggers an event, where its kind or its duration tells."""
        without_name = unnamed(step.name)
        trigger = without_name[0].partition("(")[2].rstrip(")") if without_name else ""
        kind, _, cause = ("timer" if self._waits(step) else trigger).partition(": ")
        if kind in _TRIGGERS:
            definition = self._add(element, f"bpmn:{kind}EventDefinition")
            _set(definition, id=f"Trigger_{self._ids[id]}")
            if cause and kind in _NAMED:
                definition.set(f"{kind}Ref", self._cause(kind, cause))
            if self._waits(step):
                text = self._add(definition, "bpmn:timeDuration", step.time_limit)
                text.set(_name("xsi:type"), "bpmn:tFormalExpression")

    def _cause(self, kind: str, name: str) -> str:
        """The message, signal, error or escalation of this name."""
        return self._causes.setdefault((kind, name), f"Cause_{len(self._causes) + 1}")

    def _resource(self, name: str) -> str:
        return self._resources.setdefault(name, f"Resource_{len(self._resources) + 1}")

    def _data_of_step(self, element: _Element, id: str) -> None:
        """Associations of a step with its records; an input needs a property of the step as its target."""
        ties = {tie.id: tie for tie in self._picture.ties}
        items = [item for item in self._picture.items if item.step == id]
        needs = any("USES" in item.relations for item in items)
        if needs:
            _set(self._add(element, "bpmn:property"), id=f"Input_{self._ids[id]}", name="__targetRef_placeholder")
        for kind in ("dataInputAssociation", "dataOutputAssociation"):
            for item in items:
                for relation in item.relations:
                    if (relation == "USES") == (kind == "dataInputAssociation"):
                        tie = self._add(element, f"bpmn:{kind}")
                        _set(tie, id=ties[f"Data_{item.id}_{relation}"].id)
                        if relation == "USES":
                            self._add(tie, "bpmn:sourceRef", item.id)
                        self._add(tie, "bpmn:targetRef", f"Input_{self._ids[id]}" if relation == "USES" else item.id)

    def _data(self, process: _Element) -> None:
        """A record is one data object, shown at each step that meets it; a system a data store."""
        objects: dict[str, str] = {}
        for item in self._picture.items:
            is_system = item.thing.label == "System"
            if item.thing.id not in objects:
                objects[item.thing.id] = f"{'Store' if is_system else 'Object'}_{len(objects) + 1}"
                if is_system:
                    _set(self._add(self._root, "bpmn:dataStore"), id=objects[item.thing.id], name=item.thing.name)
                else:
                    _set(self._add(process, "bpmn:dataObject"), id=objects[item.thing.id], name=item.thing.name)
            reference = self._add(process, f"bpmn:data{'Store' if is_system else 'Object'}Reference")
            _set(reference, id=item.id, name=item.thing.name)
            reference.set("dataStoreRef" if is_system else "dataObjectRef", objects[item.thing.id])

    def _flows(self, process: _Element) -> None:
        for flow in self._picture.flows:
            element = self._add(process, "bpmn:sequenceFlow")
            _set(element, id=flow.id, name=flow.text or None)
            _set(element, sourceRef=self._ids[flow.start], targetRef=self._ids[flow.end])
            if flow.text and self._is_activity(self._picture.steps[flow.start]):
                expression = self._add(element, "bpmn:conditionExpression", flow.text)
                expression.set(_name("xsi:type"), "bpmn:tFormalExpression")

    def _remarks(self, process: _Element) -> None:
        for remark in self._picture.remarks:
            element = self._add(process, "bpmn:textAnnotation")
            _set(element, id=remark.id)
            self._add(element, "bpmn:text", remark.text)
        remarks = {remark.id for remark in self._picture.remarks}
        steps = self._picture.steps
        for tie in self._picture.ties:
            step = tie.start if tie.start in steps else tie.end
            if tie.end in remarks or not self._is_activity(steps[step]):
                element = self._add(process, "bpmn:association")
                _set(element, id=tie.id)
                _set(element, sourceRef=self._ids.get(tie.start, tie.start), targetRef=self._ids.get(tie.end, tie.end))
                if tie.end not in remarks:
                    _set(element, associationDirection="One")

    def _drawing(self) -> None:
        diagram = self._add(self._root, "bpmndi:BPMNDiagram")
        _set(diagram, id="Diagram_1")
        plane = self._add(diagram, "bpmndi:BPMNPlane")
        has_pool = self._layout.pool is not None
        _set(plane, id="Plane_1", bpmnElement="Collaboration_1" if has_pool else "Process_1")
        if self._layout.pool is not None:
            self._shape(plane, "Pool_1", self._layout.pool, isHorizontal="true")
        for lane in self._layout.lanes:
            self._shape(plane, self._lane_id(lane.key), lane.box, isHorizontal="true")
        on_border = self._picture.hosts
        for placed in sorted(self._layout.shapes, key=lambda one: one.id in on_border):  # above their hosts
            self._placed(plane, placed)
        for routed in self._layout.arrows:
            self._edge(plane, routed)

    def _placed(self, plane: _Element, placed: Placed) -> None:
        step = self._picture.steps.get(placed.id)
        more = {}
        if step is not None and self._tag(placed.id, step) == "subProcess":
            more = {"isExpanded": "false"}
        if step is not None and step.kind == "decision":
            more = {"isMarkerVisible": "true"}
        shape = self._shape(plane, self._ids.get(placed.id, placed.id), placed.box, **more)
        if placed.label:
            self._bounds(self._add(shape, "bpmndi:BPMNLabel"), placed.label)

    def _shape(self, plane: _Element, element: str, box: Box, **more: str) -> _Element:
        shape = self._add(plane, "bpmndi:BPMNShape")
        _set(shape, id=f"{element}_di", bpmnElement=element, **more)
        self._bounds(shape, box)
        return shape

    def _edge(self, plane: _Element, routed: Routed) -> None:
        edge = self._add(plane, "bpmndi:BPMNEdge")
        _set(edge, id=f"{routed.id}_di", bpmnElement=routed.id)
        for x, y in routed.points:
            _set(self._add(edge, "di:waypoint"), x=_number(x), y=_number(y))
        if routed.label:
            self._bounds(self._add(edge, "bpmndi:BPMNLabel"), routed.label)

    def _bounds(self, parent: _Element, box: Box) -> None:
        bounds = self._add(parent, "dc:Bounds")
        _set(bounds, x=_number(box.x), y=_number(box.y), width=_number(box.w), height=_number(box.h))


def _ids(picture: Picture) -> dict[str, str]:
    """The element id of each step: its number; of one without a name the id that it had, where that is free."""
    ids = {id: id for id in picture.steps}
    taken: set[str] = set()
    for id, step in picture.steps.items():
        found = unnamed(step.name)
        if found and found[1] not in taken and (found[1] == id or not _OUR_ID.fullmatch(found[1])):
            ids[id] = found[1]
            taken |= {found[1], f"{found[1]}_di"}
    return ids


def _about(picture: Picture) -> list[str]:
    flow = picture.flow
    named = [flow.document.name] if flow.document else []
    named += [f"{one.relation}: {one.thing.name}" for one in flow.means]
    return named + [control_text(one) for one in flow.controls]


def _name(tag: str) -> str:
    prefix, _, name = tag.partition(":")
    return f"{{{_NS[prefix]}}}{name}"


def _set(element: _Element, **values: str | None) -> None:
    for key, value in values.items():
        if value is not None:
            element.set(key, _clean(value))


def _clean(text: str) -> str:
    """What XML can hold."""
    return _NOT_XML.sub("", text)


def _number(value: float) -> str:
    return f"{value:g}" if value < 1e5 else str(round(value))
