"""The job of `procmap query`: a question that has a name, typed Cypher, or the list of questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.stores import open_for_reading
from procmap.words import Lang

Rows = list[dict[str, Any]]
Columns = list[str]


def ask(address: str, name: str, parameters: Mapping[str, Any]) -> tuple[Rows, Columns]:
    """What the map answers to a question that has a name; the columns are known without rows too."""
    import queries
    from queries.answers import questions as answered

    if name in answered.QUESTIONS:
        with open_for_reading(address) as store:
            table = answered.ask(store, name, **parameters)
        return table.rows, list(table.columns)
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
    """Every question that has a name, what it asks, and its parameters; optional ones in brackets."""
    import queries
    from queries.answers.questions import QUESTIONS, Question

    everything: list[queries.Query | Question] = [*queries.catalogue().values(), *QUESTIONS.values()]
    everything.sort(key=lambda one: (one.intent, one.name))
    rows = [
        {
            "intent": one.intent,
            "query": one.name,
            "asks": one.sentence_zh if lang == "zh" else one.sentence,
            "parameters": [f"[{each.name}]" if each.optional else each.name for each in one.parameters],
        }
        for one in everything
    ]
    return rows, ["intent", "query", "asks", "parameters"]
