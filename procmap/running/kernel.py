"""Runs the cells of a notebook in a kernel of this Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import ProcmapError
from graph.stores import is_server
from procmap.words import Lang

if TYPE_CHECKING:
    from nbformat import NotebookNode

_LONGEST = 300  # characters of what a failed cell says


class CellFailed(ProcmapError):
    """A cell of a notebook raised an error."""


class NoJupyter(ProcmapError):
    """What runs notebooks is not installed."""


def run_cells(
    name: str,
    cells: list[dict[str, Any]],
    folder: Path,
    address: str,
    lang: Lang,
    tell: Callable[[str, int, int], None],
) -> NotebookNode:
    """The cells with what each showed, run in `folder` on the map at `address`.

    Raises CellFailed at the first that fails, NoJupyter.
    """
    try:
        import nbformat
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, DeadKernelError
    except ImportError as error:
        raise NoJupyter(f"notebooks need {error.name}; install it with: pip install 'procmap[notebook]'") from error

    book: NotebookNode = nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})  # type: ignore[no-untyped-call]
    # Figures as what they consist of: whoever shows them brings plotly's script.
    told = {"PROCMAP_STORE": _absolute(address), "PROCMAP_LANG": lang, "PLOTLY_RENDERER": "plotly_mimetype"}
    codes = sum(cell["cell_type"] == "code" for cell in cells)
    done = 0

    def count(cell: Any, cell_index: int) -> None:
        nonlocal done
        done += cell["cell_type"] == "code"
        tell("run", min(done, codes), codes)

    manager = AsyncKernelManager(kernel_spec_manager=_specs())
    client = NotebookClient(book, km=manager, timeout=None, on_cell_complete=count)
    tell("run", 0, codes)
    try:
        # What the kernel itself writes, as its warnings about debuggers, is for nobody.
        client.execute(
            cwd=str(folder), env={**os.environ, **told}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except CellExecutionError as error:
        said = " ".join(f"{error.evalue}".split())[:_LONGEST]
        raise CellFailed(f"{name}: the cell “{_failed(book)}” failed: {error.ename}: {said}") from error
    except DeadKernelError as error:
        raise CellFailed(
            f"{name}: the kernel ended during the cell “{_failed(book)}”; is there enough memory?"
        ) from error
    return book


def _absolute(address: str) -> str:
    return address if is_server(address) else str(Path(address).resolve())


def _specs() -> Any:
    """Knows one kernel: the Python that we run in, whatever else is installed for Jupyter."""
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    class OwnPython(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=argv, display_name="Python", language="python")

    return OwnPython()


def _failed(book: NotebookNode) -> str:
    """The last line of the cell that failed: the last one that was begun."""
    begun = [cell for cell in book.cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
    lines = begun[-1].source.strip().splitlines() if begun else [""]
    return str(lines[0][:80])
