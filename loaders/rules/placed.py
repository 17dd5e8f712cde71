"""The things of one label that a document has stated so far, by where they stand."""

from __future__ import annotations

from bisect import bisect_left

from loaders.rules.page import Page


class Placed:
    """Things in the order of their passages; look-ups take clean offsets, answers give raw ones."""

    def __init__(self, page: Page, label: str) -> None:
        self._page = page
        self._places = sorted(set(page.stated.get(label, ())))

    def inside(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Start, end and id of each thing whose passage begins inside a span."""
        if not self._places or not self._page.text[start:end].strip():
            return []
        begin, stop = self._page.clean.raw_span(start, end)
        return self._places[bisect_left(self._places, (begin, 0, "")) : bisect_left(self._places, (stop, 0, ""))]
