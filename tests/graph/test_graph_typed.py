"""The door for typed Cypher lets through reads of the map and nothing else, on both engines."""

from pathlib import Path

import pytest

from graph.errors import QueryFailed
from graph.load import write_map
from graph.map import Map
from graph.reading import read_map
from graph.stores import open_for_reading, open_for_writing
from graph.typed import run_typed

WHOLE = Map({f"acme/Role/{n}": {"name": f"岗位{n}"} for n in range(20)})


def refused(secret: Path) -> dict[str, str | None]:
    return {
        "CREATE (n:Role {id: 'x'}) RETURN n.id AS id": "would change the map",
        "MATCH (n:Role) SET n.name = 'x'": "would change the map",
        "MATCH (n) DETACH DELETE n": "would change the map",
        "MATCH (n:Role) REMOVE n.name": "would change the map",
        "MERGE (n:Thing {id: 'x'}) RETURN n.id AS id": "would change the map",
        "DROP CONSTRAINT thing_id IF EXISTS": None,
        f"LOAD CSV FROM 'file://{secret}' AS line RETURN line": "LOAD CSV reads files",
        f"WITH 1 AS x LOAD CSV FROM 'file://{secret}' AS line RETURN line, x": None,
        f"CALL {{ LOAD CSV FROM 'file://{secret}' AS line RETURN line }} RETURN line": None,
        "CALL dbms.listConfig() YIELD name RETURN name": "not among those",
        "CALL dbms.components() YIELD name RETURN name": "not among those",
        "EXPLAIN MATCH (n) RETURN n.id AS id": "give the query alone",
        "  profile MATCH (n) RETURN n.id AS id": "give the query alone",
        "MATCH (n RETURN n": "cannot run this query",
        "": None,
    }


def test_only_reads_of_the_map_pass(store_address: str, tmp_path: Path):
    secret = tmp_path / "secret.csv"
    secret.write_text("do not show\n")
    with open_for_writing(store_address) as store:
        write_map(store, WHOLE)
    with open_for_reading(store_address) as store:
        for text, message in refused(secret).items():
            with pytest.raises(QueryFailed, match=message):
                run_typed(store, text)
        rows = run_typed(store, "MATCH (n:Role) WHERE n.id = $id RETURN n.name AS name", {"id": "acme/Role/3"})
        assert rows == [{"name": "岗位3"}]
        assert len(run_typed(store, "MATCH (n:Role) RETURN n.id AS id", limit=5)) == 5
        nested = "MATCH (n:Role) CALL { WITH n RETURN n.name AS name } RETURN count(name) AS names"
        assert run_typed(store, nested) == [{"names": 20}]
        with pytest.raises(QueryFailed, match="time limit"):
            run_typed(
                store,
                "MATCH (a:Role), (b:Role), (c:Role), (d:Role), (e:Role), (f:Role) "
                "RETURN count(a.name + b.name + c.name + d.name + e.name + f.name) AS n",
                timeout=0.2,
            )
        assert read_map(store) == WHOLE


def test_an_error_speaks_of_the_query_as_it_was_typed(store_address: str):
    with open_for_writing(store_address) as store:
        write_map(store, WHOLE)
    with open_for_reading(store_address) as store:
        with pytest.raises(QueryFailed, match=r"line 2") as told:
            run_typed(store, "MATCH (n:Role)\nWHERE n.name == 'x' RETURN n.id AS id")
        assert "EXPLAIN" not in str(told.value)


def test_a_word_in_quotes_is_no_command(store_address: str):
    with open_for_writing(store_address) as store:
        write_map(store, Map({"acme/Role/a": {"name": "LOAD CSV; CREATE (n)"}}))
    with open_for_reading(store_address) as store:
        text = "MATCH (n:Role) WHERE n.name = 'LOAD CSV; CREATE (n)' RETURN n.id AS id"
        assert run_typed(store, text) == [{"id": "acme/Role/a"}]


def test_procedures_on_the_short_list_pass_on_a_server(neo4j_store_address: str):
    with open_for_writing(neo4j_store_address) as store:
        write_map(store, WHOLE)
    with open_for_reading(neo4j_store_address) as store:
        labels = run_typed(store, "CALL db.labels() YIELD label RETURN label ORDER BY label")
        assert {"label": "Role"} in labels
