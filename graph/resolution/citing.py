"""From the ids and offsets of one source to the ids of the map and the clauses that state a fact."""

from __future__ import annotations

from bisect import bisect_right

from graph.facts import Evidence, Facts, part_of_document
from graph.resolution.documents import Shelf
from graph.resolution.names import Names


class Citer:
    """Translates one source: its ids, and each passage to the innermost clause that it stands in."""

    def __init__(self, facts: Facts, shelf: Shelf, names: Names) -> None:
        self._facts = facts
        self._shelf = shelf
        self._names = names
        self._document_parts: dict[str, str] = {}
        self._ids: dict[str, str] = {}  # each is asked for by its node, its evidence and its links
        self._copies: list[tuple[int, int]] = []
        spans: list[tuple[int, int, str]] = []
        for node in facts.nodes.values():
            if node.label == "Document" and "char_start" in node.properties:
                document = shelf.id_of(facts.organization, facts.source, node.id)
                self._document_parts[part_of_document(node.id)] = part_of_document(document)
                span = (int(str(node.properties["char_start"])), int(str(node.properties["char_end"])))
                if not shelf.is_home(document, facts.source, span):
                    self._copies.append(span)
        for node in facts.nodes.values():
            if node.label == "Clause":
                start, end = int(str(node.properties["char_start"])), int(str(node.properties["char_end"]))
                if not self.lies_in_copy(start):
                    spans.append((start, end, self.id_of(node.id)))
        self._starts, self._clauses = _innermost(spans)

    def id_of(self, raw_id: str) -> str:
        """The id that a source's id has on the map."""
        known = self._ids.get(raw_id)
        if known is None:
            if raw_id.split("/", 2)[1] == "Document":
                known = self._shelf.id_of(self._facts.organization, self._facts.source, raw_id)
            else:
                known = self._names.id_of(raw_id, self._document_parts)
            self._ids[raw_id] = known
        return known

    def lies_in_copy(self, offset: int) -> bool:
        """Whether this is a second copy of a document, which adds a path and no evidence."""
        return any(start <= offset < end for start, end in self._copies)

    def clause_of(self, passage: Evidence) -> str | None:
        """The innermost clause that a passage begins in, or None when no clause holds it."""
        at = bisect_right(self._starts, passage.start) - 1
        return self._clauses[at] if at >= 0 else None


def _innermost(spans: list[tuple[int, int, str]]) -> tuple[list[int], list[str | None]]:
    """Cut nested spans into a line of stretches, each with the innermost span that covers it."""
    starts: list[int] = []
    clauses: list[str | None] = []
    open_spans: list[tuple[int, str]] = []

    def mark(offset: int) -> None:
        clause = open_spans[-1][1] if open_spans else None
        if starts and starts[-1] == offset:
            clauses[-1] = clause
        else:
            starts.append(offset)
            clauses.append(clause)

    def close_until(offset: int) -> None:
        while open_spans and open_spans[-1][0] <= offset:
            end, _ = open_spans.pop()
            mark(end)

    for start, end, clause in sorted(spans, key=lambda span: (span[0], -span[1], span[2])):
        close_until(start)
        open_spans.append((end, clause))
        mark(start)
    close_until(max((end for _, end, _ in spans), default=0))
    return starts, clauses
