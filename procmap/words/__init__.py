"""The words that procmap shows, one file per language; both have the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from graph.reading_yaml import from_yaml

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@cache
def words(lang: Lang) -> Mapping[str, str]:
    """Every text of one language by its key. A key that does not exist is a bug and raises KeyError."""
    text = files(__package__).joinpath(f"{lang}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, str] = from_yaml(text)
    return loaded
