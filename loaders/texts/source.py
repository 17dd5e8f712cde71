"""What a reader of documents returns: the text in reading order, and where in the file each part of it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.facts import SetAside, Value
from loaders.repair.mapping import Edit


@dataclass(frozen=True)
class Place:
    """From `start` of the text up to the next place: where this stands in the file, in words, and on which page."""

    start: int
    name: str
    page: int | None = None


@dataclass(frozen=True)
class SourceText:
    """A file's text. `places` rise strictly and are empty for plain text, whose offsets say enough.

    `about` holds properties of the document that the text itself does not show: from page headers and footers.
    `markup` are the edits that take out what is notation and not text, where the text is that of the file as decoded.
    """

    text: str
    places: tuple[Place, ...] = ()
    about: Mapping[str, Value] = field(default_factory=dict)
    markup: tuple[Edit, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    def place_at(self, offset: int) -> Place | None:
        """The place that an offset lies in; None for plain text."""
        if not self.places:
            return None
        at = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[at] if at >= 0 else None
