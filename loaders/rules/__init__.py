"""The rules: one subject a file, each a small grammar of how management documents say a thing."""

from __future__ import annotations

from loaders.rules import (
    actors,
    connections,
    controls,
    duties,
    editions,
    handling,
    head,
    keys,
    kpis,
    listed_risks,
    matrices,
    owners,
    processes,
    records,
    references,
    related,
    risks,
    steps,
    systems,
)
from loaders.rules.page import Page
from loaders.weighing import surroundings

# Actors first, everything else refers to them; connections last, they link what the others found.
_RULES = (
    actors.find,
    processes.find,
    surroundings.find,
    steps.find,
    processes.settle,
    references.find,
    records.find,
    systems.find,
    risks.find,
    kpis.find,
    duties.find,
    handling.find,
    head.find,
    editions.find,
    controls.find,
    listed_risks.tie,
    keys.controls,
    keys.processes,
    owners.find,
    related.find,
    connections.find,
)


def apply(page: Page) -> None:
    """Everything that the rules find in one Chinese document, into its facts."""
    with matrices.apart(page, page.text):
        for rule in _RULES:
            rule(page)
