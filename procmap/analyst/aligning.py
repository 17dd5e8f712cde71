"""Which thing of a new edition is which of the old one: what was reworded changes, it does not come and go."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Mapping

from graph.ids import label_of, parts_of
from graph.map import LinkKey, Map

# What is told by its words, so that other words make another thing of it.
_BY_WORDS = ("Activity", "ControlPoint", "Duty", "Risk")
LEAST_ALIKE = 0.6  # of the characters of both names
Renamed = Callable[[str], str]


def aligned(before: Map, after: Map, editions: Mapping[str, str]) -> tuple[Map, Renamed]:
    """The map before, with the ids that its things have afterwards; and what renames any other id in the same way."""
    moved = _renamed(before, lambda thing: _in_edition(thing, editions))
    pairs = _pairs(moved, after)
    return _renamed(moved, lambda thing: pairs.get(thing, thing)), lambda thing: pairs.get(
        _in_edition(thing, editions), _in_edition(thing, editions)
    )


def _in_edition(thing: str, editions: Mapping[str, str]) -> str:
    organization, label, *parts = parts_of(thing)
    return "/".join([organization, label, *(editions.get(part, part) for part in parts)])


def _renamed(whole: Map, name: Renamed) -> Map:
    return Map(
        {name(thing): about for thing, about in whole.things.items()},
        {
            LinkKey(link.type, name(link.start), name(link.end), link.apart): about
            for link, about in whole.links.items()
        },
    )


def _pairs(before: Map, after: Map) -> dict[str, str]:
    """What went, with what came in its place: of the same kind and parents, in words that are most alike."""
    went: dict[tuple[str, ...], list[str]] = defaultdict(list)
    came: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for here, there, found in ((before, after, went), (after, before, came)):
        for thing in here.things:
            if thing not in there.things and label_of(thing) in _BY_WORDS:
                found[tuple(parts_of(thing)[:-1])].append(thing)
    pairs: dict[str, str] = {}
    for place, old in went.items():
        ranked = sorted(
            (
                (-_alike(str(before.things[one]["name"]), str(after.things[other]["name"])), one, other)
                for one in old
                for other in came.get(place, ())
            ),
        )
        taken: set[str] = set()
        for unlike, one, other in ranked:
            if -unlike >= LEAST_ALIKE and one not in pairs and other not in taken:
                pairs[one] = other
                taken.add(other)
    return pairs


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
