"""IMPACTS: which thing a change in another thing reaches next, derived from the links and the model."""

from __future__ import annotations

from collections import defaultdict

from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import way


def add_impacts(whole: Map) -> None:
    """Add the impact links that follow from the map's links. `because` names the links, seen from the changed thing."""
    because: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in whole.links:
        allowed = way(key.type, label_of(key.start), label_of(key.end))
        if allowed is None or key.start == key.end:
            continue
        if allowed.change in ("forward", "both"):
            because[key.start, key.end].append(f"-[{_words(key)}]->")
        if allowed.change in ("backward", "both"):
            because[key.end, key.start].append(f"<-[{_words(key)}]-")
    for (changed, reached), reasons in because.items():
        whole.links[LinkKey("IMPACTS", changed, reached)] = {"because": sorted(set(reasons))}


def _words(key: LinkKey) -> str:
    return f"{key.type} {key.apart}" if key.apart and key.type != "STATED_IN" else key.type
