"""The conditions that decide a route: facts, the values they can have, and cases as sets of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checks.governance.entries import Entry
from graph.model import PROCESS

Value = str | int | bool
Values = frozenset[Any]
# What is or may be so: the values of each fact. A fact that is not in it may have any.
Cases = Mapping[str, Values]

SCOPES = next(prop.values for prop in PROCESS.properties if prop.name == "scope")
SEVERAL = frozenset(SCOPES) - {"department"}
DEEPEST = 99
# Whether other processes have to be made or changed with it, and in which domain.
OTHERS = ("none", "same_domain", "other_domain")
_FLAG: Values = frozenset({True, False})

FACTS: Mapping[str, Values] = {
    "object": frozenset({"process", "framework", "description_standard"}),
    "change": frozenset({"new", "change", "retire"}),
    "stage": frozenset({"trial", "formal"}),
    "level": frozenset(range(1, DEEPEST + 1)),
    "scope": frozenset(SCOPES),
    "others": frozenset(OTHERS),
    "duties_change": _FLAG,
    "symbols_only": _FLAG,
    "minor": _FLAG,
    "key": _FLAG,
    "digital": _FLAG,
}
# Other names for values of a fact, as policies put them.
_SAID_OF: Mapping[str, tuple[str, Values, Values]] = {
    "several_departments": ("scope", SEVERAL, frozenset({"department"})),
    "other_processes": ("others", frozenset({"same_domain", "other_domain"}), frozenset({"none"})),
    "other_domains": ("others", frozenset({"other_domain"}), frozenset({"none", "same_domain"})),
}
_OBJECT_ONLY = {"others"}  # said through other_processes and other_domains


def read_when(entry: Entry, own_facts: Mapping[str, Values]) -> Cases:
    """The cases that a `when` names: {object: process, level: {from: 3}, several_departments: yes}."""
    known = [name for name in FACTS if name not in _OBJECT_ONLY] + [*_SAID_OF, *own_facts]
    cases: dict[str, Values] = {}
    for name, said in entry.mapping(*known).items():
        if name in _SAID_OF:
            fact, if_yes, if_no = _SAID_OF[name]
            values = if_yes if said.flag() else if_no
        else:
            fact, values = name, _values(said, name, FACTS.get(name) or own_facts[name])
        cases[fact] = cases.get(fact, values) & values
        if not cases[fact]:
            raise said.wrong("can never be so together with the other conditions")
    return cases


def _values(said: Entry, name: str, universe: Values) -> Values:
    if name == "level":
        return _levels(said)
    if universe == _FLAG:
        return frozenset({said.flag()})
    allowed = sorted(universe)
    return frozenset(one.one_of(allowed, name) for one in said.one_or_more())


def _levels(said: Entry) -> Values:
    if isinstance(said.value, dict):
        ends = said.mapping("from", "to")
        first = _level(ends["from"]) if "from" in ends else 1
        last = _level(ends["to"]) if "to" in ends else DEEPEST
        if first > last:
            raise said.wrong(f"goes from {first} to {last}; the lower number comes first")
        return frozenset(range(first, last + 1))
    return frozenset(_level(one) for one in said.one_or_more())


def _level(said: Entry) -> int:
    level = said.whole(1, "a level")
    if level > DEEPEST:
        raise said.wrong(f"is {level}; there is no level below {DEEPEST}")
    return level


def common(some: Cases, others: Cases) -> Cases | None:
    """The cases that are in both; None when there are none."""
    both = dict(some)
    for fact, values in others.items():
        both[fact] = both.get(fact, values) & values
        if not both[fact]:
            return None
    return both


def still_open(possible: Cases, when: Cases) -> Cases:
    """Of the conditions, those that are not sure yet, with the values that would meet them."""
    return {
        fact: values & possible.get(fact, values)
        for fact, values in when.items()
        if not (fact in possible and possible[fact] <= values)
    }


def without(possible: Cases, when: Cases, universe: Callable[[str], Values]) -> list[Cases]:
    """What is left of the possible cases when those that meet `when` are taken away, as cases that do not overlap."""
    if common(possible, when) is None:
        return [possible]
    left: list[Cases] = []
    inside = dict(possible)
    for fact, values in when.items():
        now = inside.get(fact, universe(fact))
        if now - values:
            left.append({**inside, fact: now - values})
        inside[fact] = now & values
    return left
