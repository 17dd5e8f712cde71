"""What a diagram states: its document, clauses, processes, actors, steps, data, and how they are linked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path

from graph.facts import Facts
from loaders.diagrams import naming
from loaders.diagrams.diagram import Diagram, Flow, Step
from loaders.diagrams.layout import Layout, lay_out
from loaders.diagrams.links import Links
from loaders.diagrams.naming import Called
from loaders.diagrams.nodes import Nodes
from loaders.diagrams.order import in_order


def state(facts: Facts, source: Diagram, path: Path) -> None:
    """Writes what the diagram states into the facts. A diagram without a title is called what its file is."""
    title = source.title or path.stem
    processes = naming.names_of_processes(source, title)
    steps, called = _steps(source)
    names = {actor.key: actor.name for actor in source.actors if actor.name}
    names |= {key: name.shown for key, name in (*processes.items(), *called.items())}
    names |= {item.key: naming.name_of_item(item, title).shown for item in source.items}
    layout = lay_out(source, title, processes, steps, names)
    facts.characters = len(layout.text)
    document = facts.document(title, _hash(layout), (0, len(layout.text)), kind="model")
    _clauses(facts, layout, document)
    nodes = Nodes(facts, source, layout, document, title)
    nodes.state_processes(processes)
    nodes.state_actors()
    nodes.state_steps(steps, called)
    nodes.state_items()
    Links(nodes).state()
    nodes.give_names()


def _steps(diagram: Diagram) -> tuple[dict[int, list[Step]], dict[int, Called]]:
    """The steps of each process in their order, and what they are called."""
    of_process: dict[int, list[Step]] = defaultdict(list)
    process_of: dict[int, int] = {}
    for step in diagram.steps:
        of_process[step.process].append(step)
        process_of[step.key] = step.process
    flows: dict[int, list[Flow]] = defaultdict(list)
    for flow in diagram.flows:
        flows[process_of[flow.start]].append(flow)
    ordered = {process: in_order(found, flows[process]) for process, found in of_process.items()}
    called: dict[int, Called] = {}
    for found in of_process.values():
        called |= naming.names_of_steps(found)
    return ordered, called


def _hash(layout: Layout) -> str:
    """The same model saved twice is the same document, whatever else the files hold."""
    lines = sorted((line.start, line.place, line.text) for line in (*layout.lines.values(), *layout.notes.values()))
    return hashlib.sha256(repr(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _clauses(facts: Facts, layout: Layout, document: str) -> None:
    """A clause for the model and one for each process, a part of the clause of the process around it."""
    ids: dict[int | None, str] = {}
    for ordinal, section in enumerate(layout.sections):
        span = (section.start, min(section.end, len(layout.text)))
        parent = ids.get(section.outer) if section.outer is not None else None
        text = layout.text[span[0] : span[1]]
        ids[section.process] = facts.clause(document, section.name, span, ordinal, parent=parent, text=text)
