"""One thing, one id, whatever it is called: joins the names that documents or people declare to be the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from graph.facts import Facts, NodeFact
from graph.ids import make_id, normalise, parts_of
from graph.model import ALIASED, NODE

_SCOPED_TO_DOCUMENT = frozenset(label for label, node in NODE.items() if node.unique_in[:1] == ("Document",))


class Names:
    """The id that each id stands for, once aliases and decided merges are followed."""

    def __init__(self, sources: Collection[Facts], decided: Mapping[str, str]) -> None:
        self._joined: dict[str, str] = {}
        heads: set[str] = set()
        aliased: set[str] = set()
        for facts in sources:
            for node in facts.nodes.values():
                for alias in _aliases(node):
                    other = make_id(facts.organization, node.label, alias)
                    if other != node.id:
                        heads.add(node.id)
                        aliased.add(other)
                        self._join(node.id, other)
        for referred, described in _referred_to(sources):
            heads.add(described)
            aliased.add(referred)
            self._join(described, referred)
        for thing, into in decided.items():
            self._join(thing, into)
        groups: dict[str, list[str]] = {}
        for thing in self._joined:
            groups.setdefault(self._root(thing), []).append(thing)
        chosen = set(decided.values()) - set(decided)
        self._stands_for: dict[str, str] = {}
        for group in groups.values():
            first = min(group, key=lambda thing: (thing not in chosen, thing in aliased, thing not in heads, thing))
            self._stands_for |= {thing: first for thing in group if thing != first}

    def id_of(self, thing_id: str, document_parts: Mapping[str, str]) -> str:
        """The id on the map; `document_parts` renames the documents that the source's own ids speak of."""
        parts = parts_of(thing_id)
        organization, label = parts[:2]
        if label in _SCOPED_TO_DOCUMENT or (len(parts) == 4 and label in ("Department", "Role")):
            parts[2] = document_parts.get(parts[2], parts[2])
        if label == "Activity":
            parts[3] = parts_of(self._final(f"{organization}/Process/{parts[3]}"))[-1]
        if label == "Owner":
            parts[-1] = self._owner(organization, parts[-1])
        return self._final("/".join(parts))

    def _owner(self, organization: str, name: str) -> str:
        """An owner is called what its department or role is called."""
        for label in ("Department", "Role"):
            stands_for = self._stands_for.get(f"{organization}/{label}/{name}")
            if stands_for is not None:
                return parts_of(stands_for)[-1]
        return name

    def _final(self, thing_id: str) -> str:
        return self._stands_for.get(thing_id, thing_id)

    def _root(self, thing: str) -> str:
        while self._joined.setdefault(thing, thing) != thing:
            self._joined[thing] = self._joined[self._joined[thing]]
            thing = self._joined[thing]
        return thing

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._joined[second] = first


def _aliases(node: NodeFact) -> list[str]:
    """The other names stated for a thing; none for an actor that only means something in its sentence."""
    if len(parts_of(node.id)) > 3 or node.label not in ALIASED:
        return []
    found: set[str] = set()
    for passage in node.evidence:
        said = passage.says.get("aliases", [])
        found |= {alias for alias in (said if isinstance(said, list) else []) if normalise(alias, node.label)}
    return sorted(found)


def _referred_to(sources: Collection[Facts]) -> Iterator[tuple[str, str]]:
    """Processes that are only referred to, each with the described one that is meant: 转入付款流程 means 付款管理."""
    links = [link for facts in sources for link in facts.links.values()]
    referred = {end for link in links if link.type == "DEPENDS_ON" for end in (link.start, link.end)}
    if not referred:
        return
    known: set[str] = set()
    described: set[str] = set()
    for link in links:
        if link.type == "GOVERNED_BY":
            described.add(link.start)
        if link.type != "DEPENDS_ON":
            known.update(end for end in (link.start, link.end) if end in referred)
    for process in sorted(referred - known):
        for other in (f"{process}管理", process.removesuffix("管理")):
            if other in described:
                yield process, other
