"""The one door for Cypher that a person typed: it reads, it is limited, and it reaches nothing but the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.apart import ask_apart
from graph.errors import QueryFailed
from graph.stores.seam import UNNAMED, Reader, Row
from graph.typed_text import check_beginning, check_command, check_parameters, check_size, procedures_in

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

    Raises QueryFailed for a text that would write, read files or addresses, ask anything but the map, or call a
    procedure outside PROCEDURES; and for one that is too large to be looked at. A map in a file is asked in a process
    of its own, so that a query which takes all memory or breaks the engine ends there.
    """
    check_size(text)
    check_parameters(parameters)
    check_command(text)
    if store.file is not None:
        return ask_apart(store.file, text, parameters, timeout, limit)
    return run_checked(store, text, parameters, timeout, limit)


def run_checked(
    store: Reader, text: str, parameters: Mapping[str, Any] | None, timeout: float, limit: int
) -> list[Row]:
    """The same in this process, for a text that has passed the checks of `graph.typed_text`."""
    try:
        plan = store.plan(text, parameters, timeout=timeout)
    except RecursionError as error:  # a plan has a level for each part of a query
        raise QueryFailed("the query has too many parts to be planned; make it simpler") from error
    if plan.reads_files:
        raise QueryFailed("LOAD CSV reads files and addresses outside the map and is not run here")
    named = procedures_in(text)
    called = named | (plan.procedures - {UNNAMED} if named else plan.procedures)
    for name in sorted(called - PROCEDURES):
        raise QueryFailed(f"{name} is not among those that may be called here: {', '.join(sorted(PROCEDURES))}")
    if not plan.reads_only:
        raise QueryFailed("this query would change the map; only reading queries are run. Nothing was executed")
    check_beginning(text)
    return store.read(text, parameters, timeout=timeout, limit=limit)
