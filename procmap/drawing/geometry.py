"""What a drawing is made of: shapes and arrows without a place, and the layout that gives them one."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """Left, top, width and height, in pixels; y grows downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right border."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the bottom border."""
        return self.y + self.h

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return (self.x + self.w / 2, self.y + self.h / 2)


@dataclass(frozen=True)
class Shape:
    """Something to draw. `label`: width and height of a text outside of it.

    `host`: it sits on the lower border of that shape; `beside`: it stands below that shape and belongs to it. Such
    shapes stand in the lane of the shape that they belong to.
    """

    id: str
    w: float
    h: float
    lane: str = ""
    label: tuple[float, float] | None = None
    host: str | None = None
    beside: str | None = None


@dataclass(frozen=True)
class Arrow:
    """From one shape to another, with the size of its label when it has one."""

    id: str
    start: str
    end: str
    label: tuple[float, float] | None = None


@dataclass(frozen=True)
class Placed:
    """A shape in its place: its box, its lane, and the box of a text outside of it."""

    id: str
    box: Box
    lane: str
    label: Box | None = None


@dataclass(frozen=True)
class Routed:
    """An arrow in its place: from border to border along `points`, all horizontal or vertical, and its label's box."""

    id: str
    points: tuple[Point, ...]
    label: Box | None = None


@dataclass(frozen=True)
class Lane:
    """A lane in its place; `key` is what the shapes call it."""

    key: str
    box: Box


@dataclass(frozen=True)
class Layout:
    """A drawing: every shape, arrow and lane in its place. `pool` is around the lanes, when there are any."""

    shapes: tuple[Placed, ...]
    arrows: tuple[Routed, ...]
    lanes: tuple[Lane, ...]
    pool: Box | None
    width: float
    height: float
