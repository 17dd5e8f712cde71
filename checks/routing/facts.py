"""What is known about a case, fact by fact: said by the person who asks, read off the map, or open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from checks.governance import Values
from checks.governance.conditions import DEEPEST, SEVERAL
from checks.routing.case import Case, Subject
from checks.routing.hits import Hits
from checks.routing.taking_part import TakingPart

Source = Literal["given", "map", "open"]


@dataclass(frozen=True)
class Fact:
    """The values that a fact can have in this case, where that is known from, and the names that it rests on."""

    name: str
    values: Values
    source: Source
    names: tuple[str, ...] = ()


def known_facts(
    case: Case, subject: Subject, part: TakingPart, hits: Hits, names: list[str], universe: Callable[[str], Values]
) -> dict[str, Fact]:
    """Every fact of `names`. A fact that neither the person nor the map tells is open, with all its values."""
    found: dict[str, Fact | None] = {
        "object": Fact("object", frozenset({subject.object}), "given"),
        "level": _level(subject),
        "scope": _scope(subject, part),
        "others": _others(hits),
        **_flags(subject),
    }
    for name, value in case.facts().items():
        found[name] = Fact(name, frozenset({value}), "given")
    if case.scope is None and case.departments:
        found["scope"] = Fact("scope", part.scopes, "given", case.departments)
    elif case.scope == "several":
        found["scope"] = Fact("scope", part.scopes & SEVERAL or SEVERAL, "given")
    if case.others is not None and hits.values:
        found["others"] = Fact("others", hits.values, "given", tuple(hit.process.name for hit in hits.found))
    return {name: found.get(name) or Fact(name, universe(name), "open") for name in names}


def _level(subject: Subject) -> Fact | None:
    """The level on the map, or the bounds that the levels above and below set."""
    own = subject.above[0] if subject.thing and subject.above else None
    if own and own.level:
        return Fact("level", frozenset({min(own.level, DEEPEST)}), "map")
    steps_more = 0 if own else 1  # the chain of a new process begins at the process above it
    bounds = [(one.level + one.distance + steps_more, one.process.name) for one in subject.above if one.level]
    first, over = max(bounds, default=(1, ""))
    last, under = (own.level_below - 1, own.process.name) if own and own.level_below else (DEEPEST, "")
    if first > last or (first, last) == (1, DEEPEST):
        return None
    return Fact("level", frozenset(range(first, last + 1)), "map", tuple(name for name in (over, under) if name))


def _scope(subject: Subject, part: TakingPart) -> Fact | None:
    stated = subject.above[0].about["scope"] if subject.thing and subject.above else None
    if stated:
        return Fact("scope", frozenset({stated}), "map")
    if part.scopes:
        return Fact("scope", part.scopes, "map", tuple(unit.name for unit in part.counted))
    return None


def _others(hits: Hits) -> Fact | None:
    if hits.values is None:
        return None
    return Fact("others", hits.values, "map", tuple(hit.process.name for hit in hits.found))


def _flags(subject: Subject) -> Mapping[str, Fact]:
    """What the process itself says: whether it is key, runs on a system, is no longer new."""
    if not (subject.thing and subject.above):
        return {}
    about = subject.above[0].about
    return {name: Fact(name, frozenset({about[name]}), "map") for name in ("key", "digital") if about[name] is not None}
