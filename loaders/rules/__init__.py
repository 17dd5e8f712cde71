"""The rules: one subject a file, each a small grammar of how management documents say a thing."""

from __future__ import annotations

from loaders.rules import (
    actors,
    connections,
    controls,
    duties,
    handling,
    kpis,
    owners,
    processes,
    records,
    references,
    risks,
    steps,
    systems,
)
from loaders.rules.page import Page

# Actors first, everything else refers to them; connections last, they link what the others found.
_RULES = (
    actors.find,
    processes.find,
    steps.find,
    references.find,
    records.find,
    systems.find,
    risks.find,
    kpis.find,
    duties.find,
    handling.find,
    controls.find,
    owners.find,
    connections.find,
)


def apply(page: Page) -> None:
    """Everything that the rules find in one document, into its facts."""
    for rule in _RULES:
        rule(page)
