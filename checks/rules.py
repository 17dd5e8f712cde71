"""The rules, read from `rules/*.yaml`: what is demanded of whom, how it is asked, how a finding is worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import queries
from checks.comparing import COMPARISONS
from checks.findings import SEVERITIES, Dimension, Severity
from checks.governance import read_governance
from graph.errors import ProcmapError
from graph.model import LINK
from graph.reading_yaml import from_yaml

Lang = Literal["zh", "en"]
Words = Mapping[str, str]  # a text by language
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
_HOME = Path(__file__).with_name("rules")


class BadRule(ProcmapError):
    """A rule that does not keep its contract."""


@dataclass(frozen=True)
class Rule:
    """A demand: the query, or the comparison of that name, finds who of the population does not meet it.

    `threshold` is the share of the population that has to be in order. `identity` are the columns that make a finding
    the same finding tomorrow. `undecided` says why a row counts as neither met nor missed.
    """

    id: str
    dimension: Dimension
    severity: Severity
    population: str
    query: str
    demanded_by: str
    name: Words
    message: Words
    remedy: Words
    threshold: float = 1.0
    identity: tuple[str, ...] = ("id",)
    evidence: tuple[str, ...] = ()  # link kinds whose sentences a finding cites; none: those that state the subject
    undecided: Words | None = None
    assumed_without: str | None = None  # a query: while it finds nothing, the rule goes by what `assumed` says
    assumed: Words | None = None


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the files. Raises BadRule, naming file and rule."""
    return read_rules(_HOME)


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder, one file for each dimension."""
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in DIMENSIONS:
            raise BadRule(f"{path.name}: rules are filed by dimension: {', '.join(DIMENSIONS)}")
        for entry in from_yaml(path.read_text(encoding="utf-8")):
            where = f"{path.name}: rule {entry.get('id', '(without id)')}"
            rule = _read(entry, path.stem, where)
            if rule.id in rules:
                raise BadRule(f"{where}: the id is used twice")
            rules[rule.id] = rule
    return tuple(rules.values())


def _read(entry: Mapping[str, Any], dimension: str, where: str) -> Rule:
    entry = {"query": entry.get("id"), **entry, "dimension": dimension}
    known = {field.name: field for field in fields(Rule)}
    if strange := sorted(set(entry) - set(known)):
        raise BadRule(f"{where}: {', '.join(strange)} is not known; a rule has {', '.join(known)}")
    needed = {"id", "severity", "population", "query", "demanded_by", "name", "message", "remedy"}
    if missing := sorted(name for name in needed if not entry.get(name)):
        raise BadRule(f"{where}: {', '.join(missing)} is missing")
    for text in ("name", "message", "remedy", "undecided", "assumed"):
        if text in entry and (not isinstance(entry[text], dict) or set(entry[text]) != set(get_args(Lang))):
            raise BadRule(f"{where}: {text} needs a zh and an en text")
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    rule = Rule(**values)
    _hold_to_queries(rule, where)
    return rule


def _hold_to_queries(rule: Rule, where: str) -> None:
    if rule.severity not in SEVERITIES:
        raise BadRule(f"{where}: severity {rule.severity!r} is none of {', '.join(SEVERITIES)}")
    if not 0 < rule.threshold <= 1:
        raise BadRule(f"{where}: threshold {rule.threshold!r} is no share between 0 and 1")
    asked = COMPARISONS.get(rule.query) or queries.query(rule.query)
    if asked.population != rule.population:
        raise BadRule(f"{where}: its query is about {asked.population}, the rule about {rule.population}")
    if absent := [column for column in ("id", *rule.identity) if column not in asked.columns]:
        raise BadRule(f"{where}: query {rule.query} returns no {', '.join(absent)}")
    if ("undecided" in asked.columns) != (rule.undecided is not None):
        raise BadRule(f"{where}: an `undecided` text goes with an undecided column of the query, and only with one")
    if (rule.assumed is None) != (rule.assumed_without is None):
        raise BadRule(f"{where}: `assumed` goes with `assumed_without`, and only with it")
    if unknown := [link for link in rule.evidence if link not in LINK]:
        raise BadRule(f"{where}: {', '.join(unknown)} is no link of the model")
    given = read_governance().parameters(date.max)
    own = (rule.query,) if rule.query not in COMPARISONS else COMPARISONS[rule.query].asks
    for name in filter(None, (*own, rule.population, rule.assumed_without)):
        if absent := [each.name for each in queries.query(name).parameters if each.name not in given]:
            raise BadRule(f"{where}: the governance has no {', '.join(absent)} for query {name}")
