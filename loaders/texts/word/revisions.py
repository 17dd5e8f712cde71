"""Tracked changes, taken as accepted, and hidden text: what of a document is not there."""

from __future__ import annotations

from typing import Literal

from loaders.texts.word.ooxml import Element, is_on, value_of, w
from loaders.texts.word.styles import Styles

# Elements whose content is deleted, moved away, or only says how something looked before.
GONE = frozenset(
    w(name) for name in ("del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange")
)


def is_run_hidden(run: Element, styles: Styles, paragraph_hides: bool) -> bool:
    """Whether a run is hidden text, by itself, by its style or by that of its paragraph."""
    properties = run.find(w("rPr"))
    if properties is None:
        return paragraph_hides
    stated = is_on(properties, "vanish")
    if stated is not None:
        return stated
    style = value_of(properties, "rStyle")
    return paragraph_hides or (style is not None and styles.style(style).is_hidden)


def end_of(properties: Element | None) -> Literal["stays", "deleted", "hidden"]:
    """What becomes of the end of a paragraph; where it is deleted or hidden, the next one goes on in its line.

    Hidden ends are those of hidden text, of headings that are run in, and of dropped capitals.
    """
    if properties is None:
        return "stays"
    mark = properties.find(w("rPr"))
    if mark is not None:
        if mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None:
            return "deleted"
        if is_on(mark, "vanish") or is_on(mark, "specVanish"):
            return "hidden"
    frame = properties.find(w("framePr"))
    return "stays" if frame is None or frame.get(w("dropCap"), "none") == "none" else "hidden"


def is_row_gone(row: Element) -> bool:
    """Whether a table row is deleted or hidden."""
    properties = row.find(w("trPr"))
    return properties is not None and (properties.find(w("del")) is not None or bool(is_on(properties, "hidden")))


def is_cell_gone(properties: Element | None) -> bool:
    """Whether a table cell is deleted."""
    return properties is not None and properties.find(w("cellDel")) is not None
