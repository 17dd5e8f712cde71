"""The map as a pure function of the extracted facts: the same facts give the same map, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.corrections import Correction, apply_to_map, merges
from graph.facts import Facts, Reason, SetAside
from graph.map import Map
from graph.resolution.citing import Citer
from graph.resolution.documents import identify
from graph.resolution.impacts import add_impacts
from graph.resolution.joining import Joined
from graph.resolution.names import Names


@dataclass
class Resolved:
    """The map, and what could not be put on it."""

    map: Map
    set_aside: list[SetAside] = field(default_factory=list)


def resolve(sources: Iterable[Facts], corrections: Iterable[Correction] = ()) -> Resolved:
    """Join what all sources say into one map, then let the corrections win."""
    ordered = sorted(sources, key=lambda facts: (facts.organization, facts.source))
    decided = sorted(corrections)
    shelf = identify(ordered)
    names = Names(ordered, merges(decided))
    joined = Joined(shelf)
    for facts in ordered:
        joined.add(facts, Citer(facts, shelf, names))
    resolved = Resolved(joined.as_map(), joined.set_aside)
    for correction in apply_to_map(resolved.map, decided):
        resolved.set_aside.append(SetAside(correction.source, correction.text, Reason.END_MISSING))
    add_impacts(resolved.map)
    return resolved
