"""The parts of an xlsx package: its sheets, and the texts and formats that their cells refer to."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from loaders.errors import UnreadableDocument
from loaders.spreadsheets import numbers

_CHUNK = 1024 * 1024
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")
_SAVE = "open it in a spreadsheet program, repair it and save it anew"


class Book:
    """The parts that all sheets share: names, texts, formats."""

    def __init__(self, path: Path, package: zipfile.ZipFile) -> None:
        self.path, self.package = path, package
        self._names = {info.filename.lstrip("/").lower(): info for info in package.infolist()}
        self._root = self._xml("xl/workbook.xml")
        self._targets = self._relations()
        properties = next((one for one in self._root.iter() if local(one.tag) == "workbookPr"), None)
        self.from_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
        self.shown = self._formats()
        self._texts: list[str] | None = None

    @property
    def texts(self) -> list[str]:
        """The texts that cells refer to by number; read when the first sheet is, behind its count of rows."""
        if self._texts is None:
            part = next((target for kind, target in self._targets.values() if kind == "sharedStrings"), None)
            self._texts = list(self._shared_texts(part)) if part in self._names else []
        return self._texts

    def sheets(self) -> Iterator[tuple[str, str, bool]]:
        """Name, part and whether it is hidden, of every sheet with cells."""
        for sheet in self._root.iter():
            if local(sheet.tag) != "sheet":
                continue
            link = next((value for key, value in sheet.attrib.items() if local(key) == "id"), "")
            kind, part = self._targets.get(link, ("", ""))
            if kind == "worksheet" and part in self._names:
                yield sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part, piece by piece. Raises UnreadableDocument when it cannot be unpacked."""
        try:
            with self.package.open(self._names[part]) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise self.damaged(part) from error

    def damaged(self, what: str) -> UnreadableDocument:
        """What to say of a part that is no XML or cannot be unpacked."""
        return UnreadableDocument(self.path, f"damaged: {what} cannot be read", _SAVE)

    def _xml(self, part: str) -> ElementTree.Element:
        if part not in self._names:
            raise self.damaged(part)
        try:
            return ElementTree.fromstring(b"".join(self.chunks(part)))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self.damaged(part) from error

    def _relations(self) -> dict[str, tuple[str, str]]:
        found = {}
        for one in self._xml("xl/_rels/workbook.xml.rels"):
            target = one.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], part.lower())
        return found

    def _formats(self) -> list[numbers.Shown]:
        """How each style shows a number, by the number of the style."""
        part = next((target for kind, target in self._targets.values() if kind == "styles"), "")
        if part not in self._names:
            return []
        root = self._xml(part)
        codes = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter() if local(one.tag) == "numFmt"}
        styles = next((one for one in root if local(one.tag) == "cellXfs"), ())
        found = []
        for style in styles:
            number = style.get("numFmtId", "0")
            code = codes.get(number) or numbers.built_in(int(number) if number.isdecimal() else 0)
            found.append(numbers.shown_by(code, self.from_1904))
        return found

    def _shared_texts(self, part: str | None) -> Iterator[str]:
        """The table of texts; readings of Japanese and Chinese characters (rPh) are no part of them."""
        if part is None:
            return
        done: list[str] = []
        pieces: list[str] = []
        state = {"text": False, "reading": False}

        def begin(tag: str, _: dict[str, str]) -> None:
            name = local(tag)
            if name == "si":
                pieces.clear()
            elif name == "rPh":
                state["reading"] = True
            elif name == "t":
                state["text"] = not state["reading"]

        def end(tag: str) -> None:
            name = local(tag)
            if name == "si":
                done.append(unescaped("".join(pieces)))
            elif name == "rPh":
                state["reading"] = False
            elif name == "t":
                state["text"] = False

        def text(data: str) -> None:
            if state["text"]:
                pieces.append(data)

        parser = parser_of_xml()
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
        self.parse(parser, part)
        yield from done

    def parse(self, parser: expat.XMLParserType, part: str) -> None:
        """Sends a part through a parser. Raises UnreadableDocument when it is no XML."""
        try:
            for chunk in self.chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self.damaged(part) from error


def parser_of_xml() -> expat.XMLParserType:
    """A parser that hands over text in one piece and takes no DTD: Office files have none, bombs of entities do."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_dtd
    return parser


def _no_dtd(*_: object) -> None:
    raise ValueError("a DTD")


def local(tag: str) -> str:
    """A name without its namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_ in Office files; they say nothing here."""
    return _ESCAPED.sub(" ", text) if "_x00" in text else text
