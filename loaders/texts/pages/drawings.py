"""What is drawn on a page beside text: straight lines, from which tables are told, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from loaders.texts.pages.glyphs import Frame

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
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


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
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._at_edges = [ctypes.byref(edge) for edge in self._edges]

    def any_path(self, page: pdfium.FPDF_PAGE) -> bool:
        """Whether a path is found among some objects of the page: a page can have as many objects as glyphs."""
        count = pdfium.FPDFPage_CountObjects(page)
        step = max(1, count // _PROBES)
        kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(0, count, step))
        return any(kind in (_PATH, _FORM) for kind in kinds)

    def read(self, page: pdfium.FPDF_PAGE, frame: Frame) -> Drawings:
        """The lines and pictures of a page, those inside forms as well."""
        drawings = Drawings()
        area = max(1.0, frame.width * frame.height)
        for kind, thing, matrix in self._objects(page):
            if kind == _IMAGE:
                left, top, right, bottom = self._box(thing, matrix, frame)
                across = max(0.0, min(right, frame.width) - max(left, 0.0))
                drawings.covered += across * max(0.0, min(bottom, frame.height) - max(top, 0.0)) / area
            else:
                drawings.shapes += 1
                if kind == _PATH and len(drawings.across) + len(drawings.down) < _MOST_LINES:
                    self._lines(thing, matrix, frame, drawings)
        drawings.across, drawings.down = _merged(drawings.across), _merged(drawings.down)
        return drawings

    def _objects(self, page: pdfium.FPDF_PAGE) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT, Matrix]]:
        get_object, get_type = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
        for at in range(min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
            thing = get_object(page, at)
            kind = get_type(thing)
            if kind == _FORM:
                yield from self._inside(thing, _SAME, _DEEPEST)
            elif kind != _TEXT:
                yield kind, thing, _SAME

    def _inside(
        self, form: pdfium.FPDF_PAGEOBJECT, outer: Matrix, depth: int
    ) -> Iterator[tuple[int, pdfium.FPDF_PAGEOBJECT, Matrix]]:
        """What lies in a form, but text."""
        matrix = _times(self._own_matrix(form), outer)
        for at in range(min(_MOST_OBJECTS // 4, max(0, pdfium.FPDFFormObj_CountObjects(form)))):
            thing = pdfium.FPDFFormObj_GetObject(form, at)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == _FORM and depth:
                yield from self._inside(thing, matrix, depth - 1)
            elif kind != _TEXT:
                yield kind, thing, matrix

    def _own_matrix(self, thing: pdfium.FPDF_PAGEOBJECT) -> Matrix:
        matrix = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
            return _SAME
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _box(self, thing: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame) -> tuple[float, float, float, float]:
        if not pdfium.FPDFPageObj_GetBounds(thing, *self._at_edges):
            return 0.0, 0.0, 0.0, 0.0
        one, two, three, four = self._edges
        left, bottom, right, top = one.value, two.value, three.value, four.value
        if matrix is _SAME:
            if frame.quarter == 0:
                return left - frame.left, frame.top - top, right - frame.left, frame.top - bottom
            return frame.box(left, bottom, right, top)
        (ax, ay), (bx, by) = _moved(left, bottom, matrix), _moved(right, top, matrix)
        return frame.box(ax, ay, bx, by)

    def _lines(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame, drawings: Drawings) -> None:
        left, top, right, bottom = self._box(path, matrix, frame)
        if right - left <= _THIN or bottom - top <= _THIN:
            _line(drawings, left, top, right, bottom)
            return
        segments = pdfium.FPDFPath_CountSegments(path)
        if segments <= _RECTANGLE:
            if segments >= _RECTANGLE - 1 and right - left >= _SHORTEST and bottom - top >= _SHORTEST:
                drawings.across += ((top, left, right), (bottom, left, right))
                drawings.down += ((left, top, bottom), (right, top, bottom))
            return
        self._segments(path, _times(self._own_matrix(path), matrix), frame, drawings, segments)

    def _segments(
        self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame, drawings: Drawings, segments: int
    ) -> None:
        """The straight lines of a path of many: a whole grid, or rectangles one by one."""
        x, y = ctypes.c_float(), ctypes.c_float()
        begin: tuple[float, float] | None = None
        before: tuple[float, float] | None = None
        for at in range(min(segments, _MOST_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = frame.upright(*_moved(x.value, y.value, matrix))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = here
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
                _line(drawings, *_ordered(before, here))
            if pdfium.FPDFPathSegment_GetClose(segment) and begin is not None:
                _line(drawings, *_ordered(here, begin))
            before = here


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
    whole: Lines = []
    if not lines:
        return whole
    level: Lines = []  # the pieces at one height, from left to right
    for line in [*sorted(lines), None]:
        if line is not None and (not level or line[0] - level[0][0] <= _SAME_LINE):
            level.append(line)
            continue
        level.sort(key=_begin)
        at, begin, end = level[0] if level else (0.0, 0.0, 0.0)
        for _, left, right in level[1:]:
            if left <= end + _SAME_LINE:
                end = max(end, right)
            else:
                whole.append((at, begin, end))
                begin, end = left, right
        whole.append((at, begin, end))
        level = [line] if line is not None else []
    return whole


def _begin(line: tuple[float, float, float]) -> float:
    return line[1]
