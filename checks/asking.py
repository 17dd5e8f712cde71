"""A reader for one judgement: what several rules ask in the same words is asked of the map once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Any

import queries


class Once:
    """Answers as the store does, each question once; rows are shared, so nobody may change them."""

    def __init__(self, store: queries.Readable) -> None:
        self._store = store
        self._answers: dict[Hashable, list[dict[str, Any]]] = {}
        self._asking = Lock()  # two rules that compare the same rows may be judged at the same time

    @property
    def engine(self) -> str:
        """What answers."""
        return self._store.engine

    def read(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that answer a query."""
        key = (query, _hashable(parameters or {}))
        with self._asking:
            if key not in self._answers:
                self._answers[key] = self._store.read(query, parameters)
            return self._answers[key]


def _hashable(value: Any) -> Hashable:
    if isinstance(value, Mapping):
        return tuple((name, _hashable(one)) for name, one in value.items())
    return tuple(map(_hashable, value)) if isinstance(value, list | tuple) else value
