"""Reader of Visio drawings (.vsdx): pages, shapes by their masters, connectors by what they are glued to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from loaders.diagrams import sheets
from loaders.diagrams.diagram import Diagram
from loaders.diagrams.sheets import Sheet
from loaders.diagrams.visio_shapes import Masters, page_of
from loaders.diagrams.words import clean
from loaders.diagrams.xml import local, root_of
from loaders.errors import UnreadableDocument
from loaders.files import archives

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES = "visio/pages/pages.xml"
_MASTERS = "visio/masters/masters.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(path: Path, data: bytes) -> Diagram:
    """The drawing. Raises UnreadableDocument for a damaged package and for one without any shape."""
    package = archives.opened(path, data)
    masters = Masters({own: (about, root) for own, about, root in _parts(path, package, _MASTERS, "Master")})
    drawn: list[Sheet] = []
    for _, page, root in _parts(path, package, _PAGES, "Page"):
        if root is None:
            raise UnreadableDocument(path, "a page is missing in it", "open it, repair it and save it anew")
        if page.get("Background") != "1":
            name = clean(page.get("Name") or page.get("NameU"))
            drawn.append(page_of(name, root, masters))
    if not drawn:
        raise UnreadableDocument(path, "a Visio file without pages", "open it, repair it and save it anew")
    if not any(sheet.shapes or sheet.lines for sheet in drawn):
        raise UnreadableDocument(path, "no shape in it", "check the export that wrote it")
    return sheets.diagram(_title(path, package), drawn)


def _parts(path: Path, package: ZipFile, index: str, tag: str) -> Iterator[tuple[str, _Element, _Element | None]]:
    """The id, entry and content of each part that an index lists: pages, masters. A lost part has no content."""
    listed = archives.part(path, package, index)
    folder, name = posixpath.split(index)
    related = archives.part(path, package, f"{folder}/_rels/{name}.rels")
    targets = {one.get("Id"): one.get("Target") or "" for one in root_of(path, related)} if related else {}
    entries = [entry for entry in root_of(path, listed) if local(entry) == tag] if listed else []
    for number, entry in enumerate(entries, start=1):
        relation = next((one.get(_ID) for one in entry if local(one) == "Rel"), None)
        target = targets.get(relation) or f"{tag.lower()}{number}.xml"
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        content = archives.part(path, package, name)
        yield entry.get("ID") or "", entry, root_of(path, content) if content else None


def _title(path: Path, package: ZipFile) -> str:
    """The title of the file's properties, unless it is what Visio writes itself."""
    core = archives.part(path, package, "docProps/core.xml")
    if core is None:
        return ""
    title = next((clean(one.text) for one in root_of(path, core) if local(one) == "title"), "")
    return "" if title.lower().startswith(("drawing", "绘图", "文档", "document")) else title
