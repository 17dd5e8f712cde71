"""Numbers that people give to questions."""

from __future__ import annotations

from graph.errors import ProcmapError


class BadNumber(ProcmapError):
    """A number that is none, or too small."""


def at_least(least: int, name: str, value: object) -> int:
    """The value as it was given. Raises BadNumber for text, fractions and what is smaller than `least`."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadNumber(f"{name}={value}: give a whole number of at least {least}")
    return value
