"""Whether regular inspections are made by whom the policy names for the scope of the process."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

import queries
from checks.governance import Governance
from checks.governance.conditions import SCOPES
from checks.routing import Case, route

_WITHIN = re.compile(r"自查|自检|部门内|self", re.IGNORECASE)  # a department's own look at its part of a process


def inspections_by_others(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Inspections none of whose inspectors may make them, whatever scope the process may have.

    Undecided where that hangs on a scope that is not known, or on the post of a person.
    """
    allowed = {scope: [re.compile(name) for name in names] for scope, names in policy.inspected_by.items()}
    known: dict[str, frozenset[str]] = {}
    inspected: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in queries.run(store, "inspectors"):
        inspected[row["id"]].append(row)
    found = []
    for event, rows in inspected.items():
        process = rows[0]["process"]
        scopes = frozenset({"department"})
        if not _WITHIN.search(rows[0]["stage"]):
            if process not in known:
                known[process] = frozenset({rows[0]["scope"]}) if rows[0]["scope"] else _scopes(store, policy, process)
            scopes = known[process]
        names = {name for row in rows for name in (row["inspector"], row["post"]) if name}
        may = [any(one.fullmatch(name) for one in allowed[scope] for name in names) for scope in scopes]
        if all(may):
            continue
        is_stranger = any(row["is_person"] and row["post"] is None for row in rows)
        inspectors = sorted({row["inspector"] for row in rows})
        found.append({"id": event, "inspectors": inspectors, "undecided": any(may) or is_stranger, "also": [process]})
    return sorted(found, key=lambda row: row["id"])


def _scopes(store: queries.Readable, policy: Governance, process: str) -> frozenset[str]:
    """The scopes that a process can have, as far as who takes part in it tells."""
    facts = route(store, policy, Case(name=process, object="process", change="change")).facts
    return next((fact.values for fact in facts if fact.name == "scope"), frozenset(SCOPES))
