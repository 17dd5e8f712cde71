"""Whether regular inspections are made by whom the policy names for the scope of the process."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

import queries
from checks.governance import Governance
from checks.governance.conditions import SCOPES
from checks.routing import Case, facts_of

_WITHIN = re.compile(r"自查|自检|部门内|self", re.IGNORECASE)  # a department's own look at its part of a process
_OFTEN = re.compile(r"季|月|quarter|month", re.IGNORECASE)  # more often than anybody looks across departments


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
        is_own = any(row["is_own"] for row in rows)  # the department itself, as registers name its head's inspection
        is_within = is_own or any(row["is_of_owner"] for row in rows)
        if not _WITHIN.search(rows[0]["stage"]) and not (is_within and _OFTEN.search(rows[0]["stage"])):
            if process not in known:
                known[process] = frozenset({rows[0]["scope"]}) if rows[0]["scope"] else _scopes(store, policy, process)
            scopes = known[process]
        names = {name for row in rows for name in (row["inspector"], row["post"], *row["aliases"]) if name}
        may = [
            (is_own and scope == "department") or any(one.fullmatch(name) for one in allowed[scope] for name in names)
            for scope in scopes
        ]
        if all(may):
            continue
        is_stranger = any(row["is_person"] and row["post"] is None for row in rows)
        inspectors = sorted({row["inspector"] for row in rows})
        found.append({"id": event, "inspectors": inspectors, "undecided": any(may) or is_stranger, "also": [process]})
    return sorted(found, key=lambda row: row["id"])


def _scopes(store: queries.Readable, policy: Governance, process: str) -> frozenset[str]:
    """The scopes that a process can have, as far as who takes part in it tells."""
    facts = facts_of(store, policy, Case(name=process, object="process", change="change"))
    return next((fact.values for fact in facts if fact.name == "scope"), frozenset(SCOPES))
