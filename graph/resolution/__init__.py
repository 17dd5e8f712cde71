"""The map as a pure function of the extracted facts: the same facts give the same map, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.collecting import collector_paused
from graph.corrections import Correction, apply_to_map, merges
from graph.facts import Facts, Reason, SetAside
from graph.map import Map
from graph.resolution.citing import Citer
from graph.resolution.documents import identify
from graph.resolution.duplicates import duplicates
from graph.resolution.fulfilment import fulfilments
from graph.resolution.impacts import add_impacts
from graph.resolution.inferring import add_inferred
from graph.resolution.joining import Joined
from graph.resolution.names import Names
from graph.resolution.shared_records import dependencies
from graph.resolution.subjects import found_subjects
from graph.resolution.variants import by_name
from graph.resolution.versions import Versions

_OF_INFERRED = ("link", "unlink", "accept")


@dataclass
class Resolved:
    """The map, and what could not be put on it."""

    map: Map
    set_aside: list[SetAside] = field(default_factory=list)


def resolve(sources: Iterable[Facts], corrections: Iterable[Correction] = ()) -> Resolved:
    """Join what all sources say into one map, then let the corrections win."""
    with collector_paused():
        return _resolve(sources, corrections)


def _resolve(sources: Iterable[Facts], corrections: Iterable[Correction]) -> Resolved:
    ordered = sorted(sources, key=lambda facts: (facts.organization, facts.source))
    decided = sorted(corrections)
    shelf = identify(ordered)
    names = Names(ordered, {**found_subjects(ordered, shelf), **merges(decided)})
    citers = [Citer(facts, shelf, names) for facts in ordered]
    versions = Versions(zip(ordered, citers, strict=True), shelf, names)
    joined = Joined(shelf, versions)
    for facts, citer in zip(ordered, citers, strict=True):
        joined.add(facts, citer)
    resolved = Resolved(joined.as_map(), joined.set_aside)
    unmet = apply_to_map(resolved.map, decided)
    add_inferred(resolved.map, (dependencies, duplicates, versions.links, by_name, fulfilments))
    # What is unlinked now stays so when it also follows from other facts, unless a later turn links it again; what is
    # confirmed may only follow from them.
    again = [correction for correction in decided if correction.verb in _OF_INFERRED]
    still_unmet = apply_to_map(resolved.map, again)
    for correction in unmet:
        if correction.verb not in _OF_INFERRED or correction in still_unmet:
            resolved.set_aside.append(SetAside(correction.source, correction.text, Reason.END_MISSING))
    add_impacts(resolved.map)
    return resolved
