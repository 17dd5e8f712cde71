"""The weights of traits: learnt from annotated documents (benchmarks/learn.py), in a file that people can read."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

_NOTHING = repeat(0.0)  # what an unknown trait weighs
FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """Of one kind of fact: a passage is taken when the chance that its traits give is at least `threshold`."""

    start: float
    threshold: float
    traits: dict[str, float]

    def chance(self, traits: Iterable[str]) -> float:
        """The chance, 0 to 1, that a passage with these traits states the fact."""
        total = self.start + sum(map(self.traits.get, traits, _NOTHING))
        return 1 / (1 + math.exp(-total))


def read(path: Path) -> dict[str, Weights]:
    """The weights in a file, by kind of fact."""
    stored = json.loads(path.read_text(encoding="utf8"))
    return {kind: Weights(one["start"], one["threshold"], one["traits"]) for kind, one in stored.items()}


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
