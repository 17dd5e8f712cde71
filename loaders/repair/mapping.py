"""Clean text with the way back: which characters of the source a stretch of clean text came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Edit:
    """Replace `text[start:end]` by `new`; an empty `new` removes it."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Repaired:
    """Clean text and runs in which clean and raw characters correspond one to one.

    `clean_at[i]` and `raw_at[i]` are where run i begins; both rise strictly, so the map is monotone.
    """

    text: str
    clean_at: tuple[int, ...]
    raw_at: tuple[int, ...]

    def raw(self, offset: int) -> int:
        """Where the clean character at `offset` stands in the raw text."""
        run = bisect_right(self.clean_at, offset) - 1
        return self.raw_at[run] + offset - self.clean_at[run]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a clean one; what was removed inside it is part of it, what was removed after is not."""
        if end <= start:
            at = self.raw(start)
            return at, at
        run = bisect_right(self.clean_at, start) - 1
        if run + 1 == len(self.clean_at) or end <= self.clean_at[run + 1]:  # in one run, as nearly always
            moved = self.raw_at[run] - self.clean_at[run]
            return start + moved, end + moved
        return self.raw(start), self.raw(end - 1) + 1

    def clean(self, offset: int) -> int:
        """Where the raw character at `offset` stands in the clean text; of one that was removed, where it would be."""
        run = max(0, bisect_right(self.raw_at, offset) - 1)
        end = self.clean_at[run + 1] if run + 1 < len(self.clean_at) else len(self.text)
        return min(self.clean_at[run] + offset - self.raw_at[run], end)

    def repaired(self, edits: Iterable[Edit]) -> Repaired:
        """The text with edits in rising order; what overlaps an earlier edit is left out."""
        pieces: list[str] = []
        runs: list[tuple[int, int]] = []
        done = length = 0
        for edit in edits:
            if edit.start < done:
                continue
            if edit.start > done:
                runs += self._runs(done, edit.start, length)
                pieces.append(self.text[done : edit.start])
                length += edit.start - done
            new = edit.new[: edit.end - edit.start]  # a repair never needs more characters than the damage has
            if new:
                runs += self._runs(edit.start, edit.start + len(new), length)
                pieces.append(new)
                length += len(new)
            done = edit.end
        if not done:
            return self
        if done < len(self.text):
            runs += self._runs(done, len(self.text), length)
            pieces.append(self.text[done:])
        if not runs:
            return Repaired("", (0,), (0,))
        return Repaired("".join(pieces), tuple(run[0] for run in runs), tuple(run[1] for run in runs))

    def _runs(self, start: int, end: int, clean: int) -> list[tuple[int, int]]:
        """The runs of `text[start:end]` when it moves to `clean`."""
        first = bisect_right(self.clean_at, start) - 1
        runs = [(clean, self.raw(start))]
        for run in range(first + 1, len(self.clean_at)):
            if self.clean_at[run] >= end:
                break
            runs.append((clean + self.clean_at[run] - start, self.raw_at[run]))
        return runs


def undamaged(text: str) -> Repaired:
    """A text that stands for itself."""
    return Repaired(text, (0,), (0,))
