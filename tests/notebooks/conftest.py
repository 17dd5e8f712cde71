"""The map of the made-up company, with its registers and the judgements that were kept of it, on either store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.load import write_map
from graph.reading import read_map
from graph.stores import open_for_reading, open_for_writing
from procmap.judging import judged
from procmap.loading import load_paths
from procmap.verbs.demo import DAYS, EXAMPLES

NOTEBOOKS = EXAMPLES.parent / "notebooks"


@pytest.fixture(scope="session")
def demo_map(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the embedded map that `procmap demo` makes."""
    address = str(tmp_path_factory.mktemp("demo") / "procmap.kgl")
    registers = sorted((EXAMPLES / "registers").glob("*.csv"))
    report = load_paths([EXAMPLES / "documents", *registers], address, organization="demo")
    assert (len(report.read), report.failed) == (27, [])
    return address


@pytest.fixture(scope="session")
def kept(demo_map: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the first and the last of the judgements that the demo keeps."""
    folder = tmp_path_factory.mktemp("kept")
    for day in (DAYS[0], DAYS[-1]):
        told = judged(demo_map, today=day, lang="zh").as_json()
        (folder / f"{day}.json").write_text(json.dumps(told, default=str), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def map_on_either_store(request: pytest.FixtureRequest, demo_map: str) -> Iterator[str]:
    """The address of the demo's map, on the embedded store and on a Neo4j."""
    if request.param == "embedded":
        yield demo_map
        return
    address = str(request.getfixturevalue("neo4j_address"))
    with GraphDatabase.driver(address) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    with open_for_reading(demo_map) as store:
        whole = read_map(store)
    with open_for_writing(address) as store:
        write_map(store, whole)
    yield address
