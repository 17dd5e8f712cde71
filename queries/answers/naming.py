"""Finding the thing that a person means: by id, name, code or alias."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from graph.errors import ProcmapError
from graph.ids import label_of, normalise
from queries.catalogue import Readable, run

_SHOWN = 6


class UnknownThing(ProcmapError):
    """A name that nothing on the map has, or that several things have."""


@dataclass(frozen=True, order=True)
class Thing:
    """A thing on the map, as people know it."""

    id: str
    label: str
    name: str


def find(store: Readable, wanted: str, *labels: str) -> Thing:
    """The one thing of this id, name, code, number or alias, among these labels when any are given.

    A name that a process and others share means the process; one that a unit, post or person shares with the owner that
    it is means the unit. Raises UnknownThing with the nearest names, or with the ids of all that share the name.
    """
    wanted = str(wanted).strip()  # a code may come as a number
    if not wanted:
        raise UnknownThing("An empty name means nothing; give a name, a code or an id.")
    exact = [_thing(row) for row in run(store, "things_by_id", ids=[wanted])]
    if exact:
        return exact[0]
    rows = _called(store, "things_called", wanted, labels)  # by an index; most names are written as they are
    rows = rows or _called(store, "things_named", wanted, labels)
    if len({row["label"] for row in rows}) > 1:
        rows = [row for row in rows if row["label"] == "Process"] or [row for row in rows if row["label"] != "Owner"]
    if len(rows) == 1:
        return _thing(rows[0])
    if rows:
        told = ", ".join(row["id"] for row in rows[:_SHOWN])
        raise UnknownThing(f"{wanted!r} means {len(rows)} things; give the id of one: {told}")
    others = sorted({row["label"] for row in run(store, "things_named", called=wanted)}) if labels else []
    if others:
        asked_for = " or ".join(labels)
        raise UnknownThing(
            f"{wanted!r} is a {' and a '.join(others)}, not a {asked_for}; {_nearest(store, wanted, labels)}"
        )
    raise UnknownThing(f"There is nothing called {wanted!r} on the map; {_nearest(store, wanted, labels)}")


def _called(store: Readable, asked: str, wanted: str, labels: tuple[str, ...]) -> list[dict[str, Any]]:
    return [row for row in run(store, asked, called=wanted) if not labels or row["label"] in labels]


def _nearest(store: Readable, wanted: str, labels: tuple[str, ...]) -> str:
    key = normalise(wanted)
    rows = [row for row in run(store, "names_on_map") if not labels or row["label"] in labels]
    names = sorted({row["name"] for row in rows})
    near = sorted((name for name in names if key in normalise(name) or normalise(name) in key), key=len)[:_SHOWN]
    near = near or difflib.get_close_matches(wanted, names, n=_SHOWN, cutoff=0.5)
    return f"did you mean {', '.join(near)}?" if near else "`procmap query names_on_map` lists all names."


def _thing(row: dict[str, Any]) -> Thing:
    return Thing(row["id"], label_of(row["id"]), row["name"])
