"""Reader of Word documents (docx, docm): the text as Word shows it, numbers included, with places and pages."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from loaders.errors import UnreadableDocument
from loaders.texts.source import Place, SourceText
from loaders.texts.word.old_lists import OldLevels

_TOP_LINES = 40


def read(path: Path, data: bytes, old_lists: OldLevels | None = None) -> SourceText:
    """The text of a Word document. Raises UnreadableDocument for one that is damaged, hostile or without text.

    `old_lists` is what the old file that it was converted from said of its lists.
    """
    try:
        return _read(path, data, old_lists or {})
    except RecursionError as error:
        raise UnreadableDocument(
            path, "tables in tables, too many levels deep", "copy its text to a new file"
        ) from error


def _read(path: Path, data: bytes, old_lists: OldLevels) -> SourceText:
    from loaders.rules.english import language
    from loaders.texts.word import embedded, headers, stories
    from loaders.texts.word.ooxml import w
    from loaders.texts.word.package import Package

    package = Package(path, data)
    root = package.document()
    body = root.find(w("body"))
    if body is None:
        raise UnreadableDocument(path, "a Word file without a body", "open it in Word, repair it and save it anew")
    reading = stories.Reading.of(package, root, old_lists)
    texts: list[str] = []
    places: list[Place] = []
    top: list[stories.Line] = []
    length = 0
    for line in chain(stories.lines(reading, body), stories.notes(reading)):
        if line.begins_page and texts and texts[-1]:  # what a new page begins with stands apart
            texts.append("")
            length += 1
        if len(top) < _TOP_LINES:
            top.append(line)
        texts.append(line.text)
        places.append(Place(length, line.place, line.page))
        length += len(line.text) + 1
    text = "\n".join(texts)
    if not text.strip():
        raise UnreadableDocument(path, "no text in it, at most pictures", "scan it with text recognition to a PDF")
    return SourceText(
        text,
        tuple(places),
        headers.properties(reading, root, top, language.is_english(text)),
        set_aside=embedded.set_aside(package, reading.embedded),
    )
