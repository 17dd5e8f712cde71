"""What must be written so that a store holds the wanted map: nothing more, in an order that never misleads readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import BOOKKEEPING

IN_ONE_TRANSACTION = 50_000
BATCH = 10_000


@dataclass
class Batch:
    """Rows that are written in one transaction: things, then links, then removals.

    `new` says that the store holds none of them, nor another link of the same type between the same ends, and that
    all links find their ends.
    """

    things: list[str] = field(default_factory=list)
    links: list[LinkKey] = field(default_factory=list)
    removed_links: list[LinkKey] = field(default_factory=list)
    removed_things: list[str] = field(default_factory=list)
    new: bool = False

    @property
    def keeps_sources(self) -> bool:
        """Whether it holds what the sources and people said, from which the map can be made again."""
        return bool(self.things) and _phase(self.things[0]) == 0

    def __len__(self) -> int:
        return len(self.things) + len(self.links) + len(self.removed_links) + len(self.removed_things)


@dataclass
class Difference:
    """Things and links to write as the wanted map has them, and those to remove from the current one."""

    current: Map
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

        What is new comes in batches of its own, which a store may write by a shorter way.
        """
        if len(self) == 0:
            return []
        if len(self) <= in_one:
            return [Batch(self.things, self.links, self.removed_links, self.removed_things)]
        return list(self._in_order(size))

    def _in_order(self, size: int) -> Iterator[Batch]:
        phases: dict[tuple[int, bool], list[str]] = defaultdict(list)
        for thing in self.things:
            phases[_phase(thing), thing in self.current.things].append(thing)
        written = set(self.things)
        statements: dict[str, list[LinkKey]] = defaultdict(list)
        others: list[LinkKey] = []
        for key in self.links:
            if key[0] == "STATED_IN" and key[1] in written:
                statements[key[1]].append(key)
            else:
                others.append(key)
        not_new = self._links_not_new()
        for (_, known), things in sorted(phases.items()):  # what is new first: what is known may be stated in it
            batch = Batch(new=not known)
            for thing in things:
                stated = statements.get(thing, [])
                batch.things.append(thing)
                batch.links.extend(stated)
                batch.new = batch.new and not_new.isdisjoint(stated)
                if len(batch) >= size:
                    yield batch
                    batch = Batch(new=not known)
            if batch:
                yield batch
        news = [key for key in others if key not in not_new] if not_new else others
        yield from (Batch(links=keys, new=True) for keys in _by_pair(news, size))
        if not_new:
            yield from (Batch(links=keys) for keys in _by_pair((key for key in others if key in not_new), size))
        yield from (Batch(removed_links=keys) for keys in _by_pair(self.removed_links, size))
        for at in range(0, len(self.removed_things), size):
            yield Batch(removed_things=self.removed_things[at : at + size])

    def _links_not_new(self) -> set[LinkKey]:
        """The links that have one of their type beside them in the store, or lack an end."""
        things = self.wanted.things
        lacking = {key for key in self.links if key[1] not in things or key[2] not in things}
        pairs = {key[:3] for key in self.current.links}
        return lacking | {key for key in self.links if key[:3] in pairs} if pairs else lacking


def difference(current: Map, wanted: Map) -> Difference:
    """What turns the current map into the wanted one. Load nodes stay; the links of removed things go with them."""
    removed_things = [thing for thing in current.things if thing not in wanted.things and label_of(thing) != "Load"]
    gone = set(removed_things)
    return Difference(
        current,
        wanted,
        sorted(thing for thing, about in wanted.things.items() if current.things.get(thing) != about),
        sorted(key for key, about in wanted.links.items() if current.links.get(key) != about),
        sorted(k for k in current.links if k not in wanted.links and k.start not in gone and k.end not in gone),
        sorted(removed_things, key=lambda thing: (-_phase(thing), thing)),  # clauses after the facts they state
    )


def _phase(thing: str) -> int:
    label = label_of(thing)
    return 0 if label in BOOKKEEPING else 1 if label in ("Document", "Clause") else 2


def _by_pair(keys: Iterable[LinkKey], size: int) -> Iterator[list[LinkKey]]:
    """Batches in which all links between the same two things stay together, the pairs in the order of the keys."""
    pairs: dict[tuple[str, str], list[LinkKey]] = {}
    for key in keys:
        _, start, end, _ = key
        pair = (start, end) if start < end else (end, start)
        together = pairs.get(pair)
        if together is None:  # a million times: a list for each is made only when it is kept
            pairs[pair] = [key]
        else:
            together.append(key)
    batch: list[LinkKey] = []
    for together in pairs.values():
        batch.extend(together)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
