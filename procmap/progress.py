"""A line of progress on a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

_EVERY = 0.1  # seconds between two drawings


class Progress:
    """Shows how far each stage of a job is, on stderr."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words
        self._shown = sys.stderr.isatty()
        self._drawn = 0.0

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Tell that `done` of `of` are through."""
        now = time.monotonic()
        if self._shown and (done == of or now - self._drawn > _EVERY):
            self._drawn = now
            click.echo(f"\r\x1b[K{self._words.get(stage, stage)} {done}/{of}", err=True, nl=False)

    def end(self) -> None:
        """Clear the line."""
        if self._shown and self._drawn:
            click.echo("\r\x1b[K", err=True, nl=False)


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Shows what is being done, where nobody can say how far it is."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{what} …", err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)
