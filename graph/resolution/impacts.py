"""IMPACTS: which thing a change in another thing reaches next, derived from the links and the model."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import way


def add_impacts(whole: Map) -> None:
    """Add the impact links that follow from the map's links. `because` names the links, seen from the changed thing."""
    because: dict[tuple[str, str], list[str]] = defaultdict(list)
    allowed = cache(way)  # a few hundred combinations, a million links
    for type, start, end, apart in whole.links:
        one = allowed(type, label_of(start), label_of(end))
        if one is None or start == end:
            continue
        words = f"{type} {apart}" if apart and type != "STATED_IN" else type
        if one.change in ("forward", "both"):
            because[start, end].append(f"-[{words}]->")
        if one.change in ("backward", "both"):
            because[end, start].append(f"<-[{words}]-")
    for (changed, reached), reasons in because.items():
        several = sorted(set(reasons)) if len(reasons) > 1 else reasons
        whole.links[LinkKey("IMPACTS", changed, reached)] = {"because": several}
