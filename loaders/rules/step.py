"""A step of a process before it is stated."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.rules.page import Mention


@dataclass
class Step:
    """Its name, where it stands, who does it; `condition` is what has to be so before it, `limit` text and hours."""

    name: str
    start: int
    end: int
    performers: list[Mention] = field(default_factory=list)
    condition: str | None = None
    limit: tuple[str, float | None] | None = None
    rule: str = "step_in_sentence"
    confidence: float = 0.9
    carried: list[str] = field(default_factory=list)  # where its performers were named, when not in its own piece
    noticed: list[str] = field(default_factory=list)  # what is noticed about it beside the traits of every passage
