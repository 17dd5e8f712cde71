"""Python's garbage collector, paused while much is made and nothing is thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Facts and maps only grow and hold no cycles; going through all of them again and again takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Moves what was made to the oldest generation as it is; else it would be gone through at once.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
