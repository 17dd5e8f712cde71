"""Content controls: most only wrap text; some show what no author wrote, a prompt or a table of contents."""

from __future__ import annotations

from loaders.texts.word.ooxml import Element, is_on, value_of, w

_CONTENTS = frozenset({"Table of Contents", "Table of Figures"})


def is_without_text(control: Element) -> bool:
    """Whether a content control (`w:sdt`) shows only a prompt, or headings that stand in the text once more."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return False
    gallery = value_of(properties.find(w("docPartObj")), "docPartGallery")
    return bool(is_on(properties, "showingPlcHdr")) or gallery in _CONTENTS
