"""Joins what many sources state of the same thing or link, and shows one value where they disagree."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from graph.facts import Evidence, Facts, LinkFact, NodeFact, Reason, SetAside, Value, choose
from graph.ids import label_of, normalise, parts_of
from graph.map import LinkKey, Map
from graph.model import ALIASED, EVIDENCE_LISTS, LINK
from graph.resolution.citing import Citer
from graph.resolution.documents import Shelf
from graph.resolution.versions import Versions

Rank = tuple[bool | str | float, ...]


_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Joined:
    """Statements by the thing or link that they are about, gathered source by source."""

    def __init__(self, shelf: Shelf, versions: Versions) -> None:
        self.set_aside: list[SetAside] = []
        self._shelf = shelf
        self._versions = versions
        self._things: dict[str, dict[str, Any]] = {}
        self._values: dict[str, dict[str, list[tuple[Rank, Value]]]] = defaultdict(lambda: defaultdict(list))
        self._statements: dict[LinkKey, dict[str, Any]] = {}
        self._links: dict[LinkKey, dict[str, list[tuple[Rank, Value]]]] = {}
        self._passages: dict[LinkKey, set[tuple[str, int, int, str, str, str, float]]] = defaultdict(set)

    def add(self, facts: Facts, citer: Citer) -> None:
        """Take in what one source says."""
        for node in facts.nodes.values():
            if node.label == "Document" and "char_start" in node.properties:
                self._add_text(node, citer.id_of(node.id))
            elif node.label == "Clause":
                if not citer.lies_in_copy(int(str(node.properties["char_start"]))):
                    self._things[citer.id_of(node.id)] = {"name": node.name, **node.properties}
            else:
                self._add_node(facts, node, citer)
        for link in facts.links.values():
            self._add_link(facts, link, citer)

    def _add_text(self, node: NodeFact, document: str) -> None:
        """A document is as its home copy says; every copy's path is kept."""
        home = self._shelf.homes[document]
        if home.fact is node:
            paths = sorted(set(self._shelf.paths[document]))
            self._things[document] = {"name": node.name, **node.properties, "paths": paths}

    def _add_node(self, facts: Facts, node: NodeFact, citer: Citer) -> None:
        called = citer.id_of(node.id)
        if called in self._shelf.homes:
            return  # the citation of a document that is on the map: CITES says so
        for passage in node.evidence:
            clause = self._clause(facts, node.name, passage, citer)
            if clause is None:
                continue
            document = _document_of(clause)
            thing = self._versions.of(called, document)
            rank = (*self._shelf.rank(document), passage.confidence)
            stated = {**passage.says}
            name = self._versions.name_of(str(stated.pop("name", node.name)), called, document)
            told = self._values[thing]
            own = normalise(name, node.label) == parts_of(thing)[-1]
            told["name"].append(((own, *rank), name))
            if not own and node.label in ALIASED:
                told["aliases"].append((rank, [name]))
            for about, value in stated.items():
                told[about].append((rank, value))
            self._state(thing, clause, passage, {"name": name, **stated})

    def _state(self, thing: str, clause: str, passage: Evidence, says: dict[str, Value]) -> None:
        """One STATED_IN link per place; two passages that begin at one place are shown as the surer one."""
        key = LinkKey("STATED_IN", thing, clause, passage.start)
        stated: dict[str, Any] = {
            "char_start": passage.start,
            "char_end": passage.end,
            "quote": passage.quote,
            "place": passage.place,
            "confidence": float(passage.confidence),
            "rule": passage.rule,
            "says": _encoded(says),
        }
        known = self._statements.get(key)
        if known is None or _surer(stated) < _surer(known):
            first, second = stated, known
        else:
            first, second = known, stated
        if second is not None:
            first = {**first, "says": _both(first["says"], second["says"])}
        self._statements[key] = {name: value for name, value in first.items() if value is not None}

    def _add_link(self, facts: Facts, link: LinkFact, citer: Citer) -> None:
        start, end = citer.id_of(link.start), citer.id_of(link.end)
        if start == end and link.type != "FLOWS_TO":
            return
        if not link.evidence:
            if start in self._things:
                self._links.setdefault(LinkKey(link.type, start, end, link.key[3]), {})
            return
        for passage in link.evidence:
            clause = self._clause(facts, f"{link.type} {link.start}", passage, citer)
            if clause is None:
                continue
            document = _document_of(clause)
            ends = self._versions.of(start, document), self._versions.of(end, document)
            key = LinkKey(link.type, *ends, link.key[3])
            rank = (*self._shelf.rank(document), passage.confidence)
            values = self._links.setdefault(key, {})
            for name, value in link.properties.items():
                values.setdefault(name, []).append((rank, value))
            self._passages[key].add(
                (
                    clause,
                    passage.start,
                    passage.end,
                    passage.quote,
                    passage.place or "",
                    passage.rule,
                    float(passage.confidence),
                )
            )

    def _clause(self, facts: Facts, what: str, passage: Evidence, citer: Citer) -> str | None:
        clause = citer.clause_of(passage)
        if clause is None and not citer.lies_in_copy(passage.start):
            self.set_aside.append(SetAside(f"{facts.source}:{passage.start}", what, Reason.NO_CLAUSE))
        return clause

    def as_map(self) -> Map:
        """The map: one value for every property, the evidence beside it, and no link without its ends."""
        whole = Map(dict(self._things))
        for thing, values in self._values.items():
            about = {name: choose(stated) for name, stated in values.items()}
            aliases = about.get("aliases")
            if isinstance(aliases, list):
                about["aliases"] = [alias for alias in aliases if alias != about["name"]]
            if label_of(thing) == "Document":
                about["status"] = "cited"
            whole.things[thing] = {name: value for name, value in about.items() if value != []}
        whole.links.update(self._statements)
        for key, values in self._links.items():
            if key.start not in whole.things or key.end not in whole.things:
                self.set_aside.append(SetAside(key.start, f"{key.type} {key.end}", Reason.END_MISSING))
                continue
            about = {name: choose(stated) for name, stated in values.items()}
            apart = LINK[key.type].told_apart_by
            whole.links[key] = ({apart: key.apart} if apart else {}) | about | _evidence_lists(self._passages[key])
        return whole


def _document_of(clause: str) -> str:
    """The document that a clause's id speaks of."""
    organization, _, document, _ = clause.split("/", 3)
    return f"{organization}/Document/{document}"


def _surer(stated: dict[str, Any]) -> tuple[Any, ...]:
    return (-stated["confidence"], stated["rule"], stated["char_end"], stated["quote"], stated["says"])


def _both(first: str, second: str) -> str:
    """What two passages say together; the first one's word where they differ."""
    return _encoded({**json.loads(second), **json.loads(first)})


def _evidence_lists(passages: set[tuple[str, int, int, str, str, str, float]]) -> dict[str, list[Any]]:
    """The evidence of a link as parallel lists, in a fixed order."""
    columns = zip(*sorted(passages), strict=True)
    return {name: list(column) for name, column in zip(EVIDENCE_LISTS, columns, strict=False)}
