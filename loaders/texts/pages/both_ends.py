"""A long file on two cores: this process reads its pages from the front, a fork of it from the back, until they meet.

A fork costs some milliseconds, where a new process would take a second to import what this one has. It reads, tells
what it has read, and ends. Whatever it does not tell, because it was ended or met with a fault, is left to who asks.
"""

from __future__ import annotations

import copyreg
import io
import mmap
import multiprocessing
import os
import pickle
import signal
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

_FEW_PAGES = 50  # take less time than it takes to fork and to tell
_FRONT, _BACK = 0, 8  # where the page that each process reads now stands in the memory of both
_NUMBER = struct.Struct("q")

Read = TypeVar("Read")


def pays(pages: int) -> bool:
    """Whether a file of so many pages is read sooner on two cores, and whether this process may fork.

    Not where threads of Python run, whose locks a fork would inherit, and not in one of several processes that read
    files. Threads of libraries (numpy keeps some) do no harm: a fork asks nothing of them.
    """
    if pages < _FEW_PAGES or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    return multiprocessing.parent_process() is None and threading.active_count() == 1


def read_pages(
    pages: int, read: Callable[[int], Read], may_go_on: Callable[[], bool], kinds: tuple[type[Any], ...] = ()
) -> dict[int, Read]:
    """What is read of the pages, by their index; pages are missing where it may not go on.

    `may_go_on` is asked in each of the processes, of what that one has read. `kinds` are data classes of which a page
    has many.
    """
    done: dict[int, Read] = {}
    with mmap.mmap(-1, 16) as place:
        _NUMBER.pack_into(place, _BACK, pages)
        reading_end, writing_end = os.pipe()
        child = None
        try:
            with suppress(OSError), warnings.catch_warnings():  # no process to be had: then all is read here
                warnings.simplefilter("ignore", DeprecationWarning)  # of threads, see `pays`
                child = os.fork()
            if child == 0:
                _read_from_the_back(writing_end, place, pages, read, may_go_on, kinds)
            os.close(writing_end)
            index = 0
            while index < _NUMBER.unpack_from(place, _BACK)[0] and may_go_on():
                _NUMBER.pack_into(place, _FRONT, index)
                done[index] = read(index)
                index += 1
            with open(reading_end, "rb", closefd=False) as pipe, suppress(EOFError, pickle.UnpicklingError):
                while True:
                    index, page = pickle.load(pipe)
                    done.setdefault(index, page)
        finally:
            os.close(reading_end)
            if child:
                os.kill(child, signal.SIGKILL)  # it may be in the middle of a page
                os.waitpid(child, 0)
    return done


def _read_from_the_back(
    writing_end: int,
    place: mmap.mmap,
    pages: int,
    read: Callable[[int], Read],
    may_go_on: Callable[[], bool],
    kinds: tuple[type[Any], ...],
) -> None:
    """The fork: never returns, so that nothing of the process that it was forked from is flushed or closed."""
    try:
        told: list[bytes] = []  # packed at once, so that who reads faster also reads more
        ways = copyreg.dispatch_table | {kind: _by_fields(kind) for kind in kinds}
        index = pages - 1
        while index > _NUMBER.unpack_from(place, _FRONT)[0] and may_go_on():
            _NUMBER.pack_into(place, _BACK, index)
            told.append(_packed((index, read(index)), ways))
            index -= 1
        with open(writing_end, "wb") as pipe:
            pipe.writelines(told)
    finally:
        os._exit(0)


def _packed(page: object, ways: Mapping[type[Any], Callable[[Any], Any]]) -> bytes:
    into = io.BytesIO()
    pickler = pickle.Pickler(into, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = ways
    pickler.dump(page)
    return into.getvalue()


def _by_fields(kind: type[Any]) -> Callable[[Any], Any]:
    """How to pack a data class in half of the usual time: as what it is made of."""
    values = attrgetter(*(one.name for one in fields(kind)))
    return lambda one: (kind, values(one))
