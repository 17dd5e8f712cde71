"""The Cypher that reads and writes the map, derived from the model; the same text runs on both stores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from graph.difference import Batch
from graph.ids import label_of
from graph.map import LinkKey, Map, Properties
from graph.model import EVIDENCE_LISTS, LINK, NODE, Link, Node

CONSTRAINTS = ("CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE",)


class Statement(NamedTuple):
    """A write and the rows it is run for; it returns, as `met`, how many rows found what they name."""

    text: str
    rows: list[dict[str, Any]]


def fields_of(kind: Node | Link) -> tuple[str, ...]:
    """The names of the properties that a thing or link of this kind can have on the map."""
    own = tuple(prop.name for prop in kind.properties)
    if isinstance(kind, Node):
        return ("name", *own)
    return (*own, *EVIDENCE_LISTS) if kind.cited else own


def statements_of(batch: Batch, wanted: Map) -> Iterator[Statement]:
    """The writes of one batch, grouped by label and link type."""
    things: dict[str, list[str]] = defaultdict(list)
    for thing in batch.things:
        things[label_of(thing)].append(thing)
    # `+=` of one map: a server plans a long list of settings for longer than it runs it.
    for label, ids in things.items():
        rows = [{"id": thing, "about": _all_fields(NODE[label], wanted.things[thing])} for thing in ids]
        yield Statement(
            f"UNWIND $rows AS row MERGE (n:Thing {{id: row.id}}) SET n:{label}, n += row.about RETURN count(n) AS met",
            rows,
        )
    for kind, keys in _by_type(batch.links):
        rows = [_ends(key) | {"about": _all_fields(kind, wanted.links[key])} for key in keys]
        apart = f" {{`{kind.told_apart_by}`: row.apart}}" if kind.told_apart_by else ""
        yield Statement(
            f"UNWIND $rows AS row MATCH (a:Thing {{id: row.a}}) MATCH (b:Thing {{id: row.b}}) "
            f"MERGE (a)-[r:{kind.type}{apart}]->(b) SET r += row.about RETURN count(r) AS met",
            rows,
        )
    for kind, keys in _by_type(batch.removed_links):
        where = f"WHERE r.`{kind.told_apart_by}` = row.apart " if kind.told_apart_by else ""
        yield Statement(
            f"UNWIND $rows AS row MATCH (a:Thing {{id: row.a}})-[r:{kind.type}]->(b:Thing {{id: row.b}}) "
            f"{where}DELETE r RETURN count(*) AS met",
            [_ends(key) for key in keys],
        )
    if batch.removed_things:
        yield Statement(
            "UNWIND $rows AS row MATCH (n:Thing {id: row.id}) DETACH DELETE n RETURN count(*) AS met",
            [{"id": thing} for thing in batch.removed_things],
        )


def _by_type(keys: Iterable[LinkKey]) -> Iterator[tuple[Link, list[LinkKey]]]:
    grouped: dict[str, list[LinkKey]] = defaultdict(list)
    for key in keys:
        grouped[key.type].append(key)
    for type, members in grouped.items():
        yield LINK[type], members


def _ends(key: LinkKey) -> dict[str, Any]:
    return {"a": key.start, "b": key.end, "apart": key.apart}


def _all_fields(kind: Node | Link, about: Properties) -> dict[str, Any]:
    """Every field, null where it is not set, so that a value that is gone is removed."""
    return {name: about.get(name) for name in fields_of(kind)}
