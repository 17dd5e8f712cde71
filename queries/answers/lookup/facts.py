"""From a document to the map and back: every fact that a clause or document states, every clause that states a fact."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph.errors import ProcmapError
from graph.ids import label_of, normalise
from queries.answers.links import CITATION, Citations, Seen, Sentence, links_of, sentences_of_links, sentences_of_things
from queries.answers.lookup.stated import clauses_in, links_stated, things_stated
from queries.answers.naming import Thing, UnknownThing, find
from queries.answers.table import Table
from queries.catalogue import Readable, run

FACTS = ("fact", "id", "label", "name", "link", "apart", "other", "other_label", "other_name", *CITATION)


class NoText(ProcmapError):
    """Something that was asked for what it states, and is neither a document nor a clause."""


def facts_of_document(store: Readable, document: str) -> Table:
    """A row for each thing or link and sentence of a document that states it, in the order of the text."""
    found = find(store, document, "Document")
    if found.label != "Document":
        raise NoText(f"{found.name} is a {found.label}, not a document; name a document by its number, title or id.")
    return _facts(store, clauses_in(store, found))


def facts_of_clause(store: Readable, clause: str, document: str | None = None) -> Table:
    """A row for each thing or link and sentence of a clause, and of those inside it, that states it.

    The clause is an id; or, with its document, a number or heading.
    """
    return _facts(store, clauses_in(store, _clause(store, str(clause), document)))  # a number may come as one


def sources_of(store: Readable, thing: str, link: str | None = None, other: str | None = None) -> Table:
    """A row for each sentence that states a thing or a link of it; `link` and `other` narrow to links of a kind, or to
    those with another thing.
    """
    found = find(store, thing)
    far = find(store, other).id if other else None
    links = [
        one for one in links_of(store, [found.id], [link.upper()] if link else None) if far is None or one.other == far
    ]
    named = sentences_of_things(store, [found.id]).get(found.id, []) if link is None and far is None else []
    stated = sentences_of_links(store, links)
    citations = Citations(store, [*named, *(sentence for one in links for sentence in stated[one])])
    rows = [_thing(found.id, found.name, sentence, citations) for sentence in named]
    for one in links:
        rows += [_seen(found, one, sentence, citations) for sentence in stated[one]]
    return Table(FACTS, rows)


def _clause(store: Readable, wanted: str, document: str | None) -> Thing:
    exact = run(store, "things_by_id", ids=[wanted])
    if exact and label_of(wanted) == "Clause":
        return Thing(wanted, "Clause", exact[0]["name"])
    if document is None:
        raise UnknownThing(
            f"{wanted!r} is no id of a clause; give its document too: --param document=TITLE --param clause=NUMBER"
        )
    whole = find(store, document, "Document")
    rows = run(store, "clauses_by_id", ids=[row["id"] for row in run(store, "clauses_below", ids=[whole.id])])
    key = normalise(wanted)
    meant = [row for row in rows if key in (normalise(row["number"] or ""), normalise(row["clause"]))]
    if len(meant) == 1:
        return Thing(meant[0]["id"], "Clause", meant[0]["clause"])
    if meant:
        told = ", ".join(row["id"] for row in meant[:6])
        raise UnknownThing(f"{whole.name} has {len(meant)} clauses {wanted!r}; give the id of one: {told}")
    numbers = ", ".join(sorted({row["number"] for row in rows if row["number"]})[:12]) or "no numbered clauses"
    raise UnknownThing(f"{whole.name} has no clause {wanted!r}; it has {numbers}")


def _facts(store: Readable, clauses: Collection[str]) -> Table:
    things = things_stated(store, clauses)
    links = links_stated(store, clauses, {fact.thing for fact in things})
    sentences = [fact.sentence for fact in things]
    citations = Citations(store, [*sentences, *(one for link in links for one in link.sentences)])
    rows = [_thing(fact.thing, fact.name, fact.sentence, citations) for fact in things]
    for link in links:
        for sentence in link.sentences:
            if sentence.clause in clauses:
                told = _link(link.first, link.type, link.apart, link.last)
                rows.append({**told, **citations.columns(sentence)})
    return Table(FACTS, sorted(rows, key=_in_order_of_text))


def _in_order_of_text(row: dict[str, Any]) -> tuple[str, int, str, str, str, str, str]:
    at = -1 if row["char_start"] is None else row["char_start"]
    return (row["document"], at, row["fact"], row["link"], row["id"], row["other"], row["apart"])


def _thing(id: str, name: str, sentence: Sentence, citations: Citations) -> dict[str, Any]:
    told = {"fact": "thing", "id": id, "label": label_of(id), "name": name}
    return {
        **told,
        "link": "",
        "apart": "",
        "other": "",
        "other_label": "",
        "other_name": "",
        **citations.columns(sentence),
    }


def _seen(thing: Thing, seen: Seen, sentence: Sentence, citations: Citations) -> dict[str, Any]:
    other = Thing(seen.other, seen.label, seen.other_name)
    first, last = (thing, other) if seen.along else (other, thing)
    return {**_link(first, seen.type, seen.apart, last), **citations.columns(sentence)}


def _link(first: Thing, type: str, apart: str, last: Thing) -> dict[str, Any]:
    return {
        "fact": "link",
        "id": first.id,
        "label": first.label,
        "name": first.name,
        "link": type,
        "apart": apart,
        "other": last.id,
        "other_label": last.label,
        "other_name": last.name,
    }
