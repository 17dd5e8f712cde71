"""What a person changed in a map workbook, as corrections: told by the workbook alone, whatever the map says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.corrections import Correction, correction
from procmap.exchange import reading
from procmap.exchange.baseline import Edition
from procmap.exchange.decisions import Edit, Taken
from procmap.exchange.links import Links
from procmap.exchange.refusals import RefusedWorkbook
from procmap.exchange.things import Things
from procmap.words import Lang


@dataclass(frozen=True)
class Decided:
    """The decisions made in one edition of a workbook; `notes` are lines about what was not looked at."""

    path: Path
    edition: Edition
    edits: Sequence[Edit]
    notes: Sequence[str]

    def each(self, source: str) -> list[Correction]:
        """The edits as corrections of this source, one for one, marked with the turn that they belong to."""
        mark = {"turn": self.edition.turn, "seen": self.edition.seen}
        return [correction(source, {**edit.entry, **mark}, f"{self.path}, {edit.what}") for edit in self.edits]

    def corrections(self, source: str) -> list[Correction]:
        """The same, each once."""
        return list(dict.fromkeys(self.each(source)))

    def are_of_this_edition(self, other: Correction) -> bool:
        """Whether a decision was made in this edition, which then says anew what it is."""
        return other.turn == self.edition.turn and other.entry.get("seen") == self.edition.seen


def read_edits(path: Path, data: bytes, lang: Lang, organization: str = "default") -> Decided:
    """The decisions of a workbook that export wrote, told in a language; `organization` is for an empty map's.

    Raises RefusedWorkbook with every fault, or UnreadableDocument for a damaged workbook.
    """
    book = reading.read(path, data)
    taken = Taken(book, lang, organization)
    Things(taken).take()
    Links(taken).take()
    if taken.faults:
        raise RefusedWorkbook(path, taken.faults)
    return Decided(path, book.baseline.edition, tuple(taken.edits), tuple(book.notes))
