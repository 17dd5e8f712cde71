"""What connects the nodes of BPMN: flows, messages, the use of data, hosts, calls, participants of choreographies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.facts import Reason
from loaders.diagrams.bpmn_reading import Reading, Scope, in_words, place_of
from loaders.diagrams.diagram import Call, Flow, Item, Message, Performer, Use
from loaders.diagrams.words import clean, is_chinese
from loaders.diagrams.xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element


def connect(reading: Reading) -> None:
    """Everything that refers to something else, now that all nodes are known."""
    _pools(reading)
    _calls_and_hosts(reading)
    items = _items(reading)
    ends = _Ends(reading)
    for tag, element, scope in reading.later:
        LATER[tag](reading, element, scope, items, ends)
    _ports(reading)


class _Ends:
    """The ends of flows that name none themselves: the steps that name the flow as incoming or outgoing."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[tuple[str, str], str] | None = None

    def of(self, element: _Element) -> tuple[str | None, str | None]:
        start, end = element.get("sourceRef"), element.get("targetRef")
        if start and end:
            return start, end
        own = element.get("id") or ""
        return start or self._of_steps().get(("outgoing", own)), end or self._of_steps().get(("incoming", own))

    def _of_steps(self) -> dict[tuple[str, str], str]:
        if self._known is None:
            self._known = {}
            for child in self._reading.root.iter():
                if local(child) in ("incoming", "outgoing") and child.text and (step := child.getparent()) is not None:
                    self._known.setdefault((local(child), child.text.strip()), step.get("id") or "")
        return self._known


Later = Callable[[Reading, "_Element", Scope, dict[int, Item], _Ends], None]


def _pools(reading: Reading) -> None:
    processes = {process.key for process in reading.processes}
    for place, actor in enumerate(reading.actors):
        if actor.is_pool and (reference := reading.called.get(actor.key)):
            process = reading.key_of(reference, Scope())
            if process in processes:
                reading.actors[place] = replace(actor, process=process)


def _calls_and_hosts(reading: Reading) -> None:
    processes = {process.key: process for process in reading.processes}
    for key, step in list(reading.steps.items()):
        scope = Scope(step.process)
        if step.call is not None:
            called = reading.key_of(reading.called[key], Scope())
            known = processes.get(called or 0)
            name = known.name if known and known.name else step.call.name
            reading.steps[key] = replace(step, call=Call(known.key if known else None, name))
        if key in reading.hosts:
            host = reading.key_of(reading.hosts[key], scope)
            if host in reading.steps and host != key:
                reading.steps[key] = replace(reading.steps[key], host=host)
            else:
                reading.set_aside_by_place(step.place, f"{step.tag} {step.name}: its host", Reason.END_MISSING)


def _items(reading: Reading) -> dict[int, Item]:
    """All items by key; a reference and what it refers to have the name of either."""
    items = {item.key: item for item in reading.items}
    for key, item in list(items.items()):
        meant = reading.key_of(reading.called.get(key), Scope(item.process))
        other = items.get(meant or 0)
        if other is None or other.key == key:
            continue
        if not item.name and other.name:
            items[key] = replace(items[key], name=other.name)
        elif item.name and not other.name:
            items[other.key] = replace(other, name=item.name)
    reading.items[:] = items.values()
    return items


def _sequence_flow(reading: Reading, element: _Element, scope: Scope, items: dict[int, Item], ends: _Ends) -> None:
    start, end = (reading.key_of(reference, scope) for reference in ends.of(element))
    name = clean(element.get("name"))
    if start in items and end in reading.steps:
        return _use(reading, element, end, start, made=False)
    if end in items and start in reading.steps:
        return _use(reading, element, start, end, made=True)
    if start not in reading.steps or end not in reading.steps:
        what = f"{name} {element.get('sourceRef', '?')} → {element.get('targetRef', '?')}".strip()
        return reading.aside(element, Reason.END_MISSING, what)
    condition = name or clean(" ".join(reading.texts(element, "conditionExpression")))
    if not condition and element.get("id") in reading.defaults:
        condition = "否则" if is_chinese(_names_around(reading, start, end)) else "default"
    reading.keys += 1
    flow = Flow(
        reading.keys, place_of(element), name, "sequence flow", reading.note(element),
        start=start, end=end, condition=condition,
    )  # fmt: skip
    return reading.flows.append(flow)


def _names_around(reading: Reading, *steps: int) -> str:
    processes = {process.key: process.name for process in reading.processes[:50]}
    found = [reading.steps[step] for step in steps]
    return "".join([one.name for one in found] + [processes.get(one.process, "") for one in found])


def _message_flow(reading: Reading, element: _Element, scope: Scope, items: dict[int, Item], ends: _Ends) -> None:
    name = clean(element.get("name")) or reading.named(element.get("messageRef"))
    start, end = (reading.key_of(reference, scope) for reference in ends.of(element))
    drawn = {actor.key for actor in reading.actors} | {process.key for process in reading.processes}
    if element.get("messageRef"):
        reading.named(element.get("messageRef"))
    if start is None or end is None or not all(one in reading.steps or one in drawn for one in (start, end)):
        what = f"{name} {element.get('sourceRef', '?')} → {element.get('targetRef', '?')}".strip()
        return reading.aside(element, Reason.END_MISSING, what)
    reading.keys += 1
    message = Message(
        reading.keys, place_of(element), name, "message flow", reading.note(element), start=start, end=end
    )
    return reading.messages.append(message)


def _data_association(reading: Reading, element: _Element, scope: Scope, items: dict[int, Item], ends: _Ends) -> None:
    """An item that goes into the step around, or comes out of it; the port at the step's end is the item's place."""
    made = local(element) == "dataOutputAssociation"
    sources = [element.get("sourceRef"), *reading.texts(element, "sourceRef")]
    targets = [element.get("targetRef"), *reading.texts(element, "targetRef")]
    far, near = (targets, sources) if made else (sources, targets)
    by = scope.step or scope.process
    found = [key for reference in filter(None, far) if (key := reading.key_of(reference, scope)) is not None]
    known = [key for key in found if key in items or (key in reading.ports and key in _of_processes(reading, key))]
    if by is None or not known:
        if any(filter(None, far)):
            reading.aside(element, Reason.END_MISSING, " ".join(filter(None, far)))
        return
    for key in known:
        _use(reading, element, by, key, made=made)
    for reference in filter(None, near):
        port = reading.key_of(reference, scope)
        if port in reading.ports and port not in reading.connected and port != by:
            reading.connected.add(port)
            item = reading.ports[port][0]
            reading.keys += 1
            reading.uses.append(Use(reading.keys, item.place, item.name, item.tag, by=by, item=known[0], made=made))


def _of_processes(reading: Reading, port: int) -> tuple[int, ...]:
    """The port itself when it is one of a process, which is an item of its own."""
    return (port,) if reading.ports[port][1].step is None else ()


def _association(reading: Reading, element: _Element, scope: Scope, items: dict[int, Item], ends: _Ends) -> None:
    """A line between an item and a step says that it is used or made there; any other line is a remark."""
    start, end = (reading.key_of(reference, scope) for reference in ends.of(element))
    sure = element.get("associationDirection", "None") != "None"
    if start in items and end in reading.steps:
        return _use(reading, element, end, start, made=False, sure=sure)
    if end in items and start in reading.steps:
        return _use(reading, element, start, end, made=sure, sure=sure)
    return reading.aside(element, Reason.NO_PLACE_IN_MODEL, f"{element.get('sourceRef')} – {element.get('targetRef')}")


def _participants(reading: Reading, element: _Element, scope: Scope, items: dict[int, Item], ends: _Ends) -> None:
    """Who takes part in a step of a choreography; the one who begins it performs it."""
    actors = {actor.key: actor for actor in reading.actors}
    step = scope.step if scope.step in reading.steps else None
    for reference in reading.texts(element, "participantRef"):
        actor = actors.get(reading.key_of(reference, Scope()) or 0)
        if actor is None or not actor.name or step is None:
            reading.aside(element, Reason.NO_ACTOR, reference)
            continue
        reading.keys += 1
        leads = reference == element.get("initiatingParticipantRef")
        reading.performers.append(
            Performer(reading.keys, place_of(element), actor.name, "participant", step=step, leads=leads)
        )


def _use(
    reading: Reading, element: _Element, by: int | None, item: int | None, *, made: bool, sure: bool = True
) -> None:
    if by is None or item is None:
        return
    reading.keys += 1
    tag = in_words(local(element))
    reading.uses.append(Use(reading.keys, place_of(element), "", tag, by=by, item=item, made=made, sure=sure))


def _ports(reading: Reading) -> None:
    """Inputs and outputs that no association explains: items of their own when they are named or the process's."""
    for key, (item, scope, is_output) in reading.ports.items():
        by = scope.step or scope.process
        if key in reading.connected:
            continue
        if by is None or (scope.step is not None and not item.name):
            reading.set_aside_by_place(item.place, f"{item.tag} {item.name}".strip(), Reason.NO_NAME)
            continue
        reading.items.append(item)
        reading.keys += 1
        reading.uses.append(Use(reading.keys, item.place, "", item.tag, by=by, item=key, made=is_output))


LATER: dict[str, Later] = {
    "sequenceFlow": _sequence_flow,
    "messageFlow": _message_flow,
    "dataInputAssociation": _data_association,
    "dataOutputAssociation": _data_association,
    "association": _association,
    "choreographyTask": _participants,
}
