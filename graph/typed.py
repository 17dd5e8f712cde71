"""The one door for Cypher that a person typed: it reads, it is limited, and it reaches nothing but the map."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.errors import QueryFailed
from graph.stores.seam import Reader, Row

TIMEOUT_SECONDS = 30.0
ROW_LIMIT = 10_000
PROCEDURES = frozenset({"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.index.fulltext.queryNodes"})


def run_typed(
    store: Reader,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float = TIMEOUT_SECONDS,
    limit: int = ROW_LIMIT,
) -> list[Row]:
    """The rows of a typed query, `limit` at most, stopped after `timeout` seconds.

    Raises QueryFailed for a text that would write, read files or addresses, or call a procedure outside PROCEDURES.
    """
    if not text.strip():
        raise QueryFailed("no query was given")
    if re.match(r"\s*(?:explain|profile)\b", text, re.IGNORECASE):
        raise QueryFailed("EXPLAIN and PROFILE are not taken here; give the query alone")
    plan = store.plan(text, parameters)
    if plan.reads_files:
        raise QueryFailed("LOAD CSV reads files and addresses outside the map and is not run here")
    for name in sorted(plan.procedures - PROCEDURES):
        raise QueryFailed(f"{name} is not among those that may be called here: {', '.join(sorted(PROCEDURES))}")
    if not plan.reads_only:
        raise QueryFailed("this query would change the map; only reading queries are run. Nothing was executed")
    return store.read(text, parameters, timeout=timeout, limit=limit)
