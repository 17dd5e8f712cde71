"""The text of a DocBook file as antiword writes it: paragraphs, numbered lists and tables, without deleted text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from loaders.texts.word.number_formats import written
from loaders.texts.word.ooxml import Element

_FORMATS = {
    "upperalpha": "upperLetter",
    "loweralpha": "lowerLetter",
    "upperroman": "upperRoman",
    "lowerroman": "lowerRoman",
}
_RULE = re.compile("-{10,}")  # what antiword draws above notes and text boxes
_BLOCKS = ("title", "para", "row")


def lines(data: bytes) -> Iterator[str]:
    """A line for each paragraph, title and table row; nothing when it is no XML at all."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root: Element | None = etree.fromstring(data, parser)
    book = root.iterchildren("chapter", "para") if root is not None else ()
    for block in (one for part in book for one in part.iter(*_BLOCKS)):
        if block.tag == "row":
            yield "\t".join(_flat(cell) for cell in block.iterchildren("entry")).rstrip("\t")
        elif block.find("informaltable") is None and next(block.iterancestors("row", "footnote"), None) is None:
            text = _flat(block)
            if not _RULE.fullmatch(text):
                yield _number(block) + text


def _flat(block: Element) -> str:
    notes = set(block.iter("footnote"))
    pieces = [block.text or ""]
    for element in block.iterdescendants():
        inside = element in notes or any(above in notes for above in element.iterancestors())
        pieces.append("" if inside else element.text or "")
        pieces.append("" if inside and element not in notes else element.tail or "")
    return " ".join("".join(pieces).split())


def _number(paragraph: Element) -> str:
    """The number of an item, which is its place in the list: Word's own number is not in the file."""
    item = paragraph.getparent()
    listed = item.getparent() if item is not None else None
    if item is None or listed is None or item.tag != "listitem" or item[0] is not paragraph:
        return ""
    if listed.tag != "orderedlist":
        return "● "
    style = _FORMATS.get(listed.get("numeration", ""), "decimal")
    return f"{written(listed.index(item) + 1, style)}. "
