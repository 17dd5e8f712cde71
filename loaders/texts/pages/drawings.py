"""What is drawn on a page beside text: straight lines, from which tables are told, and pictures."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as pdfium

from loaders.texts.pages import calls
from loaders.texts.pages.pieces import Frame

_TEXT, _PATH, _IMAGE, _FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
_MOST_OBJECTS = 30_000
_MOST_LINES = 4_000
_DEEPEST = 4
_PROBES = 48
_THIN = 2.6
_SAME_LINE = 1.0
_SHORTEST = 6.0
_RECTANGLE = 5  # segments
_MOST_SEGMENTS = 2_000

Lines = list[tuple[float, float, float]]
Matrix = tuple[float, float, float, float, float, float]
_Thing = tuple[int, calls.Handle, Matrix]  # a kind of object, the object, and how the form lies that it is in
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_BOX = struct.Struct("4f")
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawings:
    """Lines across as (y, left, right), lines down as (x, top, bottom); the share of the page that pictures cover."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    covered: float = 0.0
    shapes: int = 0  # paths and shadings


class Pencil:
    """Reads drawings; holds the memory that pdfium writes its answers to."""

    def __init__(self) -> None:
        self._matrix = pdfium.FS_MATRIX()
        self._boxes = calls.Boxes()

    def any_path(self, page: pdfium.FPDF_PAGE) -> bool:
        """Whether a path is found among some objects of the page: a page can have as many objects as glyphs."""
        count = pdfium.FPDFPage_CountObjects(page)
        some = map(calls.object_of_page, repeat(page), range(0, count, max(1, count // _PROBES)))
        return any(kind in (_PATH, _FORM) for kind in map(calls.object_type, some))

    def read(self, page: pdfium.FPDF_PAGE, frame: Frame) -> Drawings:
        """The lines and pictures of a page, those inside forms as well."""
        drawings = Drawings()
        found = self._objects(page)
        if not found:
            return drawings
        area = max(1.0, frame.width * frame.height)
        across, down = drawings.across, drawings.down
        is_upright, from_left, from_top = frame.quarter == 0, frame.left, frame.top
        for (kind, thing, matrix), (x0, y0, x1, y1) in zip(found, self._places(found), strict=True):
            if is_upright and matrix is _SAME:  # nearly always
                left, top, right, bottom = x0 - from_left, from_top - y1, x1 - from_left, from_top - y0
            else:
                left, top, right, bottom = _upright((x0, y0, x1, y1), matrix, frame)
            if kind == _IMAGE:
                wide = max(0.0, min(right, frame.width) - max(left, 0.0))
                drawings.covered += wide * max(0.0, min(bottom, frame.height) - max(top, 0.0)) / area
                continue
            drawings.shapes += 1
            if kind != _PATH or len(across) + len(down) >= _MOST_LINES:
                continue
            if right - left <= _THIN or bottom - top <= _THIN:
                _line(drawings, left, top, right, bottom)
            else:
                self._lines(thing, matrix, frame, drawings, (left, top, right, bottom))
        drawings.across, drawings.down = _merged(across), _merged(down)
        return drawings

    def _objects(self, page: pdfium.FPDF_PAGE) -> list[_Thing]:
        """What is drawn on a page, but text."""
        count = min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))
        things = list(map(calls.object_of_page, repeat(page), range(count)))
        kinds = list(map(calls.object_type, things))
        if _FORM not in kinds:
            return [(kind, thing, _SAME) for kind, thing in zip(kinds, things, strict=True) if kind != _TEXT]
        found: list[_Thing] = []
        for kind, thing in zip(kinds, things, strict=True):
            if kind == _FORM:
                found += self._inside(thing, _SAME, _DEEPEST)
            elif kind != _TEXT:
                found.append((kind, thing, _SAME))
        return found

    def _places(self, found: list[_Thing]) -> list[tuple[float, ...]]:
        """The box of each: left, bottom, right, top; empty when it has none."""
        boxes = self._boxes
        boxes.reserve(len(found))
        things = [thing for _, thing, _ in found]
        known = list(map(calls.object_bounds, things, *boxes.edges))
        places = boxes.values(len(found), _BOX)
        if not all(known):
            places = [place if is_known else _NOWHERE for is_known, place in zip(known, places, strict=True)]
        return places

    def _inside(self, form: calls.Handle, outer: Matrix, depth: int) -> Iterator[_Thing]:
        """What lies in a form, but text."""
        matrix = _times(self._own_matrix(form), outer)
        for at in range(min(_MOST_OBJECTS // 4, max(0, calls.objects_of_form(form)))):
            thing = calls.object_of_form(form, at)
            kind = calls.object_type(thing)
            if kind == _FORM and depth:
                yield from self._inside(thing, matrix, depth - 1)
            elif kind != _TEXT:
                yield kind, thing, matrix

    def _own_matrix(self, thing: calls.Handle) -> Matrix:
        matrix = self._matrix
        if not calls.matrix_of_object(thing, ctypes.byref(matrix)):
            return _SAME
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _lines(
        self,
        path: calls.Handle,
        matrix: Matrix,
        frame: Frame,
        drawings: Drawings,
        box: tuple[float, float, float, float],
    ) -> None:
        """The lines of a path that is no thin one."""
        left, top, right, bottom = box
        segments = calls.segments_of_path(path)
        if segments <= _RECTANGLE:
            if segments >= _RECTANGLE - 1 and right - left >= _SHORTEST and bottom - top >= _SHORTEST:
                drawings.across += ((top, left, right), (bottom, left, right))
                drawings.down += ((left, top, bottom), (right, top, bottom))
            return
        self._segments(path, _times(self._own_matrix(path), matrix), frame, drawings, segments)

    def _segments(self, path: calls.Handle, matrix: Matrix, frame: Frame, drawings: Drawings, segments: int) -> None:
        """The straight lines of a path of many: a whole grid, or rectangles one by one."""
        x, y = ctypes.c_float(), ctypes.c_float()
        begin: tuple[float, float] | None = None
        before: tuple[float, float] | None = None
        for at in range(min(segments, _MOST_SEGMENTS)):
            segment = calls.segment_of_path(path, at)
            calls.segment_point(segment, ctypes.byref(x), ctypes.byref(y))
            here = frame.upright(*_moved(x.value, y.value, matrix))
            kind = calls.segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
                _line(drawings, *_ordered(before, here))
            if calls.segment_closes(segment) and begin is not None:
                _line(drawings, *_ordered(here, begin))
            before = here


def _upright(box: tuple[float, float, float, float], matrix: Matrix, frame: Frame) -> tuple[float, float, float, float]:
    """The box of a thing as it is read: left, top, right, bottom."""
    left, bottom, right, top = box
    if matrix is _SAME:
        return frame.box(left, bottom, right, top)
    (ax, ay), (bx, by) = _moved(left, bottom, matrix), _moved(right, top, matrix)
    return frame.box(ax, ay, bx, by)


def _line(drawings: Drawings, left: float, top: float, right: float, bottom: float) -> None:
    if bottom - top <= _THIN and right - left >= _SHORTEST:
        drawings.across.append(((top + bottom) / 2, left, right))
    elif right - left <= _THIN and bottom - top >= _SHORTEST:
        drawings.down.append(((left + right) / 2, top, bottom))


def _ordered(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _merged(lines: Lines) -> Lines:
    """Lines that go on in one another as one: most programs draw tables cell by cell, each edge twice."""
    levels: dict[float, Lines] = {}
    for line in lines:
        levels.setdefault(line[0], []).append(line)
    heights = sorted(levels)
    whole: Lines = []
    first, size = 0, len(heights)
    while first < size:
        height, until = heights[first], first + 1
        level = sorted(levels[height])  # the pieces at one height, from left to right
        while until < size and heights[until] - height <= _SAME_LINE:
            level += sorted(levels[heights[until]])
            until += 1
        if until > first + 1:
            level.sort(key=_begin)
        at, begin, end = level[0]
        for _, left, right in level:
            if left > end + _SAME_LINE:
                whole.append((at, begin, end))
                begin, end = left, right
            elif right > end:
                end = right
        whole.append((at, begin, end))
        first = until
    return whole


def _begin(line: tuple[float, float, float]) -> float:
    return line[1]
