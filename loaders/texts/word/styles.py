"""The style sheet: what a paragraph or run inherits from its style and the styles that one is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.texts.word.ooxml import Element, is_on, number, value_of, w

_CONTENTS = re.compile(r"(?:toc|目录)\s*\d|table of figures|index \d", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """What a style says, with all that it inherits. `chain` names it and those it is based on, nearest first."""

    chain: tuple[str, ...] = ()
    is_hidden: bool = False
    begins_page: bool = False
    is_contents: bool = False
    list_id: str | None = None
    level: int | None = None
    fonts: Element | None = None


@dataclass
class Styles:
    """The styles of a document by their ids; an unknown id is a style that says nothing."""

    _own: dict[str, Element] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)
    _default: str = ""

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles of a style sheet, of none when there is no sheet."""
        found = cls()
        for style in root.iterchildren(w("style")) if root is not None else ():
            found._own.setdefault(style.get(w("styleId"), ""), style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                found._default = style.get(w("styleId"), "")
        return found

    def style(self, style_id: str | None) -> Style:
        """A style with all that it inherits; without an id, the style of plain paragraphs."""
        name = self._default if style_id is None else style_id
        if name not in self._known:
            self._known[name] = _inherited(list(self._chain(name)))
        return self._known[name]

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._own and name not in seen:
            seen.add(name)
            yield name, self._own[name]
            name = value_of(self._own[name], "basedOn") or ""


def _inherited(chain: list[tuple[str, Element]]) -> Style:
    paragraphs = [style.find(w("pPr")) for _, style in chain]
    runs = [style.find(w("rPr")) for _, style in chain]
    lists = [properties.find(w("numPr")) for properties in paragraphs if properties is not None]
    return Style(
        chain=tuple(name for name, _ in chain),
        is_hidden=bool(next((on for run in runs if (on := is_on(run, "vanish")) is not None), False)),
        begins_page=bool(next((on for one in paragraphs if (on := is_on(one, "pageBreakBefore")) is not None), False)),
        is_contents=any(_CONTENTS.match(value_of(style, "name") or "") for _, style in chain[:1]),
        list_id=next((key for one in lists if (key := value_of(one, "numId")) is not None), None),
        level=next((level for one in lists if (level := number(value_of(one, "ilvl"))) is not None), None),
        fonts=next((fonts for run in runs if run is not None and (fonts := run.find(w("rFonts"))) is not None), None),
    )
