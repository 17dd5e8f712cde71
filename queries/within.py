"""Questions about one domain of a large map: a query is narrowed to what stands in it where its header says how."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from queries.catalogue import Query, Readable, catalogue

# From a process and all below it (`depth` levels) to the things of a label that stand there. A list of ids would be
# looked through for every row by the embedded store; a path from one node is followed in milliseconds.
_WAYS = {
    "Thing": "<-[:PART_OF*0..{below}]-({one}:Thing)",
    "Process": "<-[:PART_OF*0..{depth}]-({one}:Process)",
    "Activity": "<-[:PART_OF*1..{below}]-({one}:Activity)",
    "ControlPoint": "<-[:PART_OF*0..{below}]-(:Thing)<-[:CONTROLS]-({one}:ControlPoint)",
    "Kpi": "<-[:PART_OF*0..{depth}]-(:Process)<-[:MEASURES]-({one}:Kpi)",
    "Risk": "<-[:PART_OF*0..{below}]-(:Thing)<-[:THREATENS]-({one}:Risk)",
    "Record": "<-[:PART_OF*1..{below}]-(:Activity)-[:USES]->({one}:Record)",
    "Document": "<-[:PART_OF*0..{depth}]-(:Process)-[:GOVERNED_BY]->({one}:Document)",
    "Event": "<-[:PART_OF*0..{depth}]-(:Process)<-[:ABOUT]-({one}:Event)",
}


# Neo4j plans a text anew, which takes longer than its answer: most places are asked with the same one.
_USUAL_DEPTH = 3


class Within:
    """Asks a store; queries with `within` in their header find what stands in a process, all others find everything.

    `depth` is how many levels of processes lie below the process.
    """

    def __init__(self, store: Readable, process: str, depth: int) -> None:
        self._store, self._process, self._depth = store, process, max(depth, _USUAL_DEPTH)

    @property
    def engine(self) -> str:
        """What answers."""
        return self._store.engine

    def read(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that answer a query."""
        known = _narrowable().get(query)
        if known is None:
            return self._store.read(query, parameters)
        return self._store.read(narrowed(known, self._depth), {**(parameters or {}), "within": self._process})


def narrowed(query: Query, depth: int) -> str:
    """The text of a query that has `within`, put to what stands in the process with the id $within.

    It is narrowed where it begins, or at a line `// within, with lists` where it has looked at the whole map before.
    """
    one, _, label = query.within.partition(":")
    way = _WAYS[label].format(one=one, depth=depth, below=depth + 1)
    before, mark, behind = query.text.rpartition("// within, with ")
    carried, _, text = behind.partition("\n") if mark else ("", "", behind)
    if not carried:
        return f"{before}MATCH (:Process {{id: $within}}){way}\nWITH DISTINCT {one}\n{text}"
    # Behind other rows the embedded store looks for the ends of the path first, unless it has its beginning.
    begin = f"MATCH (place:Process {{id: $within}})\nWITH place, {carried}\nMATCH (place){way}"
    return f"{before}{begin}\nWITH DISTINCT {one}, {carried}\n{text}"


@cache
def _narrowable() -> Mapping[str, Query]:
    return {one.text: one for one in catalogue().values() if one.within}
