"""What lies around a thing, and the shortest way from one thing to another: breadth first, a query for each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from graph.ids import label_of
from queries.answers.links import CITATION, Citations, Seen, Sentence, links_between
from queries.answers.naming import find
from queries.answers.numbers import at_least
from queries.answers.table import Table
from queries.catalogue import Readable, run

NEIGHBOURS = ("distance", "id", "label", "name")
NEIGHBOUR_LINKS = ("start", "start_label", "start_name", "link", "apart", "end", "end_label", "end_name")
PATH = ("step", "id", "label", "name", "says", "link", "other", "other_label", "other_name", *CITATION)
_NEAREST = 200
_AGAINST = {"along": "against", "against": "along", "any": "any"}


def neighbourhood(store: Readable, thing: str, steps: int = 1, limit: int = _NEAREST) -> Table:
    """The things at most `steps` links away, the thing itself first; the nearest `limit`, then the smallest ids."""
    near = _near(store, thing, steps, limit)
    names = {row["id"]: row["name"] for row in run(store, "things_by_id", ids=list(near))}
    rows = [
        {"distance": far, "id": one, "label": label_of(one), "name": names.get(one, one)} for one, far in near.items()
    ]
    return Table(NEIGHBOURS, rows)


def neighbourhood_links(store: Readable, thing: str, steps: int = 1, limit: int = _NEAREST) -> Table:
    """The links among the things of `neighbourhood`, each once."""
    near = _near(store, thing, steps, limit)
    found = run(store, "links_among", ids=sorted(near))
    rows = [{**row, "start_label": label_of(row["start"]), "end_label": label_of(row["end"])} for row in found]
    return Table(NEIGHBOUR_LINKS, [{column: row[column] for column in NEIGHBOUR_LINKS} for row in rows])


def _near(store: Readable, wanted: str, steps: int, limit: int) -> dict[str, int]:
    """Distances by id, nearest first. Clauses are neighbours of a text only: in a clause everything meets."""
    at_least(1, "steps", steps), at_least(1, "limit", limit)
    thing = find(store, wanted)
    found, frontier = {thing.id: 0}, [thing.id]
    without = _without(thing.id)
    for far in range(1, steps + 1):
        rows = run(store, "neighbours_next", ids=frontier, without=without, way="any")
        frontier = [row["id"] for row in rows if row["id"] not in found]
        found |= dict.fromkeys(frontier, far)
        if len(found) > limit or not frontier:
            break
    return dict(list(found.items())[:limit])


def _without(*ends: str) -> list[str]:
    """The link kinds that tie nothing: what follows from others; where facts stand, unless an end is a clause."""
    is_text = any(label_of(end) == "Clause" for end in ends)
    return ["IMPACTS"] if is_text else ["IMPACTS", "STATED_IN"]


@dataclass
class _Search:
    """One of the two searches that meet in the middle."""

    way: str  # along the links, against them, or any
    frontier: list[str]
    before: dict[str, str] = field(default_factory=dict)  # for each thing found, the one that led there

    def go_on(self, store: Readable, without: Sequence[str]) -> list[str]:
        """Find what is one step further; of several things that lead there the smallest id counts."""
        rows = run(store, "neighbours_next", ids=self.frontier, without=list(without), way=self.way)
        fresh = {row["id"]: row["before"] for row in rows if row["id"] not in self.before}
        self.before |= fresh
        self.frontier = sorted(fresh)
        return self.frontier

    def back_from(self, thing: str) -> list[str]:
        """The things from this one back to where the search began."""
        way = [thing]
        while self.before[way[-1]] != way[-1]:
            way.append(self.before[way[-1]])
        return way


def path_between(store: Readable, one: str, other: str, directed: bool = False, clauses: bool = False) -> Table:
    """The steps of a shortest way from one thing to another, the same at every call; no rows when there is none.

    Links are followed either way, with `directed` only as they point. With `clauses`, two things that one clause names
    are tied by it, as they always are when an end is a clause.
    """
    start, end = find(store, one), find(store, other)
    without = ["IMPACTS"] if clauses else _without(start.id, end.id)
    things = _shortest(store, start.id, end.id, "along" if directed else "any", without)
    return Table(PATH, _steps(store, things, directed=directed))


def _shortest(store: Readable, start: str, end: str, way: str, without: Sequence[str]) -> list[str]:
    """The ids on a shortest way, both ends among them; none when there is no way.

    Two searches, from both ends, the smaller frontier first; so a thing with very many links is gone through once.
    """
    onward, backward = _Search(way, [start], {start: start}), _Search(_AGAINST[way], [end], {end: end})
    if start == end:
        return []
    while onward.frontier and backward.frontier:
        is_smaller = len(onward.frontier) <= len(backward.frontier)
        ahead, behind = (onward, backward) if is_smaller else (backward, onward)
        if met := [thing for thing in ahead.go_on(store, without) if thing in behind.before]:
            return onward.back_from(met[0])[::-1] + backward.back_from(met[0])[1:]
    return []


def _steps(store: Readable, things: Sequence[str], *, directed: bool) -> list[dict[str, Any]]:
    """A row for each step with the link that makes it: of several, one that a document states, then by kind."""
    names: Mapping[str, str] = {row["id"]: row["name"] for row in run(store, "things_by_id", ids=list(things))}
    stated = links_between(store, pairwise(things))
    taken: list[tuple[Seen, Sentence | None]] = []
    for here, there in pairwise(things):
        links = [link for link in stated if (link.id, link.other) == (here, there) and (link.along or not directed)]
        if links:  # none when a load took it away in between
            link = min(links, key=lambda link: (link.type == "STATED_IN", not stated[link], link.type, link))
            taken.append((link, next(iter(stated[link]), None)))
    citations = Citations(store, [sentence for _, sentence in taken if sentence])
    return [
        {
            "step": step,
            "id": link.id,
            "label": label_of(link.id),
            "name": names[link.id],
            "says": f"{names[link.id]} {link.arrow} {names[link.other]}",
            "link": link.type,
            "other": link.other,
            "other_label": link.label,
            "other_name": names[link.other],
            **citations.columns(sentence),
        }
        for step, (link, sentence) in enumerate(taken, start=1)
    ]
