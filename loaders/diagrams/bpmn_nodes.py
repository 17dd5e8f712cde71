"""The nodes of BPMN, by tag: processes, pools, lanes, steps, data, and who performs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.facts import Reason
from loaders.diagrams.bpmn_reading import Reading, Scope, in_words, place_of
from loaders.diagrams.diagram import Actor, Call, Item, Performer, Process, Step
from loaders.diagrams.words import clean
from loaders.diagrams.xml import local, text_of
from loaders.rules.english.lexicon import words

if TYPE_CHECKING:
    from lxml.etree import _Element

Handler = Callable[[Reading, "_Element", Scope], Scope]

# What holds no part of the process: texts read with their element, technical settings, other tools' additions.
NOT_DRAWN = words(
    """
    documentation extensionElements incoming outgoing import extension itemDefinition loopCharacteristics relationship
    standardLoopCharacteristics multiInstanceLoopCharacteristics supportedInterfaceRef
    """
)
_REMARKS = words(
    """
    textAnnotation group conversation subConversation callConversation globalConversation conversationLink
    correlationKey correlationProperty correlationSubscription interface auditing monitoring eventDefinition
    """
)
# What is said of a sub-process as a step, not of what goes on inside.
OF_THE_STEP = words(
    """
    dataInput dataOutput dataInputAssociation dataOutputAssociation
    performer humanPerformer potentialOwner resourceRole
    """
)
_PLACEHOLDER = "__targetRef_placeholder"  # the end that bpmn.io gives an association, as the standard wants one
_PLAIN_NAME = re.compile(r"[^${}#()\"'=<>\[\]\\|;@]{1,60}")
_TIMES = ("timeDuration", "timeCycle", "timeDate", "condition")
_DURATION = re.compile(r"P(?=\w)(?:\d+(?:[.,]\d+)?[YMWD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?")


def _process(reading: Reading, element: _Element, scope: Scope) -> Scope:
    key, place = reading.new(element, Scope())
    name = clean(element.get("name"))
    reading.outer[key] = scope.process
    tag = in_words(local(element))
    reading.processes.append(Process(key, place, name, tag, reading.note(element), scope.process))
    return Scope(key)


def _participant(reading: Reading, element: _Element, scope: Scope) -> Scope:
    key, place = reading.new(element, scope)
    name = clean(element.get("name")) or reading.named(element.get("partnerEntityRef"))
    reading.actors.append(Actor(key, place, name, "pool", reading.note(element), is_pool=True))
    if reference := element.get("processRef"):
        reading.called[key] = reference
    return scope


def _lane(reading: Reading, element: _Element, scope: Scope) -> Scope:
    key, place = reading.new(element, scope)
    name = clean(element.get("name"))
    reading.actors.append(Actor(key, place, name, "lane", reading.note(element), scope.process, scope.lane))
    reading.lanes_of[key] = reading.texts(element, "flowNodeRef")
    return Scope(scope.process, scope.step, key)


def _step(kind: str) -> Handler:
    """The handler of the steps of one kind."""

    def handle(reading: Reading, element: _Element, scope: Scope) -> Scope:
        if scope.process is None:
            reading.aside(element, Reason.NO_PROCESS)
            return scope
        key, place = reading.new(element, scope)
        name = clean(element.get("name"))
        tag = in_words(local(element))
        step = Step(key, place, name, tag, reading.note(element), process=scope.process, kind=kind)
        reading.steps[key] = step
        if default := element.get("default"):
            reading.defaults.add(default)
        if host := element.get("attachedToRef"):
            reading.hosts[key] = host
        _candidates(reading, element, key)
        return Scope(scope.process, key, scope.lane)

    return handle


def _event(kind: str) -> Handler:
    """The handler of events: what triggers one is a part of what it is called, a timer may limit its host."""
    as_step = _step(kind)

    def handle(reading: Reading, element: _Element, scope: Scope) -> Scope:
        inner = as_step(reading, element, scope)
        step = reading.steps.get(inner.step or 0)
        if step is None or inner is scope:
            return scope
        trigger, waits, notes = "", "", [step.note]
        for definition in element.iterchildren():
            tag = local(definition)
            if not tag.endswith("EventDefinition"):
                continue
            trigger = trigger or tag.removesuffix("EventDefinition")
            refs = ("messageRef", "signalRef", "errorRef", "escalationRef")
            name = next(filter(None, (reading.named(definition.get(ref)) for ref in refs)), "")
            trigger += f": {name}" if name else ""
            waits = waits or _duration(reading, definition)
            notes += [text for kind in _TIMES for text in map(clean, reading.texts(definition, kind)) if text != waits]
        reading.steps[step.key] = replace(
            step,
            tag=f"{step.tag} ({trigger})" if trigger else step.tag,
            note=" ".join(filter(None, notes)),
            waits=waits,
            # what does not interrupt its host reminds of it
            is_deadline=bool(waits) and local(element) == "boundaryEvent" and element.get("cancelActivity") != "false",
        )
        return inner

    return handle


def _duration(reading: Reading, timer: _Element) -> str:
    """How long a timer waits, when it says so as a plain duration."""
    for text in reading.texts(timer, "timeDuration"):
        if _DURATION.fullmatch(text):
            return text
    return ""


def _sub_process(reading: Reading, element: _Element, scope: Scope) -> Scope:
    inner = _step("task")(reading, element, scope)
    if inner.step is None or inner is scope:
        return scope
    step = reading.steps[inner.step]
    reading.keys += 1
    key = reading.keys
    reading.outer[key] = scope.process
    reading.processes.append(Process(key, step.place, step.name, step.tag, "", scope.process, step.key))
    return Scope(key, around=inner)


def _call(reading: Reading, element: _Element, scope: Scope) -> Scope:
    inner = _step("call")(reading, element, scope)
    if inner.step is None or inner is scope:
        return scope
    step = reading.steps[inner.step]
    reference = element.get("calledElement") or element.get("calledChoreographyRef") or ""
    reading.called[step.key] = reference
    bare = reference.split(":")[-1].strip()
    name = step.name or (bare if _PLAIN_NAME.fullmatch(bare) else "")
    reading.steps[step.key] = replace(step, call=Call(None, name))
    return inner


def _choreography_task(reading: Reading, element: _Element, scope: Scope) -> Scope:
    inner = _sub_process(reading, element, scope) if local(element) == "subChoreography" else None
    inner = inner or _step("task")(reading, element, scope)
    if reading.steps:
        reading.later.append(("choreographyTask", element, Scope(scope.process, next(reversed(reading.steps)))))
    return inner


def _item(reading: Reading, element: _Element, scope: Scope) -> Scope:
    key, place = reading.new(element, scope)
    name = clean(element.get("name"))
    tag = in_words(local(element).removesuffix("Reference"))
    states = [clean(state.get("name")) for state in reading.children(element, "dataState")]
    note = " ".join(filter(None, [*states, reading.note(element)]))
    is_store = local(element).startswith("dataStore")
    reading.items.append(Item(key, place, name, tag, note, process=scope.process, is_store=is_store))
    if reference := element.get("dataObjectRef") or element.get("dataStoreRef"):
        reading.called[key] = reference
    return scope


def _port(reading: Reading, element: _Element, scope: Scope) -> Scope:
    """An input or output: of a process it is an item; of a step it is one when no association names the item."""
    key, place = reading.new(element, scope)
    name = clean(element.get("name"))
    name = "" if name == _PLACEHOLDER else name
    item = Item(key, place, name, in_words(local(element)), process=scope.process)
    reading.ports[key] = (item, scope, local(element) == "dataOutput")
    return scope


def _performer(reading: Reading, element: _Element, scope: Scope) -> Scope:
    """A performer, potential owner or the like: the resource that it names, or a plain text."""
    _, place = reading.new(element, scope)
    names = [reading.named(reference) for reference in reading.texts(element, "resourceRef")]
    said = [text_of(child).strip() for child in reading.children(element, "resourceAssignmentExpression")]
    names += [text for text in said if _PLAIN_NAME.fullmatch(text)]
    names = [name for name in map(clean, names) if name]
    if not names or scope.step is None:
        what = " ".join(filter(None, [clean(element.get("name")), *map(clean, said)]))
        reading.aside(element, Reason.NO_ACTOR if scope.step else Reason.NO_ACTIVITY, what)
    for name in names if scope.step else ():
        reading.keys += 1
        tag = in_words(local(element))
        reading.performers.append(Performer(reading.keys, place, name, tag, step=scope.step or 0))
    return Scope(scope.process, None, scope.lane)


def _candidates(reading: Reading, element: _Element, step: int) -> None:
    """Who an engine offers the task to: `candidateGroups` of Camunda, Flowable and Activiti."""
    said = [(str(name), str(value)) for name, value in element.attrib.items() if str(name).startswith("{")]
    for added in reading.children(element, "extensionElements"):
        for setting in added:
            if local(setting) == "assignmentDefinition":
                said += [(str(name), str(value)) for name, value in setting.attrib.items()]
    for full_name, value in said:
        name = full_name.rpartition("}")[2]
        if name not in ("candidateGroups", "assignee"):
            continue
        for one in map(clean, value.split(",")):
            if name == "candidateGroups" and _PLAIN_NAME.fullmatch(one):
                reading.keys += 1
                place = place_of(element)
                reading.performers.append(Performer(reading.keys, place, one, "candidate group", step=step))
            elif one:
                reading.aside(element, Reason.NO_ACTOR, f"{name} {one}")


def _aside(reading: Reading, element: _Element, scope: Scope) -> Scope:
    texts = [*reading.texts(element, "text"), clean(element.get("name")), reading.named(element.get("messageRef"))]
    reading.aside(element, Reason.NO_PLACE_IN_MODEL, " ".join(filter(None, map(clean, texts))))
    return scope


def _category(reading: Reading, element: _Element, scope: Scope) -> Scope:
    reading.aside(element, Reason.NO_PLACE_IN_MODEL, clean(element.get("value")))
    return scope


BY_TAG: dict[str, Handler] = {
    **dict.fromkeys(("process", "choreography", "globalChoreographyTask"), _process),
    **dict.fromkeys(
        ("globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask"), _process
    ),
    "participant": _participant,
    "lane": _lane,
    **dict.fromkeys(
        ("task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask"),
        _step("task"),
    ),
    **dict.fromkeys(("subProcess", "transaction", "adHocSubProcess"), _sub_process),
    **dict.fromkeys(("callActivity", "callChoreography"), _call),
    **dict.fromkeys(("choreographyTask", "subChoreography"), _choreography_task),
    "exclusiveGateway": _step("decision"),
    "parallelGateway": _step("parallel"),
    **dict.fromkeys(("inclusiveGateway", "complexGateway"), _step("inclusive")),
    "eventBasedGateway": _step("event_gateway"),
    "startEvent": _event("start"),
    "endEvent": _event("end"),
    **dict.fromkeys(
        ("intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "implicitThrowEvent"), _event("event")
    ),
    **dict.fromkeys(("dataObject", "dataObjectReference", "dataStore", "dataStoreReference"), _item),
    **dict.fromkeys(("dataInput", "dataOutput"), _port),
    **dict.fromkeys(("performer", "humanPerformer", "potentialOwner", "resourceRole"), _performer),
    **dict.fromkeys(_REMARKS, _aside),
    "categoryValue": _category,
}
