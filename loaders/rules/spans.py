"""Stretches of text that are taken already, and whether an offset lies in one of them."""

from __future__ import annotations

import sys
from bisect import bisect_right


class Spans:
    """Stretches that do not overlap, in order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def holds(self, at: int) -> bool:
        """Whether an offset lies in one of the stretches."""
        place = bisect_right(self._spans, (at, sys.maxsize)) - 1
        return place >= 0 and self._spans[place][0] <= at < self._spans[place][1]
