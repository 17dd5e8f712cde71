"""A piece of text with its box, upright, in points from the top left corner of its page; and how that page lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.texts.pages.grids import Box

HYPHEN = "\u00ad"  # ends a line whose last word goes on in the next


@dataclass(slots=True)
class Piece:
    """Words on one base line without a wide gap; `start` and `end` are its glyphs' numbers on the page.

    `box` is the cell that it stands in, when a ruled table holds it.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    start: int = 0
    end: int = 0
    box: Box | None = None

    @property
    def height(self) -> float:
        """From the lowest to the highest that the font goes: 1 to 1.5 times the size of the letters."""
        return self.bottom - self.top


@dataclass(slots=True)
class Frame:
    """How a page lies: its box in pdfium's coordinates and by how many quarters its text is turned to the left."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int = 0

    @property
    def width(self) -> float:
        """Of the page as it is read."""
        return self.top - self.bottom if self.quarter % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as it is read."""
        return self.right - self.left if self.quarter % 2 else self.top - self.bottom

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point as it is read, from the top left corner."""
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box as it is read: left, top, right, bottom."""
        (ax, ay), (bx, by) = self.upright(x0, y0), self.upright(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
