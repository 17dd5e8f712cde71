"""Reads the whole map, or what has been kept to make it again, from a store."""

from __future__ import annotations

import base64
import zlib
from typing import Any, NamedTuple

import msgspec

from graph.corrections import Correction
from graph.cypher import fields_of
from graph.facts import Facts
from graph.ids import exact_id, label_of
from graph.map import Map
from graph.model import LINK, NODE, Link, Node
from graph.stores.seam import Reader


def read_map(store: Reader) -> Map:
    """Everything on the map, bookkeeping included."""
    whole = Map()
    with store.one_moment():
        # One query each: a server plans a query a label for longer than it runs it.
        for row in store.read("MATCH (n:Thing) RETURN n.id AS id, properties(n) AS about"):
            whole.things[row["id"]] = _fields_only(NODE[label_of(row["id"])], row["about"])
        for row in store.read(
            "MATCH (a:Thing)-[r]->(b:Thing) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS about"
        ):
            whole.add_link(row["type"], row["a"], row["b"], _fields_only(LINK[row["type"]], row["about"]))
    return whole


class Kept(NamedTuple):
    """Which version of a source the map was made from."""

    sha256: str
    extractor: str


def kept_sources(store: Reader) -> dict[tuple[str, str], Kept]:
    """The sources on the map, by organization and path."""
    rows = store.read(
        "MATCH (n:Extract) RETURN n.organization AS organization, n.name AS source, n.sha256 AS sha256, "
        "n.extractor AS extractor"
    )
    return {(row["organization"], row["source"]): Kept(row["sha256"], row["extractor"]) for row in rows}


def kept_versions(store: Reader) -> dict[str, tuple[str, str]]:
    """The Extract and Correction nodes in the store, each with the version of what it keeps."""
    rows = store.read(
        "MATCH (n:Extract) RETURN n.id AS id, n.sha256 AS sha256, n.extractor AS extractor "
        "UNION ALL MATCH (n:Correction) RETURN n.id AS id, '' AS sha256, '' AS extractor"
    )
    return {row["id"]: (row["sha256"], row["extractor"]) for row in rows}


def versions_in(whole: Map) -> dict[str, tuple[str, str]]:
    """The same of a map that is not yet in a store."""
    return {
        thing: (about.get("sha256", ""), about.get("extractor", ""))
        for thing, about in whole.things.items()
        if label_of(thing) in ("Extract", "Correction")
    }


def extract_thing(facts: Facts, extractor: str) -> tuple[str, dict[str, Any]]:
    """The Extract node, id and properties, that keeps what a source said."""
    # Level 3: a tenth larger than level 6, in 40 % of the time.
    packed = base64.b64encode(zlib.compress(msgspec.json.encode(facts.as_json()), 3)).decode()
    return exact_id(facts.organization, "Extract", facts.source), {
        "name": facts.source,
        "sha256": facts.sha256,
        "extractor": extractor,
        "organization": facts.organization,
        "facts": packed,
    }


def correction_thing(correction: Correction) -> tuple[str, dict[str, Any]]:
    """The Correction node, id and properties, that keeps a decision."""
    thing = exact_id("all", "Correction", f"{correction.source} {correction.text}")
    return thing, {"name": correction.verb, "source": correction.source, "text": correction.text}


def unpack(whole: Map) -> tuple[dict[str, Facts], list[Correction]]:
    """What the bookkeeping nodes of a map keep: facts by the id of their Extract, and the corrections."""
    facts = {}
    corrections = []
    for thing, about in whole.things.items():
        label = label_of(thing)
        if label == "Extract":
            facts[thing] = Facts.from_json(msgspec.json.decode(zlib.decompress(base64.b64decode(about["facts"]))))
        elif label == "Correction":
            corrections.append(Correction(about["source"], about["text"]))
    return facts, corrections


def _fields_only(kind: Node | Link, about: dict[str, Any]) -> dict[str, Any]:
    """The model's own properties: an engine's `properties()` may hold more."""
    return {name: about[name] for name in fields_of(kind) if about.get(name) is not None and about[name] != []}
