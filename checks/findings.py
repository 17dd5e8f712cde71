"""What a judgement says: findings with their sentences, verdicts of rules, scores that show how they were made up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal

Dimension = Literal["completeness", "effectiveness", "compliance"]
Severity = Literal["critical", "high", "medium", "low"]
Verdict = Literal["met", "not met", "nothing to check", "could not run"]
State = Literal["new", "open", "resolved", "accepted"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")
MOST_MEMBERS = 1_000  # of one rule that a judgement names; the query of its population lists all


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that a finding rests on: `quote` stands at `start:end` of the text of `source`."""

    document: str
    clause: str
    quote: str
    source: str
    start: int
    end: int
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing on the map that a finding is about."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of a rule's population; `in_order` is None where the map does not say."""

    subject: Subject
    process: str | None
    in_order: bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as demanded. `id` is the same tomorrow while the finding is the same."""

    id: str
    rule: str
    subject: Subject
    message: str
    remedy: str
    owner: str
    process: str = ""
    domain: str = ""
    also: tuple[Subject, ...] = ()
    state: State = "new"
    evidence: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class RuleResult:
    """What one rule found. `unknown` of the population could not be decided; they count neither for nor against."""

    id: str
    name: str
    dimension: Dimension
    severity: Severity
    verdict: Verdict
    population: int
    offenders: int
    demanded_by: str
    unknown: int = 0
    why: str = ""  # why it could not run or had nothing to check; what is unknown or assumed
    score: float | None = None  # share of the known population that is in order, 0 to 1; None when there is none
    weight: float = 1.0  # how much the score counts in the mean of its dimension: the policy's, by severity


@dataclass(frozen=True)
class DomainScore:
    """The scores of the processes of one domain; `parts` names each rule's share: rule, in order, population."""

    id: str
    name: str
    scores: Mapping[str, float | None]
    parts: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class Judgement:
    """A judgement of the whole map on one day: what `procmap check` prints and `procmap report` draws."""

    map: Mapping[str, Any]  # snapshot, loaded, counts by label
    today: str
    scores: Mapping[str, float | None]  # overall and one for each dimension
    domains: tuple[DomainScore, ...] = ()
    rules: tuple[RuleResult, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    # Whom each rule was asked of, by rule, the most notable MOST_MEMBERS of them. Not part of the findings format.
    members: Mapping[str, tuple[Member, ...]] = field(default_factory=dict, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """The findings format of `procmap check --format json`."""
        return {name: _plain(getattr(self, name)) for name in _SAID}

    def json_text(self) -> Iterator[str]:
        """The findings format as indented text, a piece for each finding: there can be very many."""
        head = json.dumps(replace(self, findings=()).as_json(), ensure_ascii=False, indent=2, default=str)
        if not self.findings:
            yield head
            return
        yield head.removesuffix("]\n}")
        for at, finding in enumerate(self.findings):
            yield (",\n    " if at else "\n    ") + _indented(finding).replace("\n", "\n    ")
        yield "\n  ]\n}"


_SAID = ("map", "today", "scores", "domains", "rules", "findings")


def _plain(value: Any) -> Any:
    """Lists and dicts instead of our own kinds, as far down as they go."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _indented(finding: Finding) -> str:
    import msgspec  # fifty times as fast as json.dumps with an indent, which says the same

    try:
        return msgspec.json.format(msgspec.json.encode(finding), indent=2).decode()
    except UnicodeEncodeError:  # half a character, as damaged text has
        return json.dumps(_plain(finding), ensure_ascii=False, indent=2)
