"""Fields: what Word computes into a text. Their results are text, their codes are not, page numbers are neither."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.texts.word.ooxml import Element, w

# Tables of contents and indexes repeat headings with page numbers; each line would pass for the heading itself.
_DROPPED = re.compile(r"\s*(?:TOC|TOA|INDEX|PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
# EQ \o\ac(○,3) is how Word draws a character in a circle.
_CIRCLED = re.compile(r"\s*EQ\s+\\o\s*(?:\\a\w\s*)?\(\s*[○◯〇]\s*[,，;]\s*([^)]{1,4}?)\s*\)", re.IGNORECASE)


def is_dropped(code: str) -> bool:
    """Whether the result of a field is left out."""
    return _DROPPED.match(code) is not None


def unclosed(root: Element) -> frozenset[Element]:
    """The beginnings of fields that never end, as in a damaged file; they must not swallow the rest."""
    begun: list[Element] = []
    for mark in root.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


@dataclass
class _Field:
    """An open field; it hides and drops at least what the one around it does."""

    hides_around: bool
    drops: bool
    code: list[str] = field(default_factory=list)
    is_result: bool = False

    @property
    def hides(self) -> bool:
        return self.hides_around or self.drops or not self.is_result


class Fields:
    """The fields that are open at a place of the text; they nest and run over paragraphs."""

    def __init__(self, never_closed: Iterable[Element] = ()) -> None:
        self._open: list[_Field] = []
        self._never_closed = frozenset(never_closed)

    @property
    def hide(self) -> bool:
        """Whether what stands here is no text: a code, or a result that is left out."""
        return bool(self._open) and self._open[-1].hides

    @property
    def drop(self) -> bool:
        """Whether this stands in a result that is left out."""
        return bool(self._open) and self._open[-1].drops

    def mark(self, element: Element) -> str:
        """Begins a field, its result, or ends it; returns the text that a field without a result shows."""
        kind = element.get(w("fldCharType"))
        if kind == "begin" and element not in self._never_closed:
            self._open.append(_Field(self.hide, self.drop))
        elif kind == "separate" and self._open:
            inner = self._open[-1]
            inner.is_result = True
            inner.drops = inner.drops or is_dropped("".join(inner.code))
        elif kind == "end" and self._open:
            done = self._open.pop()
            if not done.is_result and not self.hide and (found := _CIRCLED.match("".join(done.code))):
                return _circled(found.group(1))
        return ""

    def code(self, text: str) -> None:
        """A piece of the code of the innermost field."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].code.append(text)

    def end_paragraph(self) -> None:
        """Ends the fields that have no result yet: a code does not run over paragraphs, a lost mark would."""
        while self._open and not self._open[-1].is_result:
            self._open.pop()


def _circled(text: str) -> str:
    return chr(ord("①") + int(text) - 1) if text.isascii() and text.isdigit() and 1 <= int(text) <= 20 else text
