"""Asks a map in a file from a process of its own, so that a query that breaks or fills the process ends only that.

The engine of such maps runs inside the process that asks, and neither its parser nor its functions heed every limit:
a text of joined queries can end the process, a `reduce` that doubles a text takes all memory and outlives its time.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.errors import ProcmapError, QueryFailed, StoreUnavailable

_MEMORY = 2 << 30  # bytes that a query may take, beside the map
_GRACE_SECONDS = 2.0  # for an engine that stops by itself, and for the rows to arrive
_READY = b"ready\n"
_CHILD = "from graph.apart import main; main()"


def ask_apart(
    file: Path, text: str, parameters: Mapping[str, Any] | None, timeout: float, limit: int
) -> list[dict[str, Any]]:
    """The rows of a checked query of the map in this file. Raises QueryFailed, also when its process was ended."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)}
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,  # else what follows the first line is read with it, and lost to `communicate`
        env=environment,
    ) as child:
        try:
            told = _told(child, pickle.dumps((file, text, dict(parameters or {}), timeout, limit)), timeout)
        finally:
            child.kill()
    if told is None:
        raise StoreUnavailable(f"{file}: the process that asks the map ended with code {child.returncode}; try again")
    if not told:
        raise QueryFailed("the query was stopped: it took more memory or nesting than a query may; make it simpler")
    answer: list[dict[str, Any]] | ProcmapError = pickle.loads(told)
    if isinstance(answer, ProcmapError):
        raise answer
    return answer


def _told(child: subprocess.Popen[bytes], question: bytes, timeout: float) -> bytes | None:
    """What the child says; nothing when the query broke it, None when it broke before."""
    assert child.stdin is not None and child.stdout is not None
    with suppress(BrokenPipeError):
        child.stdin.write(len(question).to_bytes(8, "big") + question)
        child.stdin.flush()
    # Reading the map takes as long as the map is large; the time that is given is the query's own.
    begun = child.stdout.readline()
    try:
        said = child.communicate(timeout=timeout + _GRACE_SECONDS)[0]
    except subprocess.TimeoutExpired as error:
        raise QueryFailed("the query was stopped at its time limit; narrow it or allow it more time") from error
    return said if begun == _READY else None


def main() -> None:
    """The child: reads the question, opens the map, answers with rows or with the error that a person is to see."""
    from graph.stores.embedded import EmbeddedReader
    from graph.typed import run_checked

    size = int.from_bytes(sys.stdin.buffer.read(8), "big")
    file, text, parameters, timeout, limit = pickle.loads(sys.stdin.buffer.read(size))
    answer: Any
    opened = False
    try:
        with EmbeddedReader(file) as store:
            _limit_memory()
            opened = _say(_READY)
            answer = run_checked(store, text, parameters, timeout, limit)
    except ProcmapError as error:
        answer = type(error)(str(error))
    except MemoryError:
        os._exit(1)
    _say((b"" if opened else _READY) + pickle.dumps(answer))


def _say(told: bytes) -> bool:
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    return True


def _limit_memory() -> None:
    """Allow this process what it has and _MEMORY more, where the system can hold it to that."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
