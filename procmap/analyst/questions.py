"""Questions of the catalogue by name, and typed Cypher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import queries
from graph.typed import run_typed
from procmap.analyst.answer import Answer
from procmap.analyst.asked import Asked
from procmap.asking import questions
from procmap.words import Lang
from procmap.words.analyst import analyst_words
from queries.answers import questions as answered
from queries.statement import columns_returned


def asked_by_name(asked: Asked, name: str | None, params: Mapping[str, Any]) -> Answer:
    """The answer to a question of the catalogue; without a name, every question."""
    if name is None:
        return every_question(asked.lang)
    if name in answered.QUESTIONS:
        question = answered.QUESTIONS[name]
        table = answered.ask(asked.store, name, **params)
        said = question.sentence_zh if asked.lang == "zh" else question.sentence
        return _answer(asked, table.rows, table.columns, said)
    query = queries.query(name)
    said = query.sentence_zh if asked.lang == "zh" else query.sentence
    return _answer(asked, queries.run(asked.store, name, **params), query.columns, said)


def every_question(lang: Lang) -> Answer:
    """Which questions there are, and what each asks."""
    rows, columns = questions(lang)
    return Answer(rows, columns, analyst_words(lang).say("cypher", number=len(rows)), lang=lang)


def _answer(asked: Asked, rows: list[dict[str, Any]], columns: tuple[str, ...], asks: str) -> Answer:
    return Answer(rows, columns, asked.words.say("query", asks=asks, number=len(rows)), lang=asked.lang)


def typed(asked: Asked, text: str, params: Mapping[str, Any], timeout: float, limit: int) -> Answer:
    """What typed Cypher returns; every column is shown."""
    rows = run_typed(asked.store, text, params, timeout=timeout, limit=limit)
    named = [column for column in columns_returned(text) if column != "*"]
    columns = list(rows[0]) if rows else named
    return Answer(rows, columns, asked.words.say("cypher", number=len(rows)), columns, asked.lang)
