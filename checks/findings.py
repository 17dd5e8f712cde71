"""What a judgement says: findings with their sentences, verdicts of rules, scores that show how they were made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Dimension = Literal["completeness", "effectiveness", "compliance"]
Severity = Literal["critical", "high", "medium", "low"]
Verdict = Literal["met", "not met", "nothing to check", "could not run"]
State = Literal["new", "open", "resolved", "accepted"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
    # Whom each rule was asked of, by rule: what a mark was counted from. Not part of the findings format.
    members: Mapping[str, tuple[Member, ...]] = field(default_factory=dict, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """The findings format of `procmap check --format json`."""
        said = asdict(replace(self, members={}))
        del said["members"]
        return said
