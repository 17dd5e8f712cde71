"""The linear text of a diagram: a line for each element, in clauses, one for the model and one for each process."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from loaders.diagrams.diagram import Diagram, Element, Step
from loaders.diagrams.naming import Called
from loaders.linear import Line, LinearText


@dataclass(frozen=True)
class Section:
    """A clause: the process that it is about (None: the model as a whole), and where it stands in the text."""

    process: int | None
    outer: int | None
    name: str
    start: int
    end: int


@dataclass
class Layout:
    """The text, its sections, and the line of each element by its key; `notes` are the lines of documentation."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    notes: dict[int, Line] = field(default_factory=dict)
    title: Line | None = None


def lay_out(
    diagram: Diagram, title: str, processes: dict[int, Called], steps: dict[int, list[Step]], names: dict[int, str]
) -> Layout:
    """Writes the text. `steps` are in order by process; `names` are those of steps, actors, items and processes."""
    layout, text = Layout(), LinearText()
    in_process = _by_process(diagram)

    def write(element: Element, what: str) -> None:
        layout.lines[element.key] = text.add(what, element.place)
        if element.note:
            layout.notes[element.key] = text.add(element.note, element.place)

    def section(process: int | None, outer: int | None, name: str, start: int) -> None:
        layout.sections.append(Section(process, outer, name, start, text.length))

    layout.title = text.add(f"model: {title}", "")
    for element in in_process[None]:
        write(element, _said(element, names))
    section(None, None, title, 0)
    for process in diagram.processes:
        start = text.length
        write(process, f"{process.tag}: {process.name or processes[process.key].shown}")
        for step in steps.get(process.key, ()):
            actor = f" ({names[step.actor]})" if step.actor in names else ""
            called = f"{step.tag}: {step.name}" if step.name else names[step.key]
            write(step, f"{called}{actor}{' ' + step.waits if step.waits else ''}")
        for element in in_process[process.key]:
            write(element, _said(element, names))
        section(process.key, process.outer, processes[process.key].shown, start)
    layout.text = text.text
    return layout


def _by_process(diagram: Diagram) -> dict[int | None, list[Element]]:
    """What is written below each process, and below the model as a whole."""
    process_of: dict[int, int | None] = {step.key: step.process for step in diagram.steps}
    process_of |= {process.key: process.key for process in diagram.processes}
    found: dict[int | None, list[Element]] = defaultdict(list)
    for actor in diagram.actors:
        found[None if actor.is_pool else actor.process].append(actor)
    for item in diagram.items:
        found[item.process].append(item)
    for performer in diagram.performers:
        found[process_of[performer.step]].append(performer)
    for flow in diagram.flows:
        found[process_of[flow.start]].append(flow)
    for use in diagram.uses:
        found[process_of[use.by]].append(use)
    found[None] += diagram.messages
    return found


def _said(element: Element, names: dict[int, str]) -> str:
    """The line of an element: its kind, what it joins, and what it is called."""
    start, end = getattr(element, "start", None), getattr(element, "end", None)
    if start is not None and end is not None:
        label = getattr(element, "condition", "") or element.name
        joined = f"{names.get(start, '?')} → {names.get(end, '?')}"
        return f"{element.tag}: {joined} [{label}]" if label else f"{element.tag}: {joined}"
    by, item = getattr(element, "by", None), getattr(element, "item", None)
    if by is not None and item is not None:
        ends = (by, item) if getattr(element, "made", False) else (item, by)
        return f"{element.tag}: {names.get(ends[0], '?')} → {names.get(ends[1], '?')}"
    step = getattr(element, "step", None)
    if step is not None:
        return f"{element.tag}: {names.get(step, '?')} ({element.name})"
    return f"{element.tag}: {element.name or names.get(element.key, element.place)}"
