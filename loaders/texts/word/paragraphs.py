"""What a paragraph shows: its runs in order, without codes, deleted and hidden text; and what is anchored in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from loaders.texts.word import symbols
from loaders.texts.word.controls import is_without_text
from loaders.texts.word.embedded import Embedded
from loaders.texts.word.fields import Fields, is_dropped
from loaders.texts.word.ooxml import (
    ALTERNATE_CONTENT,
    OLE_OBJECT,
    RELATIONSHIP_ID,
    SMART_ART,
    SMART_ART_DATA,
    Element,
    a,
    chosen,
    m,
    value_of,
    w,
)
from loaders.texts.word.pages import Pages
from loaders.texts.word.revisions import GONE, is_run_hidden
from loaders.texts.word.styles import Style, Styles

_SPACES = re.compile(r"[\r\n\t]+")
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
# What holds no text, though some of it holds elements called like text: tabs of a layout, the text above a character.
_SKIPPED = (
    *GONE,
    *(w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")),
    *(w(name) for name in ("rt", "rubyPr", "delText", "delInstrText", "softHyphen", "annotationRef")),
    *(m(name) for name in ("rPr", "fPr", "ctrlPr", "oMathParaPr")),
)
_KINDS = (
    dict.fromkeys(_SKIPPED, "skipped")
    | dict.fromkeys(_SIGNS, "sign")
    | dict.fromkeys(_NOTES, "note")
    | {w("t"): "text", m("t"): "formula", w("r"): "run", w("br"): "break", w("sym"): "symbol"}
    | {w("fldChar"): "field", w("instrText"): "code", w("lastRenderedPageBreak"): "page"}
    | {w("txbxContent"): "box", a("txBody"): "box"}
    | {OLE_OBJECT: "embedded", SMART_ART: "embedded", w("subDoc"): "embedded"}
)


@dataclass
class Shown:
    """What a paragraph shows. `boxes` are the text boxes anchored in it, `notes` (kind, id) the notes it refers to."""

    text: str = ""
    page: int | None = None
    begins_page: bool = False  # behind a break that someone set
    is_dropped: bool = False  # something in it was left out on purpose: a table of contents
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    embedded: list[Embedded] = field(default_factory=list)


def read(paragraph: Element, style: Style, styles: Styles, fields: Fields, pages: Pages) -> Shown:
    """What a paragraph shows; fields and pages move on with it."""
    shown = Shown(is_dropped=fields.drop)
    pieces: list[str] = []
    font = ""

    def put(text: str) -> None:
        if text and not fields.hide and (pieces or text != "\n"):
            first = pages.text()
            if not pieces:
                shown.page, shown.begins_page = pages.number, first
            pieces.append(text)

    stack: list[Iterator[Element | str]] = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        if isinstance(element, str):
            put(element)
            continue
        kind = _KINDS.get(element.tag)
        if kind == "text":
            put(symbols.shown(_SPACES.sub(" ", element.text or ""), font))
        elif kind == "formula":
            put(_SPACES.sub(" ", element.text or ""))
        elif kind == "run":
            if is_run_hidden(element, styles, style.is_hidden):
                _follow_fields(element, fields)
            else:
                font = _font(element, styles)
                stack.append(iter(element))
        elif kind == "skipped":
            continue
        elif kind == "sign":
            put(_SIGNS[element.tag])
        elif kind == "field":
            put(fields.mark(element))
            shown.is_dropped = shown.is_dropped or fields.drop
        elif kind == "code":
            fields.code(element.text or "")
        elif kind == "break":
            _break(element, put, pages)
        elif kind == "page":
            pages.noted()
        elif kind == "symbol":
            put(symbols.symbol(element.get(w("font"), ""), element.get(w("char"), "")))
        elif kind == "note":
            if not fields.hide:
                shown.notes.append((_NOTES[element.tag], element.get(w("id"), "")))
        elif kind == "box":
            shown.boxes.append(element)
        elif kind == "embedded":
            shown.embedded.append(_embedded(element))
        else:
            stack.append(_inside(element))
    fields.end_paragraph()
    shown.text = "".join(pieces)
    shown.page = shown.page if pieces else pages.number
    return shown


def _break(element: Element, put: Callable[[str], None], pages: Pages) -> None:
    """A break of the line, also where it is one of the page."""
    kind = element.get(w("type"))
    if kind != "column":
        put("\n")
    if kind == "page":
        pages.breaks()


def _embedded(element: Element) -> Embedded:
    if element.tag == OLE_OBJECT:
        return Embedded("ole", element.get("ProgID", ""))
    if element.tag == SMART_ART:
        return Embedded("diagram", element.get(SMART_ART_DATA, ""))
    return Embedded("sub_document", element.get(RELATIONSHIP_ID, ""))


def _inside(element: Element) -> Iterator[Element | str]:
    """The content of an element that only wraps text; nothing for one whose text is not the author's."""
    if element.tag == m("f"):
        return _fraction(element)
    if element.tag == ALTERNATE_CONTENT:
        way = chosen(element)
        return iter(way) if way is not None else iter(())
    if element.tag == w("sdt") and is_without_text(element):
        return iter(())
    if element.tag == w("fldSimple") and is_dropped(element.get(w("instr"), "")):
        return iter(())
    return iter(element)


def _fraction(element: Element) -> Iterator[Element | str]:
    """Numerator and denominator of an equation, as they are written in a line."""
    above, below = element.find(m("num")), element.find(m("den"))
    parts: Iterable[Element | str] = [one for one in (above, "/", below) if one is not None]
    return iter(parts)


def _follow_fields(run: Element, fields: Fields) -> None:
    """Marks of fields count also where they are hidden."""
    for element in run.iter(w("fldChar"), w("instrText")):
        if element.tag == w("fldChar"):
            fields.mark(element)
        else:
            fields.code(element.text or "")


def _font(run: Element, styles: Styles) -> str:
    """The font of a run where it is a symbol font, which changes what its characters are; else ''."""
    properties = run.find(w("rPr"))
    if properties is None:
        return ""
    fonts = properties.find(w("rFonts"))
    if fonts is None:
        style = value_of(properties, "rStyle")
        fonts = styles.style(style).fonts if style is not None else None
    if fonts is None:
        return ""
    return next((font for side in ("ascii", "hAnsi") if symbols.is_symbol_font(font := fonts.get(w(side), ""))), "")
