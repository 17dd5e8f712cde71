"""A snapshot opened as a map that can be asked: what the map was on the day it was written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import kglite

from graph.cypher import statements_of
from graph.difference import difference
from graph.map import Map
from graph.snapshot import read_snapshot
from graph.stores.embedded import explain, run
from graph.stores.seam import Plan


class PastMap:
    """Asks a snapshot, held in memory."""

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        whole = read_snapshot(path)
        graph = kglite.KnowledgeGraph()
        for batch in difference(Map(), whole).batches():
            for text, rows in statements_of(batch, whole):
                graph.cypher(text, params={"rows": rows}, timeout_ms=0)
        graph.read_only(True)
        self._graph = graph

    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of a query on the snapshot."""
        return run(self._graph, query, parameters, timeout, limit)

    def plan(self, query: str, parameters: Mapping[str, Any] | None = None) -> Plan:
        """What kglite would do, by EXPLAIN."""
        return explain(self._graph, query, parameters)

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
