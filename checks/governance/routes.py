"""The approval routes of a policy: who signs, in which order, with which evidence, in which case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from checks.governance.conditions import FACTS, Cases, Values, common, read_when
from checks.governance.entries import Entry, Text

# What is done at a step, in the words of the field: 发起, 制定, 征求意见, …
STEP_KINDS = (
    "initiation", "appointment", "drafting", "consultation", "agreement", "trial_run", "application", "countersign",
    "review", "approval", "report", "filing", "notice", "issue", "publication",
)  # fmt: skip
# How a party is found on the map. `named`: by the names given; `words`: nobody that a map could know.
FINDS = (
    "named", "process_owner", "domain_owner", "department_head", "participants", "participant_heads",
    "other_process_owners", "other_domain_owners", "words",
)  # fmt: skip
_ALL_OF_THEM = frozenset({"participants", "participant_heads", "other_process_owners", "other_domain_owners"})
OBJECTS = ("framework", "description_standard")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Party:
    """Somebody whom the policy names, and how the map knows them; `every`: all that are found take part, not one."""

    key: str
    words: Text
    finds: str
    names: tuple[str, ...] = ()

    @property
    def every(self) -> bool:
        """All whom the map finds take part, not one of them."""
        return self.finds in _ALL_OF_THEM


@dataclass(frozen=True)
class Evidence:
    """A record that the policy demands at a step."""

    key: str
    words: Text


@dataclass(frozen=True)
class ClauseRule:
    """Where the policy says so; `says` are words of the clause, '' when the file gives none."""

    document: str
    number: str
    says: str


@dataclass(frozen=True)
class StepRule:
    """One step of a route; several parties take it side by side."""

    kind: str
    who: tuple[Party, ...]
    evidence: tuple[Evidence, ...]
    clause: ClauseRule
    when: Cases
    must: bool
    note: Text | None


@dataclass(frozen=True)
class RouteRule:
    """The steps, in order, that the policy demands in some cases."""

    id: str
    words: Text
    when: Cases
    steps: tuple[StepRule, ...]


@dataclass(frozen=True)
class OwnFact:
    """A question that only this company's policy asks: 是否涉密."""

    name: str
    words: Text
    values: Values


@dataclass(frozen=True)
class Routing:
    """All that the policy says about approval routes. No two routes apply to one case."""

    routes: tuple[RouteRule, ...]
    parties: Mapping[str, Party]
    facts: Mapping[str, OwnFact] = field(default_factory=dict)
    object_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head_titles: tuple[str, ...] = ()

    def universe(self, fact: str) -> Values:
        """Every value that a fact can have."""
        return FACTS.get(fact) or self.facts[fact].values


def read_routing(said: Mapping[str, Entry], policy: str) -> Routing:
    """The routes of a governance file and what they refer to. Raises BadGovernance."""
    facts = {name: _fact(name, entry) for name, entry in said["facts"].mapping().items()}
    parties = {name: _party(name, entry) for name, entry in said["parties"].mapping().items()}
    evidence = {name: Evidence(_key(name, entry), entry.text()) for name, entry in said["evidence"].mapping().items()}
    reader = _Reader(policy, parties, evidence, {name: fact.values for name, fact in facts.items()})
    groups = {name: entry.items(reader.step) for name, entry in said["step_groups"].mapping().items()}
    entries = said["routes"].items(lambda entry: entry)
    routes = tuple(reader.route(entry, groups) for entry in entries)
    _hold_apart(routes, entries)
    return Routing(
        routes,
        parties,
        facts,
        {name: entry.items(Entry.word) for name, entry in said["object_names"].mapping(*OBJECTS).items()},
        said["head_titles"].items(Entry.pattern),
    )


def _key(name: str, entry: Entry) -> str:
    if not _NAME.fullmatch(name):
        raise entry.wrong("is no name for this; use small letters, digits and _")
    return name


def _fact(name: str, entry: Entry) -> OwnFact:
    said = entry.mapping("words", "values", needed=("words",))
    if name in FACTS:
        raise entry.wrong("is a fact already; give your own another name")
    if "values" not in said:
        return OwnFact(_key(name, entry), said["words"].text(), frozenset({True, False}))
    values = said["values"].items(Entry.word)
    if len(set(values)) < 2:
        raise said["values"].wrong("needs two or more different values")
    return OwnFact(_key(name, entry), said["words"].text(), frozenset(values))


def _party(name: str, entry: Entry) -> Party:
    said = entry.mapping("words", "is", "names", needed=("words", "is"))
    finds = said["is"].one_of(FINDS, "way to find a party")
    names = said["names"].items(Entry.word) if "names" in said else ()
    if (finds == "named") != bool(names):
        raise entry.wrong("needs names" if finds == "named" else "has names, which only `is: named` looks up")
    return Party(_key(name, entry), said["words"].text(), finds, names)


@dataclass(frozen=True)
class _Reader:
    """Reads steps and routes with what they refer to."""

    policy: str
    parties: Mapping[str, Party]
    evidence: Mapping[str, Evidence]
    own_facts: Mapping[str, Values]

    def route(self, entry: Entry, groups: Mapping[str, tuple[StepRule, ...]]) -> RouteRule:
        said = entry.mapping("id", "words", "when", "steps", needed=("id", "words", "when", "steps"))
        when = read_when(said["when"], self.own_facts)
        if "object" not in when:
            raise said["when"].wrong("needs an object: process, framework or description_standard")
        steps: list[StepRule] = []
        for item in said["steps"].items(lambda one: one):
            if isinstance(item.value, dict) and "group" in item.value:
                name = item.mapping("group")["group"].one_of(groups, "group of steps")
                steps += (step for step in groups[name] if common(when, step.when) is not None)
            else:
                steps.append(step := self.step(item))
                if common(when, step.when) is None:
                    raise item.wrong("can never come: its `when` goes against that of the route")
        if not steps:
            raise said["steps"].wrong("is empty; a route has at least one step")
        return RouteRule(said["id"].word(), said["words"].text(), when, tuple(steps))

    def step(self, entry: Entry) -> StepRule:
        said = entry.mapping(
            *("kind", "who", "evidence", "clause", "document", "says", "when", "must", "note"),
            needed=("kind", "who", "clause"),
        )
        return StepRule(
            said["kind"].one_of(STEP_KINDS, "kind of step"),
            tuple(self.parties[one.one_of(self.parties, "party")] for one in said["who"].one_or_more()),
            tuple(
                self.evidence[one.one_of(self.evidence, "evidence")]
                for one in (said["evidence"].one_or_more() if "evidence" in said else ())
            ),
            ClauseRule(
                said["document"].word() if "document" in said else self.policy,
                said["clause"].word(),
                said["says"].word() if "says" in said else "",
            ),
            read_when(said["when"], self.own_facts) if "when" in said else {},
            said["must"].flag() if "must" in said else True,
            said["note"].text() if "note" in said else None,
        )


def _hold_apart(routes: tuple[RouteRule, ...], entries: tuple[Entry, ...]) -> None:
    """Every case has one route at most: else nobody could say which of two holds."""
    for (first, _), (second, entry) in combinations(zip(routes, entries, strict=True), 2):
        if first.id == second.id:
            raise entry.wrong(f"the id {second.id} is used twice")
        if common(first.when, second.when) is not None:
            raise entry.wrong(f"{second.id} and {first.id} can both apply to one case; give one a further condition")
