"""Reader of draw.io (diagrams.net): plain or compressed pages, shapes by their style."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from loaders.diagrams import sheets
from loaders.diagrams.diagram import Diagram
from loaders.diagrams.drawio_styles import is_dashed, is_directed, is_line_label, is_reversed, kind_of, style_of
from loaders.diagrams.sheets import Box, Line, Shape, Sheet
from loaders.diagrams.words import clean
from loaders.diagrams.xml import local, root_of
from loaders.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

# Pages of a drawing are some ten times larger than compressed; all pages of a file together stay below this.
_UNPACKED_LIMIT = 64 * 1024 * 1024
_DEEPEST = 200
_PLACEHOLDER = re.compile(r"%([^%\s]{1,40})%")


def read(path: Path, data: bytes) -> Diagram:
    """The drawing. Raises UnreadableDocument for a damaged or outsized one and for one without any shape."""
    root = root_of(path, data)
    pages = list(_pages(path, root))
    found = [(name, _Cells(model)) for name, model in pages]
    drawn = [Sheet(name, cells.shapes, cells.lines) for name, cells in found]
    if not any(sheet.shapes or sheet.lines for sheet in drawn):
        raise UnreadableDocument(path, "no shape in it", "check the export that wrote it")
    return sheets.diagram("", drawn)


def _pages(path: Path, root: _Element) -> Iterator[tuple[str, _Element]]:
    """The name and the model of each page."""
    if local(root) == "mxGraphModel":
        yield "", root
        return
    left = _UNPACKED_LIMIT
    for page in root.iterchildren("diagram"):
        name = clean(page.get("name"))
        model = next(page.iterchildren("mxGraphModel"), None)
        if model is None and (packed := (page.text or "").strip()):
            xml = _unpacked(path, name, packed, left)
            left -= len(xml)
            model = root_of(path, xml)
        if model is not None:
            yield name, model


def _unpacked(path: Path, page: str, packed: str, limit: int) -> bytes:
    """The XML of a compressed page: base64 of deflate of percent-coded text."""
    try:
        unpack = zlib.decompressobj(-15)
        text = unpack.decompress(base64.b64decode(packed, validate=False), limit + 1)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise UnreadableDocument(path, f"page {page!r} is damaged ({error})", "save the drawing again") from error
    if len(text) > limit:
        raise UnreadableDocument(path, f"unpacks to more than {limit // 1024 // 1024} MB", "split the drawing")
    if not unpack.eof:
        raise UnreadableDocument(path, f"page {page!r} is cut off", "save the drawing again")
    return unquote_to_bytes(text) if text.startswith(b"%3C") else text


class _Cells:
    """The cells of a page: vertices become shapes, edges lines; cells on an edge are its label."""

    def __init__(self, model: _Element) -> None:
        self.shapes: list[Shape] = []
        self.lines: list[Line] = []
        self._numbers: dict[str, int] = {}  # id of a vertex -> its number on the page
        self._cells = {own: (cell, text) for own, cell, text in _cells(model) if own}
        self._parents = {own: cell.get("parent") or "" for own, (cell, _) in self._cells.items()}
        self._styles = {own: style_of(cell.get("style")) for own, (cell, _) in self._cells.items()}
        self._boxes: dict[str, Box | None] = {}
        self._has_lanes = {
            self._parents[own] for own, style in self._styles.items() if kind_of(style, "", "")[0] == "lane"
        }
        labels = self._labels()
        for own, (cell, text) in self._cells.items():
            if cell.get("vertex") == "1" and not self._is_label(own):
                self._vertex(own, text)
        for own, (cell, text) in self._cells.items():
            if cell.get("edge") == "1":
                self._edge(own, cell, " ".join(filter(None, [text, *labels.get(own, [])])))

    def _is_label(self, own: str) -> bool:
        parent = self._cells.get(self._parents[own])
        return is_line_label(self._styles[own]) or (parent is not None and parent[0].get("edge") == "1")

    def _labels(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for own, (cell, text) in self._cells.items():
            if cell.get("vertex") == "1" and text and self._is_label(own):
                found.setdefault(self._parents[own], []).append(text)
        return found

    def _vertex(self, own: str, text: str) -> None:
        kind, tag = kind_of(self._styles[own], text, own if own in self._has_lanes else "")
        self._numbers[own] = len(self.shapes)
        inside = self._numbers.get(self._parents[own])
        self.shapes.append(Shape(own, text, kind, tag, inside, self._box(own)))

    def _edge(self, own: str, cell: _Element, text: str) -> None:
        style = self._styles[own]
        ends = [self._end(cell.get(name)) for name in ("source", "target")]
        if is_reversed(style):
            ends.reverse()
        self.lines.append(Line(own, text, ends[0], ends[1], is_dashed(style), is_directed(style)))

    def _end(self, own: str | None) -> int | None:
        """The shape that a line ends on; a part of a shape without a text of its own stands for the whole."""
        for _ in range(_DEEPEST):
            if own is None or own not in self._cells:
                return None
            number = self._numbers.get(own)
            if number is None:
                return None
            shape = self.shapes[number]
            if shape.text or shape.kind not in ("frame", "text"):
                return number
            own = self._parents[own]
        return None

    def _box(self, own: str) -> Box | None:
        """Where a cell is drawn on the page: places are given inside of the container."""
        x = y = 0.0
        size: tuple[float, float] | None = None
        at = own
        for _ in range(_DEEPEST):
            if at not in self._cells:
                break
            if (known := self._boxes.get(at)) is not None and size is not None:
                x, y = x + known[0], y + known[1]
                break
            geometry = next((one for one in self._cells[at][0].iterchildren() if local(one) == "mxGeometry"), None)
            if geometry is not None:
                numbers = [_number(geometry.get(name)) for name in ("x", "y", "width", "height")]
                x, y = x + numbers[0], y + numbers[1]
                size = size or (numbers[2], numbers[3])
            elif size is None:
                return None
            at = self._parents[at]
        if size is None:
            return None
        self._boxes[own] = (x, y, *size)
        return self._boxes[own]


def _cells(model: _Element) -> Iterator[tuple[str, _Element, str]]:
    """Id, cell and text of each cell; a wrapper (`object`, `UserObject`) holds id and text of the cell inside it."""
    for number, cell in enumerate(model.iter("mxCell")):
        around = cell.getparent()
        wrapper = around if around is not None and local(around) in ("object", "UserObject") else None
        own = (wrapper.get("id") if wrapper is not None else cell.get("id")) or f"cell {number}"
        text = (wrapper.get("label") if wrapper is not None else None) or cell.get("value") or ""
        if wrapper is not None and "%" in text and wrapper.get("placeholders") == "1":
            text = _filled(text, wrapper)
        yield own, cell, clean(text)


def _filled(text: str, about: _Element) -> str:
    """A label whose %names% stand for the properties of its wrapper."""
    return _PLACEHOLDER.sub(lambda found: about.get(found.group(1)) or found.group(), text)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
