"""The table of readers: which kinds of files are read, and by what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loaders.diagrams import bpmn, drawio, visio
from loaders.diagrams.diagram import Diagram
from loaders.errors import UnreadableDocument
from loaders.files import kinds
from loaders.spreadsheets import cells
from loaders.spreadsheets.workbook import Workbook
from loaders.texts import doc, docx, html, markdown, pdf, plain
from loaders.texts.source import SourceText

Source = SourceText | Workbook | Diagram

READERS: dict[str, Callable[[Path, bytes], Source]] = {
    "text": plain.read,
    "markdown": markdown.read,
    "html": html.read,
    "docx": docx.read,
    "doc": doc.read,
    "pdf": pdf.read,
    "spreadsheet": cells.read,
    "csv": cells.read_csv,
    "bpmn": bpmn.read,
    "vsdx": visio.read,
    "drawio": drawio.read,
}


def read(path: Path, data: bytes) -> Source:
    """What a file holds, by the reader of its kind. Raises UnreadableDocument when it cannot be read."""
    kind = kinds.kind_of(path, data)
    if kind == "zip":
        raise UnreadableDocument(
            path, "an archive inside an archive, or with another suffix", "unpack it, or name it .zip"
        )
    return READERS[kind](path, data)
