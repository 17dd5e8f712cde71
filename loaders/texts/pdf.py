"""Reader of PDF files with a text layer: pages to running text, without their headers and footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.facts import Reason, SetAside
from loaders.errors import UnreadableDocument
from loaders.texts.source import Place, SourceText

if TYPE_CHECKING:
    from loaders.texts.pages.joining import Line, Paragraph

_HEAD_PARAGRAPHS, _HEAD = 12, 300
_HYPHENATED = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)+")


def read(path: Path, data: bytes) -> SourceText:
    """The text of a PDF, a paragraph a line. Raises UnreadableDocument for what is protected, damaged or a scan."""
    # Not above: these import pdfium, which no other command needs.
    from loaders.texts.pages import contents, joining

    held = contents.read(path, data)
    found = [one for one in joining.paragraphs(held.lines, _hyphenated(held.lines)) if one.text]
    if not found:
        raise _without_text(path, held.set_aside)
    head = "".join(paragraph.text for paragraph in found[:_HEAD_PARAGRAPHS])[:_HEAD]
    if held.title and _squeezed(held.title) not in _squeezed(head):
        found.insert(0, joining.Paragraph(held.title, found[0].page))  # only the page headers name the document
    return SourceText(
        "\n".join(paragraph.text for paragraph in found), _places(found), held.about, set_aside=tuple(held.set_aside)
    )


def _without_text(path: Path, set_aside: Sequence[SetAside]) -> UnreadableDocument:
    from loaders.texts.pages.reading import UNNAMED_GLYPHS

    if any(one.reason is Reason.NO_TEXT for one in set_aside):
        return UnreadableDocument(
            path, "no text layer (a scan)", "run text recognition that writes a searchable PDF, and load that"
        )
    if any(one.what == UNNAMED_GLYPHS for one in set_aside):
        return UnreadableDocument(path, UNNAMED_GLYPHS, "run text recognition that writes a searchable PDF")
    if set_aside:
        return UnreadableDocument(path, f"damaged: {set_aside[0].what}", "get the file again, or print it to PDF anew")
    return UnreadableDocument(path, "no text on any page", "check the export that wrote it")


def _places(paragraphs: list[Paragraph]) -> tuple[Place, ...]:
    """Where the text of each page begins."""
    places: list[Place] = []
    at = page = 0
    for paragraph in paragraphs:
        for offset, number in ((0, paragraph.page), *paragraph.turns):
            if number > page and (not places or at + offset > places[-1].start):
                places.append(Place(at + offset, f"page {number}", number))
                page = number
        at += len(paragraph.text) + 1
    return tuple(places)


def _hyphenated(lines: list[Line]) -> frozenset[str]:
    """The words that are written with a hyphen inside a line."""
    return frozenset(word.lower() for line in lines if "-" in line.text for word in _HYPHENATED.findall(line.text))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
