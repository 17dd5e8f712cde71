"""The weights of traits: learnt from annotated documents (benchmarks/learn.py), in a file that people can read."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

_NOTHING = repeat(0.0)  # what an unknown trait weighs
FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """Of one kind of fact: a passage is taken when the chance that its traits give is at least `threshold`.

    `beside` is how much the passages right before and behind it count, where they are weighed in a row.
    """

    start: float
    threshold: float
    traits: dict[str, float]
    beside: float

    def odds(self, traits: Iterable[str]) -> float:
        """What a passage with these traits says by itself, as log odds."""
        return self.start + sum(map(self.traits.get, traits, _NOTHING))

    def in_row(self, odds: Sequence[float]) -> list[float]:
        """The chances, 0 to 1, of passages that stand in this order, each with what those right beside it say."""
        return [
            chance_of(own if near is None else own + self.beside * near)
            for own, near in zip(odds, beside_each(odds), strict=True)
        ]


def beside_each(odds: Sequence[float]) -> Iterator[float | None]:
    """For each passage of a row the mean of those right before and behind it; None for one that stands alone."""
    for place in range(len(odds)):
        near = [*odds[max(0, place - 1) : place], *odds[place + 1 : place + 2]]
        yield sum(near) / len(near) if near else None


def chance_of(odds: float) -> float:
    """The chance, 0 to 1, of log odds."""
    return 1 / (1 + math.exp(-odds))


def read(path: Path) -> dict[str, Weights]:
    """The weights in a file, by kind of fact."""
    stored = json.loads(path.read_text(encoding="utf8"))
    return {kind: Weights(**one) for kind, one in stored.items()}


@cache
def _shipped() -> dict[str, Weights]:
    return read(FILE)


_in_use: list[dict[str, Weights]] = []


def weights() -> dict[str, Weights]:
    """The weights in use, by kind of fact: those that come with procmap, or those that `using` put in their place."""
    return _in_use[-1] if _in_use else _shipped()


@contextmanager
def using(learnt: dict[str, Weights]) -> Iterator[None]:
    """Reads with other weights, to measure what they are worth."""
    _in_use.append(learnt)
    try:
        yield
    finally:
        _in_use.pop()
