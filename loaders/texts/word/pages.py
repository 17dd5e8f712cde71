"""Which page a place is on: by the breaks that someone set and those that Word noted when it last laid out the file."""

from __future__ import annotations

from collections import deque

from loaders.texts.word.ooxml import Element, w

_NEW_PAGE = frozenset({"nextPage", "oddPage", "evenPage"})


class Pages:
    """Counts pages along the text. `number` is None for a file without any break."""

    def __init__(self, root: Element) -> None:
        sections = [one for one in root.iter(w("sectPr")) if not _is_former(one)]
        self._sections = deque(_begins_page(section) for section in sections[1:])
        self._at = 1
        self._is_fresh = False  # a page was begun by a break that someone set, and nothing stands on it yet
        self._at_text = False  # whether anything stands before
        self._is_known = any(
            element.tag == w("lastRenderedPageBreak")
            or element.get(w("type")) == "page"
            or element.tag == w("pageBreakBefore")
            for element in root.iter(w("lastRenderedPageBreak"), w("br"), w("pageBreakBefore"))
        ) or any(self._sections)
        self._was_broken = False

    @property
    def number(self) -> int | None:
        """The page here."""
        return self._at if self._is_known else None

    def mark(self) -> tuple[int, bool]:
        """Where the count is, for `go_to`: the cells of a row begin on one page and the row ends on the last one."""
        return self._at, self._is_fresh

    def go_to(self, mark: tuple[int, bool]) -> None:
        """Sets the count back to a mark, or forward."""
        self._at, self._is_fresh = mark

    def breaks(self) -> None:
        """A break that someone set. The note of the layout that follows it is the same break."""
        self._at += 1
        self._is_fresh = self._was_broken = True

    def begins(self) -> None:
        """A paragraph that begins a page, unless it does so already."""
        if not self._is_fresh and self._at_text:
            self.breaks()

    def noted(self) -> None:
        """A break that the last layout had here."""
        if not self._is_fresh:
            self._at += 1
        self._is_fresh = False

    def text(self) -> bool:
        """Something stands here; whether it is the first behind a break that someone set."""
        first, self._was_broken = self._was_broken, False
        self._is_fresh = False
        self._at_text = True
        return first

    def section_ends(self) -> None:
        """The section ends; the next one says whether it begins a page."""
        if self._sections and self._sections.popleft():
            self.breaks()


def _is_former(section: Element) -> bool:
    """Whether this is how a section was before a tracked change."""
    around = section.getparent()
    return around is not None and around.tag == w("sectPrChange")


def _begins_page(section: Element) -> bool:
    kind = section.find(w("type"))
    return kind is None or kind.get(w("val"), "nextPage") in _NEW_PAGE
