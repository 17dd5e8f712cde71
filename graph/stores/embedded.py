"""A map in one file, through kglite: no server. One writer holds the lease; readers see the last save."""

from __future__ import annotations

import logging
import warnings
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kglite

from graph.cypher import CONSTRAINTS, NAME_INDEX, Statement
from graph.errors import QueryFailed, StoreLocked, StoreRefused, StoreUnavailable
from graph.stores.bulk import write_new
from graph.stores.seam import EXPLAIN, UNNAMED, Plan, Reader, Store, as_in_query

kglite.set_query_warning_policy("silent")
# Only says that a file system keeps large columns in memory instead of mapping them; nothing for a user to do.
warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)
_log = logging.getLogger("procmap")
_NO_LIMIT = 0  # for kglite: no deadline
_WRITING_STEPS = ("create", "merge", "set", "delete", "remove", "insert", "foreach", "drop")


class KgliteReader(Reader):
    """Asks a kglite graph, whatever it was made from."""

    @abstractmethod
    def _graph_now(self) -> Any:
        """The graph to ask."""

    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of a query."""
        try:
            answer: Any = self._graph_now().cypher(
                query,
                params=dict(parameters) if parameters else None,
                timeout_ms=_NO_LIMIT if timeout is None else max(1, int(timeout * 1000)),
                row_limit=limit,
            )
            rows: list[dict[str, Any]] = answer.to_list()
            return rows
        except kglite.CypherTimeoutError as error:
            raise QueryFailed("the query was stopped at its time limit; narrow it or allow it more time") from error
        except (kglite.KgError, ValueError) as error:
            raise QueryFailed(f"the store cannot run this query: {_line(error)}") from error

    def plan(self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Plan:
        """What kglite would do, by EXPLAIN; whether it writes is told by the names of its steps."""
        try:
            rows = list(
                self._graph_now().cypher(
                    EXPLAIN + query,
                    params=dict(parameters) if parameters else None,
                    timeout_ms=_NO_LIMIT if timeout is None else max(1, int(timeout * 1000)),
                )
            )
        except kglite.ReadOnlyError:
            return Plan(reads_only=False)
        except (kglite.KgError, ValueError) as error:
            raise QueryFailed(f"the store cannot run this query: {as_in_query(_line(error))}") from error
        steps = [str(row["operation"]).strip('"').casefold() for row in rows]
        calls = any(step.startswith("call") and "subquery" not in step for step in steps)
        return Plan(
            not any(step.startswith(_WRITING_STEPS) for step in steps),
            any(step.replace(" ", "").startswith("loadcsv") for step in steps),
            frozenset({UNNAMED}) if calls else frozenset(),
        )


class EmbeddedReader(KgliteReader):
    """Asks the last save of an embedded store, and opens it again when the file changes."""

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        self.file = path
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._is_held = False
        self._graph = self._load()

    def _graph_now(self) -> Any:
        if not self._is_held and self._stamp() != self._seen:
            self._graph = self._load()
        return self._graph

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Keep to the save that is the last one now."""
        self._graph_now()
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return (stat.st_ino, stat.st_mtime_ns, stat.st_size)

    def _load(self) -> Any:
        log = _log_of(self._path)
        if not self._path.exists() and not log.exists():
            raise StoreUnavailable(f"{self._path}: there is no map yet; make one with: procmap load FOLDER")
        with _named_errors(self._path):
            graph = self._load_saved() if self._path.exists() else None
            if graph is None:  # the log holds more than the save: a load is running, or was cut off
                graph = self._replay()
        self._seen = self._stamp()
        graph.read_only(True)
        return graph

    def _load_saved(self) -> Any | None:
        """The last save, or None when the log holds newer commits."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            graph = kglite.load(str(self._path))
        return None if any("write-ahead log" in str(entry.message) for entry in caught) else graph

    def _replay(self) -> Any:
        try:
            with EmbeddedStore(self._path) as store:
                store.publish()
        except StoreLocked as error:
            if not self._path.exists():
                raise
            _log.warning("%s; you see the map as it was saved last", error)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return kglite.load(str(self._path))


class EmbeddedStore(KgliteReader, Store):
    """Writes an embedded store: holds the writer's lease, logs every transaction, saves on `publish` and `close`.

    What is written in `bulk` is not logged: a save at its end keeps all of it or, after an error, nothing.
    """

    batch_size = 100_000

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        self._path = path
        self._is_logged, self._is_saved, self._in_bulk = True, False, False
        if path.is_dir():
            raise StoreUnavailable(f"{path}: a folder; a store is a file, for example {path / 'procmap.kgl'}")
        if not path.parent.is_dir():
            raise StoreUnavailable(f"{path}: the folder {path.parent} does not exist; make it first")
        locks = [path.with_name(path.name + suffix) for suffix in (".lock", ".lock-owner")]
        new_locks = [lock for lock in locks if not lock.exists()]
        try:
            with _named_errors(path):
                self._graph = self._leased = kglite.open(str(path), durable="full")
        except StoreRefused:  # no store, so nobody's lock: leave the folder as it was
            for lock in new_locks:
                lock.unlink(missing_ok=True)
            raise

    def prepare(self) -> None:
        """Declare the constraints of the model."""
        graph = self._graph_to_write()
        with _named_errors(self._path):
            for text in (*CONSTRAINTS, NAME_INDEX):
                graph.cypher(text)

    def _graph_now(self) -> Any:
        return self._graph

    def write(self, statements: Iterable[Statement]) -> list[int]:
        """Run all statements in one transaction; in `bulk`, which is one as a whole, one after the other."""
        graph = self._graph_to_write()
        with _named_errors(self._path):
            if self._in_bulk:
                return [write_new(graph, statement) for statement in statements]
            met = []
            transaction = graph.begin()
            try:
                for text, rows, _ in statements:
                    answer: Any = transaction.cypher(text, params={"rows": rows}, timeout_ms=_NO_LIMIT)
                    met.append(sum(int(row["met"]) for row in answer))
                transaction.commit()
            except BaseException:
                transaction.rollback()
                raise
            return met

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Save what is written in here when it ends, without a log, which would take longer than the writing."""
        if self._in_bulk:
            yield
            return
        self.publish()
        self._open_beside(logged=False)
        self._in_bulk = True
        try:
            yield
            self.publish()
        except BaseException:
            self._open_beside(logged=True)
            raise
        finally:
            self._in_bulk = False

    def _graph_to_write(self) -> Any:
        """The graph as it is now, to change it: outside of `bulk` one that logs."""
        if not (self._is_logged or self._in_bulk):
            self._open_beside(logged=True)
        self._is_saved = False
        return self._graph

    def _open_beside(self, *, logged: bool) -> None:
        """Go on with what was saved last, while the first graph keeps the lease: nobody can come between."""
        with _named_errors(self._path):
            if self._graph is not self._leased:
                _leave(self._graph)
            self._graph = kglite.open(str(self._path), durable="full" if logged else "off", lock=False)
        self._is_logged = logged

    def publish(self) -> None:
        """Save: readers see the map as it is now."""
        if not self._is_saved:
            with _named_errors(self._path):
                self._graph.save()
            self._is_saved = True

    def close(self) -> None:
        """Save what is unsaved and give the lease back."""
        self.publish()
        with _named_errors(self._path):
            _leave(self._graph)
            if self._graph is not self._leased:
                _leave(self._leased)


def _leave(graph: Any) -> None:
    """Close without saving; a lease is given back."""
    graph.__exit__(InterruptedError, None, None)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    """Turn what kglite raises into one line with the next step."""
    try:
        yield
    except kglite.WriterLeaseHeldError as error:
        holder = error.holder
        raise StoreLocked(
            f"{path}: process {holder.get('pid')} has been writing to it since {holder.get('since')}; "
            "wait for it to end, or end it"
        ) from error
    except kglite.FileFormatError as error:
        raise StoreRefused(f"{path}: this file is not a procmap store; give another --store") from error
    except PermissionError as error:
        raise StoreUnavailable(f"{path}: no permission ({error.strerror}); give another --store") from error
    except (kglite.KgError, OSError, RuntimeError, ValueError) as error:
        raise StoreUnavailable(f"{path}: the store cannot be used ({_line(error)})") from error


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
