"""Search: what on the map is called so, or says so, the best first; the same rows on every store."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graph.errors import ProcmapError, QueryFailed
from graph.ids import label_of
from graph.model import NODE
from queries.answers.search.characters import fold
from queries.answers.search.words import Wanted, key, wanted
from queries.answers.table import Table
from queries.catalogue import Readable, run

SEARCH_COLUMNS = ("rank", "score", "label", "name", "alias", "snippet", "document", "clause", "id")
MARKS = ("«", "»")  # around what was found in a snippet
# The labels that are looked through; of things that fit equally well, the earlier one comes first.
SEARCHED = (
    *("Process", "Document", "Department", "Role", "Person", "Owner", "System", "Record", "Kpi", "ControlPoint"),
    *("Risk", "Activity", "Duty", "Event", "Clause"),
)
_RANKED = 500  # of the names, and of the texts, that hold the words, so many of the shortest are ranked
_SNIPPET = 60  # characters
_NEAREST = 6
_FIELDS = ("name", "aliases", "code", "number")

# How well a thing fits, the best first.
(_NAME, _ALIAS, _CODE, _BEGINS, _INSIDE, _IN_ALIAS, _IN_CODE, _WORDS, _PHRASE, _TEXT, _ALMOST) = range(11)


class NothingToSearch(ProcmapError):
    """A question without a word, or about a label that there is not."""


@dataclass(frozen=True)
class _Hit:
    """A thing that fits: how well, what share of it was typed, and the alias, code or number that fits better."""

    level: int
    share: float
    row: Mapping[str, Any]
    also: str = ""

    def order(self, question: Wanted) -> tuple[Any, ...]:
        name = " ".join(self.row["name"].split())
        spelled = (name != question.typed) + (fold(name) != fold(question.typed))  # as typed; as folded; otherwise
        alike = -self.share if self.level == _ALMOST else 0
        length = len(self.row.get("text", name))
        return (self.level, spelled, alike, length, SEARCHED.index(label_of(self.row["id"])), self.row["id"])

    @property
    def score(self) -> float:
        return round((_ALMOST - self.level + min(self.share, 1)) / (_ALMOST + 1), 3)


def search(store: Readable, words: str, label: str | None = None, limit: int = 20) -> Table:
    """What fits these words, the best first: a row each, with columns as SEARCH_COLUMNS.

    Exact names, aliases and codes come first, then names that begin with the words or hold them, then texts of clauses;
    where nothing fits, names that are almost so. Score is 1 for an exact name. Raises NothingToSearch.
    """
    question, kinds = _asked(str(words)), _kinds(label)  # a parameter of a query that looks like a number is one
    if not isinstance(limit, int) or limit < 1:
        raise NothingToSearch(f"limit is how many rows to give, at least 1, not {limit!r}")
    hits = [_ranked(question, row) for row in _names(store, question, kinds)]
    if len(hits) < limit:
        known = {hit.row["id"] for hit in hits}
        hits += [_stated(question, row) for row in _clauses(store, question, kinds) if row["id"] not in known]
    if not hits:
        hits = [_almost(question, row) for row in _names(store, question, kinds, loosely=True)]
    best = sorted(hits, key=lambda hit: hit.order(question))[:limit]
    places = {row["id"]: row for row in reversed(run(store, "where_things_stand", ids=[hit.row["id"] for hit in best]))}
    rows = []
    for rank, hit in enumerate(best, start=1):
        thing = hit.row["id"]
        place = places.get(thing, {})
        rows.append(
            {
                "rank": rank,
                "score": hit.score,
                "label": label_of(thing),
                "name": hit.row["name"],
                "alias": hit.also,
                "snippet": snippet(question, place.get("text") or place.get("quote") or ""),
                "document": place.get("document") or "",
                "clause": place.get("number") or place.get("clause") or "",
                "id": thing,
            }
        )
    return Table(SEARCH_COLUMNS, rows)


def nearest_names(store: Readable, words: str, label: str | None = None) -> list[str]:
    """Names that share something with the words, for when nothing fits; none on an empty map."""
    pieces = _asked(words).pieces()
    anything = "|".join(f"(?:{piece})" for piece in pieces)
    rows = run(store, "nearest_names", any=anything, pieces=pieces, kinds=_kinds(label), limit=_NEAREST)
    return [row["name"] for row in rows]


def snippet(question: Wanted, text: str) -> str:
    """The part of a text around the first words that were found, each between MARKS; its beginning when none was."""
    places = question.places(text)
    first = places[0][0] if places else 0
    begin = max(0, min(first - _SNIPPET // 3, len(text) - _SNIPPET))
    end = min(len(text), begin + _SNIPPET)
    shown = [(a, min(b, end)) for a, b in places if begin <= a < end]
    cuts = [begin, *(at for place in shown for at in place), end]
    pieces = [text[a:b] for a, b in pairwise(cuts)]
    marked = "".join(f"{MARKS[0]}{piece}{MARKS[1]}" if at % 2 else piece for at, piece in enumerate(pieces))
    return ("…" if begin else "") + " ".join(marked.split()) + ("…" if end < len(text) else "")


def _asked(words: str) -> Wanted:
    question = wanted(words)
    if not question.words:
        raise NothingToSearch("there is no word to search for; give part of a name, a code or what a clause says")
    return question


def _kinds(label: str | None) -> dict[str, int]:
    """The labels to look through, each with its place in the order."""
    if label is None:
        return {each: at for at, each in enumerate(SEARCHED)}
    known = {each.casefold(): each for each in SEARCHED}
    if label.casefold() not in known:
        near = difflib.get_close_matches(label.casefold(), known, n=1, cutoff=0.5)
        hint = f"did you mean {known[near[0]]}?" if near else f"the labels are {', '.join(SEARCHED)}"
        why = "is not searched" if label in NODE else "is no label of the map"
        raise NothingToSearch(f"{label} {why}; {hint}")
    return {known[label.casefold()]: 0}


def _names(
    store: Readable, question: Wanted, kinds: Mapping[str, int], *, loosely: bool = False
) -> list[dict[str, Any]]:
    """The things whose names hold the words; `loosely`: almost hold them, when any word can be mistaken."""
    patterns = question.patterns(loosely=loosely)
    if loosely and patterns == question.patterns():
        return []
    asked = question.asked_of_index(*_FIELDS, loosely=loosely)
    word, *others = patterns
    return _found(store, "names_with_words", asked, word=word, other_words=others, kinds=dict(kinds), limit=_RANKED)


def _clauses(store: Readable, question: Wanted, kinds: Mapping[str, int]) -> list[dict[str, Any]]:
    """The clauses whose texts hold the words."""
    if "Clause" not in kinds:
        return []
    word, *others = question.patterns()
    return _found(
        store, "clauses_with_words", question.asked_of_index("text"), word=word, other_words=others, limit=_RANKED
    )


def _found(store: Readable, name: str, asked: tuple[str, int] | None, **given: Any) -> list[dict[str, Any]]:
    """The rows of a query; by its sibling for Neo4j where the full-text index can be asked, which is faster.

    The index is declared by a load. Until one has run, or while the server still fills it, every thing is looked at.
    """
    if asked is not None and store.engine == "neo4j":
        words, least = asked
        more = {"words": words, "least": least} if "kinds" in given else {"words": words}
        try:
            return run(store, f"{name}_indexed", **more, **given)
        except QueryFailed:
            pass
    return run(store, name, **given)


def _ranked(question: Wanted, row: Mapping[str, Any]) -> _Hit:
    """How well a thing fits whose name, aliases, code and number hold the words."""
    typed, name = question.key, key(row["name"])
    if name == typed:
        return _Hit(_NAME, 1.0, row)
    codes = [row["code"], row["number"]]
    other = [(_ALIAS, _IN_ALIAS, alias) for alias in row["aliases"]]
    other += [(_CODE if label_of(row["id"]) != "Clause" else _IN_CODE, _IN_CODE, code) for code in codes if code]
    found = [_Hit(_BEGINS if name.startswith(typed) else _INSIDE, len(typed) / len(name), row)] if typed in name else []
    for exactly, within, told in other:
        if key(told) == typed:
            found.append(_Hit(exactly, 1.0, row, told))
        elif typed in key(told):
            found.append(_Hit(within, len(typed) / len(key(told)), row, told))
    if not found:
        held = [told for _, _, told in other if question.places(told)]
        return _Hit(_WORDS, min(1.0, len(typed) / len(name)), row, held[0] if held else "")
    return min(found, key=lambda hit: (hit.level, -hit.share, hit.also))


def _almost(question: Wanted, row: Mapping[str, Any]) -> _Hit:
    """A thing that is almost called so."""
    called = [(row["name"], ""), *((told, told) for told in (*row["aliases"], row["code"], row["number"]) if told)]
    share, _, told = max(
        (difflib.SequenceMatcher(None, question.key, key(name), autojunk=False).ratio(), -at, told)
        for at, (name, told) in enumerate(called)
    )
    return _Hit(_ALMOST, share, row, told)


def _stated(question: Wanted, row: Mapping[str, Any]) -> _Hit:
    """A clause whose text holds the words."""
    text = key(row["text"])
    return _Hit(_PHRASE if question.key in text else _TEXT, len(question.key) / max(len(text), 1), row)
