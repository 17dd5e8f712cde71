"""The process framework as far as judging needs it: which domain a process is in, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import queries


@dataclass(frozen=True)
class Place:
    """Where a process stands; `domain` is the id of its domain, '' when it has none."""

    name: str
    domain: str
    owner: str  # its own, else that of the nearest process above it, else ''


@dataclass(frozen=True)
class Inside:
    """A process and all that are part of it, `depth` levels down."""

    process: str
    processes: frozenset[str]
    depth: int


class Framework:
    """The processes, their parents and their owners."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows: Mapping[str, dict[str, Any]] = {row["id"]: row for row in rows}
        self._places: dict[str, Place] = {}

    def place(self, process: str | None) -> Place:
        """Where a process stands; a thing that belongs to no process stands nowhere."""
        if process is None or process not in self._rows:
            return Place("", "", "")
        if process not in self._places:
            self._places[process] = self._find(process)
        return self._places[process]

    def _find(self, process: str) -> Place:
        upward = list(self._upward(process))
        domains = sorted(row["id"] for row in upward if row["level"] == 1)
        owners: list[str] = next((row["owners"] for row in upward if row["owners"]), [])
        return Place(self._rows[process]["name"], domains[0] if domains else "", ", ".join(owners))

    def inside(self, process: str) -> Inside | None:
        """What stands in a process; None when there is no such process. What belongs to another domain is left out."""
        if process not in self._rows:
            return None
        children: dict[str, list[str]] = {}
        for one, row in self._rows.items():
            for parent in row["parents"]:
                children.setdefault(parent, []).append(one)
        found, level, depth = {process}, [process], -1
        while level:
            depth += 1
            level = sorted({child for one in level for child in children.get(one, ())} - found)
            found.update(level)
        if self._rows[process]["level"] == 1:  # a process below two domains counts in one of them
            found = {one for one in found if self.place(one).domain == process}
        return Inside(process, frozenset(found), depth)

    def name(self, process: str) -> str:
        """The name of a process, '' when it is not known."""
        return str(self._rows[process]["name"]) if process in self._rows else ""

    def domains(self) -> list[str]:
        """The ids of all domains, by name."""
        found = [row for row in self._rows.values() if row["level"] == 1 and row["status"] != "retired"]
        return [row["id"] for row in sorted(found, key=lambda row: (row["name"], row["id"]))]

    def _upward(self, process: str) -> Iterator[dict[str, Any]]:
        """The process and all above it, nearest first; a cycle of parents ends where it began."""
        seen: set[str] = set()
        level = [process]
        while level:
            fresh = [one for one in level if one not in seen and one in self._rows]
            seen.update(fresh)
            yield from (self._rows[one] for one in fresh)
            level = sorted({parent for one in fresh for parent in self._rows[one]["parents"]})


def read_framework(store: queries.Readable, today: date) -> Framework:
    """The framework of a map, with the owners of that day."""
    return Framework(queries.run(store, "places_of_processes", today=today.isoformat()))
