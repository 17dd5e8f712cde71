"""Which texts are the same document, which share a name, and which document a citation means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.facts import Facts, NodeFact
from graph.ids import document_part, normalise


@dataclass(frozen=True)
class Text:
    """A document's text where it lies in a source."""

    source: str
    span: tuple[int, int]
    raw_id: str
    fact: NodeFact


@dataclass
class Shelf:
    """The documents by id: where each one's text lies (its home: the first of its copies), and all its paths."""

    homes: dict[str, Text] = field(default_factory=dict)
    paths: dict[str, list[str]] = field(default_factory=dict)
    renamed: dict[tuple[str, str, str], str] = field(default_factory=dict)  # organization, source, raw id -> id
    cited: dict[tuple[str, str], str] = field(default_factory=dict)  # organization, raw id -> id

    def id_of(self, organization: str, source: str, raw_id: str) -> str:
        """The document's id on the map."""
        return self.renamed.get((organization, source, raw_id)) or self.cited.get((organization, raw_id), raw_id)

    def is_home(self, document: str, source: str, span: tuple[int, int]) -> bool:
        """Whether this is the copy that the document's evidence is taken from."""
        home = self.homes[document]
        return (home.source, home.span) == (source, span)

    def rank(self, document: str) -> tuple[bool, str]:
        """What makes one document's word count more than another's: in force, then the newer."""
        about = self.homes[document].fact.properties if document in self.homes else {}
        return (about.get("status") not in ("superseded", "retired"), str(about.get("effective_on", "")))


def identify(sources: Iterable[Facts]) -> Shelf:
    """Name every document: number or title, and version; with part of its hash where other texts share that name."""
    shelf = Shelf()
    by_name: dict[tuple[str, str], list[Text]] = defaultdict(list)
    cited: dict[str, dict[str, NodeFact]] = defaultdict(dict)
    for facts in sources:
        for node in facts.nodes.values():
            if node.label != "Document":
                continue
            if "char_start" in node.properties:
                span = (_integer(node, "char_start"), _integer(node, "char_end"))
                by_name[facts.organization, _base_id(facts.organization, node)].append(
                    Text(facts.source, span, node.id, node)
                )
            else:
                _remember_citation(cited[facts.organization], node)
    for (organization, base), texts in by_name.items():
        shared = len({text.fact.properties["sha256"] for text in texts}) > 1
        for text in sorted(texts, key=lambda text: (text.source, text.span)):
            document = f"{base}#{str(text.fact.properties['sha256'])[:8]}" if shared else base
            shelf.renamed[organization, text.source, text.raw_id] = document
            shelf.homes.setdefault(document, text)
            shelf.paths.setdefault(document, []).append(text.source)
    for organization, citations in cited.items():
        _find_cited(shelf, organization, citations)
    return shelf


def _base_id(organization: str, node: NodeFact) -> str:
    number, version = node.properties.get("number"), node.properties.get("version")
    part = document_part(str(number) if number else None, node.name, str(version) if version else None)
    return "/".join([node.id.split("/", 1)[0], "Document", part])


def _integer(node: NodeFact, name: str) -> int:
    return int(str(node.properties[name]))


def _remember_citation(citations: dict[str, NodeFact], node: NodeFact) -> None:
    """One citation per raw id, which does not depend on the order of the sources: the smallest name, any number."""
    known = citations.get(node.id)
    numbers = sorted(str(p.says["number"]) for p in node.evidence if "number" in p.says)
    number = {"number": numbers[0]} if numbers else {}
    if known is None:
        citations[node.id] = NodeFact(node.id, "Document", node.name, dict(number))
    else:
        known.name = min(known.name, node.name)
        known.properties = {**number, **known.properties}


def _find_cited(shelf: Shelf, organization: str, citations: dict[str, NodeFact]) -> None:
    """The document that each citation means: by number, then by title; else another citation of the same title."""
    by_number: dict[str, list[str]] = defaultdict(list)
    by_title: dict[str, list[str]] = defaultdict(list)
    for (org, _, _), document in shelf.renamed.items():
        if org == organization:
            fact = shelf.homes[document].fact
            by_title[normalise(fact.name)].append(document)
            if fact.properties.get("number"):
                by_number[normalise(str(fact.properties["number"]))].append(document)
    cited_by_title: dict[str, list[str]] = defaultdict(list)
    for raw_id, node in citations.items():
        if node.properties.get("number"):
            cited_by_title[normalise(node.name)].append(raw_id)
    for raw_id, node in citations.items():
        number = normalise(str(node.properties.get("number", "")))
        title = normalise(node.name)
        candidates = by_number.get(number) or by_title.get(title) or by_number.get(title)
        if candidates:
            newest = max(shelf.rank(document) for document in candidates)
            target = min(document for document in candidates if shelf.rank(document) == newest)
        else:
            target = raw_id if number else min(cited_by_title.get(title, [raw_id]))
        shelf.cited[organization, raw_id] = target
