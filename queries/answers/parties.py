"""A unit, post or person together with the owner that it is: processes name the owner, sentences the unit."""

from __future__ import annotations

from collections.abc import Iterable

from graph.ids import label_of
from queries.answers.naming import Thing
from queries.catalogue import Readable, run

HOLDERS = frozenset({"Department", "Role", "Person"})


def owners_of(store: Readable, thing: Thing, *, alone: bool = False) -> list[Thing]:
    """The owners that a unit, post or person is; with `alone`, only those that nobody else is."""
    if thing.label not in HOLDERS:
        return []
    rows = run(store, "owners_held_by", ids=[thing.id])
    return [Thing(row["owner"], "Owner", row["owner_name"]) for row in rows if row["holders"] == 1 or not alone]


def posts_of(store: Readable, thing: Thing) -> list[Thing]:
    """The posts that belong to a unit."""
    if thing.label != "Department":
        return []
    return [Thing(row["post"], "Role", row["post_name"]) for row in run(store, "posts_of_units", ids=[thing.id])]


def told_through(store: Readable, told: Iterable[str]) -> dict[str, str]:
    """Who has to be told because an owner or a post is told: the holder, and through whom. Nearest first."""
    through: dict[str, str] = {}
    known = set(told)
    frontier = sorted(one for one in known if label_of(one) in ("Owner", "Role"))
    while frontier:
        fresh: dict[str, str] = {}
        for row in run(store, "holders_of", ids=frontier):
            if row["holder"] not in known:
                fresh.setdefault(row["holder"], row["id"])
        known |= fresh.keys()
        through |= fresh
        frontier = sorted(one for one in fresh if label_of(one) == "Role")
    return through
