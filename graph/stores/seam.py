"""The seam between the map and the engine that keeps it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

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


EXPLAIN = "EXPLAIN\n"  # on a line of its own, so that columns in error messages are those of the query


def as_in_query(message: str) -> str:
    """An error message about an explained text, with the line numbers of the query itself."""
    return re.sub(r"\bline (\d+)", lambda found: f"line {max(1, int(found[1]) - 1)}", message)


UNNAMED = "a procedure that the embedded store does not name"


class Reader(ABC):
    """A map that can be asked; close it, or use it in a `with`."""

    address: str
    engine: ClassVar[str] = "embedded"  # or neo4j
    file: Path | None = None  # where another process finds the same map

    @abstractmethod
    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """The rows of a query, by column name; never changes the map when it was opened for reading.

        `timeout` is in seconds. `limit` is the number of rows to fetch at most. Raises QueryFailed when the engine
        cannot run the text or stops it at its timeout.
        """

    @abstractmethod
    def plan(self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Plan:
        """The plan of a query, which is not run; `timeout` is in seconds."""

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Answers given in here are of one save of an embedded map, also while another process loads."""
        yield

    def close(self) -> None:  # noqa: B027 - a reader of a file holds nothing
        """Let go of the engine, where something is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Store(Reader):
    """A map that can be written."""

    batch_size: ClassVar[int] = 10_000  # rows in a transaction of a large write

    @abstractmethod
    def prepare(self) -> None:
        """Declare the constraints of the model."""

    @abstractmethod
    def write(self, statements: Iterable[Statement]) -> list[int]:
        """Run all statements in one transaction; returns, for each, how many rows met what they name."""

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Announces a large write of several transactions; the store may keep it as a whole when it ends."""
        yield

    @abstractmethod
    def publish(self) -> None:
        """Let readers see what has been written so far."""
