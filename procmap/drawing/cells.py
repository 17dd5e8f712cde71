"""What stands together in a cell of the grid: a shape, what sits on its lower border, its text, what belongs to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from procmap.drawing.geometry import Arrow, Box, Placed, Point, Shape

_GAP = 8.0
_TRUNK = 12.0  # from the left border of a shape to the line down to what belongs to it
_LINE = 10.0  # between lines that leave what sits on the border


@dataclass
class Cell:
    """Boxes around the middle of the shape, (0, 0); how far all of it reaches to each side; where lines may leave."""

    main: Shape
    boxes: dict[str, Box]
    labels: dict[str, Box]
    exits: dict[str, float]  # of what sits on the border: the height at which its arrows pass the border of the cell
    above: float
    below: float
    left: float
    right: float
    shapes: list[Shape] = field(default_factory=list)

    def placed(self, middle: Point, lane: str) -> list[Placed]:
        """All shapes of the cell in their places."""
        return [
            Placed(shape.id, moved(self.boxes[shape.id], middle), lane, self._label(shape.id, middle))
            for shape in self.shapes
        ]

    def _label(self, id: str, middle: Point) -> Box | None:
        return moved(self.labels[id], middle) if id in self.labels else None

    def line_to(self, beside: str, middle: Point) -> tuple[Point, ...]:
        """From a shape down to one that belongs to it."""
        owner = next(shape.beside for shape in self.shapes if shape.id == beside) or self.main.id
        box, own = moved(self.boxes[beside], middle), moved(self.boxes[owner], middle)
        x = own.x + _TRUNK if owner == self.main.id and not self.main.label else own.middle[0]
        if box.x <= x <= box.right:
            return ((x, own.bottom), (x, box.y))
        return ((x, own.bottom), (x, box.middle[1]), (box.x if x < box.x else box.right, box.middle[1]))


def moved(box: Box, by: Point) -> Box:
    """The box elsewhere."""
    return Box(box.x + by[0], box.y + by[1], box.w, box.h)


def cells(shapes: Sequence[Shape], arrows: Sequence[Arrow], channel_labels: dict[str, list[Arrow]]) -> dict[str, Cell]:
    """The cell of each shape that stands on its own. `channel_labels`: arrows whose label stands above their start."""
    on: dict[str, list[Shape]] = defaultdict(list)
    beside: dict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        if shape.host is not None:
            on[shape.host].append(shape)
        elif shape.beside is not None:
            beside[shape.beside].append(shape)
    label_of: dict[str, float] = defaultdict(float)
    for arrow in arrows:
        label_of[arrow.start] += arrow.label[1] if arrow.label else 0
    found = {}
    for shape in shapes:
        if shape.host is None and shape.beside is None:
            # What belongs to a shape on the border stands with the host.
            belonging = [one for owner in (shape, *on[shape.id]) for one in beside[owner.id]]
            cell = _cell(shape, on[shape.id], belonging, label_of)
            _leave_room(cell, channel_labels.get(shape.id, []))
            found[shape.id] = cell
    return found


def _cell(main: Shape, on: Sequence[Shape], beside: Sequence[Shape], exit_labels: dict[str, float]) -> Cell:
    width = _width(main, on)
    box = Box(-width / 2, -main.h / 2, width, main.h)
    boxes, labels, exits = {main.id: box}, {}, {}
    bottom = box.bottom
    if on:
        x = box.x + 44
        for one in on:
            boxes[one.id] = Box(x - one.w / 2, box.bottom - one.h / 2, one.w, one.h)
            if one.label:
                labels[one.id] = Box(x + one.w / 2 + 2, box.bottom + 3, *one.label)
            x += _slot(one)
        bottom = max(each.bottom for each in (*boxes.values(), *labels.values()))
        for one in reversed(on):
            bottom += _LINE + exit_labels[one.id]
            exits[one.id] = bottom
        bottom += _GAP
    if main.label:
        w, h = main.label
        labels[main.id] = Box(6 if beside else -w / 2, bottom + 3, w, h)
        bottom += h + 3
    x = 16 if main.label else box.x + _TRUNK + 14
    for one in beside:
        w, h = one.label or (0, 0)
        tall = max(one.h, h)
        bottom += _GAP
        boxes[one.id] = Box(x, bottom + (tall - one.h) / 2, one.w, one.h)
        if one.label:
            labels[one.id] = Box(x + one.w + 3, bottom + (tall - h) / 2, w, h)
        bottom += tall
    every = [*boxes.values(), *labels.values()]
    return Cell(
        main,
        boxes,
        labels,
        exits,
        above=-box.y,
        below=max(bottom, box.bottom),
        left=-min(each.x for each in every),
        right=max(each.right for each in every),
        shapes=[main, *on, *beside],
    )


def _slot(shape: Shape) -> float:
    return shape.w + (shape.label[0] + 8 if shape.label else 16)


def _width(main: Shape, on: Sequence[Shape]) -> float:
    """Wide enough for what sits on its border."""
    return max(main.w, 44 + sum(_slot(one) for one in on[:-1]) + on[-1].w / 2 + _GAP) if on else main.w


def _leave_room(cell: Cell, arrows: Sequence[Arrow]) -> None:
    sizes = [arrow.label for arrow in arrows if arrow.label]
    if sizes:
        cell.above += sum(h + 3 for _, h in sizes)
        cell.right = max(cell.right, *(w + 3 for w, _ in sizes))
