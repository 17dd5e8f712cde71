"""How fresh and whole a map is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from graph.errors import StoreRefused
from graph.model import BOOKKEEPING, NODES
from graph.stores.seam import Reader

MAP_FORMAT = 1  # what a map holds and how; raised when an older procmap would misread it
_NOT_ONLY_CITED = "WHERE coalesce(n.status, '') <> 'cited' "
# Both stores know how many things a label has without looking at them.
_COUNTED = " UNION ALL ".join(
    f"MATCH (n:{node.label}) {_NOT_ONLY_CITED if node.label == 'Document' else ''}"
    f"RETURN '{node.label}' AS label, count(n) AS things"
    for node in NODES
    if node.label not in BOOKKEEPING
)


@dataclass(frozen=True)
class Status:
    """The state of a map: its last complete load, loads that never ended, and how much is on it."""

    address: str
    loaded: str | None  # when the last complete load ended, ISO text in UTC
    snapshot: str | None  # the digest of the map that it left
    unfinished: tuple[str, ...] = ()  # when loads began that have not ended, after the last complete one
    things: dict[str, int] = field(default_factory=dict)  # by label; documents that are only cited are not counted

    @property
    def is_whole(self) -> bool:
        """Whether the last load ended."""
        return self.loaded is not None and not self.unfinished


def hold_to_format(store: Reader) -> None:
    """Refuse a map that a newer procmap has written: we would misread it. Raises StoreRefused."""
    rows = store.read("MATCH (n:Load) WHERE n.counts IS NOT NULL RETURN n.counts AS counts ORDER BY counts")
    newest = max((json.loads(row["counts"]).get("format", 1) for row in rows), default=MAP_FORMAT)
    if newest > MAP_FORMAT:
        raise StoreRefused(
            f"{store.address}: a newer procmap wrote this map (format {newest}, this one reads up to {MAP_FORMAT}); "
            "upgrade with: pip install --upgrade procmap"
        )


def status(store: Reader) -> Status:
    """Read the state of a map. An empty store has no `loaded`."""
    loads = store.read(
        "MATCH (n:Load) RETURN n.started AS started, n.completed AS completed, n.counts AS counts ORDER BY started"
    )
    ended = [row for row in loads if row["completed"]]
    last = max(ended, key=lambda row: str(row["completed"]), default=None)
    # A later complete load has finished what an earlier one left undone.
    unfinished = tuple(
        row["started"] for row in loads if not row["completed"] and (not last or row["started"] > last["started"])
    )
    things = {row["label"]: row["things"] for row in store.read(_COUNTED) if row["things"]}
    counts = json.loads(last["counts"]) if last and last["counts"] else {}
    return Status(
        store.address,
        last["completed"] if last else None,
        counts.get("snapshot"),
        unfinished,
        things,
    )
