"""Builds the text of a document line by line: blocks, rows of cells, and the place that each line comes from."""

from __future__ import annotations

import re

from loaders.texts.source import Place, SourceText

# A line break in the middle of Chinese words is no space.
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef])"
)
_SPACES = re.compile(r"[ \t\r\n\f\v\u200b\ufeff]+")


class Lines:
    """Takes words, cells and breaks in reading order, and knows where each line began in the file."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._places: list[Place] = []
        self._length = 0
        self._cells: list[list[str]] = [[]]
        self._place = ""

    def begin(self, place: str) -> None:
        """A new line begins, at this place of the file; the one before ends when it holds any words."""
        self.end()
        self._place = place

    def write(self, words: str) -> None:
        """Words of the current line or cell."""
        if words:
            self._cells[-1].append(words)

    def cell(self) -> None:
        """The next cell of the current row begins."""
        self._cells.append([])

    def in_cell(self) -> str:
        """The words of the current cell so far."""
        return _tidy("".join(self._cells[-1]))

    def end(self) -> None:
        """The line ends, if it holds any words. White space inside it is one space; a row's cells have tabs between."""
        shown = [_tidy("".join(words)) for words in self._cells]
        self._cells = [[]]
        line = "\t".join(shown[1:] if len(shown) > 1 and not shown[0] else shown).rstrip("\t")
        if not line.strip():
            return
        if not self._places or self._places[-1].name != self._place:
            self._places.append(Place(self._length, self._place))
        self._done.append(line)
        self._length += len(line) + 1

    def as_source(self) -> SourceText:
        """The text of all lines with their places."""
        self.end()
        return SourceText("\n".join(self._done), tuple(self._places))


def _tidy(words: str) -> str:
    return _SPACES.sub(" ", _BETWEEN_HAN.sub("", words)).strip(" ")
