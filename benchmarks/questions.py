"""Measures loads and questions on made-up enterprises of 10k, 100k and 325k things, on both stores.

    .venv/bin/python benchmarks/questions.py                     # the embedded store, all sizes
    .venv/bin/python benchmarks/questions.py --neo4j             # also a Neo4j of its own, where Java and its jars are
    .venv/bin/python benchmarks/questions.py 10k 100k --docs     # writes docs/benchmarks.md and docs/benchmarks.png

Each size on each store is a process of its own, so that its peak memory is its own. Rows are things and links, evidence
and impact links among them. The floor is the same search by rustworkx over the same links, held in memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "servers")]

from benchmarks.enterprise import SIZES, enterprise  # noqa: E402
from graph.cypher import statements_of  # noqa: E402
from graph.facts import Facts  # noqa: E402
from graph.ids import label_of  # noqa: E402
from graph.load import Loaded, Sources, load  # noqa: E402
from graph.map import Map  # noqa: E402
from graph.model import NODE  # noqa: E402
from graph.stores import is_server, open_for_reading, open_for_writing  # noqa: E402
from graph.stores.seam import Reader  # noqa: E402
from queries.answers.dependencies.between_domains import dependencies  # noqa: E402
from queries.answers.impact.change import impact  # noqa: E402
from queries.answers.impact.reach import parts, reached  # noqa: E402
from queries.catalogue import run  # noqa: E402

Figures = dict[str, Any]
EMBEDDED, NEO4J = "embedded", "Neo4j"
# What is wanted at the largest size, by figure: seconds on the embedded store and on Neo4j.
WANTED = {"reached": (1.0, 2.0), "impact": (1.0, 2.0), "matrix": (1.0, 1.0), "look_up": (0.01, 0.01)}
WORDS = {
    "reached": "impact of one process: ids and distances",
    "impact": "the same with names, domains and 200 ways",
    "matrix": "matrix domain x domain",
    "look_up": "slowest look-up",
    "floor": "the same search by rustworkx",
}


def fastest(ask: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of some runs: others share the machine."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return min(taken)


def measure(size: str, address: str) -> Figures:
    """All figures of one size on one store, which must be empty."""
    company = enterprise(SIZES[size])
    figures: Figures = {"size": size, "store": NEO4J if is_server(address) else EMBEDDED}
    if is_server(address):
        figures |= _bare(address, list(company.sources))
    with open_for_writing(address) as store:
        began, busy = time.perf_counter(), time.process_time()
        loaded = load(store, Sources(list(company.sources), "benchmark"), source=size)
        seconds, busy = time.perf_counter() - began, time.process_time() - busy
    figures |= _sizes(loaded) | {
        "load_seconds": seconds,
        "load_busy_seconds": busy,
        "rows_a_second": loaded.arrived / seconds,
    }
    figures |= {"load_memory": _peak_memory()} | _floor(loaded.map, company.central)
    with open_for_reading(address) as reader:
        figures |= _questions(reader, company.central)
    return figures


def _sizes(loaded: Loaded) -> Figures:
    links = loaded.map.links
    impacts = sum(key.type == "IMPACTS" for key in links)
    evidence = sum(key.type == "STATED_IN" for key in links)
    return {
        "rows": loaded.arrived,
        "things": len(loaded.map.things),
        "links": len(links) - impacts - evidence,
        "evidence": evidence,
        "impact_links": impacts,
    }


def _questions(store: Reader, central: str) -> Figures:
    starts = [central, *parts(store, [central])]
    look_ups = {name: fastest(ask) for name, ask in _look_ups(store, central).items()}
    return {
        "things_reached": len(reached(store, starts)),
        "reached": fastest(lambda: reached(store, starts)),
        "impact": fastest(lambda: impact(store, central)),
        "matrix": fastest(lambda: dependencies(store).matrix()),
        "look_up": max(look_ups.values()),
        "look_ups": look_ups,
    }


def _look_ups(store: Reader, central: str) -> dict[str, Callable[[], object]]:
    (row,) = run(store, "things_by_id", ids=[central])
    return {
        "things_by_id": lambda: run(store, "things_by_id", ids=[central]),
        "evidence_of_thing by id": lambda: run(store, "evidence_of_thing", thing=central),
        "evidence_of_thing by name": lambda: run(store, "evidence_of_thing", thing=row["name"]),
        "processes_of_things": lambda: run(store, "processes_of_things", ids=[central]),
        "domains": lambda: run(store, "domains"),
        "loads": lambda: run(store, "loads"),
    }


def _floor(whole: Map, central: str) -> Figures:
    """The search that `reached` answers, over links that are in memory already."""
    import rustworkx

    graph = rustworkx.PyDiGraph()
    at = {thing: graph.add_node(thing) for thing in whole.things}
    steps = {key.start for key in whole.links if key.type == "PART_OF" and key.end == central}
    starts = {central, *(step for step in steps if label_of(step) in ("Activity", "Process"))}
    passed_on = (
        (at[key.start], at[key.end], None)
        for key in whole.links
        if key.type == "IMPACTS" and (key.start in starts or not NODE[label_of(key.start)].is_actor)
    )
    graph.add_edges_from(list(passed_on))
    source = graph.add_node("changed")
    graph.add_edges_from([(source, at[start], None) for start in starts])
    return {"floor": fastest(lambda: rustworkx.bfs_successors(graph, source))}


def _empty(address: str) -> None:
    """Take everything out of a server, in batches; constraints and indexes stay."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(address) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _bare(address: str, sources: list[Facts]) -> Figures:
    """How fast the driver alone writes the same statements and rows, to a warm server that is left empty."""
    from neo4j import GraphDatabase, ManagedTransaction

    from graph.difference import difference
    from graph.stores.server import ServerStore

    with open_for_writing(address) as store:
        load(store, Sources(list(enterprise(SIZES["10k"]).sources), "benchmark"), source="to warm up")
        _empty(address)
        whole = load(store, Sources(sources, "benchmark"), source="nothing", dry_run=True).map
    batches = [
        list(statements_of(batch, whole)) for batch in difference(Map(), whole).batches(0, ServerStore.batch_size)
    ]

    def write(transaction: ManagedTransaction, statements: list[Any]) -> None:
        for statement in statements:
            transaction.run(statement.text, rows=statement.rows).consume()

    with GraphDatabase.driver(address, notifications_min_severity="OFF") as driver, driver.session() as session:
        began = time.perf_counter()
        for statements in batches:
            session.execute_write(write, statements)
        seconds = time.perf_counter() - began
    _empty(address)
    return {"bare_rows_a_second": sum(len(s.rows) for statements in batches for s in statements) / seconds}


def _peak_memory() -> int:
    """MiB at most held by this process so far."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


def measured(sizes: list[str], with_neo4j: bool) -> list[Figures]:
    """The figures of every size on every store, printed as they come."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(_in_a_process(size, f"{folder}/map.kgl"))
        if with_neo4j:
            import neo4j_server

            with (
                tempfile.TemporaryDirectory() as folder,
                neo4j_server.running(neo4j_server.LTS, Path(folder), lasting=True) as server,
            ):
                found.append(_in_a_process(size, server.address))
    return found


def _in_a_process(size: str, address: str) -> Figures:
    command = [sys.executable, __file__, "--measure", address, size]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    figures: Figures = json.loads(answer.stdout)
    show(figures)
    return figures


def show(figures: Figures) -> None:
    """The lines of one size on one store."""
    from benchmarks.run import line

    is_embedded = figures["store"] == EMBEDDED
    head = f"{figures['size']}, {figures['store']}"
    kinds = ", ".join(
        f"{figures[kind]:,} {kind.replace('_', ' ')}" for kind in ("things", "links", "evidence", "impact_links")
    )
    if is_embedded:
        wanted, about = (
            "at least 40,000 at 325k",
            f"{figures['load_seconds']:.1f} s, {figures['load_memory']:,} MiB; {kinds}",
        )
    else:
        share = figures["rows_a_second"] / figures["bare_rows_a_second"]
        wanted, about = (
            "at least 80 % of the driver alone",
            f"{share:.0%} of {figures['bare_rows_a_second']:,.0f} rows/s",
        )
    line(f"{head}: load", f"{figures['rows_a_second']:,.0f} rows/s", wanted, about)
    for name, words in WORDS.items():
        limit = "the floor" if name == "floor" else f"under {WANTED[name][not is_embedded]:g} s at 325k"
        about = f"{figures['things_reached']:,} things" if name in ("reached", "impact", "floor") else ""
        line(f"{head}: {words}", f"{figures[name] * 1000:,.1f} ms", limit, about)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=list(SIZES), help=f"of {', '.join(SIZES)}")
    parser.add_argument("--neo4j", action="store_true", help="on a Neo4j of its own too")
    parser.add_argument("--docs", action="store_true", help="write docs/benchmarks.md and its picture")
    parser.add_argument("--measure", metavar="ADDRESS", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.sizes[0], given.measure)))
    else:
        figures = measured(given.sizes, given.neo4j)
        if given.docs:
            from benchmarks.questions_page import write_page

            write_page(figures, ROOT / "docs")
