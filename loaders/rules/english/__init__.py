"""The rules for English documents: the same kinds of facts as the Chinese rules, from how English says them."""

from __future__ import annotations

from dataclasses import replace

from loaders.rules import matrices
from loaders.rules.english import (
    actors,
    connections,
    controls,
    duties,
    kpis,
    owners,
    processes,
    records,
    references,
    risks,
    sentences,
    steps,
    systems,
    wrapped,
)
from loaders.rules.page import Page


def apply(page: Page) -> None:
    """Everything that the rules find in one English document, into its facts."""
    as_read = page.text
    page.show(replace(page.clean, text=wrapped.joined(as_read)))
    with matrices.apart(page, as_read):
        _rules(page)


def _rules(page: Page) -> None:
    said = sentences.of(page)
    actors.find(page)
    processes.find(page, said)
    steps.find(page, said)
    references.find(page, said)
    records.find(page, said)
    systems.find(page)
    risks.find(page, said)
    kpis.find(page, said)
    duties.find(page, said)
    controls.find(page, said)
    owners.find(page)
    connections.find(page)
