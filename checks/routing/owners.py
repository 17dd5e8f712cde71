"""Owners of processes, their own or those of the nearest process above that has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.routing.case import Above
from queries.answers.naming import Thing
from queries.catalogue import Readable, run


@dataclass(frozen=True)
class Owner:
    """An owner: the unit, post or person that holds the ownership where the map knows it, and whose process it is."""

    owner: Thing
    holder: Thing | None
    process: Thing
    is_own: bool


def owners_of(store: Readable, chain: Sequence[Above], today: str | None) -> tuple[Owner, ...]:
    """The owners of the first process of the chain, else of the nearest one above that has any."""
    rows = run(store, "ownership_of_processes", ids=[one.process.id for one in chain], today=today)
    owned = {row["work"] for row in rows}
    nearest = next((one for one in chain if one.process.id in owned), None)
    if nearest is None:
        return ()
    return tuple(
        Owner(
            Thing(row["owner"], "Owner", row["owner_name"]),
            Thing(row["who"], row["label"], row["name"]) if row["who"] else None,
            nearest.process,
            nearest.distance == 0,
        )
        for row in rows
        if row["work"] == nearest.process.id
    )
