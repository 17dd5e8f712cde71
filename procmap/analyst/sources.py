"""From a fact to its sentence and back, and what lies around a thing."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import Any

from graph.ids import label_of
from graph.model import LINK
from procmap import finding
from procmap.analyst.answer import Answer, Sheet
from procmap.analyst.asked import Asked, cited
from procmap.analyst.drawing import GraphAnswer, graph_of
from procmap.exploring import way_in_words
from queries.answers.lookup.around import (
    NEIGHBOUR_LINKS,
    NEIGHBOURS,
    PATH,
    neighbourhood,
    neighbourhood_links,
    path_between,
)
from queries.answers.lookup.facts import FACTS, facts_of_clause, facts_of_document, sources_of
from queries.answers.lookup.uses import WHERE_USED, where_used
from queries.answers.naming import Thing, UnknownThing, find
from queries.answers.search.ranked import SEARCH_COLUMNS, search
from queries.catalogue import run

NAMES = ("label", "name", "things")
_SHOWN_FACTS = ("fact", "label", "name", "link", "other_label", "other_name", "document_name", "number")
_TEXT = {"start": "text", "end": "text"}


def evidence(asked: Asked, thing: str, link: str | None, other: str | None) -> Answer:
    """Every sentence that states a thing or a link of it."""
    found = find(asked.store, thing)
    kind = _link_meant(asked, link)
    rows = sources_of(asked.store, found.id, kind, other).rows
    if (kind or other) and not rows:
        narrowed = asked.comma.join(one for one in (asked.model.titles.get(kind or "", ""), other) if one)
        said = asked.words.say("evidence_no_link", name=found.name, kind=asked.kind(found.label), narrowed=narrowed)
        return Answer([], FACTS, said, _SHOWN_FACTS, asked.lang, draw=lambda: _by([], "document_name", asked))
    told = {"name": found.name, "kind": asked.kind(found.label)}
    said = asked.words.say("evidence_none", **told)
    if rows:
        documents, clauses = cited(rows)
        said = asked.words.say("evidence", **told, documents=documents, clauses=clauses, facts=_facts(rows))
    return Answer(
        rows, FACTS, said, _SHOWN_FACTS, asked.lang, draw=lambda: _by(rows, "document_name", asked)
    )  # fmt: skip


def _link_meant(asked: Asked, link: str | None) -> str | None:
    """The kind of link that is meant by its name or its words. Raises UnknownThing."""
    if link is None or link.upper() in LINK:
        return link and link.upper()
    titles = {asked.model.titles[kind]: kind for kind in LINK if kind in asked.model.titles}
    if link not in titles:
        near = difflib.get_close_matches(link.upper(), LINK, 3, 0.5) or difflib.get_close_matches(link, titles, 3, 0.3)
        raise UnknownThing(f"{link!r} is no kind of link; did you mean {', '.join(near or list(LINK)[:6])}?")
    return titles[link]


def facts(asked: Asked, text: str, document: str | None) -> Answer:
    """Every thing and link that a document or a clause states, in the order of the text."""
    is_clause = document is not None or (label_of(text) == "Clause" if "/" in text else False)
    if is_clause:
        rows = facts_of_clause(asked.store, text, document).rows
        names = dict.fromkeys(f"{row['document_name']} {row['clause_name']}" for row in rows)
        name = next(iter(names), text)
    else:
        found = find(asked.store, text, "Document")
        rows = facts_of_document(asked.store, found.id).rows
        name = found.name
    said = asked.words.say("facts_none", name=name)
    if rows:
        things = {(row["label"], row["id"]) for row in rows if row["fact"] == "thing"}
        counts = asked.counted(label for label, _ in things)
        links = len({(row["id"], row["link"], row["apart"], row["other"]) for row in rows if row["fact"] == "link"})
        said = asked.words.say("facts", name=name, things=len(things), links=links, counts=counts)
    return Answer(rows, FACTS, said, _SHOWN_FACTS, asked.lang, draw=lambda: _by(rows, "label", asked))


def _facts(rows: list[dict[str, Any]]) -> int:
    return len({(row["fact"], row["id"], row["link"], row["apart"], row["other"]) for row in rows})


def _by(rows: list[dict[str, Any]], column: str, asked: Asked) -> Any:
    from procmap.pictures.bars import tally

    return tally(rows, column, asked.lang)


def search_for(asked: Asked, words: str, label: str | None, limit: int) -> Answer:
    """What is called so or says so, the best first; where nothing is, the sentence names what is nearest."""
    meant = finding.label_meant(label)
    rows = search(asked.store, words, meant, limit).rows
    if rows:
        counts = asked.counted(row["label"] for row in rows)
        said = asked.words.say("search", number=len(rows), counts=counts, first=rows[0]["name"])
    else:
        said = finding.said_of_nothing_in(asked.store, words, meant, asked.lang)
    shown = ("rank", "label", "name", "alias", "snippet", "document", "clause")
    return Answer(rows, SEARCH_COLUMNS, said, shown, asked.lang, draw=lambda: _by(rows, "label", asked))


def where_used_of(asked: Asked, thing: str) -> GraphAnswer:
    """Every link of a thing and every clause that names it."""
    found = find(asked.store, thing)
    rows = where_used(asked.store, found.id).rows
    for row in rows:
        row["says"] = way_in_words(row["says"], asked.model).replace("STATED_IN", asked.words.kinds["STATED_IN"])
    links = {(row["link"], row["id"], row["says"]) for row in rows if row["link"] != "STATED_IN"}
    clauses = {row["clause"] for row in rows if row["clause"]}
    counts = asked.counted(row["label"] for row in rows if row["link"] != "STATED_IN")
    said = asked.words.say(
        "where_used", name=found.name, kind=asked.kind(found.label), links=len(links), clauses=len(clauses),
        counts=counts or asked.words.say("nothing_touched"),
    )  # fmt: skip
    return GraphAnswer(
        rows, WHERE_USED, said, ("link", "label", "name", "says", "document_name", "number"), asked.lang,
        make_graph=lambda: _star(asked, found, rows),
    )  # fmt: skip


def _star(asked: Asked, found: Thing, rows: list[dict[str, Any]]) -> Any:
    things = {found.id: (found.label, found.name)}
    links: list[tuple[str, str, str]] = []
    said: dict[str, str] = {}
    for row in rows:
        if row["label"] == "Clause":
            continue
        things[row["id"]] = (row["label"], row["name"])
        links.append((found.id, row["id"], row["link"]))
        said.setdefault(row["id"], row["quote"])
    return graph_of(asked, things, links, said, [found.id])


def neighbourhood_of(asked: Asked, thing: str, steps: int, limit: int) -> GraphAnswer:
    """The things around a thing, nearest first, and the links among them."""
    found = find(asked.store, thing)
    rows = neighbourhood(asked.store, found.id, steps, limit).rows
    links = neighbourhood_links(asked.store, found.id, steps, limit).rows
    said = asked.words.say(
        "neighbourhood", name=found.name, kind=asked.kind(found.label), steps=steps, number=len(rows) - 1,
        links=len(links), counts=asked.counted(row["label"] for row in rows[1:]) or asked.words.say("nothing_touched"),
    )  # fmt: skip
    if len(rows) >= limit:
        said += asked.words.say("neighbourhood_cut", limit=limit)
    shown_links = Sheet(NEIGHBOUR_LINKS, links, ("start_name", "link", "end_name"), _TEXT, asked.lang)
    things = {row["id"]: (row["label"], row["name"]) for row in rows}
    ends = [(row["start"], row["end"], row["link"]) for row in links]
    return GraphAnswer(
        rows, NEIGHBOURS, said, ("distance", "label", "name"), asked.lang,
        sheets={asked.words.say("links_title"): shown_links},
        make_graph=lambda: graph_of(asked, things, ends, {}, [found.id]),
    )  # fmt: skip


def path_of(asked: Asked, one: str, other: str, *, directed: bool, clauses: bool) -> GraphAnswer:
    """A shortest way from one thing to another."""
    first, last = find(asked.store, one), find(asked.store, other)
    if first == last:
        raise UnknownThing(f"{one!r} and {other!r} are the same thing; name two that differ")
    rows = path_between(asked.store, first.id, last.id, directed, clauses).rows
    for row in rows:
        row["says"] = way_in_words(row["says"], asked.model)
    said = asked.words.say("path_none", one=first.name, other=last.name)
    if rows:
        way = " → ".join([rows[0]["name"], *(row["other_name"] for row in rows)])
        said = asked.words.say("path", one=first.name, other=last.name, steps=len(rows), way=way)
    things = {first.id: (first.label, first.name), last.id: (last.label, last.name)}
    things |= {row["id"]: (row["label"], row["name"]) for row in rows}
    quotes = {row["other"]: row["quote"] for row in rows}
    links = [(row["id"], row["other"], row["link"]) for row in rows]
    return GraphAnswer(
        rows, PATH, said, ("step", "says", "document_name", "number"), asked.lang, {"step": "integer"},
        make_graph=lambda: graph_of(asked, things, links, quotes, [first.id, last.id]),
    )  # fmt: skip


def names(asked: Asked, label: str | None) -> Answer:
    """The names of things, of one kind where it is given."""
    meant = finding.label_meant(label)
    if meant is not None and meant not in asked.model.titles:
        known = asked.comma.join(asked.model.titles[one] for one in ("Process", "Department", "Role", "Record"))
        raise UnknownThing(f"{label!r} is no kind of thing; kinds are {known} … or Process, Department, Role, Record …")
    rows = [row for row in run(asked.store, "names_on_map") if meant is None or row["label"] == meant]
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["label"]] += row["things"]
    said = asked.words.say("names", number=len(rows), counts=asked.counted(counts.elements()))
    return Answer(rows, NAMES, said, NAMES, asked.lang, draw=lambda: _by(rows, "label", asked))
