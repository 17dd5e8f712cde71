"""Links as they are seen from one of their ends, and the sentences that state them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ids import label_of
from queries.catalogue import Readable, run

_AT_ONCE = 20_000  # ids or pairs in one question; more would make a server hold too much


@dataclass(frozen=True, order=True)
class Seen:
    """A link seen from the thing `id`; `along` when it leaves there, `apart` what tells it from others of its kind."""

    id: str
    type: str
    other: str
    along: bool
    apart: str = ""
    other_name: str = ""
    raci: tuple[str, ...] = ()
    why: str = ""

    @property
    def label(self) -> str:
        """The label of the other end."""
        return label_of(self.other)

    @property
    def arrow(self) -> str:
        """As ways of a change tell it: -[USES]-> when it leaves here, <-[USES]- when it arrives."""
        return arrow(self.type, self.along, self.apart)


@dataclass(frozen=True)
class Sentence:
    """A passage that states a fact: the clause, its words, where they stand in the source."""

    clause: str
    quote: str
    char_start: int | None
    char_end: int | None
    place: str = ""


# What a row says about where a fact stands: see `cited`.
CITATION = ("document", "document_name", "clause", "clause_name", "number", "quote", "char_start", "char_end", "place")


def arrow(type: str, along: bool, apart: str = "") -> str:
    """A link in one word: `-[HANDLED_BY keeps]->`."""
    told = f"[{type} {apart}]" if apart else f"[{type}]"
    return f"-{told}->" if along else f"<-{told}-"


def links_of(store: Readable, ids: Iterable[str], types: Sequence[str] | None = None) -> list[Seen]:
    """The links of these things, sorted; where facts stand and what a change reaches is not among them."""
    found = []
    for some in _portions(sorted(set(ids))):
        for row in run(store, "links_of_things", ids=some, types=types):
            found.append(
                Seen(
                    row["id"], row["type"], row["other"], row["along"], row["apart"], row["other_name"] or "",
                    tuple(row["raci"]), row["why"],
                )
            )  # fmt: skip
    return found


def sentences_of_links(store: Readable, links: Iterable[Seen]) -> dict[Seen, list[Sentence]]:
    """The sentences of each of these links, in the order in which the map keeps them."""
    wanted = list(links)
    stated = {
        _identity(link): said for link, said in links_between(store, {(one.id, one.other) for one in wanted}).items()
    }
    return {link: stated.get(_identity(link), []) for link in wanted}


def links_between(store: Readable, pairs: Iterable[tuple[str, str]]) -> dict[Seen, list[Sentence]]:
    """Every link between the things of these pairs, seen from the first of each, with its sentences.

    Names and marks are left out. Where a fact stands is a link too: STATED_IN.
    """
    wanted = set(pairs)
    met = Counter(thing for pair in wanted for thing in pair)
    # A thing with very many links is in many pairs: from the other end the engine goes through a few.
    asked = sorted({(one, other) if met[one] <= met[other] else (other, one) for one, other in wanted})
    found: dict[Seen, list[Sentence]] = {}
    for some in _portions(asked):
        for row in run(store, "sentences_of_links", pairs=[list(pair) for pair in some]):
            one, other = row["id"], row["other"]
            if (one, other) in wanted:
                link = Seen(one, row["type"], other, row["along"], row["apart"])
                found.setdefault(link, []).extend(in_lists(row))
            if (other, one) in wanted:
                link = Seen(other, row["type"], one, not row["along"], row["apart"])
                found.setdefault(link, []).extend(in_lists(row))
    return found


def _identity(link: Seen) -> Seen:
    return Seen(link.id, link.type, link.other, link.along, link.apart)


def in_lists(row: dict[str, Any]) -> list[Sentence]:
    """The sentences that a link keeps as parallel lists."""
    lists = zip(row["stated_in"], row["quotes"], row["char_starts"], row["char_ends"], strict=False)
    places = row["places"] or []
    return [
        Sentence(clause, quote, start, end, places[at] if at < len(places) else "")
        for at, (clause, quote, start, end) in enumerate(lists)
    ]


def sentences_of_things(store: Readable, ids: Iterable[str]) -> dict[str, list[Sentence]]:
    """The sentences that state each of these things, by clause and place."""
    found: dict[str, list[Sentence]] = {}
    for some in _portions(sorted(set(ids))):
        for row in run(store, "sentences_of_things", ids=some):
            sentence = Sentence(row["clause"], row["quote"], row["char_start"], row["char_end"], row["place"])
            found.setdefault(row["id"], []).append(sentence)
    return found


class Citations:
    """Turns sentences into the columns CITATION; asks for the documents of all their clauses at once."""

    def __init__(self, store: Readable, sentences: Iterable[Sentence]) -> None:
        clauses = sorted({sentence.clause for sentence in sentences})
        self._clauses: dict[str, dict[str, Any]] = {}
        for some in _portions(clauses):
            self._clauses |= {row["id"]: row for row in run(store, "clauses_by_id", ids=some)}

    def columns(self, sentence: Sentence | None) -> dict[str, Any]:
        """The citation of a sentence; of none, empty columns."""
        if sentence is None:
            return {column: None if column.startswith("char") else "" for column in CITATION}
        clause = self._clauses.get(sentence.clause, {})
        return {
            "document": clause.get("document", ""),
            "document_name": clause.get("document_name", ""),
            "clause": sentence.clause,
            "clause_name": clause.get("clause", ""),
            "number": clause.get("number") or "",
            "quote": sentence.quote,
            "char_start": sentence.char_start,
            "char_end": sentence.char_end,
            "place": sentence.place,
        }


def _portions(some: list[Any]) -> Iterable[list[Any]]:
    return (some[begin : begin + _AT_ONCE] for begin in range(0, len(some), _AT_ONCE))
