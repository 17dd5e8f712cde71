"""Where a thing is used: every link that it takes part in and every clause that names it, with the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.model import LINK
from queries.answers.links import CITATION, Citations, links_of, sentences_of_links, sentences_of_things
from queries.answers.naming import find
from queries.answers.table import Table
from queries.catalogue import Readable

WHERE_USED = ("link", "meaning", "id", "label", "name", "says", *CITATION)


def where_used(store: Readable, thing: str) -> Table:
    """A row for each link of a thing and sentence that states it, then one for each sentence that names the thing."""
    return Table(WHERE_USED, list(_uses(store, thing)))


def _uses(store: Readable, wanted: str) -> Iterator[dict[str, Any]]:
    thing = find(store, wanted)
    links = links_of(store, [thing.id])
    stated = sentences_of_links(store, links)
    named = sentences_of_things(store, [thing.id]).get(thing.id, [])
    citations = Citations(store, [*named, *(sentence for link in links for sentence in stated[link])])
    for link in links:
        for sentence in stated[link] or (None,):
            yield {
                "link": link.type,
                "meaning": LINK[link.type].about,
                "id": link.other,
                "label": link.label,
                "name": link.other_name,
                "says": f"{thing.name} {link.arrow} {link.other_name}",
                **citations.columns(sentence),
            }
    for sentence in named:
        cited = citations.columns(sentence)
        yield {
            "link": "STATED_IN",
            "meaning": LINK["STATED_IN"].about,
            "id": sentence.clause,
            "label": "Clause",
            "name": cited["clause_name"],
            "says": f"{thing.name} -[STATED_IN]-> {cited['clause_name']}",
            **cited,
        }
