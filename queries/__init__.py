"""Questions asked of the map: one .cypher file each, and the catalogue that reads them."""

from queries.catalogue import (
    MissingParameter,
    Query,
    Readable,
    UnknownParameter,
    UnknownQuery,
    catalogue,
    query,
    run,
)
from queries.header import BadQuery, Parameter

__all__ = [
    "BadQuery",
    "MissingParameter",
    "Parameter",
    "Query",
    "Readable",
    "UnknownParameter",
    "UnknownQuery",
    "catalogue",
    "query",
    "run",
]
