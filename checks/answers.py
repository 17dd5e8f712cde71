"""A rule put to a map: who it is about, and who of them does not meet it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING, Any

import queries
from checks.asking import Once
from checks.comparing import COMPARISONS
from checks.expectations import IN_ORDER
from checks.findings import MOST_MEMBERS, Member, Subject
from checks.governance import Governance
from checks.rules import Rule
from queries.framework import Inside
from queries.within import Within

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

        return pd.DataFrame({IN_ORDER: pd.Series([member.in_order for member in self.members], dtype=object)})

    def member(self, thing: str) -> Member:
        """The member with this id, of whom the query has a row."""
        return self._notable[thing]

    @cached_property
    def _notable(self) -> dict[str, Member]:
        return {member.subject.id: member for member in self.members if not member.in_order}

    def count(self, in_order: bool | None) -> int:
        """How many of the population are in order, are not, or cannot be decided (None)."""
        return self._counts[in_order]

    @cached_property
    def _counts(self) -> Mapping[bool | None, int]:
        return Counter(member.in_order for member in self.members)

    def most_notable(self) -> tuple[Member, ...]:
        """Those not in order, then the undecided, then the others, MOST_MEMBERS at most."""
        found: list[Member] = []
        for mark in (False, None, True):  # a population can be large, so nothing is sorted
            alike = (member for member in self.members if member.in_order is mark)
            found += islice(alike, MOST_MEMBERS - len(found))
        return tuple(found)


class Asked:
    """Puts rules to one map on a day; a population that several rules share is asked once, and held once.

    The populations of a large map are many times its things, so what they have in common is one object in all of them.
    Several threads may put rules at the same time. With `inside` only those who stand in a process are asked for.
    """

    def __init__(self, store: queries.Readable, policy: Governance, today: date, inside: Inside | None = None) -> None:
        self._store = Within(store, inside.process, inside.depth) if inside else store
        self._inside = inside
        self._policy = policy
        self._today = today
        self._parameters = policy.parameters(today)
        # Several comparisons start from the same rows, and follow the same parties.
        self._compared = Once(self._store)
        self._compared_whole = Once(store) if inside else self._compared
        # As if all were in order: rules share those that are.
        self._populations: dict[str, Future[tuple[Member, ...]]] = {}
        self._asking = Lock()
        self._subjects: dict[str, Subject] = {}

    def answer(self, rule: Rule) -> Answer:
        """The population of a rule, and the rows of its query."""
        population = self.population(rule.population)
        if self._inside and not population:
            return Answer(rule, ())
        rows = self._run(rule.query)
        if self._inside:  # some queries cannot be narrowed
            here = {member.subject.id for member in population}
            rows = [row for row in rows if row["id"] in here]
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
        return Answer(rule, members if offends else population, decided, tuple(sorted(strangers)), is_assumed)

    def population(self, name: str) -> tuple[Member, ...]:
        """Whom the query of this name finds."""
        if self._inside and not queries.query(name).names_process:
            return ()
        with self._asking:
            known = self._populations.get(name)
            told = self._populations.setdefault(name, Future())
        if known is None:
            try:
                told.set_result(tuple(self._member(row) for row in self._run(name) if self._holds(row)))
            except BaseException as error:
                told.set_exception(error)  # who waits for the same population must not wait for ever
        return told.result()

    def _holds(self, row: Mapping[str, Any]) -> bool:
        return self._inside is None or row["process"] in self._inside.processes

    def _member(self, row: Mapping[str, Any]) -> Member:
        thing, process = row["id"], row["process"]
        subject = self._subjects.get(thing)
        if subject is None:
            subject = self._subjects[thing] = Subject(thing, intern(row["label"]), row["name"])
        return Member(subject, process if process is None else intern(process), True)

    def _run(self, name: str) -> list[dict[str, Any]]:
        if name in COMPARISONS:
            comparison = COMPARISONS[name]
            store = self._compared_whole if comparison.of_whole else self._compared
            return comparison.rows(store, self._policy, self._today)
        wanted = {parameter.name for parameter in queries.query(name).parameters}
        return queries.run(self._store, name, **{one: self._parameters[one] for one in wanted})
