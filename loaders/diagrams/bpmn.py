"""Reader of BPMN 2.0: what is drawn becomes a `Diagram`, nodes first, flows second."""

from __future__ import annotations

from pathlib import Path

from loaders.diagrams import bpmn_flows, bpmn_lanes, bpmn_nodes
from loaders.diagrams.bpmn_reading import Reading, Scope
from loaders.diagrams.diagram import Diagram
from loaders.diagrams.words import clean
from loaders.diagrams.xml import local, namespace, root_of
from loaders.errors import UnreadableDocument


def read(path: Path, data: bytes) -> Diagram:
    """The model. Raises UnreadableDocument for XML that cannot be read and for a model without any process."""
    root = root_of(path, data)
    if local(root) != "definitions":
        raise UnreadableDocument(path, f"no BPMN: its root is <{local(root)}>", "export the model as BPMN 2.0")
    reading = Reading(root, namespace(root))
    _walk(reading)
    if not (reading.steps or reading.actors or reading.items or any(one.name for one in reading.processes)):
        raise UnreadableDocument(path, "no process in it", "export the model together with its processes")
    bpmn_flows.connect(reading)
    bpmn_lanes.place(reading)
    reading.put_unused_aside()
    return Diagram(
        _title(reading),
        tuple(reading.processes),
        tuple(reading.actors),
        tuple(reading.steps.values()),
        tuple(reading.flows),
        tuple(reading.messages),
        tuple(reading.items),
        tuple(reading.uses),
        tuple(reading.performers),
        tuple(reading.set_aside),
    )


def _walk(reading: Reading) -> None:
    """Every element of BPMN in its order, each with what it lies in. What other tools add is left out."""
    from lxml import etree

    scopes = [Scope()]
    walk = etree.iterwalk(reading.root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            scopes.pop()
            continue
        inner = scopes[-1]
        tag = local(element)
        if inner.around and tag in bpmn_nodes.OF_THE_STEP:
            inner = inner.around
        if namespace(element) != reading.namespace or tag in bpmn_nodes.NOT_DRAWN:
            walk.skip_subtree()
        elif found := bpmn_nodes.BY_TAG.get(tag):
            inner = found(reading, element, inner)
        elif tag in bpmn_flows.LATER:
            reading.later.append((tag, element, inner))
        scopes.append(inner)


def _title(reading: Reading) -> str:
    """What the model is called: by itself, its collaboration, or its only process."""
    named = [reading.root.get("name"), *(one.get("name") for one in reading.children(reading.root, "collaboration"))]
    whole = [process.name for process in reading.processes if process.outer is None]
    return next((name for name in map(clean, named) if name), whole[0] if len(whole) == 1 else "")
