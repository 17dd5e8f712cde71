"""The process map as a value: things and links by identity, the same whichever store holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.ids import label_of
from graph.model import BOOKKEEPING, LINK


class LinkKey(NamedTuple):
    """What makes a link the same link; `apart` is the value that its kind is told apart by, '' when it has none."""

    type: str
    start: str
    end: str
    apart: str | int = ""


Properties = Mapping[str, Any]


@dataclass
class Map:
    """Things by id and links by key, with the properties that are set. `name` is among a thing's properties."""

    things: dict[str, Properties] = field(default_factory=dict)
    links: dict[LinkKey, Properties] = field(default_factory=dict)

    def add_link(self, type: str, start: str, end: str, properties: Properties) -> None:
        """Put a link with these properties on the map; the discriminator is among them when it is set."""
        apart = LINK[type].told_apart_by
        self.links[LinkKey(type, start, end, properties.get(apart, "") if apart else "")] = properties

    def counts(self) -> dict[str, int]:
        """How many things of each label there are. A document counts when its text is there.

        So one that is only cited does not, nor does a file of corrections.
        """
        counted = Counter(
            label
            for thing, about in self.things.items()
            if (label := label_of(thing)) not in BOOKKEEPING and (label != "Document" or "sha256" in about)
        )
        return dict(sorted(counted.items()))

    def without_bookkeeping(self) -> Map:
        """The map that readers compare: no Load, Extract and Correction nodes, no `loaded_on`."""
        things: dict[str, Properties] = {
            thing: about
            if "loaded_on" not in about
            else {name: value for name, value in about.items() if name != "loaded_on"}
            for thing, about in self.things.items()
            if label_of(thing) not in BOOKKEEPING
        }
        return Map(things, dict(self.links))
