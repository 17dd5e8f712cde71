"""How a rule's mark came about, for those who check it: what the map was asked, and about whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import queries
from checks.comparing import COMPARISONS
from checks.findings import Member, RuleResult
from checks.rules import Rule, all_rules
from procmap.reporting.report import Report
from procmap.reporting.view import Item, items

MOST_MEMBERS = 1_000  # of one rule; the query of its population lists all


@dataclass(frozen=True)
class Question:
    """A query that a rule asks; `use` is a key of the words, `given` the values of its parameters."""

    use: str
    name: str
    sentence: str
    cypher: str
    given: Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """A rule, what it asked, whom it was asked about, and what it found."""

    result: RuleResult
    rule: Rule | None  # None for one that this version of procmap does not know
    questions: tuple[Question, ...]
    compared_in: str  # the function that compares, '' where a query says it all
    members: tuple[Member, ...]  # those not in order first, then the undecided; at most MOST_MEMBERS
    items: tuple[Item, ...]


def marks(report: Report) -> list[Mark]:
    """The marks of all rules, in the order of the judgement."""
    rules = {rule.id: rule for rule in all_rules()}
    found: dict[str, list[Item]] = {}
    for one in sorted(items(report), key=lambda one: (one.finding.state == "resolved", one.finding.id)):
        found.setdefault(one.finding.rule, []).append(one)
    made = []
    for result in report.judgement.rules:
        rule = rules.get(result.id)
        comparison = COMPARISONS.get(rule.query) if rule else None
        compared_in = f"{comparison.rows.__module__}.{comparison.rows.__qualname__}" if comparison else ""
        made.append(
            Mark(
                result,
                rule,
                tuple(_questions(rule, report)) if rule else (),
                compared_in,
                _most_notable(report.judgement.members.get(result.id, ())),
                tuple(found.get(result.id, ())),
            )
        )
    return made


def _questions(rule: Rule, report: Report) -> Iterable[Question]:
    comparison = COMPARISONS.get(rule.query)
    names = [("asked_population", rule.population)]
    names += [("asked_compared", name) for name in comparison.asks] if comparison else [("asked_offenders", rule.query)]
    if rule.assumed_without:
        names.append(("asked_assumed", rule.assumed_without))
    given = report.basis.parameters
    for use, name in names:
        query = queries.query(name)
        sentence = query.sentence_zh if report.lang == "zh" else query.sentence
        wanted = {one.name: given.get(one.name) for one in query.parameters}
        yield Question(use, name, sentence, query.text.strip(), wanted)


def _most_notable(members: Sequence[Member]) -> tuple[Member, ...]:
    found: list[Member] = []
    for mark in (False, None, True):  # a population can be large, so nothing is sorted
        alike = (member for member in members if member.in_order is mark)
        found += islice(alike, MOST_MEMBERS - len(found))
    return tuple(found)
