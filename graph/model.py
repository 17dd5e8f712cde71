"""The model of the process map, declared once: what there is, how it links, which way a change travels.

Constraints, write queries, the schema page of the docs and the impact links are derived from this file. Every node
also has `id` and `name`, and the label `Thing` before its own. Dates are ISO text, as precise as stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

Type = Literal["text", "integer", "number", "flag", "date", "list"]
Travel = Literal["none", "forward", "backward", "both"]


@dataclass(frozen=True)
class Property:
    """A property of a node or link; `values` are the only ones allowed, when given."""

    name: str
    type: Type = "text"
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """A kind of thing. `unique_in` names what its name is unique inside of, beside the organization."""

    label: str
    about: str
    properties: tuple[Property, ...] = ()
    unique_in: tuple[str, ...] = ()
    is_actor: bool = False  # told of a change, and the end of its journey unless the journey starts there

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """Its properties by their names."""
        return {prop.name: prop for prop in self.properties}


@dataclass(frozen=True)
class Way:
    """One allowed pair of ends, and which way a change travels along it."""

    start: str
    end: str
    change: Travel = "none"


@dataclass(frozen=True)
class Link:
    """A kind of link. `told_apart_by` is the property that, with type and ends, makes a link the same link."""

    type: str
    about: str
    ways: tuple[Way, ...]
    properties: tuple[Property, ...] = ()
    told_apart_by: str | None = None
    cited: bool = True  # carries its own evidence, as parallel lists

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """Its properties by their names."""
        return {prop.name: prop for prop in self.properties}


ANY = "Thing"
EVIDENCE_LISTS = ("stated_in", "char_starts", "char_ends", "quotes", "places", "rules", "confidences")


def _text(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name) for name in names)


def _dates(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, "date") for name in names)


def _of(name: str, values: str) -> Property:
    return Property(name, "text", tuple(values.split()))


def _ways(starts: str, ends: str, change: Travel = "none") -> tuple[Way, ...]:
    return tuple(Way(start, end, change) for start in starts.split() for end in ends.split())


_ALIASES = Property("aliases", "list")
_RELATIVE = Property("relative", "flag")

DOCUMENT = Node(
    "Document",
    "A policy, process description, handbook, form, matrix, model or log; several can lie in one file.",
    (
        _of("kind", "policy process handbook form proposal article matrix register model log other"),
        *_text("number", "organization", "version"),
        _of("status", "in_force superseded retired cited"),
        Property("truncated", "flag"),
        *_dates("effective_on", "effective_until"),
        *_text("classification", "sha256"),
        Property("paths", "list"),
        Property("char_start", "integer"),
        Property("char_end", "integer"),
        *_dates("loaded_on"),
    ),
)
CLAUSE = Node(
    "Clause",
    "A numbered or headed part of a document.",
    (
        *_text("number", "text"),
        Property("ordinal", "integer"),
        Property("char_start", "integer"),
        Property("char_end", "integer"),
        Property("page", "integer"),
    ),
    unique_in=("Document",),
)
PROCESS = Node(
    "Process",
    "A flow of work at any level: 1 domain, 2 domain process, 3 and more process and sub-process.",
    (
        *_text("code"),
        Property("level", "integer"),
        _of("status", "draft trial formal retired"),
        _of("scope", "department system cross_system enterprise"),
        *_text("starts", "ends"),
        *_dates("reviewed_on"),
        Property("key", "flag"),
        Property("digital", "flag"),
    ),
)
ACTIVITY = Node(
    "Activity",
    "A step of a process as one document describes it.",
    (
        Property("seq", "integer"),
        _of("kind", "task decision parallel inclusive event_gateway start end event call"),
        *_text("time_limit"),
        Property("time_limit_hours", "number"),
    ),
    unique_in=("Document", "Process"),
)
OWNER = Node("Owner", "The party that answers for a process.", (_of("kind", "department role person"),), is_actor=True)
DEPARTMENT = Node(
    "Department",
    "An organisational unit.",
    (
        _of("kind", "company system department team committee external"),
        _ALIASES,
        *_text("status"),
        _RELATIVE,
    ),
    is_actor=True,
)
ROLE = Node("Role", "A post.", (_ALIASES, *_text("status"), _RELATIVE), is_actor=True)
PERSON = Node(
    "Person", "A named holder; from registers or a stated appointment only.", _dates("left_on"), is_actor=True
)
DUTY = Node(
    "Duty",
    "A stated responsibility (general: other tasks assigned).",
    (*_text("text"), Property("general", "flag")),
)
CONTROL_POINT = Node(
    "ControlPoint",
    "What constrains or checks work; below 100 yuan is operator, value, unit; the _to are the upper end of a range.",
    (
        _of("kind", "approval review check threshold deadline record prohibition inspection"),
        Property("key", "flag"),
        *_text("frequency"),
        _of("operator", "< <= = >= >"),
        Property("value", "number"),
        _of("operator_to", "< <="),
        Property("value_to", "number"),
        *_text("unit", "consequence"),
    ),
    unique_in=("Document",),
)
KPI = Node(
    "Kpi",
    "A measured quantity.",
    (*_text("scope", "target", "unit"), _of("direction", "up down"), *_text("frequency")),
    unique_in=("scope",),
)
RISK = Node("Risk", "A stated risk.")
SYSTEM = Node("System", "An IT system.", (_ALIASES,))
RECORD = Node("Record", "A form, ledger or report.", (*_text("number", "retention"), _ALIASES))
EVENT = Node(
    "Event",
    "What happened or is due, from registers; the life of a process, a control or a KPI is its events.",
    (
        _of(
            "kind",
            "approval countersign review filing publication trial_run feedback suggestion inspection business_change "
            "control_execution measurement corrective_action external_release",
        ),
        *_text("stage", "version"),
        *_dates("planned_on", "due_on", "done_on"),
        *_text("result"),
        Property("value", "number"),
    ),
)
LOAD = Node(
    "Load",
    "One run of loading: how fresh and whole the map is.",
    (*_dates("started", "completed"), *_text("source", "counts")),
)
EXTRACT = Node(
    "Extract",
    "What one source file said, as extracted (compressed JSON).",
    _text("sha256", "extractor", "organization", "facts"),
)
CORRECTION = Node("Correction", "What a person decided, as written.", _text("source", "text"))

NODES = (
    DOCUMENT, CLAUSE, PROCESS, ACTIVITY, OWNER, DEPARTMENT, ROLE, PERSON, DUTY, CONTROL_POINT, KPI, RISK, SYSTEM,
    RECORD, EVENT, LOAD, EXTRACT, CORRECTION,
)  # fmt: skip
BOOKKEEPING = frozenset({"Load", "Extract", "Correction"})

_ACTORS = "Department Role"
_RELATION = _of("relation", "responsible accountable supports participates informed")
_SENT_AS = _of("as", "to copy report")
_WHY = Property("why")

PART_OF = Link(
    "PART_OF",
    "The whole that a part belongs to.",
    (
        *_ways("Activity", "Process", "forward"),
        *_ways("Process", "Process", "forward"),
        *_ways("Department", "Department", "both"),
        *_ways("Clause", "Clause Document", "forward"),
    ),
)
FLOWS_TO = Link(
    "FLOWS_TO",
    "The activity that comes next.",
    _ways("Activity", "Activity", "forward"),
    _text("condition"),
    "condition",
)
ATTACHED_TO = Link(
    "ATTACHED_TO",
    "A boundary event and its host.",
    _ways("Activity", "Activity", "backward"),
    _text("condition"),
    "condition",
)
EXPANDS_TO = Link(
    "EXPANDS_TO",
    "A sub-process or call activity and what it holds.",
    _ways("Activity", "Process", "backward"),
)
OWNED_BY = Link(
    "OWNED_BY",
    "The party that answers for it.",
    _ways("Process Document", "Owner", "both"),
    (*_text("appointed_by"), *_dates("since", "until")),
)
HELD_BY = Link(
    "HELD_BY",
    "Who it is, or who holds the post.",
    (*_ways("Owner", "Department Role Person", "both"), *_ways("Role", "Person", "both")),
)
BELONGS_TO = Link("BELONGS_TO", "The unit that a post belongs to.", _ways("Role", "Department", "both"))
PERFORMED_BY = Link("PERFORMED_BY", "Who does the step.", _ways("Activity", _ACTORS, "both"))
PARTICIPATES_IN = Link(
    "PARTICIPATES_IN",
    "A part taken, as in a responsibility matrix: R, A, C, I, S (supports).",
    _ways(_ACTORS, "Process Activity", "both"),
    (Property("raci", "list", ("R", "A", "C", "I", "S")),),
)
RESPONSIBLE_FOR = Link(
    "RESPONSIBLE_FOR",
    "Who is stated to hold a duty, and how.",
    _ways(_ACTORS, "Duty", "both"),
    (_RELATION,),
    "relation",
)
FULFILS = Link(
    "FULFILS",
    "The duty that work fulfils; inferred where who does the work holds the duty, why: the words that both have.",
    _ways("Process Activity", "Duty", "both"),
    (_WHY,),
)
CONTROLS = Link("CONTROLS", "The work that a control point guards.", _ways("ControlPoint", "Process Activity", "both"))
EXECUTED_BY = Link(
    "EXECUTED_BY",
    "Who executes a control, is bound by it, or permits exceptions from it.",
    _ways("ControlPoint", _ACTORS, "both"),
    (_of("as", "executes bound permits"),),
    "as",
)
EVIDENCED_BY = Link(
    "EVIDENCED_BY",
    "The record that shows a control is executed, or an event happened.",
    (*_ways("ControlPoint", "Record", "both"), *_ways("Event", "Record")),
)
THREATENS = Link("THREATENS", "The work that a risk threatens.", _ways("Risk", "Process Activity", "both"))
MITIGATES = Link("MITIGATES", "The risk that a control lowers.", _ways("ControlPoint", "Risk", "forward"))
MEASURES = Link("MEASURES", "What a KPI measures.", _ways("Kpi", "Process Department Role", "both"))
SUPPORTS = Link("SUPPORTS", "The higher KPI that a KPI feeds.", _ways("Kpi", "Kpi", "forward"))
USES = Link("USES", "A record that work needs.", _ways("Activity Process", "Record", "backward"))
PRODUCES = Link("PRODUCES", "A record that work makes or fills in.", _ways("Activity Process", "Record", "both"))
RUNS_ON = Link("RUNS_ON", "The IT system that work runs on.", _ways("Activity Process", "System", "backward"))
DEPENDS_ON = Link(
    "DEPENDS_ON",
    "A process that this one needs; why: the words that say so, or, via a record, the records that it takes over.",
    _ways("Process", "Process", "backward"),
    (_of("via", "reference record flow call"), _WHY),
    "via",
)
GOVERNED_BY = Link("GOVERNED_BY", "The document that describes a process.", _ways("Process", "Document", "backward"))
HANDLED_BY = Link(
    "HANDLED_BY",
    "Who issues, interprets, publishes or keeps it.",
    _ways("Document Record", _ACTORS, "both"),
    (_of("as", "issues interprets publishes keeps"),),
    "as",
)
APPLIES_TO = Link(
    "APPLIES_TO",
    "Whom it binds.",
    _ways("Document Process", _ACTORS, "forward"),
    (_SENT_AS,),
    "as",
)
DISTRIBUTED_TO = Link(
    "DISTRIBUTED_TO",
    "Whom it is sent to.",
    _ways("Document Process", _ACTORS, "forward"),
    (_SENT_AS,),
    "as",
)
CITES = Link("CITES", "A document that the text names.", _ways("Document", "Document", "backward"))
SUPERSEDES = Link("SUPERSEDES", "The document that this one replaces.", _ways("Document", "Document"))
SUPPLEMENTS = Link("SUPPLEMENTS", "The document that this one details.", _ways("Document", "Document", "backward"))
DUPLICATES = Link(
    "DUPLICATES",
    "A document that holds most of this one's text; similarity: the share of this one's text found there, 0 to 1.",
    _ways("Document", "Document"),
    (Property("similarity", "number"),),
)
CONTRADICTS = Link("CONTRADICTS", "A document that says otherwise.", _ways("Document", "Document"), (_WHY,))
VARIANT_OF = Link(
    "VARIANT_OF",
    "A unit's own version of a company-wide process; why: the unit. "
    "Seen by the name, or by documents of which one binds a single unit.",
    _ways("Process", "Process", "backward"),
    (_of("basis", "name scope"), _WHY),
)
ABOUT = Link("ABOUT", "What an event is about.", _ways("Event", "Process Activity ControlPoint Kpi Document Event"))
DONE_BY = Link("DONE_BY", "Who did it.", _ways("Event", "Department Role Person"))
STATED_IN = Link(
    "STATED_IN",
    "The clause and the sentence that state a fact; says: JSON of the values stated there.",
    _ways(ANY, "Clause", "backward"),
    (
        Property("char_start", "integer"),
        Property("char_end", "integer"),
        *_text("quote", "place"),
        Property("confidence", "number"),
        *_text("rule", "says"),
    ),
    "char_start",
    cited=False,
)
IMPACTS = Link(
    "IMPACTS",
    "A change in the first reaches the second; derived from the links named in because.",
    _ways(ANY, ANY),
    (Property("because", "list"),),
    cited=False,
)

LINKS = (
    PART_OF, FLOWS_TO, ATTACHED_TO, EXPANDS_TO, OWNED_BY, HELD_BY, BELONGS_TO, PERFORMED_BY, PARTICIPATES_IN,
    RESPONSIBLE_FOR, FULFILS, CONTROLS, EXECUTED_BY, EVIDENCED_BY, THREATENS, MITIGATES, MEASURES, SUPPORTS, USES,
    PRODUCES, RUNS_ON, DEPENDS_ON, GOVERNED_BY, HANDLED_BY, APPLIES_TO, DISTRIBUTED_TO, CITES, SUPERSEDES,
    SUPPLEMENTS, DUPLICATES, CONTRADICTS, VARIANT_OF, ABOUT, DONE_BY, STATED_IN, IMPACTS,
)  # fmt: skip

NODE = {node.label: node for node in NODES}
LINK = {link.type: link for link in LINKS}
ALIASED = frozenset(node.label for node in NODES if _ALIASES in node.properties)  # other names join them


@cache  # asked for every link that is stated
def way(link_type: str, start_label: str, end_label: str) -> Way | None:
    """The declared pair of ends that a link uses, or None when the model has no such pair."""
    for allowed in LINK[link_type].ways:
        if allowed.start in (start_label, ANY) and allowed.end in (end_label, ANY):
            return allowed
    return None
