"""The door for typed Cypher lets through reads of the map and nothing else, on both engines, whatever is tried."""

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest

from graph.errors import ProcmapError, QueryFailed, StoreUnavailable
from graph.load import write_map
from graph.map import Map
from graph.reading import read_map
from graph.snapshot import write_snapshot
from graph.stores import open_for_reading, open_for_writing
from graph.stores.seam import Reader
from graph.typed import run_typed
from graph.typed_text import DEEPEST, LONGEST, procedures_in, without_quotes

WHOLE = Map({f"acme/Role/{n}": {"name": f"岗位{n}"} for n in range(20)})

WRITES = (
    "CREATE (n:Role {id: 'x'}) RETURN n.id AS id",
    "create (:Role {id: 'x'})",
    "MATCH (n:Role) SET n.name = 'x'",
    "MATCH (n:Role) SET n += {name: 'x'} RETURN 1 AS x",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Role) REMOVE n.name",
    "MERGE (n:Thing {id: 'x'}) RETURN n.id AS id",
    "INSERT (:Role {id: 'x'})",
    "FOREACH (i IN [1] | CREATE (:Role {id: 'x'}))",
    "MATCH (n:Role) FOREACH (i IN [1] | SET n.name = 'x')",
    "MATCH (n:Role) CALL { WITH n CREATE (m:Role {id: 'x'}) RETURN m } RETURN count(*) AS made",
    "MATCH (n:Role) CALL (n) { SET n.name = 'x' } IN TRANSACTIONS OF 1 ROWS RETURN 1 AS x",
    "RETURN 1 AS x UNION CREATE (n:Role {id: 'x'}) RETURN 1 AS x",
    "MATCH (n:Role) RETURN n.id AS id; MATCH (n) DETACH DELETE n",
    "\\u0043REATE (n:Role {id: 'x'})",
    "C/**/REATE (n:Role {id: 'x'})",
    "DROP CONSTRAINT thing_id IF EXISTS",
    "DROP INDEX thing_names IF EXISTS",
    "CREATE INDEX x FOR (n:Role) ON (n.name)",
)
FILES = (
    "LOAD CSV FROM '{file}' AS line RETURN line",
    "load\ncsv FROM '{file}' AS line RETURN line",
    "LOAD/**/CSV FROM '{file}' AS line RETURN line",
    "LOAD // here\nCSV FROM '{file}' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM '{file}' AS line RETURN line",
    "WITH 1 AS x LOAD CSV FROM '{file}' AS line RETURN line, x",
    "RETURN 1 AS x UNION LOAD CSV FROM '{file}' AS x RETURN x",
    "RETURN [1] AS x UNION ALL LOAD CSV FROM $file AS x RETURN x",
    "CALL {{ LOAD CSV FROM '{file}' AS line RETURN line }} RETURN line",
    "UNWIND [1] AS i CALL (i) {{ LOAD CSV FROM '{file}' AS line RETURN line }} RETURN line",
    "MATCH (n:Role) WHERE EXISTS {{ LOAD CSV FROM '{file}' AS line RETURN line }} RETURN n.id AS id",
    "MATCH (n:Role) RETURN COLLECT {{ LOAD CSV FROM '{file}' AS line RETURN line }} AS x",
    "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    "RETURN 'it\\'s' AS x UNION LOAD CSV FROM '{file}' AS x RETURN x",
    "RETURN `a'b` AS x UNION LOAD CSV FROM '{file}' AS x RETURN x // '",
)
PROCEDURES = (
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL `dbms`.`components`() YIELD name RETURN name",
    "CALL // now\n dbms.components() YIELD name RETURN name",
    "CALL db.createLabel('X')",
    "CALL db.clearQueryCaches()",
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL pagerank() YIELD node RETURN node",
    "CALL db.labels() YIELD label CALL dbms.components() YIELD name RETURN name",
    "CALL { CALL dbms.components() YIELD name RETURN name } RETURN name",
    "MATCH (n:Role) CALL { CALL pagerank() YIELD score RETURN score } RETURN score",
    "RETURN 1 AS x UNION CALL pagerank() YIELD node RETURN node AS x",
    "MATCH (n:Role) WHERE EXISTS { CALL dbms.components() YIELD name RETURN name } RETURN n.id AS id",
)
COMMANDS = (
    "SHOW TRANSACTIONS",
    "show settings",
    "/* a */ SHOW PROCEDURES",
    "SHOW INDEXES",
    "SHOW USERS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bbbbbbbbb'",
    "CREATE USER x SET PASSWORD 'yyyyyyyyy'",
    "STOP DATABASE neo4j",
    "USE system MATCH (n) RETURN n.id AS id",
    "CYPHER runtime=slotted USE neo4j MATCH (n) RETURN n.id AS id",
    "CALL { USE neo4j MATCH (n) RETURN n.id AS id } RETURN id",
    "RETURN 1 AS id UNION USE neo4j MATCH (n) RETURN n.id AS id",
    "EXPLAIN MATCH (n) RETURN n.id AS id",
    "  profile MATCH (n) RETURN n.id AS id",
    "/* a */ EXPLAIN MATCH (n) RETURN n.id AS id",
    "// a\nPROFILE MATCH (n) RETURN n.id AS id",
    "CYPHER runtime=slotted EXPLAIN MATCH (n) RETURN n.id AS id",
    "CYPHER 5 PROFILE CREATE (:Role {id: 'x'})",
    "BEGIN",
    "CALL db.save('/tmp/x')",
)
TOO_MUCH = (
    "",
    "RETURN " + "(" * 100_000 + "1" + ")" * 100_000 + " AS x",
    "RETURN " + "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1) + " AS x",
    "RETURN " + "CASE WHEN true THEN " * 300 + "1" + " END" * 300 + " AS x",
    "RETURN " + "NOT " * 1000 + "true AS x",
    "WITH {a: 1} AS n RETURN n" + ".a" * 3000 + " AS x",
    "RETURN [1]" + "[0]" * 3000 + " AS x",
    "MATCH (n:" + "!" * 1000 + "Role) RETURN n.id AS id",
    " UNION ".join(["RETURN 1 AS x"] * 1000),
    "CALL { " * 1000 + "RETURN 1 AS x" + " } RETURN 1 AS x" * 1000,
    "MATCH (n) WHERE " + "EXISTS { MATCH (n) WHERE " * 20 + "true" + "}" * 20 + " RETURN n.id AS id",
    "WITH 1 AS x " + "WITH x " * 2000 + "RETURN x",
    "MATCH (a)" + "-->()" * 1000 + " RETURN a.id AS id",
    "RETURN '" + "a" * LONGEST + "' AS x",
    "RETURN '\ud800' AS x",
    "MATCH (n RETURN n",
    "RETURN $missing AS x",
    "MATCH (n:Role) WHERE n.name = 'a' \x00 RETURN n.id AS id",
)
ALLOWED = {
    "MATCH (n:Role) WHERE n.id = $id RETURN n.name AS name": [{"name": "岗位3"}],
    "match (n:Role) return count(n) as roles;": [{"roles": 20}],
    "// 岗位\nMATCH (n:Role {id: $id}) RETURN n.name AS name": [{"name": "岗位3"}],
    "CYPHER runtime=slotted MATCH (n:Role {id: $id}) RETURN n.name AS name": [{"name": "岗位3"}],
    "OPTIONAL MATCH (n:Nothing) RETURN n.id AS id": [{"id": None}],
    "UNWIND [3, 1, 2] AS x WITH x ORDER BY x RETURN collect(x) AS xs": [{"xs": [1, 2, 3]}],
    "MATCH (n:Role) CALL { WITH n RETURN n.name AS name } RETURN count(name) AS names": [{"names": 20}],
    "MATCH (n:Role {id: $id}) RETURN n.name AS x UNION RETURN 'LOAD CSV; CREATE (n)' AS x": [
        {"x": "岗位3"},
        {"x": "LOAD CSV; CREATE (n)"},
    ],
    "RETURN reduce(s = 0, x IN range(1, 100) | s + x) AS sum": [{"sum": 5050}],
    "MATCH (n:Role) WHERE EXISTS { MATCH (n) WHERE n.id = $id } RETURN n.name AS name": [{"name": "岗位3"}],
    "RETURN 'CALL dbms.x(' AS a, \"USE neo4j\" AS b // CREATE (n)": [{"a": "CALL dbms.x(", "b": "USE neo4j"}],
    "CALL db.labels() YIELD label WHERE label = 'Thing' RETURN label": [{"label": "Thing"}],
}


@pytest.fixture
def filled(store_address: str) -> Iterator[Reader]:
    with open_for_writing(store_address) as store:
        write_map(store, WHOLE)
    with open_for_reading(store_address) as store:
        yield store
        assert read_map(store) == WHOLE


def refusal(store: Reader, text: str, **about: object) -> str:
    with pytest.raises(QueryFailed) as told:
        run_typed(store, text, **about)  # type: ignore[arg-type]
    message = str(told.value)
    assert message and "\n" not in message and len(message) < 400, text[:60]
    return message


def test_no_attack_passes_and_none_changes_the_map(filled: Reader, tmp_path: Path):
    secret = tmp_path / "secret.csv"
    secret.write_text("do not show\n")
    file = f"file://{secret}"
    for text in WRITES:
        assert "PASSED" not in refusal(filled, text)
    for text in FILES:
        assert "do not show" not in refusal(filled, text.format(file=file), parameters={"file": file}), text
    for text in (*PROCEDURES, *COMMANDS):
        refusal(filled, text)
    assert sorted(path.name for path in tmp_path.iterdir() if "map.kgl" not in path.name) == ["secret.csv"]


def test_what_would_break_or_hold_up_a_parser_is_refused_at_once(filled: Reader):
    for text in TOO_MUCH:
        began = time.perf_counter()
        refusal(filled, text)
        assert time.perf_counter() - began < 5, text[:60]


def test_the_refusals_say_what_to_do(filled: Reader):
    for text, words in {
        WRITES[0]: "would change the map",
        FILES[0]: "LOAD CSV reads files",
        PROCEDURES[0]: "dbms.listConfig is not among those that may be called here: db.index",
        "SHOW TRANSACTIONS": "asks the server, not the map",
        "USE other MATCH (n) RETURN n": "another database",
        "EXPLAIN RETURN 1 AS x": "give the query alone",
        "MATCH (n RETURN n": "cannot run this query",
    }.items():
        assert words in refusal(filled, text)


def test_ordinary_questions_pass(filled: Reader):
    for text, rows in ALLOWED.items():
        assert run_typed(filled, text, {"id": "acme/Role/3"}) == rows, text
    assert len(run_typed(filled, "MATCH (n:Role) RETURN n.id AS id", limit=5)) == 5


def test_parameters_are_values_and_nothing_else(filled: Reader):
    echo = "RETURN $x AS x"
    for value in (
        "'}) DETACH DELETE n //",
        "$x",
        "\\u0027",
        "a\x00b",
        2**63 - 1,
        -0.5,
        True,
        None,
        [1, "二"],
        {"a": [1]},
    ):
        assert run_typed(filled, echo, {"x": value}) == [{"x": value}]
    deep = reduce(lambda inner, _: [inner], range(50_000), 1)
    for value in ({1, 2}, object(), b"x", 2**63, deep, "\ud800", {1: 2}):
        refusal(filled, echo, parameters={"x": value})
    refusal(filled, echo, parameters={7: 1})


def test_time_rows_and_memory_are_limited(filled: Reader):
    pairs = ", ".join(f"({name}:Role)" for name in "abcdefg")
    began = time.perf_counter()
    assert "time limit" in refusal(filled, f"MATCH {pairs} RETURN count(a.name + b.name + c.name) AS n", timeout=0.5)
    assert time.perf_counter() - began < 10
    assert len(run_typed(filled, "UNWIND range(1, 5000) AS x RETURN x", limit=7)) == 7


def test_a_query_that_fills_memory_or_never_ends_leaves_this_process_alone(tmp_path: Path):
    address = str(tmp_path / "map.kgl")
    with open_for_writing(address) as store:
        write_map(store, WHOLE)
    with open_for_reading(address) as store:
        doubled = "RETURN size(reduce(s = [1, 2], i IN range(1, 40) | s + s)) AS x"
        began = time.perf_counter()
        assert "was stopped" in refusal(store, doubled, timeout=0.5)
        assert time.perf_counter() - began < 8
        assert run_typed(store, "MATCH (n:Role) RETURN count(n) AS n") == [{"n": 20}]


def test_a_process_that_cannot_open_the_map_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    address = tmp_path / "map.kgl"
    with open_for_writing(str(address)) as store:
        write_map(store, WHOLE)
    with open_for_reading(str(address)) as store:
        address.write_bytes(b"no map")
        with pytest.raises(ProcmapError, match="not a procmap store"):
            run_typed(store, "RETURN 1 AS x")
        monkeypatch.setattr(sys, "executable", "/bin/false")
        with pytest.raises(StoreUnavailable, match="ended with code"):
            run_typed(store, "RETURN 1 AS x")


def test_a_snapshot_is_asked_through_the_same_door(tmp_path: Path):
    path = tmp_path / "past.jsonl.gz"
    write_snapshot(WHOLE, path)
    secret = tmp_path / "secret.csv"
    secret.write_text("do not show\n")
    with open_for_reading(str(path)) as past:
        assert run_typed(past, "MATCH (n:Role) RETURN count(n) AS n") == [{"n": 20}]
        for text in (*WRITES, *PROCEDURES, *COMMANDS, *(one.format(file=f"file://{secret}") for one in FILES)):
            refusal(past, text)


def test_an_error_speaks_of_the_query_as_it_was_typed(filled: Reader):
    told = refusal(filled, "MATCH (n:Role)\nWHERE n.name == 'x' RETURN n.id AS id")
    assert "line 2" in told and "EXPLAIN" not in told


def test_a_write_in_a_question_of_the_catalogue_is_refused_too(filled: Reader):
    for text in WRITES:
        with pytest.raises(ProcmapError) as told:
            filled.read(text)
        assert "\n" not in str(told.value), text


def test_words_in_quotes_and_comments_are_no_commands():
    text = "RETURN 'CALL a.b()' AS x, \"it's\\\" LOAD CSV\" AS `USE y` // CALL c()\n/* CALL d() */ CALL `e`.f()"
    plain = without_quotes(text)
    assert len(plain) == len(text) and "LOAD" not in plain and "d()" not in plain
    assert procedures_in("CALL (x) { RETURN 1 AS y } CALL  db.labels() CALL { RETURN 2 AS z }") == {"db.labels"}


def test_the_process_that_asks_needs_no_working_folder_of_ours(tmp_path: Path):
    address = tmp_path / "map.kgl"
    with open_for_writing(str(address)) as store:
        write_map(store, WHOLE)
    code = (
        "from graph.stores import open_for_reading; from graph.typed import run_typed\n"
        "with open_for_reading('map.kgl') as store: print(run_typed(store, 'MATCH (n:Role) RETURN count(n) AS n'))"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[{'n': 20}]\n", done.stderr
