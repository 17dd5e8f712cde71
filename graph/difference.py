"""What must be written so that a store holds the wanted map: nothing more, in an order that never misleads readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import BOOKKEEPING

IN_ONE_TRANSACTION = 50_000
BATCH = 10_000


@dataclass
class Batch:
    """Rows that are written in one transaction: things, then links, then removals."""

    things: list[str] = field(default_factory=list)
    links: list[LinkKey] = field(default_factory=list)
    removed_links: list[LinkKey] = field(default_factory=list)
    removed_things: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.things) + len(self.links) + len(self.removed_links) + len(self.removed_things)


@dataclass
class Difference:
    """Things and links to write as the wanted map has them, and those to remove."""

    wanted: Map
    things: list[str]
    links: list[LinkKey]
    removed_links: list[LinkKey]
    removed_things: list[str]

    def __len__(self) -> int:
        return len(self.things) + len(self.links) + len(self.removed_links) + len(self.removed_things)

    def batches(self, in_one: int = IN_ONE_TRANSACTION, size: int = BATCH) -> list[Batch]:
        """One batch for a small difference; else extracts, documents and clauses, things with their sentences, links
        with the impacts that come from them, removals: no reader sees a link without ends or a fact without evidence.
        """
        if len(self) == 0:
            return []
        if len(self) <= in_one:
            return [Batch(self.things, self.links, self.removed_links, self.removed_things)]
        return list(self._in_order(size))

    def _in_order(self, size: int) -> Iterator[Batch]:
        phases: dict[int, list[str]] = defaultdict(list)
        for thing in self.things:
            phases[_phase(thing)].append(thing)
        statements: dict[str, list[LinkKey]] = defaultdict(list)
        written = set(self.things)
        others: list[LinkKey] = []
        for key in self.links:
            if key.type == "STATED_IN" and key.start in written:
                statements[key.start].append(key)
            else:
                others.append(key)
        for phase in sorted(phases):
            batch = Batch()
            for thing in phases[phase]:
                batch.things.append(thing)
                batch.links.extend(statements.get(thing, []))
                if len(batch) >= size:
                    yield batch
                    batch = Batch()
            if batch:
                yield batch
        yield from (Batch(links=keys) for keys in _by_pair(others, size))
        yield from (Batch(removed_links=keys) for keys in _by_pair(self.removed_links, size))
        for at in range(0, len(self.removed_things), size):
            yield Batch(removed_things=self.removed_things[at : at + size])


def difference(current: Map, wanted: Map) -> Difference:
    """What turns the current map into the wanted one. Load nodes stay; the links of removed things go with them."""
    removed_things = [thing for thing in current.things if thing not in wanted.things and label_of(thing) != "Load"]
    gone = set(removed_things)
    return Difference(
        wanted,
        sorted(thing for thing, about in wanted.things.items() if current.things.get(thing) != about),
        sorted(key for key, about in wanted.links.items() if current.links.get(key) != about),
        sorted(k for k in current.links if k not in wanted.links and k.start not in gone and k.end not in gone),
        sorted(removed_things, key=lambda thing: (-_phase(thing), thing)),  # clauses after the facts they state
    )


def _phase(thing: str) -> int:
    label = label_of(thing)
    return 0 if label in BOOKKEEPING else 1 if label in ("Document", "Clause") else 2


def _by_pair(keys: list[LinkKey], size: int) -> Iterator[list[LinkKey]]:
    """Batches in which all links between the same two things stay together."""
    batch: list[LinkKey] = []

    def pair(key: LinkKey) -> tuple[str, str]:
        return (min(key.start, key.end), max(key.start, key.end))

    for _, together in groupby(sorted(keys, key=lambda key: (pair(key), key)), key=pair):
        batch.extend(together)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
