"""The job of `procmap search`: what on the map is called so or says so, and what to say when nothing is."""

from __future__ import annotations

from graph.stores import open_for_reading
from graph.stores.seam import Reader
from procmap.words import LANGUAGES, Lang, words
from procmap.words.model import model_words
from queries.answers.search.ranked import SEARCHED, nearest_names, search
from queries.answers.table import Table


def found_in(address: str, asked: str, label: str | None = None, limit: int = 20) -> Table:
    """What fits the words, the best first. Raises NothingToSearch."""
    with open_for_reading(address) as store:
        return search(store, asked, label, limit)


def label_meant(said: str | None) -> str | None:
    """The label that a person means who gives its title in either language; what is no title stays as it is."""
    for lang in LANGUAGES if said else ():
        titles = model_words(lang).titles
        for label in SEARCHED:
            if said and said.casefold() in (kind_of(label, lang).casefold(), titles.get(label, "").casefold()):
                return label
    return said


def kind_of(label: str, lang: Lang) -> str:
    """What people call a single thing of a label."""
    return words(lang)["search_clause"] if label == "Clause" else model_words(lang).one(label)


def said_of_nothing(address: str, asked: str, label: str | None, lang: Lang) -> str:
    """A sentence for a search without a hit: the nearest names, or that the map is empty."""
    with open_for_reading(address) as store:
        return said_of_nothing_in(store, asked, label, lang)


def said_of_nothing_in(store: Reader, asked: str, label: str | None, lang: Lang) -> str:
    """`said_of_nothing` of a map that is open."""
    w = words(lang)
    if near := nearest_names(store, asked, label):
        return w["search_nearest"].format(words=asked, names=w["comma"].join(near))
    is_empty = not store.read("MATCH (n:Document) RETURN n.id AS id LIMIT 1")
    return w["search_empty" if is_empty else "search_none"].format(words=asked)
