"""The process framework as a tree: domains first, each process below its parent, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Branch:
    """A process of the inventory, how deep it stands, the names above it, and further parents by name."""

    row: Row
    depth: int
    above: tuple[str, ...]
    also_under: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the process."""
        return str(self.row["id"])


def tree(inventory: Sequence[Row]) -> list[Branch]:
    """The rows of `process_inventory` as people read a framework, parents before children, by code, then name.

    A process with several parents stands below the first; a ring of parents begins at its smallest id.
    """
    rows = {row["id"]: row for row in inventory}
    first = {id: next((parent for parent in row["parents"] if parent in rows), None) for id, row in rows.items()}
    children: dict[str | None, list[str]] = defaultdict(list)
    for id, parent in first.items():
        children[parent].append(id)
    found: dict[str, Branch] = {}
    for root in [*sorted(children[None], key=lambda id: _order(rows[id])), *sorted(rows)]:
        waiting: list[tuple[str, tuple[str, ...]]] = [(root, ())]
        while waiting:
            id, above = waiting.pop()
            if id in found:
                continue
            row = rows[id]
            others = zip(row["parents"], row["parent_names"], strict=False)
            also = tuple(name for parent, name in others if parent != first[id])
            found[id] = Branch(row, len(above), above, also)
            below = sorted(children[id], key=lambda child: _order(rows[child]), reverse=True)
            waiting += [(child, (*above, str(row["name"]))) for child in below]
    return list(found.values())


def below(branches: Sequence[Branch], top: str) -> list[Branch]:
    """The branch of this process and all branches below it, in their order."""
    at = next((at for at, branch in enumerate(branches) if branch.id == top), len(branches))
    found = list(branches[at : at + 1])
    for branch in branches[at + 1 :]:
        if branch.depth <= found[0].depth:
            break
        found.append(branch)
    return found


def _order(row: Row) -> tuple[Any, ...]:
    return (row["level"] is None, row["level"] or 0, row["code"] or "~", row["name"], row["id"])
