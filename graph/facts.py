"""Facts: what one source file says, each with its sentences. Loaders make them, `graph.resolution` joins them."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from graph.ids import document_part, label_of, make_id, normalise
from graph.model import LINK, NODE, Property, way

_Kind = TypeVar("_Kind")
Value = str | int | float | bool | list[str]


class ModelError(ValueError):
    """A fact that the model has no place for."""


class Reason(StrEnum):
    """Why something that looked like a fact was not taken."""

    NO_TEXT = "no_text"
    NOT_A_DOCUMENT = "not_a_document"
    NO_ACTOR = "no_actor"
    NO_PROCESS = "no_process"
    NO_ACTIVITY = "no_activity"
    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    AMBIGUOUS = "ambiguous"
    UNLIKELY = "unlikely"
    END_MISSING = "end_missing"
    NO_CLAUSE = "no_clause"
    NO_PLACE_IN_MODEL = "no_place_in_model"
    DAMAGED = "damaged"


def _travels_by_fields(kind: type[_Kind]) -> type[_Kind]:
    """Sent to another process as a tuple of its fields: there are many of these, and this takes half of the time."""
    get = attrgetter(*inspect.get_annotations(kind))
    kind.__reduce__ = lambda self: (kind, get(self))  # type: ignore[method-assign]
    return kind


@_travels_by_fields
@dataclass(frozen=True, slots=True)
class SetAside:
    """What was not taken: where it stands, what it says, why."""

    where: str
    what: str
    reason: Reason


_SAYS_NOTHING: Mapping[str, Value] = {}


class Evidence(NamedTuple):
    """The passage `text[start:end] == quote` of the source, the rule that read it, and what it says of the fact.

    Offsets are `str` offsets into the source's text. `says` holds the property values stated here. `place` is a page,
    a sheet and cell, or an element id, where the source is not text.
    """

    start: int
    end: int
    quote: str
    rule: str
    confidence: float = 1.0
    place: str | None = None
    says: Mapping[str, Value] = _SAYS_NOTHING

    def as_json(self) -> dict[str, Any]:
        """The evidence of the facts format; empty `place` and `says` are left out."""
        record: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "rule": self.rule,
            "confidence": self.confidence,
        }
        if self.place is not None:
            record["place"] = self.place
        if self.says:
            record["says"] = dict(self.says)
        return record


@_travels_by_fields
@dataclass(slots=True)
class NodeFact:
    """A thing that the source speaks of. `properties` belong to the source's text itself (documents, clauses)."""

    id: str
    label: str
    name: str
    properties: dict[str, Value] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)


@_travels_by_fields
@dataclass(slots=True)
class LinkFact:
    """A link that the source states."""

    type: str
    start: str
    end: str
    properties: dict[str, Value] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Type, ends and discriminator: what makes it the same link."""
        return _key(self.type, self.start, self.end, self.properties)


@dataclass
class Facts:
    """What one source says. Build it with `document`, `clause`, `node` and `link`; read it with `nodes` and `links`."""

    source: str
    sha256: str
    characters: int
    organization: str = "default"
    nodes: dict[str, NodeFact] = field(default_factory=dict)
    links: dict[tuple[str, str, str, str], LinkFact] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    # What has been stated already: a name that stands in thousands of sentences must not be searched in a list.
    _stated: set[tuple[object, ...]] = field(default_factory=set, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        """What goes to another process: not the memory of what has been stated, which is large."""
        return {**self.__dict__, "_stated": set()}

    def document(self, title: str, sha256: str, span: tuple[int, int], **properties: Any) -> str:
        """A document that lies in the source, with `span` of its text; a second text of its name gets its own id."""
        about = checked(NODE["Document"].by_name, "Document", properties)
        number, version = properties.get("number"), properties.get("version")
        thing_id = "/".join([_org(self.organization), "Document", document_part(number, title, version)])
        if thing_id in self.nodes and self.nodes[thing_id].properties.get("sha256", sha256) != sha256:
            thing_id = f"{thing_id}#{sha256[:8]}"
        about |= {"sha256": sha256, "char_start": span[0], "char_end": span[1], "paths": [self.source]}
        known = self.nodes.setdefault(thing_id, NodeFact(thing_id, "Document", title))
        if "sha256" not in known.properties:  # new, or cited earlier in the same source
            known.name, known.properties = title, about
        return thing_id

    def cited_document(self, title: str, evidence: Evidence, *, number: str | None = None) -> str:
        """A document that the text only names."""
        thing_id = "/".join([_org(self.organization), "Document", document_part(number, title)])
        says: dict[str, Value] = {"number": number} if number else {}
        return self._state(thing_id, "Document", title, evidence, says)

    def clause(
        self,
        document: str,
        name: str,
        span: tuple[int, int],
        ordinal: int,
        *,
        parent: str | None = None,
        **properties: Any,
    ) -> str:
        """A numbered or headed part of a document, or of the clause `parent`.

        `ordinal` tells apart clauses that share number and name.
        """
        about = checked(NODE["Clause"].by_name, "Clause", properties)
        about |= {"ordinal": ordinal, "char_start": span[0], "char_end": span[1]}
        key = str(properties.get("number") or "") + " " + name
        thing_id = make_id(self.organization, "Clause", key[:60], part_of_document(document))
        if thing_id in self.nodes:
            thing_id += f"#{ordinal}"
        self.nodes[thing_id] = NodeFact(thing_id, "Clause", name, about)
        self.link("PART_OF", thing_id, parent or document)
        return thing_id

    def node(self, label: str, name: str, evidence: Evidence, *, within: Iterable[str] = (), **says: Any) -> str:
        """State a thing with the values said of it here; returns its id. `within` gives the parents' parts of the id.

        Raises ModelError for a label, property or value that the model does not have.
        """
        if not normalise(name, label):
            raise ModelError(f"{label} at {evidence.start}: a name is needed")
        values = checked(NODE[label].by_name, label, says)
        return self._state(make_id(self.organization, label, name, *within), label, name, evidence, values)

    def link(self, type: str, start: str, end: str, evidence: Evidence | None = None, **properties: Any) -> None:
        """State a link between two ids. Only PART_OF of a clause may come without evidence."""
        if way(type, label_of(start), label_of(end)) is None:
            raise ModelError(f"{type} from {label_of(start)} to {label_of(end)} is not in the model")
        values = checked(LINK[type].by_name, type, properties) if properties else {}
        key = _key(type, start, end, values)
        known = self.links.get(key)
        if known is None:
            known = self.links[key] = LinkFact(type, start, end, values)
        elif values:
            known.properties |= {name: value for name, value in values.items() if name not in known.properties}
        if evidence is not None and self._is_new(key, evidence):
            known.evidence.append(evidence)

    def put_aside(self, where: str, what: str, reason: Reason) -> None:
        """Record what looked like a fact and was not taken."""
        self.set_aside.append(SetAside(where, what, reason))

    def _state(self, thing_id: str, label: str, name: str, evidence: Evidence, says: dict[str, Value]) -> str:
        fact = self.nodes.get(thing_id)
        if fact is None:
            fact = self.nodes[thing_id] = NodeFact(thing_id, label, name)
        told = dict(evidence.says) | says
        if name != fact.name:
            told["name"] = name
        stated = evidence
        if told != evidence.says:
            stated = Evidence(
                evidence.start, evidence.end, evidence.quote, evidence.rule, evidence.confidence, evidence.place, told
            )
        if self._is_new(thing_id, stated):
            fact.evidence.append(stated)
        return thing_id

    def _is_new(self, what: object, passage: Evidence) -> bool:
        says = repr(sorted(passage.says.items())) if passage.says else ""
        key = (what, passage.start, passage.end, passage.rule, passage.place, passage.confidence, says)
        if key in self._stated:
            return False
        self._stated.add(key)
        return True

    def as_json(self) -> dict[str, Any]:
        """The facts format: what `procmap extract --format json` prints and Extract nodes keep."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "characters": self.characters,
            "organization": self.organization,
            "nodes": [
                {
                    "id": node.id,
                    "label": node.label,
                    "name": node.name,
                    "properties": _shown(node),
                    "evidence": [passage.as_json() for passage in node.evidence],
                }
                for node in self.nodes.values()
            ],
            "relationships": [
                {
                    "type": link.type,
                    "start": link.start,
                    "end": link.end,
                    "properties": link.properties,
                    "evidence": [passage.as_json() for passage in link.evidence],
                }
                for link in self.links.values()
            ],
            "set_aside": [{"where": s.where, "what": s.what, "reason": s.reason.value} for s in self.set_aside],
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Facts:
        """The facts that `as_json` wrote. Raises KeyError or ModelError for a record of another shape."""
        facts = cls(record["source"], record["sha256"], record["characters"], record.get("organization", "default"))
        for node in record["nodes"]:
            said = {name for passage in node["evidence"] for name in passage.get("says", {})}
            own = {name: value for name, value in node["properties"].items() if name not in said}
            fact = NodeFact(node["id"], node["label"], node["name"], own)
            fact.evidence = [Evidence(**passage) for passage in node["evidence"]]
            facts.nodes[fact.id] = fact
        for link in record["relationships"]:
            stated = LinkFact(link["type"], link["start"], link["end"], dict(link["properties"]))
            stated.evidence = [Evidence(**passage) for passage in link["evidence"]]
            facts.links[stated.key] = stated
        facts.set_aside = [SetAside(s["where"], s["what"], Reason(s["reason"])) for s in record["set_aside"]]
        return facts


def _key(type: str, start: str, end: str, values: Mapping[str, Value]) -> tuple[str, str, str, str]:
    apart = LINK[type].told_apart_by
    return (type, start, end, str(values.get(apart, "")) if apart else "")


def part_of_document(document: str) -> str:
    """The part of a document's id that its clauses, activities, control points and relative actors carry."""
    return document.split("/", 2)[2]


def choose(values: Sequence[tuple[Any, Value]]) -> Value:
    """One value of those stated: the highest rank, then the smallest value; lists are joined."""
    if len(values) == 1 and not isinstance(only := values[0][1], list):  # nearly always
        return only
    by_value = sorted(values, key=lambda item: _smallness(item[1]))
    best = max(by_value, key=lambda item: item[0])[1]
    if isinstance(best, list):
        return sorted({entry for _, value in by_value if isinstance(value, list) for entry in value})
    return best


def _smallness(value: Value) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return (0, float(value), "")
    return (1, 0.0, json.dumps(value, ensure_ascii=False))


def _shown(node: NodeFact) -> dict[str, Value]:
    """The source's own properties and, of what its passages say, the surest."""
    stated: dict[str, list[tuple[Any, Value]]] = {}
    for passage in node.evidence:
        for name, value in passage.says.items():
            if name != "name":
                stated.setdefault(name, []).append((passage.confidence, value))
    return node.properties | {name: choose(values) for name, values in stated.items()}


def _org(organization: str) -> str:
    return organization.replace("/", "／")


def checked(known: Mapping[str, Property], what: str, values: Mapping[str, Any]) -> dict[str, Value]:
    """The values that are set, each a property of the model with an allowed value."""
    if not values:
        return {}
    for name, value in values.items():
        if name not in known:
            raise ModelError(f"{what} has no property {name!r}; it has {', '.join(known)}")
        choices = known[name].values
        if choices and any(one not in choices for one in (value if isinstance(value, list) else [value]) if one):
            raise ModelError(f"{what}.{name} is {value!r}; allowed: {', '.join(choices)}")
    return {name: value for name, value in values.items() if value is not None and value != []}
