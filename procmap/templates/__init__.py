"""The registers that people fill in, and the empty workbooks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from graph.reading_yaml import from_yaml
from procmap.words import Lang

Kind = Literal["text", "date", "number", "choice", "offer"]


@dataclass(frozen=True)
class Column:
    """A column: its heading and what to write there; `choices` are the only ones, or (kind offer) the usual ones."""

    field: str
    heading: str
    about: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """A register in one language. `required`: fields of which a row fills in one at least."""

    id: str
    holds: str  # the kind of register that the loader knows it as
    name: str
    about: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    examples: tuple[Mapping[str, Any], ...]


@cache
def registers(lang: Lang) -> Mapping[str, Register]:
    """Every register by its id, in the order in which they are told."""
    text = files(__package__).joinpath("registers.yaml").read_text(encoding="utf-8")
    return {id: _register(id, said, lang) for id, said in from_yaml(text).items()}


def _register(id: str, said: Mapping[str, Any], lang: Lang) -> Register:
    columns = tuple(_column(one, lang) for one in said["columns"])
    told = said[lang]
    examples = tuple(said["examples"][lang])
    return Register(id, said["holds"], told["name"], told["about"], columns, tuple(said["required"]), examples)


def _column(said: Mapping[str, Any], lang: Lang) -> Column:
    heading, about = said[lang]
    return Column(said["field"], heading, about, said.get("kind", "text"), tuple(said.get("choices", {}).get(lang, ())))
