"""The seam between the map and the engine that keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from graph.cypher import Statement

Row = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """What an engine would do for a query, found out without running it.

    `procedures` are the names of those it would call; UNNAMED where the engine does not tell.
    """

    reads_only: bool
    reads_files: bool = False
    procedures: frozenset[str] = frozenset()


UNNAMED = "a procedure that the embedded store does not name"


class Reader(Protocol):
    """A map that can be asked."""

    address: str

    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """The rows of a query, by column name; never changes the map.

        `timeout` is in seconds. `limit` is the number of rows to fetch at most. Raises QueryFailed when the engine
        cannot run the text or stops it at its timeout.
        """

    def plan(self, query: str, parameters: Mapping[str, Any] | None = None) -> Plan:
        """The plan of a query, which is not run."""

    def close(self) -> None:
        """Let go of the engine."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Store(Reader, Protocol):
    """A map that can be written."""

    def prepare(self) -> None:
        """Declare the constraints of the model."""

    def write(self, statements: Iterable[Statement]) -> list[int]:
        """Run all statements in one transaction; returns, for each, how many rows met what they name."""

    def publish(self) -> None:
        """Let readers see what has been written so far."""
