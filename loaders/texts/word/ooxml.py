"""The names of WordprocessingML and how its properties are read."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "urn:schemas-microsoft-com:office:office"

ALTERNATE_CONTENT = f"{{{_COMPATIBILITY}}}AlternateContent"
CHOICE = f"{{{_COMPATIBILITY}}}Choice"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
OLE_OBJECT = f"{{{_OFFICE}}}OLEObject"
SMART_ART = f"{{{_DIAGRAM}}}relIds"
SMART_ART_DATA = f"{{{_RELATIONSHIPS}}}dm"
RELATIONSHIP_ID = f"{{{_RELATIONSHIPS}}}id"
_IN_MAIN = f"{{{_MAIN}}}"
_OFF = frozenset({"0", "false", "off"})


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return _IN_MAIN + name


def a(name: str) -> str:
    """The qualified name of a DrawingML element."""
    return f"{{{_DRAWING}}}{name}"


def m(name: str) -> str:
    """The qualified name of an element of an equation."""
    return f"{{{_MATH}}}{name}"


VAL = w("val")


def value_of(properties: Element | None, name: str) -> str | None:
    """The value of a property; None when it is not stated."""
    found = properties.find(w(name)) if properties is not None else None
    return found.get(VAL) if found is not None else None


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None when it is not stated."""
    found = properties.find(w(name)) if properties is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def number(text: str | None) -> int | None:
    """The whole number that an attribute says; None for anything else."""
    try:
        return int(text) if text is not None and len(text) <= 10 else None
    except ValueError:
        return None


def chosen(alternatives: Element) -> Element | None:
    """The one of several ways to show the same thing that has text, else the first."""
    ways = [way for way in alternatives if way.tag in (CHOICE, FALLBACK)]
    with_text = (way for way in ways if next(way.iter(*_TEXTS), None) is not None)
    return next(with_text, ways[0] if ways else None)


_TEXTS = (w("t"), a("t"), m("t"), w("p"), w("tbl"))
