"""Questions asked of the map: one .cypher file each, and the catalogue that reads them."""

from queries.catalogue import (
    BadQuery,
    MissingParameter,
    Query,
    Readable,
    UnknownParameter,
    UnknownQuery,
    catalogue,
    query,
    run,
)

__all__ = [
    "BadQuery",
    "MissingParameter",
    "Query",
    "Readable",
    "UnknownParameter",
    "UnknownQuery",
    "catalogue",
    "query",
    "run",
]
