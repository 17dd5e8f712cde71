"""The sentences that findings rest on, fetched for all findings in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import Any

import queries
from checks.findings import Cited
from graph.ids import label_of

_LONGEST = 120  # characters of a document's first line
_MOST = 5  # sentences a finding shows: the surest, from as many documents as possible
_ASKED = 2_000  # things in one question: the rows of a large map's evidence would not fit into memory
Sure = tuple[float, Cited]


class Evidence:
    """Looks up what states things and links; ask `prepare` once, then `of_thing` and `of_links`."""

    def __init__(self, store: queries.Readable) -> None:
        self._store = store
        self._things: dict[str, tuple[Cited, ...]] = {}
        self._links: dict[tuple[str, str, str], list[Sure]] = defaultdict(list)

    def prepare(self, things: Iterable[str], linked: Mapping[str, Iterable[str]]) -> None:
        """Fetch what states `things`, and what states the links of each kind that touch the things given for it."""
        for ids in _some(things):
            self._prepare_things(ids)
        for kind, ends in linked.items():
            for ids in _some(ends):
                self._prepare_links(kind, ids)

    def _prepare_things(self, ids: list[str]) -> None:
        """Of each thing only what a finding shows is kept."""
        found: dict[str, list[Sure]] = defaultdict(list)
        for row in queries.run(self._store, "evidence_of_things", ids=ids):
            found[row["id"]].append((row["confidence"] or 0.0, _cited(row, row)))
        documents = [thing for thing in ids if label_of(thing) == "Document"]
        for row in queries.run(self._store, "openings_of_documents", ids=documents) if documents else ():
            found[row["id"]].append((1.0, _opening(row)))
        self._things |= {thing: _best(passages) for thing, passages in found.items()}

    def _prepare_links(self, kind: str, ids: list[str]) -> None:
        rows = queries.run(self._store, "evidence_of_links", ids=ids, types=[kind])
        clauses = self._clauses({clause for row in rows for clause in row["stated_in"] or ()})
        for row in rows:
            for passage in _passages(row):
                if passage["stated_in"] in clauses:
                    cited = _cited(passage, clauses[passage["stated_in"]])
                    self._links[row["type"], row["id"], row["other"]].append((passage["confidence"] or 0.0, cited))

    def of_thing(self, thing: str) -> tuple[Cited, ...]:
        """The sentences that state a thing; of a document, the line that it opens with."""
        return self._things.get(thing, ())

    def of_links(self, kinds: Iterable[str], thing: str, others: Iterable[str]) -> tuple[Cited, ...]:
        """The sentences that state the links of these kinds between a thing and these others."""
        return _best([one for kind in kinds for other in others for one in self._links.get((kind, thing, other), [])])

    def _clauses(self, ids: set[str]) -> dict[str, dict[str, Any]]:
        if not ids:
            return {}
        return {row["id"]: row for row in queries.run(self._store, "clauses_by_id", ids=sorted(ids))}


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in their order, each once, so many at a time."""
    ordered = sorted(set(ids))
    return (ordered[at : at + _ASKED] for at in range(0, len(ordered), _ASKED))


def _opening(row: Mapping[str, Any]) -> Cited:
    """The first line of a document that holds words."""
    text = row["text"] or ""
    line = next((line for line in text.splitlines() if line.strip()), "").strip()[:_LONGEST]
    start = (row["char_start"] or 0) + max(text.find(line), 0)
    return _cited({"quote": line, "char_start": start, "char_end": start + len(line), "place": None}, row)


def _passages(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parallel lists of a link's evidence, one passage at a time."""
    columns = ("stated_in", "quotes", "char_starts", "char_ends", "places", "confidences")
    names = ("stated_in", "quote", "char_start", "char_end", "place", "confidence")
    lists = [row[column] or [] for column in columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*lists, strict=False)]


def _cited(passage: Mapping[str, Any], clause: Mapping[str, Any]) -> Cited:
    named = " ".join(part for part in (clause["number"], clause["clause"]) if part)
    return Cited(
        document=intern(clause["document_name"]),
        clause=clause["clause"] if clause["number"] and clause["clause"].startswith(clause["number"]) else named,
        quote=passage["quote"] or "",
        source=intern((clause["paths"] or [""])[0]),
        start=passage["char_start"] if passage["char_start"] is not None else 0,
        end=passage["char_end"] if passage["char_end"] is not None else 0,
        place=passage["place"] or None,
    )


def _best(passages: list[Sure]) -> tuple[Cited, ...]:
    """The surest sentence of each document first, then the others; each place once."""
    ordered = sorted(set(passages), key=lambda one: (-one[0], one[1].document, one[1].start, one[1].quote))
    by_document: dict[str, int] = defaultdict(int)
    ranked = []
    for at, (_, cited) in enumerate(ordered):
        ranked.append((by_document[cited.document], at, cited))
        by_document[cited.document] += 1
    return tuple(cited for _, _, cited in sorted(ranked, key=lambda one: one[:2])[:_MOST])
