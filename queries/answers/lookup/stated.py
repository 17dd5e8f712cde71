"""From the text to the map: the things and links that clauses state, with the words that state them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.corrections import Correction
from graph.ids import label_of
from graph.model import LINK, NODE
from queries.answers.links import Sentence, arrow, in_lists
from queries.answers.naming import Thing
from queries.catalogue import Readable, run

_AT_ONCE = 10_000
_LEAVING = "links_stated_in"
_ACTORS = frozenset(label for label, node in NODE.items() if node.is_actor)
# A unit may have very many links, of which a clause that names it states a few: the steps and controls lead to it and
# are found from there. What it takes part in need not be named in the clause: a lane of a diagram.
_OF_ACTORS = sorted(
    {"PARTICIPATES_IN"}
    | {type for type, link in LINK.items() if any(way.start in _ACTORS and way.end in _ACTORS for way in link.ways)}
)
_MET = frozenset({"Duty", "Process", "Activity", "Document"})


@dataclass(frozen=True)
class StatedThing:
    """A thing and one sentence that states it; `says` is JSON of the values stated there."""

    thing: str
    name: str
    sentence: Sentence
    says: str


def first_sentences(store: Readable, ids: Iterable[str]) -> dict[str, Sentence]:
    """One sentence for each of these things that has any; a unit may stand in very many."""
    return {
        row["id"]: Sentence(row["clause"], row["quote"], row["char_start"], row["char_end"], row["place"])
        for row in run(store, "first_sentences_of_things", ids=sorted(set(ids)))
    }


@dataclass(frozen=True)
class StatedLink:
    """A link and all sentences that state it, those of other clauses among them."""

    first: Thing
    type: str
    last: Thing
    apart: str
    sentences: tuple[Sentence, ...]

    @property
    def said(self) -> str:
        """The link in one line: 核对单据 -[USES]-> 采购申请单."""
        return f"{self.first.name} {arrow(self.type, True, self.apart)} {self.last.name}"


def clauses_in(store: Readable, thing: Thing) -> frozenset[str]:
    """The clauses of a document, or a clause with those inside it; none for any other thing."""
    if thing.label not in ("Document", "Clause"):
        return frozenset()
    own = [thing.id] if thing.label == "Clause" else []
    return frozenset(own + [row["id"] for row in run(store, "clauses_below", ids=[thing.id])])


def things_stated(store: Readable, clauses: Iterable[str]) -> list[StatedThing]:
    """What these clauses state, sentence by sentence."""
    found = []
    for some in _portions(clauses):
        for row in run(store, "things_stated_in", ids=some):
            sentence = Sentence(row["clause"], row["quote"], row["char_start"], row["char_end"], row["place"])
            found.append(StatedThing(row["id"], row["name"], sentence, row["says"]))
    return found


def links_stated(store: Readable, clauses: Collection[str], things: Iterable[str] | None = None) -> list[StatedLink]:
    """The links that these clauses state. `things` are those that they state, where these are known already.

    A link says in which clauses it stands, a clause does not say which links stand in it. So the links that leave what
    the clauses state are looked at, of their documents, and of the work that these tell of elsewhere; and those
    that a person decided on. What arrives there is not: a system can serve all processes.
    """
    wanted = sorted(clauses)
    stated = {fact.thing for fact in things_stated(store, wanted)} if things is None else set(things)
    documents = {row["document"] for some in _portions(wanted) for row in run(store, "clauses_by_id", ids=some)}
    work = {row["id"] for row in run(store, "work_stated_in", ids=sorted(documents))}
    ends = stated | documents | work | _decided(store, wanted)
    actors = {thing for thing in ends if label_of(thing) in _ACTORS}
    met = {thing for thing in ends if label_of(thing) in _MET}
    rows = [
        *(row for some in _portions(ends - actors) for row in run(store, _LEAVING, ids=some, clauses=wanted)),
        *(
            row
            for some in _portions(actors)
            for row in run(store, _LEAVING, ids=some, clauses=wanted, types=_OF_ACTORS)
        ),
        *(row for some in _portions(met) for row in run(store, "links_to_work_stated_in", ids=some, clauses=wanted)),
    ]
    found = [
        StatedLink(
            Thing(row["first"], label_of(row["first"]), row["first_name"]),
            row["type"],
            Thing(row["last"], label_of(row["last"]), row["last_name"]),
            row["apart"],
            tuple(in_lists(row)),
        )
        for row in rows
    ]
    once = {(link.first.id, link.type, link.last.id, link.apart): link for link in found}
    return [once[key] for key in sorted(once)]


def _decided(store: Readable, clauses: Iterable[str]) -> set[str]:
    """The ends of the links that corrections among these clauses put on the map or confirm."""
    entries = [
        Correction("", row["text"]).entry
        for some in _portions(clauses)
        for row in run(store, "decisions_stated_in", ids=some)
    ]
    return {str(entry[end]) for entry in entries for end in ("start", "end") if end in entry}


def _portions(some: Iterable[str]) -> Iterable[list[str]]:
    every = sorted(some)
    return (every[begin : begin + _AT_ONCE] for begin in range(0, len(every), _AT_ONCE))
