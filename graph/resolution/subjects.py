"""What registers of events refer to by code or name, found among the things that other sources describe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from graph.facts import Facts, NodeFact, part_of_document
from graph.ids import normalise, parts_of
from graph.resolution.documents import Shelf

REFERENCE = "event_subject"  # the rule of a passage that names a thing and says nothing of it
_LEAST = 4  # characters of a control's name that may stand for the whole: 付款前复核


def found_subjects(sources: Sequence[Facts], shelf: Shelf) -> dict[str, str]:
    """The described thing for each id that is only referred to; those that nothing describes stay themselves."""
    if not any(key[0] == "ABOUT" for facts in sources for key in facts.links):
        return {}
    things = _Things(sources, shelf)
    found: dict[str, str] = {}
    for label, find in _FIND.items():
        for thing in sorted(things.referred[label] - things.described[label]):
            meant = find(thing, things, found)
            if meant is not None and meant != thing:
                found[thing] = meant
    return found


class _Things:
    """What is described and what is only referred to, by the ids that they have on the map."""

    def __init__(self, sources: Sequence[Facts], shelf: Shelf) -> None:
        self.described: dict[str, set[str]] = defaultdict(set)
        self.referred: dict[str, set[str]] = defaultdict(set)
        self.codes: dict[tuple[str, str], set[str]] = defaultdict(set)  # organization, code -> processes
        self.said_codes: dict[str, set[str]] = defaultdict(set)  # of those referred to
        self.named: dict[tuple[str, str, str], set[str]] = defaultdict(set)  # organization, label, name -> things
        self.guards: dict[str, set[str]] = defaultdict(set)  # process -> controls
        self.beside: dict[str, set[str]] = defaultdict(set)  # control referred to -> processes named with it
        for facts in sources:
            self._add(facts, shelf)

    def _add(self, facts: Facts, shelf: Shelf) -> None:
        parts = {
            part_of_document(node.id): part_of_document(shelf.id_of(facts.organization, facts.source, node.id))
            for node in facts.nodes.values()
            if node.label == "Document" and "char_start" in node.properties
        }
        for node in facts.nodes.values():
            if node.label in _FIND and node.evidence:
                self._note(facts.organization, node, _on_map(node.id, parts))
        whole = {link.start: link.end for link in facts.links.values() if link.type == "PART_OF"}
        about: dict[str, set[str]] = defaultdict(set)
        for link in facts.links.values():
            if link.type == "CONTROLS":
                for process in {link.end, whole.get(link.end, link.end)}:
                    self.guards[process].add(_on_map(link.start, parts))
            elif link.type == "ABOUT":
                about[link.start].add(_on_map(link.end, parts))
        for ends in about.values():
            for control in (end for end in ends if parts_of(end)[1] == "ControlPoint"):
                self.beside[control] |= {end for end in ends if parts_of(end)[1] == "Process"}

    def _note(self, organization: str, node: NodeFact, thing: str) -> None:
        codes = {normalise(str(passage.says["code"])) for passage in node.evidence if "code" in passage.says}
        if all(passage.rule == REFERENCE for passage in node.evidence):
            self.referred[node.label].add(thing)
            self.said_codes[thing] |= codes
            return
        self.described[node.label].add(thing)
        self.named[organization, node.label, parts_of(thing)[-1]].add(thing)
        for code in codes:
            self.codes[organization, code].add(thing)


def _on_map(thing: str, documents: dict[str, str]) -> str:
    parts = parts_of(thing)
    if parts[1] in ("ControlPoint", "Activity"):
        parts[2] = documents.get(parts[2], parts[2])
    return "/".join(parts)


def _process(thing: str, things: _Things, found: dict[str, str]) -> str | None:
    """The one process of the code; else 采购管理 where 采购 was written, or the other way round."""
    organization = parts_of(thing)[0]
    for code in sorted(things.said_codes[thing]):
        coded = things.codes[organization, code]
        if len(coded) == 1:
            return next(iter(coded))
    for other in (f"{thing}管理", thing.removesuffix("管理")):
        if other in things.described["Process"]:
            return other
    return None


def _activity(thing: str, things: _Things, found: dict[str, str]) -> str | None:
    """The step of that name in the same process, in whatever document."""
    organization, _, _, process, name = parts_of(thing)
    named = f"{organization}/Process/{process}"
    process = parts_of(found.get(named, named))[-1]
    return min(
        (one for one in things.named[organization, "Activity", name] if parts_of(one)[3] == process), default=None
    )


def _kpi(thing: str, things: _Things, found: dict[str, str]) -> str | None:
    """The KPI of that name and process; where no process is named, the one KPI of that name."""
    organization, _, scope, name = parts_of(thing)
    if scope:
        process = found.get(f"{organization}/Process/{scope}")
        scoped = f"{organization}/Kpi/{parts_of(process)[-1]}/{name}" if process else thing
        return scoped if scoped in things.described["Kpi"] else None
    same = things.named[organization, "Kpi", name]
    return next(iter(same)) if len(same) == 1 else None


def _control(thing: str, things: _Things, found: dict[str, str]) -> str | None:
    """The control of that name that guards a process named beside it, else the only one whose name holds it."""
    organization, _, _, name = parts_of(thing)
    processes = {found.get(process, process) for process in things.beside[thing]}
    same = things.named[organization, "ControlPoint", name]
    if not processes:
        return next(iter(same)) if len(same) == 1 else None
    near = {control for process in processes for control in things.guards[process]}
    if same & near:
        return min(same & near)
    holding = {control for control in near if len(name) >= _LEAST and name in parts_of(control)[-1]}
    return next(iter(holding)) if len(holding) == 1 else None


_FIND: dict[str, Callable[[str, _Things, dict[str, str]], str | None]] = {
    "Process": _process,  # first: the others are found inside of it
    "Activity": _activity,
    "Kpi": _kpi,
    "ControlPoint": _control,
}
