"""A snapshot opened as a map that can be asked: what the map was on the day it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kglite

from graph.cypher import statements_of
from graph.difference import difference
from graph.map import Map
from graph.snapshot import read_snapshot
from graph.stores.bulk import write_new
from graph.stores.embedded import EmbeddedStore, KgliteReader


class PastMap(KgliteReader):
    """Asks a snapshot, held in memory."""

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        whole = read_snapshot(path)
        graph = kglite.KnowledgeGraph()
        for batch in difference(Map(), whole).batches(in_one=0, size=EmbeddedStore.batch_size):
            for statement in statements_of(batch, whole):
                write_new(graph, statement)
        graph.read_only(True)
        self._graph = graph

    def _graph_now(self) -> Any:
        return self._graph
