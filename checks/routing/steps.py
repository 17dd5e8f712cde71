"""What a route is: steps in order, branches where the case is not decided, and what to say to decide it."""

from __future__ import annotations

from dataclasses import dataclass

from checks.governance import Cases, Evidence, Party, Text
from checks.routing.facts import Fact
from queries.answers.naming import Thing


@dataclass(frozen=True)
class Candidate:
    """One who takes a step, as far as the map knows: unit, post, person.

    `of` are the processes or the domain that they stand for, where they do not stand for the subject itself. `above` is
    the process above whose owner they are, where the subject has none of its own.
    """

    unit: Thing | None = None
    post: Thing | None = None
    persons: tuple[Thing, ...] = ()
    of: tuple[Thing, ...] = ()
    above: Thing | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of unit, post and persons."""
        return tuple(thing.id for thing in (self.unit, self.post, *self.persons) if thing)


@dataclass(frozen=True)
class Citation:
    """Where the policy demands a step. `clause` is '' when the policy is not on the map, or says it nowhere there."""

    reference: str
    clause: str = ""
    heading: str = ""
    document: str = ""
    document_name: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Step:
    """One party's part of a route; parties that act side by side share `order`.

    `every`: each of the candidates acts, not one of them. `only_if` holds what is not decided: the step comes only in
    these cases. `why` are the facts that make it come. A trial lasts `months` and `days` at least.
    """

    order: int
    kind: str
    party: Party
    candidates: tuple[Candidate, ...]
    every: bool
    evidence: tuple[Evidence, ...]
    must: bool
    citation: Citation
    why: tuple[Fact, ...]
    only_if: Cases
    note: Text | None = None
    months: int = 0
    days: int = 0


@dataclass(frozen=True)
class Branch:
    """The route in the cases of `condition`; without a rule where the policy fixes none."""

    rule: str
    words: Text | None
    condition: Cases
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Note:
    """Something that the reader should know; `kind` says what, `names` which things."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """The route of a case. `rule` is '' and `branches` is filled where the case is not decided.

    With neither, the policy fixes no route for this case. `why` are the facts that led to this route. `asked` are those
    that would decide what is open, each with the values that are still possible.
    """

    object: str
    name: str
    thing: Thing | None
    domains: tuple[Thing, ...]
    rule: str
    words: Text | None
    why: tuple[Fact, ...]
    steps: tuple[Step, ...]
    branches: tuple[Branch, ...]
    asked: Cases
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
