"""Measures what the README promises, as ratios and rates of one run: `make benchmark`.

Every figure is the median of several runs on this machine, now; compare figures of one run, not of two machines.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "documents"


def median_seconds(run: Callable[[], object], times: int = 5) -> float:
    """The median of `times` runs after one that is not counted."""
    run()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def python(*arguments: str) -> Callable[[], object]:
    """A run of this interpreter in a process of its own."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def start_up() -> None:
    """How much longer `procmap --help` takes than importing click."""
    bare = median_seconds(python("-c", "import click"), 9)
    ours = median_seconds(python("-m", "procmap", "--help"), 9)
    line("procmap --help / import click", f"{ours / bare:.2f}x", "at most 4x", f"{ours:.3f} s / {bare:.3f} s")


def extraction() -> None:
    """Characters a second on one core, and whether the time grows with the length."""
    from loaders import extract
    from loaders.readers import read

    whole = "\n".join(read(path).text for path in sorted(EXAMPLES.glob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        seconds = {}
        for copies in (4, 16):
            # Every copy is its own text: its numbers differ.
            path = Path(folder) / f"{copies}.txt"
            path.write_text("\n".join(whole.replace("ZL-", f"Z{n}-") for n in range(copies)), encoding="utf8")
            seconds[copies] = median_seconds(lambda path=path: extract(path), 3)  # type: ignore[misc]
        rate = 16 * len(whole) / seconds[16]
    line("extraction", f"{rate:,.0f} characters/s", "at least 100,000", f"{16 * len(whole):,} characters")
    growth = (seconds[16] / seconds[4]) / 4
    line("extraction, time per character at 4x the length", f"{growth:.2f}x", "about 1x")


def demo() -> None:
    """The main job on the examples: load, check, report."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "procmap", "demo"]

        def run() -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=folder)

        seconds = median_seconds(run, 3)
    line("procmap demo", f"{seconds:.1f} s", "under 20 s")


def line(what: str, figure: str, wanted: str, about: str = "") -> None:
    """One line of the result."""
    print(f"{what:52} {figure:>22}   ({wanted}){'   ' + about if about else ''}", flush=True)


if __name__ == "__main__":
    start_up()
    extraction()
    demo()
