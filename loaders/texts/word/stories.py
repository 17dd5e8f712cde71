"""The lines of a document: paragraphs, table rows, text boxes and notes in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from loaders.texts.word import embedded, paragraphs, revisions, tables
from loaders.texts.word.fields import Fields, unclosed
from loaders.texts.word.numbering import Numbering
from loaders.texts.word.old_lists import OldLevels
from loaders.texts.word.ooxml import RELATIONSHIP_ID, Element, a, is_on, value_of, w
from loaders.texts.word.package import Package
from loaders.texts.word.pages import Pages
from loaders.texts.word.styles import Styles

_P, _PPR, _SECTION = w("p"), w("pPr"), w("sectPr")
_HAN = re.compile("[㐀-鿿]")


@dataclass(frozen=True)
class Line:
    """A paragraph or a table row as text, where it stands, and whether someone set a page break before it."""

    text: str
    place: str
    page: int | None
    begins_page: bool = False


@dataclass
class Reading:
    """What a document defines, and what runs on from paragraph to paragraph."""

    package: Package
    styles: Styles
    numbering: Numbering
    pages: Pages
    fields: Fields
    notes: dict[tuple[str, str], None] = field(default_factory=dict)  # those referred to, in order
    embedded: list[embedded.Found] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package, root: Element, old: OldLevels) -> Reading:
        """The state at the beginning of a part: each part counts its own lists and pages."""
        return cls(
            package,
            Styles.of(next(package.of_kind("styles"), None)),
            Numbering(next(package.of_kind("numbering"), None), old),
            Pages(root),
            Fields(unclosed(root)),
        )


def lines(reading: Reading, container: Element, place: str = "", counted: str = "body") -> Iterator[Line]:
    """The lines of a container; without a `place` they are named by the paragraphs and tables that are counted here.

    `counted` names the story whose lists number its paragraphs: text boxes do not count on from the body.
    """
    paragraph = table = 0
    for block in _blocks(container):
        if isinstance(block, list):
            first = paragraph + 1
            paragraph += len(block)
            yield from _paragraph(reading, block, place or f"paragraph {first}", counted)
        elif block.tag == w("tbl"):
            table += 1
            above: dict[int, str] = {}
            for row, cells in tables.rows(block):
                yield from _row(reading, cells, place or f"table {table}, row {row}", counted, above)
        else:
            chunk = embedded.Embedded("chunk", block.get(RELATIONSHIP_ID, ""))
            reading.embedded.append((place or f"behind paragraph {paragraph}", chunk))


def notes(reading: Reading) -> Iterator[Line]:
    """The footnotes and endnotes that the text refers to, a line each, in the order of the references."""
    known = {
        (kind, note.get(w("id"), "")): note
        for kind in dict.fromkeys(kind for kind, _ in reading.notes)
        for part in reading.package.of_kind(f"{kind}s")
        for note in part.iterchildren(w(kind))
    }
    stated = [reference for reference in reading.notes if reference in known]
    for count, (kind, key) in enumerate(stated, 1):
        place = f"{kind} {count}"
        if text := flat(lines(reading, known[kind, key], place, kind)):
            mark = f"注{count}：" if _HAN.search(text) else f"[{count}] "
            yield Line(mark + text, place, None)


def flat(content: Iterable[Line]) -> str:
    """Lines put behind each other, as in a cell."""
    return " ".join(" ".join(line.text.split()) for line in content if line.text.strip())


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph and what becomes of its end: it stays, or the next paragraph goes on in the line."""

    element: Element
    properties: Element | None
    end: Literal["stays", "deleted", "hidden"]


def _blocks(container: Element) -> Iterator[Element | list[_Paragraph]]:
    """Tables, embedded files and paragraphs; paragraphs that one line goes through come together."""
    joined: list[_Paragraph] = []
    for element in tables.inside(container):
        if element.tag == _P:
            properties = element.find(_PPR)
            end = revisions.end_of(properties)
            joined.append(_Paragraph(element, properties, end))
            if end == "stays":
                yield joined
                joined = []
        elif element.tag in (w("tbl"), w("altChunk")):
            if joined:
                yield joined
                joined = []
            yield element
    if joined:
        yield joined


def _paragraph(reading: Reading, joined: list[_Paragraph], place: str, counted: str) -> Iterator[Line]:
    """The line of a paragraph, or of several that go on in one, and those of the text boxes anchored in it."""
    shown = [_shown(reading, one) for one in joined]
    text = "".join(one.text for one in shown).strip("\n")
    # The number is that of the paragraph whose end stays; a heading that is run in keeps its own.
    run_in = (one for one, said in zip(joined, shown, strict=True) if one.end == "hidden" and said.text)
    numbered = next(run_in, joined[-1] if joined[-1].end == "stays" else None)
    properties = numbered.properties if numbered else None
    style = reading.styles.style(value_of(properties, "pStyle"))
    is_gone = not text and (any(one.is_dropped for one in shown) or all(one.end != "stays" for one in joined))
    if not is_gone and not style.is_contents:
        text = (reading.numbering.next(counted, properties, style) + text).rstrip()
        yield Line(text, place, shown[0].page, shown[0].begins_page)
    for one in shown:
        reading.notes |= dict.fromkeys(one.notes)
        reading.embedded += [(place, found) for found in one.embedded]
        for box in one.boxes:
            yield from _box(reading, box, place)
    for paragraph in joined:
        if paragraph.properties is not None and paragraph.properties.find(_SECTION) is not None:
            reading.pages.section_ends()


def _shown(reading: Reading, paragraph: _Paragraph) -> paragraphs.Shown:
    style = reading.styles.style(value_of(paragraph.properties, "pStyle"))
    own_page = is_on(paragraph.properties, "pageBreakBefore")
    if own_page or (own_page is None and style.begins_page):
        reading.pages.begins()
    return paragraphs.read(paragraph.element, style, reading.styles, reading.fields, reading.pages)


def _box(reading: Reading, box: Element, place: str) -> Iterator[Line]:
    """The lines of a text box, or of a drawn shape with text."""
    place = place if place.endswith("text box") else f"{place}, text box"
    if box.tag == w("txbxContent"):
        content = list(lines(reading, box, place, "text box"))
        yield from (line for line in content if line.text.strip())
        return
    for paragraph in box.iterchildren(a("p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(a("t")))
        if text.strip():
            yield Line(text, place, reading.pages.number)


def _row(reading: Reading, cells: list[tables.Cell], place: str, counted: str, above: dict[int, str]) -> Iterator[Line]:
    """A row as one line, or as the lines of its cells where it only arranges text on the page.

    `above` holds what stands above in each column of the table: a cell that goes on from there says it again.
    """
    begin = end = reading.pages.mark()
    contents: list[list[Line]] = []
    for cell in cells:
        reading.pages.go_to(begin)
        contents.append(list(lines(reading, cell.element, place, counted)) if cell.element is not None else [])
        end = max(end, reading.pages.mark())
    reading.pages.go_to(end)
    flats = [flat(content) for content in contents]
    holds_table = any(cell.element is not None and cell.element.find(f".//{w('tbl')}") is not None for cell in cells)
    if len(cells) == 1 or holds_table or max(map(len, flats), default=0) > tables.LONGEST_CELL:
        for content, text in zip(contents, flats, strict=True):
            if text:
                yield from content
        return
    above |= {cell.column: text for cell, text in zip(cells, flats, strict=True) if not cell.goes_on}
    first = next((line for content in contents for line in content if line.text.strip()), None)
    if first is not None:
        columns = {cell.column: above.get(cell.column, "") for cell in cells}
        text = "\t".join(columns.get(column, "") for column in range(max(columns) + 1)).rstrip("\t")
        yield Line(text, place, first.page, first.begins_page)
