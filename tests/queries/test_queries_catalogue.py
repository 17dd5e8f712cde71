"""The catalogue holds every query file to its header, and says in one line which file breaks its contract."""

import re
from pathlib import Path

import pytest

from queries import BadQuery, MissingParameter, UnknownParameter, UnknownQuery, catalogue, query, run
from queries.catalogue import read_catalogue

GOOD = """// Processes of a level.
// 某一级别的流程。
// population: all_processes
// param: level  1 for domains
// returns: id, name
MATCH (p:Process)
WHERE p.level = $level AND p.name <> '$no, parameter' AND EXISTS { MATCH (p)-[:OWNED_BY]->(o) RETURN o }
WITH p.id AS id, p ORDER BY id
RETURN id, coalesce(p.name, 'a, b') AS name
ORDER BY id
"""
POPULATION = """// All processes.
// 全部流程。
// population: all_processes
// returns: id
MATCH (p:Process)
RETURN p.id AS id
ORDER BY id
"""


class Asked:
    """Keeps what a query asks of a store."""

    engine = "embedded"

    def __init__(self) -> None:
        self.parameters: dict[str, object] = {}

    def read(self, query: str, parameters: object = None) -> list[dict[str, object]]:
        assert isinstance(parameters, dict)
        self.parameters = parameters
        return [{"asked": query}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lookup").mkdir()
    (tmp_path / "populations").mkdir()
    (tmp_path / "populations" / "all_processes.cypher").write_text(POPULATION, encoding="utf-8")
    return tmp_path


def test_a_file_becomes_a_query(folder: Path) -> None:
    (folder / "lookup" / "by_level.cypher").write_text(GOOD, encoding="utf-8")
    found = read_catalogue(folder)["by_level"]
    assert (found.intent, found.sentence, found.sentence_zh) == ("lookup", "Processes of a level.", "某一级别的流程。")
    assert (found.population, found.columns) == ("all_processes", ("id", "name"))
    assert [(one.name, one.meaning, one.optional) for one in found.parameters] == [("level", "1 for domains", False)]
    assert found.text.startswith("MATCH") and "//" not in found.text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("// 某一级别的流程。\n", "", "one English line and one Chinese line"),
        ("// 某一级别的流程。", "// Processes, again.", "the second is the same in Chinese"),
        ("// Processes of a level.", "// 流程。", "the first line of the header is English"),
        ("// population: all_processes\n", "", "names one population"),
        ("population: all_processes", "population: nobody", "population nobody has no file"),
        ("// returns: id, name\n", "", "names the columns"),
        ("// param: level  1 for domains\n", "", "declares no parameters, the text uses $level"),
        ("// returns", "// param: depth  how deep\n// returns", "declares $depth, $level, the text uses $level"),
        ("1 for domains", "", "needs a name and a meaning"),
        ("returns: id, name", "returns: id, names", "returns id, names; the text returns id, name"),
        ("returns: id, name", "returns: name, id", "returns name, id; the text returns id, name"),
        ("RETURN id, coalesce(p.name, 'a, b') AS name", "RETURN *", "RETURN * has no stable columns"),
        ("AS name\nORDER BY id", "AS name", "need an ORDER BY after the last RETURN"),
        ("WITH p.id AS id, p", "SET p.level = 2 WITH p.id AS id, p", "queries only read; the text has SET"),
        ("MATCH (p:Process)", "LOAD CSV FROM 'x' AS p MATCH (p:Process)", "the text has LOAD CSV"),
        ("MATCH (p:Process)", "CALL db.labels() MATCH (p:Process)", "the text has CALL"),
    ],
)
def test_a_broken_contract_is_named_with_its_file(folder: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    (folder / "lookup" / "by_level.cypher").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadQuery, match=re.escape(says)) as error:
        read_catalogue(folder)
    assert "lookup/by_level.cypher" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_name_is_used_once(folder: Path) -> None:
    (folder / "lookup" / "all_processes.cypher").write_text(POPULATION, encoding="utf-8")
    with pytest.raises(BadQuery, match="is already in lookup/"):
        read_catalogue(folder)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownQuery, match="process_without_owner"):
        query("proces_without_owners")
    with pytest.raises(UnknownQuery, match="lists them all"):
        query("xyzzy")


def test_parameters_are_asked_for() -> None:
    store = Asked()
    with pytest.raises(MissingParameter, match="things_by_name needs words: part of a name"):
        run(store, "things_by_name")
    with pytest.raises(UnknownParameter, match="takes words, not word"):
        run(store, "things_by_name", word="采购")
    run(store, "process_inventory")
    assert store.parameters == {"today": None}


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_query_says_what_it_is(name: str) -> None:
    found = query(name)
    assert found.sentence.endswith(".") and found.sentence_zh.endswith("。")
    assert catalogue()[found.population].columns[:3] == ("id", "label", "name")
    if found.intent == "completeness":
        assert catalogue()[found.population].columns == ("id", "label", "name", "process")
