"""The linear text of a source that is none: a line for each cell, row or element, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from graph.facts import Evidence, Value


class Line(NamedTuple):
    """A line, `text[start:end]` of the linear text, and where in the file it comes from: `Sheet1!C5`, an element id."""

    start: int
    end: int
    text: str
    place: str

    def evidence(self, rule: str, confidence: float = 1.0, **says: Value) -> Evidence:
        """The line as the evidence of a fact."""
        return Evidence(self.start, self.end, self.text, rule, confidence, self.place, says)


@dataclass
class LinearText:
    """Lines put one below the other."""

    lines: list[Line] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, place: str) -> Line:
        """Puts a line at the end; line ends inside it become spaces, so that its text is what stands there."""
        text = " ".join(text.split())
        line = Line(self.length, self.length + len(text), text, place)
        self.lines.append(line)
        self.length = line.end + 1
        return line

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)
