"""What page headers, footers and the block of boxes at the top say of the document: its number, version, date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.facts import Value
from loaders import about
from loaders.documents import Part
from loaders.texts.word import stories
from loaders.texts.word.fields import Fields, unclosed
from loaders.texts.word.numbering import Numbering
from loaders.texts.word.ooxml import RELATIONSHIP_ID, Element, w
from loaders.texts.word.pages import Pages
from loaders.texts.word.stories import Line, Reading

_TOLD = ("number", "version", "effective_on", "classification", "organization")
_MOST = 60  # headers and footers of one document: three of each a section
_TOP_ROWS = 12
_LABEL = re.compile(
    r"(?:文\s*件|制\s*度)?\s*编\s*[号码]|文\s*号|版\s*本\s*号?|版\s*次|(?:保\s*密|机\s*密)\s*等\s*级|密\s*级"
    r"|(?:生\s*效|实\s*施|执\s*行|施\s*行|发\s*布)\s*(?:日\s*期|时\s*间)"
    r"|(?:Document|Doc\.?|Policy|Procedure)\s*(?:No\.?|Number|ID)|Version|Revision|Rev\.?|Effective\s*(?:Date)?|Classification",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"({_LABEL.pattern})\s*[：:]\s*(.*)", re.IGNORECASE)
# A line of a header that is a code and nothing else.
_CODE = re.compile(r"(?:Q/)?[A-Z]{2,8}(?:[-—/_.][A-Z0-9]{1,8}){1,4}", re.IGNORECASE)
_DATE_ALONE = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*日?|\s*月)?")


def properties(reading: Reading, root: Element, top: Iterable[Line], is_english: bool) -> dict[str, Value]:
    """The document's properties that headers, footers and the tables among the first lines state."""
    found: dict[str, Value] = {}
    stated = [_statements(line.text for line in _top_rows(top))]
    stated += [_statements(line.text for line in _lines(reading, part)) for part in _parts(reading, root)]
    for statements in stated:
        for name, value in _told("\n".join(statements), is_english).items():
            found.setdefault(name, value)
    if "number" not in found:
        codes = (one for statements in stated[1:] for one in statements if _CODE.fullmatch(one))
        found |= next(({"number": code} for code in codes if re.search(r"\d", code)), {})
    return found


def _told(text: str, is_english: bool) -> dict[str, Value]:
    from loaders.rules.english import about as english_about

    if not text:
        return {}
    said = (english_about if is_english else about).properties(text, Part(0, len(text), ""))
    return {name: said[name] for name in _TOLD if name in said}


def _parts(reading: Reading, root: Element) -> Iterator[Element]:
    """The headers and footers that sections show, each once, those of all pages before those of first or even ones."""
    shown = [*root.iter(w("headerReference")), *root.iter(w("footerReference"))]
    shown.sort(key=lambda reference: reference.get(w("type"), "default") != "default")
    for key in list(dict.fromkeys(reference.get(RELATIONSHIP_ID, "") for reference in shown))[:_MOST]:
        link = reading.package.related(key)
        part = reading.package.part(link.target) if link is not None else None
        if part is not None:
            yield part


def _lines(reading: Reading, part: Element) -> Iterator[Line]:
    """The lines of a header; it numbers its own lists, and its pages are no pages of the text."""
    own = Reading(reading.package, reading.styles, Numbering(None), Pages(part), Fields(unclosed(part)))
    return stories.lines(own, part, "header", "header")


def _top_rows(top: Iterable[Line]) -> Iterator[Line]:
    rows = (line for line in top if line.place.startswith("table 1,"))
    return (line for line, _ in zip(rows, range(_TOP_ROWS), strict=False))


def _statements(texts: Iterable[str]) -> list[str]:
    """A statement a line: a label and the cell beside it become `label：value`; a lone date says nothing."""
    found: list[str] = []
    for text in texts:
        label = ""
        for piece in re.split(r"[\t\n]|[ \u3000]{2,}", text):
            cell = piece.strip(" \u3000")
            if not cell or (_DATE_ALONE.fullmatch(cell) and not label):
                continue
            if whole := _LABEL.fullmatch(cell.rstrip("：: ")):
                label = _closed(whole.group())
                continue
            if labelled := _LABELLED.fullmatch(cell):
                cell = _closed(labelled.group(1)) + labelled.group(2)
            found.append(label + cell)
            label = ""
    return found


def _closed(label: str) -> str:
    """A label with its colon; a Chinese one without the spaces that only stretch it."""
    return re.sub(r"\s+", "", label) + "：" if re.search("[㐀-鿿]", label) else f"{label}: "
