"""Extracts many files on all cores, in their order; a file whose reader takes the process down costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from graph.collecting import collector_paused
from graph.facts import Facts
from loaders.errors import UnreadableDocument
from loaders.extraction import extract

# Processes take a second to start: below this they are not worth it.
_FEW_FILES = 16
_FEW_BYTES = 2 * 1024 * 1024
_AHEAD = 4  # files handed out per process beyond those whose facts are wanted next: what bounds memory

Outcome = Facts | UnreadableDocument


def extract_many(paths: Iterable[Path], organization: str = "default") -> Iterator[Outcome]:
    """The facts of each file in the order of the paths, or why it cannot be read."""
    wanted = list(paths)
    workers = min(cores(), len(wanted))
    if workers < 2 or (len(wanted) < _FEW_FILES and sum(map(_size, wanted)) < _FEW_BYTES):
        for path in wanted:
            yield _outcome(path, organization)
    else:
        yield from _side_by_side(wanted, organization, workers)


def _side_by_side(paths: list[Path], organization: str, workers: int) -> Iterator[Outcome]:
    left = iter(paths)
    under_way: deque[tuple[Path, Future[bytes]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for path in islice(left, workers * _AHEAD - len(under_way)):
                under_way.append((path, _submitted(pool, path, organization)))
            if not under_way:
                return
            path, future = under_way.popleft()
            try:
                packed = future.result()
            except BrokenProcessPool:
                # One of those under way did it; each gets a process of its own, then all goes on as before.
                suspects = [path, *(other for other, _ in under_way)]
                under_way.clear()
                yield from (_alone(suspect, organization) for suspect in suspects)
                pool.shutdown(wait=False)
                pool = _pool(workers)
                continue
            yield _unpacked(packed)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, path: Path, organization: str) -> Future[bytes]:
    """A file handed to the pool; where that has just broken, it is one of those to be read alone."""
    try:
        return pool.submit(_packed, path, organization)
    except BrokenProcessPool as error:
        broken: Future[bytes] = Future()
        broken.set_exception(error)
        return broken


def _alone(path: Path, organization: str) -> Outcome:
    """The facts of a file read in a process of its own, which it may take down."""
    with _pool(1) as pool:
        try:
            return _unpacked(pool.submit(_packed, path, organization).result())
        except BrokenProcessPool:
            return UnreadableDocument(path, "its reader broke down", "save it anew, or as another format")


def _outcome(path: Path, organization: str) -> Outcome:
    try:
        return extract(path, organization)
    except UnreadableDocument as error:
        return error


def _packed(path: Path, organization: str) -> bytes:
    with collector_paused():  # what is sent is many small objects, and all of them are needed
        return pickle.dumps(_outcome(path, organization), pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Outcome:
    with collector_paused():
        outcome: Outcome = pickle.loads(packed)
    return outcome


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forked processes would share the sockets and locks of an open store.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _end_at_ctrl_c)


def _end_at_ctrl_c() -> None:
    """Ctrl-C reaches every process of a terminal; these end without a word, the one that waits for them tells."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
