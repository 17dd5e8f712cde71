"""A long file on two cores: this process works on its pages from the front, a fork of it from the back.

A fork costs some milliseconds, where a new process would take a second to import what this one has. Both do the same
work, each on the pages that it reads until they meet; where it takes all pages to know something, they swap what they
have seen. When the fork is ended or meets with a fault, this process does all of the work.
"""

from __future__ import annotations

import copyreg
import io
import mmap
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, BinaryIO, TypeVar

_FEW_PAGES = 50  # take less time than it takes to fork and to tell
_ROOM = 1024 * 1024  # in a pipe: what is told fits in, so that nobody waits while the other one listens
_FRONT, _BACK = 0, 1  # where the page that each process reads now stands in the memory of both

_ended: list[int] = []  # forks that are not waited for yet

Seen = TypeVar("Seen")
Made = TypeVar("Made")


class Apart(Exception):
    """The work cannot be parted: what the other process has seen does not come, or must be known before going on."""


@dataclass(frozen=True)
class Share:
    """A part of the pages: `indices` of those to read, which rise or, from the back, fall; and a wire to the other."""

    indices: Iterator[int]
    is_back: bool = False
    wire: Wire | None = None

    def swap(self, seen: Seen) -> list[Seen]:
        """What each process has seen of its pages, the one from the front first; only this when it works alone."""
        if self.wire is None:
            return [seen]
        if self.is_back:  # one of them tells first, as both might wait with full hands
            self.wire.tell(seen)
            return [self.wire.hear(), seen]
        theirs = self.wire.hear()
        self.wire.tell(seen)
        return [seen, theirs]


@dataclass(frozen=True)
class Wire:
    """What leads to the other process."""

    ear: BinaryIO
    mouth: int
    ways: Mapping[type[Any], Callable[[Any], Any]]  # how to pack data classes of which there are many

    def tell(self, thing: object) -> None:
        """Raises Apart when the other process has ended."""
        into = io.BytesIO()
        pickler = pickle.Pickler(into, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = copyreg.dispatch_table | dict(self.ways)
        pickler.dump(thing)
        rest = into.getbuffer()
        try:
            while rest:
                rest = rest[os.write(self.mouth, rest) :]
        except BrokenPipeError as error:
            raise Apart from error

    def hear(self) -> Any:
        """Raises Apart when the other process has ended."""
        try:
            return pickle.load(self.ear)
        except (EOFError, pickle.UnpicklingError) as error:
            raise Apart from error


def pays(pages: int) -> bool:
    """Whether a file of so many pages is read sooner on two cores, and whether this process may fork.

    Not where threads of Python run, whose locks a fork would inherit, and not in one of several processes that read
    files. Threads of libraries (numpy keeps some) do no harm: a fork asks nothing of them.
    """
    if pages < _FEW_PAGES or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    return multiprocessing.parent_process() is None and threading.active_count() == 1


def work(pages: int, make: Callable[[Share], Made], kinds: tuple[type[Any], ...] = ()) -> list[Made]:
    """What `make` makes of all pages: of those from the front and of those from the back, or of all at once.

    `kinds` are data classes of which it makes many. It may raise Apart, and is then called for all pages at once.
    """
    if pays(pages):
        try:
            return _work_in_two(pages, make, {kind: _by_fields(kind) for kind in kinds})
        except Apart:
            pass
    return [make(Share(iter(range(pages))))]


def _work_in_two(
    pages: int, make: Callable[[Share], Made], ways: Mapping[type[Any], Callable[[Any], Any]]
) -> list[Made]:
    # A view writes a number at once; `struct` writes zeros first, which the other process may see.
    with mmap.mmap(-1, 16) as memory, memoryview(memory).cast("q") as marks:
        marks[_FRONT], marks[_BACK] = -1, pages
        _bury()
        front_ear, back_mouth = _pipe()
        back_ear, front_mouth = _pipe()
        child = None
        try:
            child = _fork()
            if child == 0:
                _close(front_ear, front_mouth)  # so that it hears when the other one has ended
                _work_from_the_back(_falling(marks, pages), back_ear, back_mouth, make, ways)
            _close(back_ear, back_mouth)
            with open(front_ear, "rb", _ROOM, closefd=False) as ear:
                wire = Wire(ear, front_mouth, ways)
                made = make(Share(_rising(marks), wire=wire))
                return [made, wire.hear()]
        finally:
            _close(front_ear, front_mouth)
            if child is None:
                _close(back_ear, back_mouth)
            else:
                os.kill(child, signal.SIGKILL)  # it may be in the middle of a page
                _ended.append(child)


def _fork() -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads, see `pays`
            return os.fork()
    except OSError as error:  # no process to be had
        raise Apart from error


def _bury() -> None:
    """Forgets the forks that have ended; to take down the memory of one takes longer than to join its lines."""
    for child in list(_ended):
        try:
            is_gone = os.waitpid(child, os.WNOHANG)[0] == child
        except ChildProcessError:  # the program waits for all of its children
            is_gone = True
        if is_gone:
            _ended.remove(child)


def _pipe() -> tuple[int, int]:
    ear, mouth = os.pipe()
    if sys.platform == "linux":
        import fcntl  # not on every system

        with suppress(OSError):  # one user has so much room only
            fcntl.fcntl(mouth, fcntl.F_SETPIPE_SZ, _ROOM)
    return ear, mouth


def _close(*ends: int) -> None:
    for end in ends:
        os.close(end)


def _work_from_the_back(
    indices: Iterator[int],
    ear: int,
    mouth: int,
    make: Callable[[Share], Made],
    ways: Mapping[type[Any], Callable[[Any], Any]],
) -> None:
    """The fork: never returns, so that nothing of the process that it was forked from is flushed or closed."""
    try:
        with open(ear, "rb", _ROOM, closefd=False) as heard:
            wire = Wire(heard, mouth, ways)
            wire.tell(make(Share(indices, is_back=True, wire=wire)))
    finally:
        os._exit(0)


def _rising(marks: memoryview[int]) -> Iterator[int]:
    index = 0
    while index < marks[_BACK]:
        marks[_FRONT] = index
        yield index
        index += 1


def _falling(marks: memoryview[int], pages: int) -> Iterator[int]:
    index = pages - 1
    while index > marks[_FRONT]:
        marks[_BACK] = index
        yield index
        index -= 1


def _by_fields(kind: type[Any]) -> Callable[[Any], Any]:
    """How to pack a data class in half of the usual time: as what it is made of."""
    values = attrgetter(*(one.name for one in fields(kind)))
    return lambda one: (kind, values(one))
