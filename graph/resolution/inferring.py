"""Links that no single sentence states: they follow from facts that lie apart, often in different documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.ids import label_of
from graph.map import LinkKey, Map, Properties
from graph.model import EVIDENCE_LISTS

Inferred = tuple[LinkKey, Properties]
Inference = Callable[["Known"], Iterable[Inferred]]
_AS_STATED = ("char_start", "char_end", "quote", "place", "rule", "confidence")


@dataclass
class Known:
    """What the map holds already, by kind of link, and the evidence that an inferred link rests on."""

    map: Map
    by_type: dict[str, list[LinkKey]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_type = defaultdict(list)
        for key in self.map.links:
            self.by_type[key.type].append(key)

    @cached_property
    def wholes(self) -> dict[str, frozenset[str]]:
        """Of each process that is a part: every process that it lies in, near or far."""
        above: dict[str, list[str]] = defaultdict(list)
        for key in self.by_type["PART_OF"]:
            if label_of(key.start) == "Process" == label_of(key.end):
                above[key.start].append(key.end)
        return {process: frozenset(_reached(process, above)) for process in above}

    def are_whole_and_part(self, one: str, other: str) -> bool:
        """Whether one process lies in the other."""
        return other in self.wholes.get(one, ()) or one in self.wholes.get(other, ())

    @cached_property
    def _statements(self) -> dict[str, list[LinkKey]]:
        stated: dict[str, list[LinkKey]] = defaultdict(list)
        for key in self.by_type["STATED_IN"]:
            stated[key.start].append(key)
        return stated

    def evidence_of_links(self, keys: Iterable[LinkKey]) -> dict[str, list[Any]]:
        """The passages that state these links."""
        rows: set[tuple[Any, ...]] = set()
        for key in keys:
            about = self.map.links[key]
            if all(name in about for name in EVIDENCE_LISTS):  # a link that a person added cites its correction instead
                rows.update(zip(*(about[name] for name in EVIDENCE_LISTS), strict=True))
        return as_lists(rows)

    def passages(self, keys: Iterable[LinkKey]) -> set[tuple[str, int, int]]:
        """Clause, start and end of the passages that state these links."""
        lists = self.evidence_of_links(keys)
        return set(zip(*(lists[name] for name in EVIDENCE_LISTS[:3]), strict=True)) if lists else set()

    def evidence_of_things(self, things: Iterable[str]) -> dict[str, list[Any]]:
        """The surest passage that states each of these things."""
        rows = []
        for thing in things:
            stated = [(key.end, self.map.links[key]) for key in self._statements[thing]]
            stated.sort(key=lambda one: (-one[1]["confidence"], one[0], one[1]["char_start"]))
            rows += [(clause, *(about.get(name, "") for name in _AS_STATED)) for clause, about in stated[:1]]
        return as_lists(rows)


def as_lists(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Passages as the parallel lists of a link, in a fixed order; nothing when there is none."""
    ordered = sorted(rows)
    return {name: list(column) for name, column in zip(EVIDENCE_LISTS, zip(*ordered, strict=True), strict=False)}


def add_inferred(whole: Map, inferences: Iterable[Inference]) -> None:
    """Add what follows; a link that a document or a person states already stays as it is."""
    known = Known(whole)
    found = [inferred for infer in inferences for inferred in infer(known)]
    for key, about in found:
        whole.links.setdefault(key, about)


def _reached(start: str, links: dict[str, list[str]]) -> Iterator[str]:
    """Everything that links lead to, each once; the start itself only where they lead back to it."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        for other in links.get(ahead.pop(), ()):
            if other not in seen:
                seen.add(other)
                ahead.append(other)
                yield other
