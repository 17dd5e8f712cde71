"""What every question of an analyst needs: the open map, the language, the day, the policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from graph.stores.seam import Reader
from procmap.words import Lang, words
from procmap.words.analyst import AnalystWords, analyst_words
from procmap.words.model import ModelWords, model_words

_NAMED = 8  # names in a sentence


@dataclass(frozen=True)
class Asked:
    """A map that is asked, and how its answers are told."""

    store: Reader
    lang: Lang
    today: date
    governance: Path | None = None

    @cached_property
    def words(self) -> AnalystWords:
        """The texts of notebooks."""
        return analyst_words(self.lang)

    @cached_property
    def model(self) -> ModelWords:
        """The words of the model."""
        return model_words(self.lang)

    @property
    def comma(self) -> str:
        """Between names in a sentence."""
        return words(self.lang)["comma"]

    def kind(self, label: str) -> str:
        """A single thing of a label."""
        return self.words.kinds.get(label) or self.model.one(label)

    def named(self, names: Iterable[str], most: int = _NAMED) -> str:
        """Names in a sentence, the first few of many."""
        some = list(dict.fromkeys(names))
        return self.comma.join(some[:most]) + ("…" if len(some) > most else "")

    def counted(self, labels: Iterable[str]) -> str:
        """How many things of each kind, most first: 3 个流程、2 个记录."""
        counts = sorted(Counter(labels).items(), key=lambda one: (-one[1], one[0]))
        named = self.kind if self.lang == "zh" else self.kinds
        return self.comma.join(self.words.say("things_of", number=n, kind=named(label)) for label, n in counts)

    def kinds(self, label: str) -> str:
        """The things of a label."""
        return self.words.kinds.get(label) or self.model.titles[label]

    def tallied(self, values: Iterable[str]) -> str:
        """How many of each code, in their order of number, by their words."""
        counts = Counter(values)
        return self.comma.join(f"{self.value(value)} {number}" for value, number in counts.most_common())

    def value(self, code: str) -> str:
        """A code as people read it."""
        return self.words.values.get(code) or self.model.value(code)


def cited(rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """How many documents and clauses rows cite."""
    documents = {row["document"] for row in rows if row.get("document")}
    clauses = {row["clause"] for row in rows if row.get("clause")}
    return len(documents), len(clauses)
