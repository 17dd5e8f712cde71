"""The Cypher that reads and writes the map, derived from the model; the same text runs on both stores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from graph.difference import Batch
from graph.ids import label_of
from graph.map import LinkKey, Map, Properties
from graph.model import EVIDENCE_LISTS, LINK, NODE, Link, Node

CONSTRAINTS = ("CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE",)
NAME_INDEX = "CREATE INDEX thing_name IF NOT EXISTS FOR (n:Thing) ON (n.name)"
LEVEL_INDEX = "CREATE INDEX process_level IF NOT EXISTS FOR (n:Process) ON (n.level)"  # the domains; on Neo4j
# For search, on Neo4j; the embedded store looks at every name in a tenth of a second. `cjk` finds pairs of characters.
FULLTEXT_INDEXES = (
    "CREATE FULLTEXT INDEX thing_names IF NOT EXISTS FOR (n:Thing) ON EACH [n.name, n.aliases, n.code, n.number] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    "CREATE FULLTEXT INDEX clause_texts IF NOT EXISTS FOR (n:Clause) ON EACH [n.text] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
)


class Statement(NamedTuple):
    """A write and the rows it is run for; it returns, as `met`, how many rows found what they name.

    `new` is the kind of thing or link that the rows are, when the store holds none of them yet (see `Batch`).
    """

    text: str
    rows: list[dict[str, Any]]
    new: Node | Link | None = None


def fields_of(kind: Node | Link) -> tuple[str, ...]:
    """The names of the properties that a thing or link of this kind can have on the map."""
    own = tuple(prop.name for prop in kind.properties)
    if isinstance(kind, Node):
        return ("name", *own)
    return (*own, *EVIDENCE_LISTS) if kind.cited else own


def statements_of(batch: Batch, wanted: Map) -> Iterator[Statement]:
    """The writes of one batch, grouped by label and link type."""
    rows: list[dict[str, Any]]
    things: dict[str, list[str]] = defaultdict(list)
    for thing in batch.things:
        things[label_of(thing)].append(thing)
    # `+=` of one map: a server plans a long list of settings for longer than it runs it.
    for label, ids in things.items():
        fields = _fields_to_write(NODE[label], batch.new)
        rows = [{"id": thing, "about": fields(wanted.things[thing])} for thing in ids]
        yield Statement(
            f"UNWIND $rows AS row MERGE (n:Thing {{id: row.id}}) SET n:{label}, n += row.about RETURN count(n) AS met",
            rows,
            NODE[label] if batch.new else None,
        )
    for kind, keys in _by_type(batch.links):
        fields = _fields_to_write(kind, batch.new)
        rows = [
            {"a": key[1], "b": key[2], "apart": key[3], "about": fields(wanted.links[key])}  # quicker than by name
            for key in keys
        ]
        apart = f" {{`{kind.told_apart_by}`: row.apart}}" if kind.told_apart_by else ""
        yield Statement(
            f"UNWIND $rows AS row MATCH (a:Thing {{id: row.a}}) MATCH (b:Thing {{id: row.b}}) "
            f"MERGE (a)-[r:{kind.type}{apart}]->(b) SET r += row.about RETURN count(r) AS met",
            rows,
            kind if batch.new else None,
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


def _fields_to_write(kind: Node | Link, new: bool) -> Callable[[Properties], Properties]:
    """What is written of a thing or link: every field, null where it is not set, so that a value that is gone is
    removed; of a new one only what is set, and what a link is told apart by: the write sets it.
    """
    names = fields_of(kind)
    apart = kind.told_apart_by if isinstance(kind, Link) else None

    def every_field(about: Properties) -> Properties:
        return {name: about.get(name) for name in names}

    def what_is_set(about: Properties) -> Properties:
        return about if apart is None or apart in about else {**about, apart: None}

    return what_is_set if new else every_field
