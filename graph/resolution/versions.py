"""A unit's own version of a process, where documents give both the same name and only one of them is the unit's.

采购管理办法 of the company and 采购管理办法 that binds 上海分公司 alone both describe 采购. Their steps and owners do
not belong to one process: the unit's becomes 采购（上海分公司）, a VARIANT_OF the company's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.facts import Facts
from graph.ids import label_of, normalise, parts_of
from graph.map import LinkKey
from graph.resolution.citing import Citer
from graph.resolution.documents import Shelf
from graph.resolution.inferring import Inferred, Known
from graph.resolution.names import Names
from graph.resolution.variants import is_unit

_READ = frozenset({"APPLIES_TO", "GOVERNED_BY", "SUPPLEMENTS"})


class Versions:
    """Which processes of which documents are a unit's own. A document that details another one has none."""

    def __init__(self, sources: Iterable[tuple[Facts, Citer]], shelf: Shelf, names: Names) -> None:
        self._units: dict[tuple[str, str], str] = {}  # document, process -> the unit that calls it so
        self._own: dict[tuple[str, str], str] = {}  # the same -> the unit's own process
        binds, governed, detailing = _read(sources, shelf)
        for process, documents in governed.items():
            if all(binds.get(document) for document in documents):
                continue  # none is the company's
            for document in documents - detailing:
                unit = _only_unit(binds.get(document, set()))
                if unit is None:
                    continue
                own = names.id_of(f"{process}({normalise(unit)})", {})
                if own != process:  # a person may have said that they are one
                    self._own[document, process] = own
                    self._units[document, process] = unit

    def of(self, thing: str, document: str) -> str:
        """The process or activity that a document means by an id."""
        if not self._own:
            return thing
        if label_of(thing) == "Process":
            return self._own.get((document, thing), thing)
        if label_of(thing) == "Activity":
            organization, label, inside, process, *name = parts_of(thing)
            own = self._own.get((f"{organization}/Document/{inside}", f"{organization}/Process/{process}"))
            return "/".join([organization, label, inside, parts_of(own)[-1], *name]) if own else thing
        return thing

    def name_of(self, name: str, thing: str, document: str) -> str:
        """What such a process is called."""
        unit = self._units.get((document, thing))
        return f"{name}（{unit}）" if unit else name

    def links(self, known: Known) -> Iterator[Inferred]:
        """The links from the units' processes to the company's; `why` is the unit."""
        for (document, process), own in sorted(self._own.items()):
            if process in known.map.things and own in known.map.things:
                unit = self._units[document, process]
                bound = [key for key in known.by_type["APPLIES_TO"] if key.start == document]
                governed = [LinkKey("GOVERNED_BY", own, document)]
                evidence = known.evidence_of_links(key for key in bound + governed if key in known.map.links)
                yield LinkKey("VARIANT_OF", own, process), {"basis": "scope", "why": unit, **evidence}


def _read(
    sources: Iterable[tuple[Facts, Citer]], shelf: Shelf
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]], set[str]]:
    """Whom each document binds by name, which documents describe each process, and which only detail another one."""
    binds: dict[str, set[str]] = defaultdict(set)
    governed: dict[str, set[str]] = defaultdict(set)
    detailing: set[str] = set()
    for facts, citer in sources:
        for link in facts.links.values():
            if link.type not in _READ:
                continue
            start, end = citer.id_of(link.start), citer.id_of(link.end)
            if link.type == "GOVERNED_BY" and end in shelf.homes:
                governed[start].add(end)
            elif link.type == "APPLIES_TO" and len(parts_of(end)) == 3:  # 各部门 means somebody in its document only
                binds[start].add(end)
            elif link.type == "SUPPLEMENTS":
                detailing.add(start)
    return binds, governed, detailing


def _only_unit(bound: set[str]) -> str | None:
    """The unit that a document binds, when it binds nobody else."""
    names = [parts_of(actor)[-1] for actor in bound]
    return names[0] if len(names) == 1 and label_of(next(iter(bound))) == "Department" and is_unit(names[0]) else None
