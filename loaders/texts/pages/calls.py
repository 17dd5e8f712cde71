"""pdfium's functions that are called for every line and every drawing, at a third of the price.

pypdfium2 declares the types of all arguments, and ctypes then checks and converts each one at each call, which takes
longer than what is called. Here nothing is converted: pass what pypdfium2 returns, a `Handle`, an int, or a place of
`Boxes`. (The calling convention is the usual one, so that this holds for every 64 bit system.)
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """A thing of pdfium's; being no c_void_p itself, it is not turned into an int, which would be cut to 32 bits."""


def _bare(function: Any, result: type[Any]) -> Callable[..., Any]:
    """The function without conversions; it keeps Python's lock, which is cheaper for what takes less than 1 µs."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result)(address)


char_box = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
char_angle = _bare(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
text_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
has_map_error = _bare(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
is_generated = _bare(pdfium.FPDFText_IsGenerated, ctypes.c_int)
object_of_page = _bare(pdfium.FPDFPage_GetObject, Handle)
object_type = _bare(pdfium.FPDFPageObj_GetType, ctypes.c_int)
object_bounds = _bare(pdfium.FPDFPageObj_GetBounds, ctypes.c_int)
matrix_of_object = _bare(pdfium.FPDFPageObj_GetMatrix, ctypes.c_int)
objects_of_form = _bare(pdfium.FPDFFormObj_CountObjects, ctypes.c_int)
object_of_form = _bare(pdfium.FPDFFormObj_GetObject, Handle)
segments_of_path = _bare(pdfium.FPDFPath_CountSegments, ctypes.c_int)
segment_of_path = _bare(pdfium.FPDFPath_GetPathSegment, Handle)
segment_point = _bare(pdfium.FPDFPathSegment_GetPoint, ctypes.c_int)
segment_type = _bare(pdfium.FPDFPathSegment_GetType, ctypes.c_int)
segment_closes = _bare(pdfium.FPDFPathSegment_GetClose, ctypes.c_int)


class Boxes:
    """Memory for boxes of four floats, grown as they are needed; pdfium writes many, and they are read at once."""

    def __init__(self) -> None:
        self._grow(64)

    def _grow(self, count: int) -> None:
        self._memory = (ctypes.c_float * (4 * count))()
        self._bytes = memoryview(self._memory).cast("B")
        self.places = self._each(0)  # of whole boxes
        self._edges: tuple[list[Any], ...] | None = None

    def _each(self, value: int) -> list[Any]:
        return [ctypes.byref(self._memory, at) for at in range(4 * value, len(self._bytes), 16)]

    @property
    def edges(self) -> tuple[list[Any], ...]:
        """The places of the first values of all boxes, of the second, third and fourth ones."""
        if self._edges is None:  # most boxes are written as a whole
            self._edges = (self.places, self._each(1), self._each(2), self._each(3))
        return self._edges

    def reserve(self, count: int) -> None:
        """Makes room for so many boxes; what was in them is lost."""
        if count > len(self.places):
            self._grow(2 * count)

    def values(self, count: int, of: struct.Struct) -> list[tuple[float, ...]]:
        """The values of the first boxes, as many together as `of` takes."""
        return list(of.iter_unpack(self._bytes[: 16 * count]))
