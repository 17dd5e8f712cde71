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
    from loaders.texts.plain import decoded

    whole = "\n".join(decoded(path, path.read_bytes()) for path in sorted(EXAMPLES.glob("*.txt")))
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


# Texts that nobody writes: a rule that looks back or ahead without bound would take the square of their length.
HOSTILE = {
    "only brackets": "（" * 100,
    "one line without a full stop": "经部门经理审核后报总经理审批，财务部核对《付款申请单》，" * 4,
    "deep numbering": "".join(f"{'1.' * depth}1 采购员提交申请。\n" for depth in range(1, 5)) * 2,
    "only quotation marks": "《" * 100,
    "only arrows": "申请→审批→" * 20,
    "only actors": "采购部经理、财务部、" * 10,
    "only blanks": " " * 100,
    "only words of duties": "管理工作" * 25,
    "only plain headings": "采购流程\n采购员提交申请，报部门经理审核。\n" * 5,
    "a flat list of steps": "1、采购员提交申请，报部门经理审核。\n" * 5,
}


def hostile() -> None:
    """Whether the time grows with the length, for texts made to make it grow faster."""
    from loaders import extract

    with tempfile.TemporaryDirectory() as folder:
        for name, piece in HOSTILE.items():
            seconds = {}
            for characters in (100_000, 400_000):
                path = Path(folder) / f"{characters}.txt"
                path.write_text("供货管理办法\n" + piece * (characters // len(piece)), encoding="utf8")
                seconds[characters] = median_seconds(lambda path=path: extract(path), 1)  # type: ignore[misc]
            growth = (seconds[400_000] / seconds[100_000]) / 4
            rate = f"{400_000 / seconds[400_000]:,.0f} characters/s"
            line(f"hostile text, time per character at 4x: {name}", f"{growth:.2f}x", "about 1x", rate)


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
    hostile()
    demo()
