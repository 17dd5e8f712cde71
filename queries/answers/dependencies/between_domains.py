"""Dependencies across domains: the matrix, what stands behind each cell, cycles, and what many domains hang on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries.catalogue import Readable, run

# What a shared thing is counted as; a shared thing ties two domains both ways.
_SHARED = {"System": "system", "Role": "role", "Department": "role"}
KINDS = ("process", "record", "flow", "system", "role")
MANY = 3  # domains that make a shared thing a single point of failure


@dataclass(frozen=True)
class Behind:
    """What makes one domain depend on another: two processes, or the thing that both meet."""

    domain: str
    needs: str
    kind: str
    what: str
    why: str


@dataclass(frozen=True)
class Hub:
    """A record, system, post or unit that the work of many domains meets."""

    id: str
    label: str
    name: str
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Dependencies:
    """Domains by name, and how they hang together."""

    names: Mapping[str, str]
    behind: tuple[Behind, ...]
    hubs: tuple[Hub, ...]

    def matrix(self) -> list[dict[str, Any]]:
        """A row for each pair of domains that hang together: domain, needs, the count of each kind, and all."""
        counted = Counter((one.domain, one.needs, one.kind) for one in self.behind)
        pairs = sorted({(domain, needs) for domain, needs, _ in counted})
        return [
            {
                "domain": self.names[domain],
                "needs": self.names[needs],
                **{kind: counted[domain, needs, kind] for kind in KINDS},
                "all": sum(counted[domain, needs, kind] for kind in KINDS),
            }
            for domain, needs in pairs
        ]

    def cycles(self) -> list[list[str]]:
        """Groups of domains, by name, that need each other through processes, records or flows."""
        onward: dict[str, set[str]] = {domain: set() for domain in self.names}
        for one in self.behind:
            if one.kind not in _SHARED.values():
                onward[one.domain].add(one.needs)
        reached = {domain: _reached(domain, onward) for domain in onward}
        groups = {
            tuple(sorted(self.names[other] for other in reached[domain] if domain in reached[other]))
            for domain in onward
            if domain in reached[domain]
        }
        return [list(group) for group in sorted(groups)]


def dependencies(store: Readable) -> Dependencies:
    """How the domains of the map depend on each other. Domains are the processes of level 1."""
    names = {row["id"]: row["name"] for row in run(store, "domains")}
    behind = [
        Behind(
            row["domain"], row["needs"], row["kind"], f"{row['process_name']} → {row['other_name']}", row["why"] or ""
        )
        for row in run(store, "processes_across_domains")
        if row["domain"] in names and row["needs"] in names  # the others are retired
    ]
    hubs = []
    for row in run(store, "things_across_domains"):
        met = tuple(domain for domain in row["domains"] if domain in names)
        if len(met) >= MANY:
            hubs.append(Hub(row["id"], row["label"], row["name"], tuple(names[domain] for domain in met)))
        if row["label"] in _SHARED:
            kind = _SHARED[row["label"]]
            behind += [Behind(one, other, kind, row["name"], "") for one in met for other in met if one != other]
    return Dependencies(names, tuple(behind), tuple(hubs))


def _reached(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    frontier = set(onward[start])
    while frontier:
        found |= frontier
        frontier = {after for domain in frontier for after in onward[domain]} - found
    return found
