"""A reader that remembers what it was told: several questions of an analyst ask for the same rows of a large map."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from graph.stores import is_server
from graph.stores.seam import Plan, Reader, Row

_KEPT = 200  # answers
_ROWS = 300_000  # in all of them
_ASKED = 200  # ids in one question
_LOOKED = 1.0  # seconds after which a server is asked again whether its map has changed


def _is_long(parameters: Mapping[str, Any] | None) -> bool:
    """Whether a question is about so many things that nobody will ask it again, word for word."""
    lists = (value for value in (parameters or {}).values() if isinstance(value, list))
    return any(len(value) > _ASKED for value in lists)


class Remembering(Reader):
    """Asks another reader, each question once for as long as the map is the same. Several threads may ask it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.address = reader.address
        self.engine = reader.engine  # type: ignore[misc]
        self._kept: OrderedDict[str, list[Row]] = OrderedDict()
        self._rows = 0
        self._keeping = Lock()
        self._stamp: object = None
        self._looked = 0.0

    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """The rows, which are the caller's own to change."""
        if timeout is not None or limit is not None or _is_long(parameters):
            return self._reader.read(query, parameters, timeout=timeout, limit=limit)
        key = json.dumps([query, parameters], sort_keys=True, default=str, ensure_ascii=False)
        with self._keeping:
            self._forget_if_changed()
            rows = self._kept.get(key)
        if rows is None:
            rows = self._reader.read(query, parameters)
            with self._keeping:
                self._keep(key, rows)
        return [dict(row) for row in rows]

    def plan(self, query: str, parameters: Mapping[str, Any] | None = None, *, timeout: float | None = None) -> Plan:
        """The plan of a query."""
        return self._reader.plan(query, parameters, timeout=timeout)

    def close(self) -> None:
        """Let go of the engine and of what is remembered."""
        self._kept.clear()
        self._reader.close()

    @property
    def stamp(self) -> object:
        """What is another after every change of the map."""
        with self._keeping:
            self._forget_if_changed()
            return self._stamp

    def _keep(self, key: str, rows: list[Row]) -> None:
        if len(rows) > _ROWS:
            return
        self._rows += len(rows) - len(self._kept.get(key, ()))  # two may have asked the same at once
        self._kept[key] = rows
        while len(self._kept) > _KEPT or self._rows > _ROWS:
            _, gone = self._kept.popitem(last=False)
            self._rows -= len(gone)

    def _forget_if_changed(self) -> None:
        now = self._stamp_now()
        if now != self._stamp:
            self._kept.clear()
            self._rows = 0
            self._stamp = now

    def _stamp_now(self) -> object:
        """Of a file its identity, time and size; of a server its loads, asked for once a second."""
        if not is_server(self.address):
            try:
                stat = Path(self.address).stat()
            except OSError:
                return None
            return (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if self._stamp is not None and time.monotonic() - self._looked < _LOOKED:
            return self._stamp
        self._looked = time.monotonic()
        rows = self._reader.read("MATCH (n:Load) RETURN max(n.completed) AS completed, count(n) AS loads")
        return (rows[0]["completed"], rows[0]["loads"]) if rows else ()
