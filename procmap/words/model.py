"""What people call the labels, links, properties and values of the model, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.reading_yaml import from_yaml
from procmap.words import Lang


@dataclass(frozen=True)
class ModelWords:
    """The words of one language; kinds are labels and link types, each with a title and a sentence."""

    titles: Mapping[str, str]
    singulars: Mapping[str, str]
    sentences: Mapping[str, str]
    properties: Mapping[str, str]
    values: Mapping[str, str]

    def property(self, name: str) -> str:
        """The head of a property's column; English reads the model's own names."""
        return self.properties.get(name) or _plain(name)

    def one(self, label: str) -> str:
        """A single thing of a label; English titles are plurals."""
        return self.singulars.get(label) or self.titles[label]

    def value(self, value: str) -> str:
        """An allowed value as people read it; what has no word of its own stays."""
        return self.values.get(value) or value.replace("_", " ")


@cache
def model_words(lang: Lang) -> ModelWords:
    """The model's words of one language."""
    text = files(__package__).joinpath(f"model_{lang}.yaml").read_text(encoding="utf-8")
    loaded = from_yaml(text)
    kinds = loaded["labels"] | loaded["links"]
    return ModelWords(
        {kind: title for kind, (title, _) in kinds.items()},
        loaded["singulars"],
        {kind: sentence for kind, (_, sentence) in kinds.items()},
        loaded["properties"],
        loaded["values"],
    )


def _plain(name: str) -> str:
    words = name.replace("_", " ")
    return words[0].upper() + words[1:]
