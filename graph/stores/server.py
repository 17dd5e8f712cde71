"""A map on a Neo4j server: managed transactions, READ access for every question, bookmarks for clusters."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from graph.cypher import CONSTRAINTS, FULLTEXT_INDEXES, LEVEL_INDEX, NAME_INDEX, Statement
from graph.errors import QueryFailed, StoreRefused, StoreUnavailable
from graph.stores.seam import EXPLAIN, Plan, Reader, Store, as_in_query

USER, PASSWORD, DATABASE = "PROCMAP_NEO4J_USER", "PROCMAP_NEO4J_PASSWORD", "PROCMAP_NEO4J_DATABASE"
_CONNECT_SECONDS = 15.0
_RETRY_SECONDS = 20.0


class ServerReader(Reader):
    """Asks a Neo4j server. User, password and database come from the environment."""

    engine = "neo4j"

    def __init__(self, address: str) -> None:
        self.address = address
        self._database = os.environ.get(DATABASE) or None
        password = os.environ.get(PASSWORD)
        auth = (os.environ.get(USER) or "neo4j", password) if password else None
        with self._named_errors():
            self._driver = neo4j.GraphDatabase.driver(
                address,
                auth=auth,
                connection_timeout=_CONNECT_SECONDS,
                max_transaction_retry_time=_RETRY_SECONDS,
                notifications_min_severity="OFF",
            )
        try:
            with self._named_errors():
                self._driver.verify_connectivity()
            self.read("RETURN 1 AS reached")  # the database, which may be another than the user's home
        except BaseException:
            self._driver.close()
            raise

    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of a query, run in READ mode."""

        def work(transaction: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            result = transaction.run(cast("Any", query), dict(parameters or {}))
            records = result if limit is None else result.fetch(limit)
            return [record.data() for record in records]

        with self._named_errors(query), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(neo4j.unit_of_work(timeout=timeout)(work))

    def plan(self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Plan:
        """What the server would do, by EXPLAIN, which executes nothing."""
        try:
            with self._named_errors(query):
                _, summary, _ = self._driver.execute_query(
                    neo4j.Query(cast("Any", EXPLAIN + query), timeout=timeout),
                    dict(parameters or {}),
                    database_=self._database,
                    routing_=neo4j.RoutingControl.READ,
                )
        except QueryFailed as error:
            raise QueryFailed(as_in_query(str(error))) from error
        steps = list(_steps(cast("Any", summary.plan)))
        return Plan(
            summary.query_type == "r",
            any(name.startswith("LoadCSV") for name, _ in steps),
            frozenset(details.split("(")[0].strip() for name, details in steps if "ProcedureCall" in name),
        )

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        )

    @contextmanager
    def _named_errors(self, query: str = "") -> Iterator[None]:
        """Turn what the driver raises into one line with the next step."""
        try:
            yield
        except AuthError as error:
            raise StoreRefused(
                f"{self.address}: the server refused the user or password; set {USER} and {PASSWORD} and try again"
            ) from error
        except ServiceUnavailable as error:
            raise StoreUnavailable(
                f"{self.address}: no Neo4j server answers there; start it, or give another --store"
            ) from error
        except ConfigurationError as error:
            raise StoreUnavailable(f"{self.address}: not an address that the driver can use ({error})") from error
        except Neo4jError as error:
            raise self._refusal(error, query) from error
        except (DriverError, ValueError, OSError) as error:
            raise StoreUnavailable(f"{self.address}: the connection failed ({_line(error)}); try again") from error

    def _refusal(self, error: Neo4jError, query: str) -> StoreRefused | QueryFailed | StoreUnavailable:
        code = error.code or ""
        if code.endswith("DatabaseNotFound"):
            return StoreRefused(f"{self.address}: there is no database {self._database!r}; set {DATABASE}")
        if "TimedOut" in code:
            return QueryFailed("the query was stopped at its time limit; narrow it or allow it more time")
        if isinstance(error, ClientError) and query:
            return QueryFailed(f"the server cannot run this query: {_line(error)}")
        if code.startswith("Neo.TransientError"):
            return StoreUnavailable(f"{self.address}: the server is overloaded or restarting ({code}); try again")
        return StoreRefused(f"{self.address}: {_line(error)} ({code})")


class ServerStore(ServerReader, Store):
    """Writes to a Neo4j server."""

    def prepare(self) -> None:
        """Declare the constraints of the model and the full-text indexes of search."""

        def work(transaction: neo4j.ManagedTransaction) -> None:
            for text in (*CONSTRAINTS, NAME_INDEX, LEVEL_INDEX, *FULLTEXT_INDEXES):
                transaction.run(cast("Any", text)).consume()

        with self._named_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)

    def write(self, statements: Iterable[Statement]) -> list[int]:
        """Run all statements in one managed transaction."""
        prepared = list(statements)

        def work(transaction: neo4j.ManagedTransaction) -> list[int]:
            met = []
            for text, rows, _ in prepared:
                record = transaction.run(cast("Any", text), rows=rows).single()
                met.append(int(record["met"]) if record else 0)
            return met

        with self._named_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def publish(self) -> None:
        """Nothing to do: readers of a server see every transaction that ended."""


def _steps(plan: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    """The names of a plan's steps, with what they work on."""
    if plan:
        yield str(plan["operatorType"]), str(plan["args"].get("Details", ""))
        for child in plan.get("children", []):
            yield from _steps(child)


def _line(error: BaseException) -> str:
    """The first sentence of a driver's message."""
    message = getattr(error, "message", None) or str(error)
    return " ".join(str(message).split())[:300]
