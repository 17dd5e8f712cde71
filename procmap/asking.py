"""The job of `procmap query`: a question of the catalogue, typed Cypher, or the catalogue itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.stores import open_for_reading
from procmap.words import Lang

Rows = list[dict[str, Any]]
Columns = list[str]


def ask(address: str, name: str, parameters: Mapping[str, Any]) -> tuple[Rows, Columns]:
    """What the map answers to a question of the catalogue; the columns are known without rows too."""
    import queries

    columns = list(queries.query(name).columns)
    with open_for_reading(address) as store:
        return queries.run(store, name, **parameters), columns


def ask_typed(
    address: str, cypher: str, parameters: Mapping[str, Any], *, timeout: float, limit: int
) -> tuple[Rows, Columns]:
    """What the map answers to Cypher that a person typed, through the read-only door."""
    from graph.typed import run_typed
    from queries.statement import columns_returned

    with open_for_reading(address) as store:
        rows = run_typed(store, cypher, parameters, timeout=timeout, limit=limit)
    named = [column for column in columns_returned(cypher) if column != "*"]
    return rows, list(rows[0]) if rows else named


def questions(lang: Lang) -> tuple[Rows, Columns]:
    """The catalogue: every question, what it asks, and its parameters."""
    import queries

    rows = [
        {
            "intent": query.intent,
            "query": query.name,
            "asks": query.sentence_zh if lang == "zh" else query.sentence,
            "parameters": [parameter.name for parameter in query.parameters],
        }
        for query in queries.catalogue().values()
    ]
    return rows, ["intent", "query", "asks", "parameters"]
