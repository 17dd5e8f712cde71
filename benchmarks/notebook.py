"""Measures what notebooks wait for: the import, and every question on the synthetic enterprise of 325,000 things.

    python benchmarks/notebook.py [STORE]

STORE is kept for the next run where it is given; without one the enterprise is loaded anew, which takes minutes. Each
question is asked of a map opened for it alone, so that nothing is remembered; seconds are those on the clock, for
a machine with nothing else to do, and in brackets those of all processors together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from enterprise import SIZES, enterprise
from run import line, median_seconds, python

sys.path.insert(0, str(Path(__file__).parents[1]))

import procmap as pm
from graph.load import Sources, load
from graph.stores import open_for_reading, open_for_writing

CENTRAL = "acme/Process/研发申请管理00000"
Asks = Callable[[Any], Any]


def start_up() -> None:
    """How much longer `import procmap` takes than `import click`."""
    bare = median_seconds(python("-c", "import click"), 9)
    ours = median_seconds(python("-c", "import procmap"), 9)
    opened = median_seconds(python("-c", "import procmap.notebook"), 9)
    line("import procmap / import click", f"{ours / bare:.2f}x", "under 0.3 s", f"{ours:.3f} s / {bare:.3f} s")
    line("import procmap.notebook / import click", f"{opened / bare:.2f}x", "under 0.3 s", f"{opened:.3f} s")


def questions(address: str) -> None:
    """Every question: the answer with its sentence and table, and its figure."""
    for name, asks in asked(address).items():
        with pm.open(address, lang="zh", today="2026-11-22") as m:
            began, clock = time.process_time(), time.perf_counter()
            answer = asks(m)
            answer._repr_html_()
            told, told_clock = time.process_time() - began, time.perf_counter() - clock
            began = time.process_time()
            drawn = answer.figure
            figure = time.process_time() - began
        points = sum(len(trace.x) if getattr(trace, "x", None) is not None else 0 for trace in drawn.data)
        about = f"[{told:.2f} s]  figure {figure:.2f} s, {points} points; {len(answer):,} rows"
        line(f"m.{name}", f"{told_clock:.2f} s", "under 2 s", about)


def asked(address: str) -> dict[str, Asks]:
    """The questions, about things of the enterprise that have much to tell."""
    with open_for_reading(address) as store:
        units = store.read("MATCH (n:Department) RETURN n.name AS name ORDER BY name LIMIT 2")
        record = store.read("MATCH (n:Record) RETURN n.id AS id ORDER BY id LIMIT 1")[0]["id"]
        document = store.read("MATCH (n:Document) RETURN n.id AS id ORDER BY id LIMIT 1")[0]["id"]
        post = store.read("MATCH (n:Role) RETURN n.name AS name ORDER BY name LIMIT 1")[0]["name"]
        domain = store.read("MATCH (n:Process) WHERE n.level = 1 RETURN n.id AS id ORDER BY id LIMIT 1")[0]["id"]
    unit, other = units[0]["name"], units[1]["name"]
    return {
        "impact": lambda m: m.impact(CENTRAL),
        "what_if, merged": lambda m: m.what_if(unit, merge_into=other),
        "what_if, removed": lambda m: m.what_if(CENTRAL, remove=True),
        "route": lambda m: m.route(CENTRAL, change="change", stage="formal"),
        "amounts": lambda m: m.amounts("审批"),
        "dependencies": lambda m: m.dependencies(),
        "framework": lambda m: m.framework(),
        "flow": lambda m: m.flow(CENTRAL),
        "responsibilities of a process": lambda m: m.responsibilities(CENTRAL),
        "responsibilities of a domain": lambda m: m.responsibilities(domain),
        "responsibilities of a unit": lambda m: m.responsibilities(unit),
        "responsibilities of the whole map": lambda m: m.responsibilities(),
        "query risk_control_matrix": lambda m: m.query("risk_control_matrix", process=domain),
        "where_used of a unit": lambda m: m.where_used(unit),
        "workload": lambda m: m.workload(),
        "post": lambda m: m.post(post),
        "portfolio": lambda m: m.portfolio(unit),
        "duties_twice": lambda m: m.duties_twice(),
        "evidence": lambda m: m.evidence(unit),
        "facts": lambda m: m.facts(document),
        "search": lambda m: m.search("审批"),
        "where_used": lambda m: m.where_used(record),
        "neighbourhood": lambda m: m.neighbourhood(CENTRAL, steps=3, limit=1000),
        "path": lambda m: m.path(CENTRAL, record),
        "timeline": lambda m: m.timeline(),
        "names": lambda m: m.names("流程"),
        "query documents_on_map": lambda m: m.query("documents_on_map"),
        "completeness of a domain": lambda m: m.completeness(domain),
        "effectiveness of a domain": lambda m: m.effectiveness(domain),
        "compliance of a domain": lambda m: m.compliance(domain),
        "effectiveness of the whole map": lambda m: m.effectiveness(),
        "compliance of the whole map": lambda m: m.compliance(),
        "completeness of the whole map": lambda m: m.completeness(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", nargs="?", help="where the enterprise is kept for the next run")
    kept = parser.parse_args().store
    start_up()
    with tempfile.TemporaryDirectory() as folder:
        address = kept or str(Path(folder) / "enterprise.kgl")
        if not Path(address).exists():
            made = enterprise(SIZES["325k"])
            with open_for_writing(address) as store:
                load(store, Sources(facts=list(made.sources), extractor="synthetic"), source="enterprise")
        questions(address)


if __name__ == "__main__":
    main()
