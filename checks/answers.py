"""A rule put to a map: who it is about, and who of them does not meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import queries
from checks.comparing import COMPARISONS
from checks.expectations import IN_ORDER
from checks.findings import Member, Subject
from checks.governance import Governance
from checks.rules import Rule

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Answer:
    """What the map answers: the population, and the query's rows about those not in order."""

    rule: Rule
    members: tuple[Member, ...]
    rows: tuple[Mapping[str, Any], ...] = ()
    strangers: tuple[str, ...] = field(default=())  # rows about things outside the population: the rule is wrong
    is_assumed: bool = False  # what the rule goes by is not on the map

    def frame(self) -> pd.DataFrame:
        """One row for each of the population, as Great Expectations evaluates it."""
        import pandas as pd  # slow to import, and asking needs none of it

        return pd.DataFrame(
            {
                "id": [member.subject.id for member in self.members],
                IN_ORDER: pd.Series([member.in_order for member in self.members], dtype=object),
            }
        )

    def member(self, thing: str) -> Member:
        """The member of the population with this id."""
        return self._by_id[thing]

    @cached_property
    def _by_id(self) -> dict[str, Member]:
        return {member.subject.id: member for member in self.members}

    def count(self, in_order: bool | None) -> int:
        """How many of the population are in order, are not, or cannot be decided (None)."""
        return sum(member.in_order is in_order for member in self.members)


class Asked:
    """Puts rules to one map on a day; a population that several rules share is asked once."""

    def __init__(self, store: queries.Readable, policy: Governance, today: date) -> None:
        self._store = store
        self._policy = policy
        self._today = today
        self._parameters = policy.parameters(today)
        self._populations: dict[str, tuple[Member, ...]] = {}  # as if all were in order; rules share those that are

    def answer(self, rule: Rule) -> Answer:
        """The population of a rule, and the rows of its query."""
        population = self._population(rule.population)
        rows = self._run(rule.query)
        offends = {row["id"]: None if row.get("undecided") else False for row in rows}
        members = tuple(
            Member(member.subject, member.process, offends[member.subject.id])
            if member.subject.id in offends
            else member
            for member in population
        )
        strangers = set(offends).difference(member.subject.id for member in population)
        decided = tuple(row for row in rows if not row.get("undecided"))
        is_assumed = rule.assumed_without is not None and not self._run(rule.assumed_without)
        return Answer(rule, members, decided, tuple(sorted(strangers)), is_assumed)

    def _population(self, name: str) -> tuple[Member, ...]:
        if name not in self._populations:
            self._populations[name] = tuple(
                Member(Subject(row["id"], row["label"], row["name"]), row["process"], True) for row in self._run(name)
            )
        return self._populations[name]

    def _run(self, name: str) -> list[dict[str, Any]]:
        if name in COMPARISONS:
            return COMPARISONS[name].rows(self._store, self._policy, self._today)
        wanted = {parameter.name for parameter in queries.query(name).parameters}
        return queries.run(self._store, name, **{one: self._parameters[one] for one in wanted})
