"""Stretches of text that are taken already, and whether an offset lies in one of them."""

from __future__ import annotations

from bisect import bisect_right


class Spans:
    """Stretches that do not overlap, in order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, at: int) -> bool:
        """Whether an offset lies in one of the stretches."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._spans[place][1]
