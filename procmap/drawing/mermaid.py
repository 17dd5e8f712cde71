"""Flows and relations between processes as Mermaid flowcharts."""

from __future__ import annotations

import re
from collections.abc import Callable

from procmap.drawing.picture import Picture, shown
from queries.answers.lookup.framework import Relations

_SHAPES = {
    "decision": ("{", "}"),
    "parallel": ("{", "}"),
    "inclusive": ("{", "}"),
    "event_gateway": ("{", "}"),
    "start": ("([", "])"),
    "end": ("([", "])"),
    "event": ("((", "))"),
    "call": ("[[", "]]"),
}
_SIGNS = {"decision": "×", "parallel": "+", "inclusive": "○", "event_gateway": "◇"}
# All that Mermaid, Markdown or HTML could take for its own; what stands here is written as a character's number.
_SPECIAL = re.compile(r"[^\w\s，。；：、！？（）《》【】“”‘’…—·,/+×○◇◆→%-]|(?<=\d)\.|^-|^\+|_")
_SPACE = re.compile(r"\s+")


def escaped(text: str) -> str:
    """A text for a quoted label, on one line; it comes out as it went in."""
    visible = _SPACE.sub(" ", text).strip()
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", visible)


def flow_as_mermaid(picture: Picture, nobody: str) -> str:
    """A flowchart with a subgraph for each performer; `nobody` is the title of that of steps without one."""
    lines = ["flowchart LR"]
    lanes = picture.lanes or {"": None}
    for number, (key, who) in enumerate(lanes.items(), start=1):
        if picture.lanes is not None:
            lines.append(f'  subgraph L{number}["{escaped(who.name if who else nobody)}"]')
        lines += [f"    {_node(picture, id)}" for id in picture.steps if picture.lane_of[id] == key]
        if picture.lanes is not None:
            lines.append("  end")
    for flow in picture.flows:
        told = f'|"{escaped(flow.text)}"|' if flow.text else ""
        lines.append(f"  {flow.start} -->{told} {flow.end}")
    lines += [f"  {host} -.- {id}" for id, host in picture.hosts.items()]
    for item in picture.items:
        edges = ("[(", ")]") if item.thing.label == "System" else ("[/", "/]")
        lines.append(f'  {item.id}{edges[0]}"{escaped(item.thing.name)}"{edges[1]}')
        for relation in item.relations:
            lines.append(f"  {item.id} -.-> {item.step}" if relation == "USES" else f"  {item.step} -.-> {item.id}")
    for remark in picture.remarks:
        lines += [f'  {remark.id}["{escaped(remark.text)}"]:::remark', f"  {remark.step} -.- {remark.id}"]
    if picture.remarks:
        lines.append("  classDef remark fill:#fffbe6,stroke:#c9b458,stroke-dasharray:3")
    return "\n".join(lines) + "\n"


def _node(picture: Picture, id: str) -> str:
    step = picture.steps[id]
    opens, closes = _SHAPES.get(step.kind, ("[", "]"))
    if id in picture.hosts:
        opens, closes = "((", "))"
    if step.kind == "task" and step.expands_to:
        opens, closes = "[[", "]]"
    text = escaped(shown(step.name)) or _SIGNS.get(step.kind, " ")
    limit = f"<br/>⏱ {escaped(step.time_limit)}" if step.time_limit else ""
    return f'{id}{opens}"{text}{limit}"{closes}'


def relations_as_mermaid(found: Relations, told: Callable[[str], str]) -> str:
    """Who needs whom: an arrow from a process to the one that it needs, processes in a subgraph for each domain.

    `told` puts the ways into words. Where one process was asked for, those below it that need nothing are shown too.
    """
    things = {thing.id: thing for one in found.relations for thing in (one.process, one.needs)}
    if found.top is not None:
        things |= {thing.id: thing for thing in found.inside}
    ids = {id: f"P{number}" for number, id in enumerate(sorted(things), start=1)}
    inside = {thing.id for thing in found.inside}
    lines = ["flowchart LR"]
    domains = sorted({found.domains.get(id, "") for id in things})
    for number, domain in enumerate(domains, start=1):
        own = [id for id in sorted(things) if found.domains.get(id, "") == domain]
        lines += [f'  subgraph D{number}["{escaped(domain)}"]'] if domain else []
        lines += [f'    {ids[id]}["{escaped(things[id].name)}"]{"" if id in inside else ":::outside"}' for id in own]
        lines += ["  end"] if domain else []
    for one in found.relations:
        why = "：".join(escaped(word) for word in (told(one.via) if one.via else "", one.why) if word)
        label = f'|"{why}"|' if why else ""
        lines.append(f"  {ids[one.process.id]} -->{label} {ids[one.needs.id]}")
    if set(things) - inside:
        lines.append("  classDef outside stroke-dasharray:4")
    return "\n".join(lines) + "\n"
