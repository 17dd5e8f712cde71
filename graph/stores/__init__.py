"""Where a map is kept: an embedded file (the default) or a Neo4j server, behind one small seam."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import StoreUnavailable

if TYPE_CHECKING:
    from graph.stores.seam import Reader, Store

DEFAULT_ADDRESS = "./procmap.kgl"
_SERVER = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://")


def is_server(address: str) -> bool:
    """Whether an address names a Neo4j server; else it is the path of an embedded store or of a snapshot."""
    return bool(_SERVER.match(address))


def open_for_reading(address: str) -> Reader:
    """A map to ask questions of; it can be read while another process loads. Close it, or use it in a `with`.

    Raises StoreUnavailable, StoreRefused or StoreLocked.
    """
    _check(address)
    if is_server(address):
        from graph.stores.server import ServerReader

        return ServerReader(address)
    if address.endswith((".jsonl", ".jsonl.gz")):
        from graph.stores.past import PastMap

        return PastMap(Path(address))
    from graph.stores.embedded import EmbeddedReader

    return EmbeddedReader(Path(address))


def open_for_writing(address: str) -> Store:
    """The map, to load or to correct; an embedded store has one writer at a time. Raises as `open_for_reading`."""
    _check(address)
    if is_server(address):
        from graph.stores.server import ServerStore

        return ServerStore(address)
    if address.endswith((".jsonl", ".jsonl.gz")):
        raise StoreUnavailable(f"{address}: a snapshot is a record of the past; load into a store instead")
    from graph.stores.embedded import EmbeddedStore

    return EmbeddedStore(Path(address))


def _check(address: str) -> None:
    if "://" in address and not is_server(address):
        scheme = address.split("://", 1)[0]
        raise StoreUnavailable(
            f"{address}: a store is a file path or an address that begins with bolt:// or neo4j://, not {scheme}://"
        )
    if not address.strip():
        raise StoreUnavailable("no store is named; give --store PATH or --store bolt://HOST:PORT")
