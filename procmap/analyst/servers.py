"""For those who bring their own Cypher: the plain driver, and py2neo, on the server that keeps the map."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graph.errors import ProcmapError
from graph.stores import is_server

if TYPE_CHECKING:
    import neo4j
    import py2neo


class NoServer(ProcmapError):
    """A driver of Neo4j was asked for, and the map is kept in a file."""


def driver(address: str) -> neo4j.Driver:
    """A driver of one's own, with the user and password of the environment."""
    import neo4j

    _hold_to_server(address)
    return neo4j.GraphDatabase.driver(address, auth=_login())


def py2neo_graph(address: str) -> py2neo.Graph:
    """A py2neo Graph, on the database that PROCMAP_NEO4J_DATABASE names or the server's default one."""
    _hold_to_server(address)
    try:
        import py2neo
    except ImportError as error:
        raise ProcmapError("py2neo is not installed; install it with: pip install 'procmap[py2neo]'") from error
    from graph.stores.server import DATABASE

    return py2neo.Graph(address, auth=_login(), name=os.environ.get(DATABASE) or None)


def _login() -> tuple[str, str] | None:
    from graph.stores.server import PASSWORD, USER

    password = os.environ.get(PASSWORD)
    return (os.environ.get(USER) or "neo4j", password) if password else None


def _hold_to_server(address: str) -> None:
    if not is_server(address):
        raise NoServer(
            f"{address}: this map is kept in a file, not in Neo4j; move it with `procmap migrate` and open it there: "
            'pm.open("bolt://localhost:7687"), or ask it with m.cypher("MATCH …")'
        )
