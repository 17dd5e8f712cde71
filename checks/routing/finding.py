"""The route of a case: the rules of the policy against what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.governance import Cases, Governance, RouteRule, StepRule
from checks.governance.conditions import FACTS, common, still_open, without
from checks.routing.case import Case, Subject, subject_of
from checks.routing.clauses import Policies
from checks.routing.facts import Fact, known_facts
from checks.routing.hits import Hits, hits_of
from checks.routing.owners import owners_of
from checks.routing.parties import Parties
from checks.routing.steps import Branch, Note, Route, Step
from checks.routing.taking_part import TakingPart, taking_part
from queries.catalogue import Readable


def route(
    store: Readable, governance: Governance, case: Case, today: str | None = None, *, impact: bool = True
) -> Route:
    """The steps that the policy demands in this case. `today` is the day on which owners own, all owners when None.

    Without `impact` the map is not asked which other processes are hit, which takes longest by far: that stays open.

    Raises UnknownThing for names that are not on the map, BadCase for a case that cannot be.
    """
    routing = governance.routing
    subject = subject_of(store, case, routing)
    owners = owners_of(store, subject.above, today)
    part = taking_part(store, case, subject, [owner for owner in owners if owner.is_own])
    hits = hits_of(store, case, subject) if impact or case.others is not None else Hits()
    facts = known_facts(case, subject, part, hits, [*FACTS, *routing.facts], routing.universe)
    possible: Cases = {name: fact.values for name, fact in facts.items()}
    rules = [rule for rule in routing.routes if common(possible, rule.when) is not None]
    left = [possible]
    for rule in rules:
        left = [case for before in left for case in without(before, rule.when, routing.universe)]
    maker = _Maker(
        governance,
        facts,
        Parties(store, routing, subject, owners, part, hits, today),
        Policies(store, [step.clause for rule in routing.routes for step in rule.steps]),
    )
    decided = rules[0] if len(rules) == 1 and not left else None
    branches = [] if decided else [maker.branch(rule, possible) for rule in rules]
    if branches:
        branches += [Branch("", None, _narrowed(case, possible), ()) for case in left]
    steps = maker.steps(decided, possible) if decided else ()
    return Route(
        subject.object,
        subject.name,
        subject.thing,
        subject.domains,
        decided.id if decided else "",
        decided.words if decided else None,
        maker.known(decided.when) if decided else (),
        steps,
        tuple(branches),
        _asked(steps, branches, possible),
        tuple(facts.values()),
        _notes(case, subject, part, hits, steps or [step for branch in branches for step in branch.steps]),
    )


def facts_of(store: Readable, governance: Governance, case: Case) -> tuple[Fact, ...]:
    """What is known about a case, as `route` goes by it without `impact`. Raises UnknownThing or BadCase."""
    routing = governance.routing
    subject = subject_of(store, case, routing)
    owners = owners_of(store, subject.above, None)
    part = taking_part(store, case, subject, [owner for owner in owners if owner.is_own])
    facts = known_facts(case, subject, part, Hits(), [*FACTS, *routing.facts], routing.universe)
    return tuple(facts.values())


@dataclass(frozen=True)
class _Maker:
    """Makes steps of the rules of a route."""

    governance: Governance
    facts: Mapping[str, Fact]
    parties: Parties
    policies: Policies

    def branch(self, rule: RouteRule, possible: Cases) -> Branch:
        return Branch(rule.id, rule.words, still_open(possible, rule.when), self.steps(rule, possible))

    def known(self, names: Iterable[str]) -> tuple[Fact, ...]:
        """The facts of these names that are known, beside the object itself."""
        return tuple(self.facts[name] for name in names if name != "object" and self.facts[name].source != "open")

    def steps(self, rule: RouteRule, possible: Cases) -> tuple[Step, ...]:
        """The steps that can come in these cases."""
        cases = common(possible, rule.when)
        found: list[Step] = []
        for step in rule.steps if cases is not None else ():
            if cases is not None and common(cases, step.when) is not None:
                order = found[-1].order + 1 if found else 1
                found += self._of_each_party(order, step, rule, cases)
        return tuple(found)

    def _of_each_party(self, order: int, rule: StepRule, route: RouteRule, cases: Cases) -> list[Step]:
        only_if = still_open(cases, rule.when)
        decided_by = [name for name in {**route.when, **rule.when} if name not in only_if]
        is_trial = rule.kind == "trial_run"
        return [
            Step(
                order,
                rule.kind,
                party,
                self.parties.find(party),
                party.every,
                rule.evidence,
                rule.must,
                self.policies.cite(rule.clause),
                self.known(decided_by),
                only_if,
                rule.note,
                self.governance.trial_months if is_trial else 0,
                self.governance.trial_days if is_trial else 0,
            )
            for party in rule.who
        ]


def _narrowed(case: Cases, possible: Cases) -> Cases:
    return {name: values for name, values in case.items() if values != possible.get(name)}


def _asked(steps: Sequence[Step], branches: Sequence[Branch], possible: Cases) -> Cases:
    """The facts that would decide between branches or steps, with the values that they can still have."""
    conditions = [branch.condition for branch in branches]
    conditions += [step.only_if for step in (*steps, *(step for branch in branches for step in branch.steps))]
    names = {name for condition in conditions for name in condition}
    return {name: values for name, values in possible.items() if name in names}


def _notes(case: Case, subject: Subject, part: TakingPart, hits: Hits, steps: Sequence[Step]) -> tuple[Note, ...]:
    """What the reader should know beside the steps."""
    notes: list[Note] = []
    own = subject.above[0] if subject.thing and subject.above else None
    if own and own.level and case.level not in (None, own.level):
        notes.append(Note("level_differs", (str(own.level),)))
    if (
        own
        and own.about["scope"]
        and case.scope not in (None, own.about["scope"])
        and (case.scope != "several" or own.about["scope"] == "department")
    ):
        notes.append(Note("scope_differs", (own.about["scope"],)))
    stated = (own.about["scope"] if own else None) or case.scope
    if stated == "department" and len(part.counted) > 1:
        notes.append(Note("scope_doubtful", tuple(unit.name for unit in part.counted)))
    if subject.object == "process" and len(subject.domains) > 1:
        notes.append(Note("several_domains", tuple(domain.name for domain in subject.domains)))
    if subject.object == "process" and not subject.domains:
        notes.append(Note("no_domain", (subject.name,)))
    if hits.further:
        notes.append(Note("further_domains", tuple(domain.name for domain in hits.further)))
    missing = sorted({step.citation.reference for step in steps if not step.citation.clause})
    if missing:
        notes.append(Note("not_cited", tuple(missing)))
    return tuple(notes)
