"""Measures the whole judgement on made-up enterprises of 10k, 100k and 325k things, on the embedded store.

    .venv/bin/python benchmarks/judging.py                        # all sizes
    .venv/bin/python benchmarks/judging.py 325k --keep /tmp/maps  # the maps stay there for the next run

The enterprise has its registers: lists, matrices, duties, risks and what happened, so that rules find whom to judge.
`procmap check` and `procmap report` run as people run them, each in a process of its own, whose peak memory is told.
Then every rule is asked by itself: the ratio is to reading the populations alone, which nothing could do without.
Last what a notebook waits for at the first question of a judgement, of a domain and of the whole map, which is open.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from benchmarks.enterprise import SIZES, enterprise  # noqa: E402
from benchmarks.registers import registers  # noqa: E402
from benchmarks.run import line  # noqa: E402
from checks.findings import Dimension  # noqa: E402

TODAY = date(2026, 11, 22)
# Processes for each size: with the registers there are more things to each.
PROCESSES = {size: round(number * 0.795) for size, number in SIZES.items()}
_SLOWEST = 8
_DOMAIN = "研发管理域"

Figures = dict[str, Any]


def make(address: str, size: str) -> None:
    """Load the enterprise and its registers into an empty store."""
    from graph.load import Sources, load
    from graph.stores import open_for_writing

    company = enterprise(PROCESSES[size])
    with open_for_writing(address) as store:
        load(store, Sources([*company.sources, *registers(company)], "benchmark"), source=size)


def ask_rules(address: str) -> Figures:
    """Seconds of every population and of every rule without its population, and how many each is about."""
    from checks.answers import Asked
    from checks.governance import read_governance
    from checks.rules import all_rules
    from graph.stores import open_for_reading

    with open_for_reading(address) as store:
        asked = Asked(store, read_governance(), TODAY)
        populations: dict[str, float] = {}
        rules: dict[str, tuple[float, int, int]] = {}
        for rule in all_rules():
            if rule.population not in populations:
                began = time.process_time()
                asked.population(rule.population)
                populations[rule.population] = time.process_time() - began
            began = time.process_time()
            answer = asked.answer(rule)
            rules[rule.id] = (time.process_time() - began, len(answer.members), answer.count(False))
    return {"populations": populations, "rules": rules}


def ask_notebook(address: str, dimension: Dimension, *where: str) -> Figures:
    """Seconds to the first answer in one dimension, of the whole map or of a domain; and those of all processors."""
    import procmap

    with procmap.open(address, lang="zh", today=TODAY.isoformat()) as m:
        began, worked = time.perf_counter(), time.process_time()
        answer = m.check(dimension, *where)
        answer._repr_html_()
        return {
            "seconds": time.perf_counter() - began,
            "processor": time.process_time() - worked,
            "findings": len(answer),
        }


def command(*arguments: str) -> tuple[float, int]:
    """Seconds of a procmap command, and the MiB it held at most."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "procmap", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, code, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"procmap {' '.join(arguments)} ended with {process.returncode}")
    return time.perf_counter() - began, used.ru_maxrss // 1024


def measure(size: str, address: str) -> None:
    """Print the lines of one size."""
    if not Path(address).exists():
        _apart("make", address, size)
    day = TODAY.isoformat()
    wanted = "under 60 s and 2,048 MiB at 325k"
    seconds, memory = command("check", "--store", address, "--today", day, "--format", "json")
    line(f"{size}: procmap check", f"{seconds:.1f} s", wanted, f"{memory:,} MiB")
    with tempfile.TemporaryDirectory() as folder:
        seconds, memory = command("report", "--store", address, "--today", day, "--out", folder)
        found = json.loads((Path(folder) / "findings.json").read_text(encoding="utf-8"))["findings"]
        written = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) >> 20
    line(
        f"{size}: procmap report", f"{seconds:.1f} s", wanted, f"{memory:,} MiB; {len(found):,} findings, {written} MiB"
    )
    asked = _apart("rules", address)
    floor = sum(asked["populations"].values())
    whole = floor + sum(seconds for seconds, _, _ in asked["rules"].values())
    members = sum(number for _, number, _ in asked["rules"].values())
    about = f"{whole:.1f} s of processor; {members:,} members of {len(asked['rules'])} rules"
    line(f"{size}: asking all rules / their populations", f"{whole / floor:.1f}x", "as little as can be", about)
    for rule, (seconds, number, offenders) in sorted(asked["rules"].items(), key=lambda one: -one[1][0])[:_SLOWEST]:
        line(f"{size}: {rule}", f"{seconds:.2f} s", "", f"{number:,} asked, {offenders:,} findings")
    for dimension in get_args(Dimension):
        for where, wanted in ((_DOMAIN, "under 2 s at 325k"), ("", "")):
            waited = _apart("notebook", address, dimension, *filter(None, [where]))
            about = f"[{waited['processor']:.1f} s]  {waited['findings']:,} findings"
            line(f"{size}: m.{dimension}({where}), first time", f"{waited['seconds']:.1f} s", wanted, about)


def _apart(*what: str) -> Figures:
    """A step in a process of its own, so that its memory goes with it."""
    done = subprocess.run([sys.executable, __file__, "--step", *what], check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout or "{}"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", default=list(SIZES), help=f"of {', '.join(SIZES)}")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="where the maps are kept for the next run")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        step, *rest = given.step
        steps = {"make": make, "rules": ask_rules, "notebook": ask_notebook}
        print(json.dumps(steps[step](*rest) or {}))  # type: ignore[operator]
    else:
        with tempfile.TemporaryDirectory() as temporary:
            place = given.keep or Path(temporary)
            place.mkdir(parents=True, exist_ok=True)
            for one in given.sizes:
                measure(one, str(place / f"checks-{one}.kgl"))
