"""The other processes that a change hits directly: reached without passing through yet another process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.governance import Values
from checks.governance.conditions import OTHERS
from checks.routing.case import Above, Case, Subject, above
from graph.ids import label_of
from queries.answers.impact.reach import parts, reached, reached_next
from queries.answers.naming import Thing, find
from queries.catalogue import Readable

_ENDS = frozenset({"Process", "Owner", "Department", "Role", "Person", "Kpi"})


@dataclass(frozen=True)
class Hit:
    """Another process that is hit, and its chain upward."""

    process: Thing
    chain: tuple[Above, ...]

    @property
    def domains(self) -> tuple[Thing, ...]:
        """The domains that it is in."""
        return tuple(one.process for one in self.chain if one.level == 1)


@dataclass(frozen=True)
class Hits:
    """The processes that are hit. `values` says whether there are any, and where; None when the map does not tell.

    `further` are the domains that the change reaches only through other processes.
    """

    found: tuple[Hit, ...] = ()
    values: Values | None = None
    further: tuple[Thing, ...] = ()


def hits_of(store: Readable, case: Case, subject: Subject) -> Hits:
    """The processes that the case names, else those that the map shows. Raises UnknownThing."""
    if case.others is not None:
        named = [find(store, name, "Process") for name in case.others]
        hits = _with_chains(store, [thing.id for thing in named])
        return Hits(hits, _values(subject, hits))
    if subject.thing is None:
        return Hits()
    inside = parts(store, [subject.thing.id])
    starts = [subject.thing.id, *inside]
    direct, has_links = _directly(store, starts)
    own = {*starts, *(one.process.id for one in subject.above)}
    hits = _with_chains(store, sorted(direct - own))
    if not hits and not has_links:
        return Hits()  # nothing is told about its work: that nothing hangs on it would be a guess
    return Hits(hits, _values(subject, hits), _further(store, subject, starts, hits))


def _directly(store: Readable, starts: Sequence[str]) -> tuple[set[str], bool]:
    """The processes that are met first on each way, and whether there is any work or record on the ways at all."""
    seen = set(starts)
    frontier = list(starts)
    met: set[str] = set()
    has_links = len(starts) > 1
    while frontier:
        fresh = [thing for thing in reached_next(store, frontier) if thing not in seen]
        seen.update(fresh)
        met.update(thing for thing in fresh if label_of(thing) == "Process")
        frontier = [thing for thing in fresh if label_of(thing) not in _ENDS]
        has_links |= bool(frontier)
    return met, has_links


def _with_chains(store: Readable, processes: Sequence[str]) -> tuple[Hit, ...]:
    """Those of the processes that are not retired."""
    chains = above(store, list(processes))
    return tuple(
        Hit(chain[0].process, chain) for chain in chains.values() if chain and chain[0].about["status"] != "retired"
    )


def _values(subject: Subject, hits: Sequence[Hit]) -> Values:
    if not hits:
        return frozenset({"none"})
    own = set(subject.domains)
    if own and any(hit.domains and own.isdisjoint(hit.domains) for hit in hits):
        return frozenset({"other_domain"})
    if own and all(hit.domains for hit in hits):
        return frozenset({"same_domain"})
    return frozenset(OTHERS) - {"none"}  # a domain is not on the map


def _further(store: Readable, subject: Subject, starts: Sequence[str], hits: Sequence[Hit]) -> tuple[Thing, ...]:
    """Domains reached only through the processes that are hit."""
    if not hits:
        return ()
    near = {domain for hit in hits for domain in hit.domains} | set(subject.domains)
    far = [thing for thing in reached(store, starts) if label_of(thing) == "Process"]
    domains = {one.process for chain in above(store, far).values() for one in chain if one.level == 1}
    return tuple(sorted(domains - near))
