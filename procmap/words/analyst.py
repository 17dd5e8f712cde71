"""What notebooks show beside the words of the model: headings, sentences computed from numbers, texts of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graph.reading_yaml import from_yaml
from procmap.words import LANGUAGES, Lang
from procmap.words.model import model_words


@dataclass(frozen=True)
class AnalystWords:
    """The texts of one language."""

    columns: Mapping[str, str]
    values: Mapping[str, str]
    kinds: Mapping[str, str]  # those that the model keeps for itself: clauses and where facts stand
    sentences: Mapping[str, str]
    progress: Mapping[str, str]
    pictures: Mapping[str, str]
    properties: Mapping[str, str]  # of the model

    def heading(self, column: str) -> str:
        """The heading of a column; one that depends on the map, as in a matrix, is its own heading."""
        return self.columns.get(column) or self.properties.get(column, column)

    def say(self, sentence: str, **told: Any) -> str:
        """A sentence with what was counted in it."""
        return self.sentences[sentence].format(**told)


@cache
def analyst_words(lang: Lang) -> AnalystWords:
    """The texts of one language."""
    loaded = from_yaml(files(__package__).joinpath("analyst.yaml").read_text(encoding="utf-8"))
    at = LANGUAGES.index(lang)
    parts = {section: {key: texts[at] for key, texts in texts_of.items()} for section, texts_of in loaded.items()}
    return AnalystWords(**parts, properties=model_words(lang).properties)
