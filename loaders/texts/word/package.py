"""The parts of a Word file: found by their relationships, parsed with python-docx's parser, refused when hostile.

python-docx's own package is not used: it loads every picture, and gives up where one relationship leads nowhere, as
in files that other office programs wrote.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from loaders.errors import UnreadableDocument
from loaders.files import archives
from loaders.texts.word.ooxml import Element

# Parsed, a part takes about ten times its size in memory: this is some 800,000 paragraphs.
PART_LIMIT = 160 * 1024 * 1024
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_MAIN_PART = "word/document.xml"
_REPAIR = "open it in Word, repair it and save it anew"


@dataclass(frozen=True)
class Relationship:
    """A link from a part to another part or to the outside; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


class Package:
    """A Word file. Raises UnreadableDocument for what is damaged, hostile or too large."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self._zip: zipfile.ZipFile = archives.opened(path, data)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        main = next((link.target for link in self.relationships("") if link.kind == "officeDocument"), _MAIN_PART)
        self.main = main if main.lower() in self._names else _MAIN_PART
        self._by_id = {link.id: link for link in self.relationships(self.main)}

    def document(self) -> Element:
        """The root of the main part."""
        root = self.part(self.main)
        if root is None:
            raise UnreadableDocument(self.path, "a Word file without its main part", _REPAIR)
        return root

    def related(self, relationship: str | None) -> Relationship | None:
        """What the main part calls by this id."""
        return self._by_id.get(relationship or "")

    def of_kind(self, kind: str) -> Iterator[Element]:
        """The parts that the main part has of a kind: styles, numbering, footnotes."""
        for link in self._by_id.values():
            if link.kind == kind and (root := self.part(link.target)) is not None:
                yield root

    def part(self, name: str) -> Element | None:
        """The root of a part; None when the package does not have it or it is empty."""
        data = archives.part(self.path, self._zip, self._names.get(name.lower(), name))
        if not data:
            return None
        if len(data) > PART_LIMIT:
            raise UnreadableDocument(
                self.path, f"its text is more than {PART_LIMIT // 1024 // 1024} MB of markup", "split it"
            )
        return self._parsed(name, data)

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part, '' for the package itself; targets are names of parts, where they are inside."""
        folder, file = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for link in root if root is not None else ():
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relationship(link.get("Id", ""), link.get("Type", "").rpartition("/")[2], target))
        return found

    def _parsed(self, name: str, data: bytes) -> Element:
        from docx.oxml.parser import parse_xml

        if b"purl.oclc.org/ooxml" in data:  # saved as "strict": the same elements under other names
            data = _STRICT.sub(_TRANSITIONAL, data)
        try:
            root: Element = parse_xml(data)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            said = " ".join(str(error).split())[:120]
            raise UnreadableDocument(self.path, f"damaged: {name} is no XML ({said})", _REPAIR) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableDocument(self.path, f"{name} declares XML entities, which Word never does", _REPAIR)
        return root
