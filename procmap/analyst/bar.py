"""A progress bar of long work: in the cell of a notebook, a line on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from html import escape
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from procmap.progress import Progress

_EVERY = 0.2  # seconds between two drawings


class Bar:
    """Told of stages, how much of each is done and of how much; goes when the work ends."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._line = Progress(dict(words))
        self._shown: Any = None
        self._drawn = 0.0
        self._stage = ""

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Tell that `done` of `of` are through."""
        if not _in_notebook():
            self._line(stage, done, of)
            return
        now = time.monotonic()
        if stage == self._stage and done < of and now - self._drawn < _EVERY:
            return
        shown = _display()
        self._stage, self._drawn = stage, now
        said = f"{escape(self._words.get(stage, stage))} {done}/{of}"
        drawn = shown.HTML(f'<progress max="{max(of, 1)}" value="{done}"></progress> {said}')
        if self._shown is None:
            self._shown = shown.display(drawn, display_id=True)
        else:
            self._shown.update(drawn)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.end()
        if self._shown is not None:
            self._shown.update(_display().HTML(""))


def _display() -> Any:
    """IPython's ways to show something in a cell; it has no types."""
    return import_module("IPython.display")


def _in_notebook() -> bool:
    """Whether we run in a kernel, whose cells can show what changes."""
    running = sys.modules.get("IPython")
    shell = running.get_ipython() if running is not None else None
    return shell is not None and getattr(shell, "kernel", None) is not None
