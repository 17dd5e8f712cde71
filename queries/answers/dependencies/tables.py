"""Dependencies across domains as tables: the matrix, what is behind each cell, cycles, what many domains meet."""

from __future__ import annotations

from queries.answers.dependencies.between_domains import KINDS, dependencies
from queries.answers.table import Table
from queries.catalogue import Readable


def domain_matrix(store: Readable) -> Table:
    """A row for each pair of domains that hang together, with the count of each kind of dependency."""
    return Table(("domain", "needs", *KINDS, "all"), dependencies(store).matrix())


def behind_domain_matrix(store: Readable) -> Table:
    """A row for each dependency that the matrix counts."""
    found = dependencies(store)
    rows = [{**vars(one), "domain": found.names[one.domain], "needs": found.names[one.needs]} for one in found.behind]
    return Table(("domain", "needs", "kind", "what", "why"), rows)


def domain_cycles(store: Readable) -> Table:
    """A row for each group of domains that need each other."""
    rows = [{"size": len(group), "domains": group} for group in dependencies(store).cycles()]
    return Table(("size", "domains"), rows)


def single_points_of_failure(store: Readable) -> Table:
    """A row for each thing that the work of many domains meets, the most met first."""
    hubs = sorted(dependencies(store).hubs, key=lambda hub: (-len(hub.domains), hub.id))
    rows = [
        {"number": len(hub.domains), "label": hub.label, "name": hub.name, "domains": list(hub.domains), "id": hub.id}
        for hub in hubs
    ]
    return Table(("number", "label", "name", "domains", "id"), rows)
