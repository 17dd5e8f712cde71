"""Where the things of a graph stand: grouped by domain, kind by kind, as a page is read."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

PAGE = 1080.0  # the width of a cell, in pixels
_STEP_X, _STEP_Y = 100.0, 50.0  # room for a name of eight characters below a dot
_HEAD, _PAD, _GAP = 30.0, 8.0, 14.0
Spots = dict[str, tuple[float, float]]
Boxes = dict[str, tuple[float, float, float, float]]


def place(
    groups: Mapping[str, str], ties: Sequence[tuple[str, str]], ranks: Mapping[str, tuple[int, ...]]
) -> tuple[Spots, Boxes]:
    """The middle of each thing and the box of each group (left, top, width, height); `groups` and `ranks` by thing.

    Inside a group, things stand row by row, by rank, those that are linked near each other. Groups fill rows of a page,
    the largest first.
    """
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in ties:
        near[one].append(other)
        near[other].append(one)
    walked = {thing: at for at, thing in enumerate(_walk(list(groups), near))}
    members: dict[str, list[str]] = defaultdict(list)
    for thing in sorted(groups, key=lambda one: (ranks.get(one, ()), walked[one])):
        members[groups[thing]].append(thing)
    most = int((PAGE - 2 * _PAD) // _STEP_X)
    columns = {group: min(most, max(2, math.ceil(math.sqrt(len(some) * 1.1)))) for group, some in members.items()}
    spots: Spots = {}
    boxes: Boxes = {}
    x = y = row_high = 0.0
    for group in sorted(members, key=lambda one: (-len(members[one]), one)):
        wide = columns[group] * _STEP_X + 2 * _PAD
        high = math.ceil(len(members[group]) / columns[group]) * _STEP_Y + _HEAD + _PAD
        if x and x + wide > PAGE:
            x, y, row_high = 0.0, y + row_high + _GAP, 0.0
        boxes[group] = (x, y, wide, high)
        for at, thing in enumerate(members[group]):
            row, column = divmod(at, columns[group])
            spots[thing] = (x + _PAD + (column + 0.5) * _STEP_X, y + _HEAD + (row + 0.36) * _STEP_Y)
        x += wide + _GAP
        row_high = max(row_high, high)
    return spots, boxes


def _walk(things: Sequence[str], near: Mapping[str, Sequence[str]]) -> list[str]:
    """All things, each after one that it is linked with where there is one; begins as given."""
    known, seen, found = set(things), set[str](), list[str]()
    for start in things:
        waiting = [start]
        while waiting:
            thing = waiting.pop()
            if thing in known and thing not in seen:
                seen.add(thing)
                found.append(thing)
                waiting += [one for one in reversed(near.get(thing, ())) if one not in seen]
    return found
