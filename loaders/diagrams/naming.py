"""What drawn things are called on the map, and by which name their id is made.

A name that is missing or repeated gets the element's id into the id of the thing; for processes and data, which are one
thing across all documents, the title of the document as well: every file of some tools has a `Process_1`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.ids import normalise
from loaders.diagrams.diagram import Diagram, Element, Item, Process, Step
from loaders.diagrams.words import is_flow_of_work, shortened, who

_PLACE = 80


@dataclass(frozen=True)
class Called:
    """The name shown and the one that the id is made of."""

    shown: str
    unique: str


def names_of_processes(diagram: Diagram, title: str) -> dict[int, Called]:
    """What each process is called."""
    pools = {actor.process: actor.name for actor in reversed(diagram.actors) if actor.is_pool and actor.name}
    whole = [process for process in diagram.processes if process.outer is None]
    shown = {
        process.key: _shown(process, pools.get(process.key, ""), title, len(whole)) for process in diagram.processes
    }
    count = Counter(_folded(name) for name in shown.values())
    count_whole = Counter(_folded(shown[process.key]) for process in whole)
    called: dict[int, Called] = {}
    taken: dict[str, int] = {}
    for process in diagram.processes:
        name = shown[process.key]
        is_alone = count[_folded(name)] == 1 or (process.outer is None and count_whole[_folded(name)] == 1)
        if not name:
            name = f"{process.tag} {process.place[:_PLACE]}"
            is_alone = False
        unique = name if is_alone else f"{name} {process.place[:_PLACE]} ({title})"
        called[process.key] = Called(name, _free(unique, "Process", taken))
    return called


def _shown(process: Process, pool: str, title: str, processes: int) -> str:
    """The name of a process; a pool that names who works in it says nothing of what is done there."""
    name = process.name or (pool if pool and (who(pool) is None or is_flow_of_work(pool)) else "")
    if not name and process.outer is None and processes == 1:
        return shortened(title)
    if not name and process.tag == "page":
        return shortened(f"{title}（{process.place}）")
    if not name and pool:
        return shortened(f"{title}（{pool}）")
    return shortened(name)


def names_of_steps(steps: list[Step]) -> dict[int, Called]:
    """What the steps of one process are called; steps of one name are told apart by their ids."""
    count = Counter(normalise(shortened(step.name)) for step in steps)
    called: dict[int, Called] = {}
    taken: dict[str, int] = {}
    for step in steps:
        own = step.place.rpartition("!")[2][:_PLACE]  # the page is that of the process
        name = shortened(step.name) or f"{step.tag} {own}"
        is_alone = not step.name or count[normalise(name)] == 1
        called[step.key] = Called(name, _free(name if is_alone else f"{name} {own}", "Activity", taken))
    return called


def name_of_item(item: Item, title: str) -> Called:
    """What an item is called; items of one name are one item."""
    if item.name:
        return Called(shortened(item.name), shortened(item.name))
    return Called(_unnamed(item), f"{_unnamed(item)} ({title})")


def _unnamed(element: Element) -> str:
    return f"{element.tag} {element.place[:_PLACE]}"


def _folded(name: str) -> str:
    return normalise(name, "Process") if name else ""


def _free(name: str, label: str, taken: dict[str, int]) -> str:
    """The name, with a number where even name and id are repeated."""
    free, folded = name, normalise(name, label)
    while folded in taken:
        taken[normalise(name, label)] += 1
        free = f"{name} #{taken[normalise(name, label)]}"
        folded = normalise(free, label)
    taken[folded] = 1
    return free
