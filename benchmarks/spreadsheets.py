"""Measures reading of spreadsheets: 20,000 rows from file to facts, beside what bare libraries need for the cells."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from loaders.extraction import extract
from loaders.spreadsheets import cells

ROWS = 20_000
_REGISTER = ["流程编号", "流程名称", "流程级别", "上级流程", "流程所有者", "责任部门", "状态", "IT系统", "输入", "输出"]


def register(path: Path) -> None:
    """A register of processes, ten columns, six of which state links."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("流程清单")
    sheet.append(_REGISTER)
    for row in range(ROWS):
        names = [f"LC-{row:05}", f"流程{row}号", "三级", f"上级{row % 300}", f"第{row % 50}采购经理"]
        sheet.append(
            [*names, f"第{row % 40}事业部", "正式", f"系统{row % 9}", f"申请单{row % 500}", f"报告{row % 700}"]
        )
    book.save(path)


def matrix(path: Path) -> None:
    """A responsibility matrix of ten units, five marks a row."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("责任矩阵")
    sheet.append(["流程", *[f"第{unit}事业部" for unit in range(10)]])
    for row in range(ROWS):
        marks = ["A", "R", "C", "I", "S"]
        sheet.append([f"流程{row}号", *[marks[(row + unit) % 5] if unit % 2 else None for unit in range(10)]])
    book.save(path)


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The median of some runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def bare_calamine(data: bytes) -> object:
    """The cells alone, by the fastest library."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def bare_openpyxl(data: bytes) -> object:
    """The cells alone, by the usual library."""
    return list(openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True))


def main() -> None:
    """Prints rows a second and ratios of one run."""
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("register", register), ("matrix", matrix)):
            path = Path(folder) / f"{name}.xlsx"
            write(path)
            data = path.read_bytes()
            whole = seconds(lambda path=path: extract(path))  # type: ignore[misc]
            own = seconds(lambda path=path, data=data: cells.read(path, data))  # type: ignore[misc]
            fast = seconds(lambda data=data: bare_calamine(data))  # type: ignore[misc]
            usual = seconds(lambda data=data: bare_openpyxl(data), 1)  # type: ignore[misc]
            facts = extract(path)
            print(
                f"{name}, {ROWS:,} rows: {whole:.2f} s from file to facts (at most 3), {ROWS / whole:,.0f} rows/s, "
                f"{len(facts.nodes):,} nodes, {len(facts.links):,} links"
            )
            print(f"  our reader of cells {own:.2f} s; facts / our reader {whole / own:.1f}x")
            print(f"  facts / bare python-calamine {whole / fast:.1f}x; facts / bare openpyxl {whole / usual:.2f}x")


if __name__ == "__main__":
    main()
