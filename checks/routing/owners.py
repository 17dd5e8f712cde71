"""Owners of processes, their own or those of the nearest process above that has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
    return owners_of_each(store, [chain], today)[0]


def owners_of_each(store: Readable, chains: Sequence[Sequence[Above]], today: str | None) -> list[tuple[Owner, ...]]:
    """The same for many chains, which are asked of at once."""
    ids = sorted({one.process.id for chain in chains for one in chain})
    owned: dict[str, list[dict[str, Any]]] = {}
    for row in run(store, "ownership_of_processes", ids=ids, today=today):
        owned.setdefault(row["work"], []).append(row)
    return [_nearest(chain, owned) for chain in chains]


def _nearest(chain: Sequence[Above], owned: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Owner, ...]:
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
        for row in owned[nearest.process.id]
    )
