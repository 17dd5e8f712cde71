"""The sheets of a map workbook and their columns, derived from the model.

Every sheet has the columns' keys in its first, hidden row and their heads in the second; the rows begin in the third.
The key of the last column is `id:` and the label or link type that the sheet holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.model import BOOKKEEPING, LINK, LINKS, NODE, NODES, Link, Node, Property
from procmap.words import Lang, words
from procmap.words.model import model_words

Use = Literal["decision", "name", "value", "label", "reference", "inside", "shown", "id"]

KEEP, ACCEPT, REMOVE = "keep", "accept", "remove"
DECISIONS = {KEEP: "exchange_keep", ACCEPT: "exchange_accept", REMOVE: "exchange_remove"}  # and their words
HIDDEN_SHEET = "_procmap"
KEYS_ROW, HEADS_ROW, FIRST_ROW = 1, 2, 3  # as a person counts them
ID = "id:"
REFERENCE = "called"
_LEFT_OUT_LABELS = BOOKKEEPING | {"Clause"}
_LEFT_OUT = {"sha256", "char_start", "char_end"}
_READ_ONLY = {"paths", "loaded_on", "truncated", "relative"}
_WIDTHS = {"integer": 8, "number": 10, "flag": 8, "date": 12, "list": 24, "text": 18}
_WIDE = {"text": 60, "why": 40, "condition": 24, "consequence": 36, "paths": 36, "target": 16, "unit": 8}


@dataclass(frozen=True)
class Column:
    """A column: the key in the hidden row, the head that people see, and what its cells are for."""

    key: str
    head: str
    use: Use
    width: int
    prop: Property | None = None
    labels: tuple[str, ...] = ()  # of what is named here, for references

    @property
    def editable(self) -> bool:
        """Whether a change of an exported row means something."""
        return self.use not in ("shown", "id", "inside")


@dataclass(frozen=True)
class Layout:
    """The sheet of a label or link type."""

    subject: str
    title: str
    columns: tuple[Column, ...]

    @property
    def is_link(self) -> bool:
        """Whether its rows are links."""
        return self.subject in LINK

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by key."""
        return {column.key: column for column in self.columns}


def layouts(lang: Lang, organizations: Sequence[str] = ()) -> dict[str, Layout]:
    """The sheets by label and link type, in the order of the model; many organizations get a column."""
    made = [_of_label(node, lang, organizations) for node in NODES if node.label not in _LEFT_OUT_LABELS]
    made += [_of_link(link, lang) for link in LINKS if link.cited]
    return {layout.subject: layout for layout in made}


def ends_of(type: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels that a link of this type can begin and end at, without those that the workbook leaves out."""
    ways = [way for way in LINK[type].ways if not {way.start, way.end} & _LEFT_OUT_LABELS]
    return tuple(dict.fromkeys(way.start for way in ways)), tuple(dict.fromkeys(way.end for way in ways))


def subject_of(key: str) -> str | None:
    """The label or link type that a column's key tells; None for a column that is not the id's."""
    return key.removeprefix(ID) if key.startswith(ID) else None


def letter_of(column: int) -> str:
    """The letters of a column that counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _of_label(node: Node, lang: Lang, organizations: Sequence[str]) -> Layout:
    w, m = words(lang), model_words(lang)
    columns = [_decision(w), Column("name", m.property("name"), "name", 40)]
    # A person says of a new step where it belongs; of the others the id tells.
    columns += [
        Column(f"in:{label}", m.one(label), "inside", 26, labels=(label,))
        for label in reversed(node.unique_in)
        if label in NODE
    ]
    if len(organizations) > 1:
        columns.append(Column("in:organization", w["exchange_company"], "inside", 14))
    for prop in node.properties:
        if prop.name not in _LEFT_OUT:
            columns.append(_value(prop, m.property(prop.name)))
    if node.label in ("Activity", "ControlPoint", "Kpi", "Role", "Department"):
        columns.append(Column(REFERENCE, w["exchange_called"], "shown", 26))
    return Layout(node.label, m.titles[node.label], (*columns, *_citation(w), _id(node.label, w)))


def _of_link(link: Link, lang: Lang) -> Layout:
    w, m = words(lang), model_words(lang)
    columns = [_decision(w)]
    for key, labels in zip(("start", "end"), ends_of(link.type), strict=True):
        named = " / ".join(m.one(label) for label in labels)
        if len(labels) > 1:
            columns.append(
                Column(
                    f"{key}_label",
                    w["exchange_start_label" if key == "start" else "exchange_end_label"],
                    "label",
                    12,
                    labels=labels,
                )
            )
        head = w["exchange_from"] if key == "start" else w["exchange_to"]
        columns.append(Column(key, head.format(what=named), "reference", 36, labels=labels))
    columns += [_value(prop, m.property(prop.name)) for prop in link.properties]
    return Layout(link.type, m.titles[link.type], (*columns, *_citation(w), _id(link.type, w)))


def _decision(w: Mapping[str, str]) -> Column:
    return Column("decision", w["exchange_decision"], "decision", 8)


def _value(prop: Property, head: str) -> Column:
    width = _WIDE.get(prop.name, _WIDTHS[prop.type])
    return Column(prop.name, head, "shown" if prop.name in _READ_ONLY else "value", width, prop)


def _citation(w: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        Column("cited:quote", w["quote"], "shown", 60),
        Column("cited:document", w["exchange_stated_in"], "shown", 26),
        Column("cited:confidence", w["exchange_confidence"], "shown", 10),
    )


def _id(subject: str, w: Mapping[str, str]) -> Column:
    return Column(f"{ID}{subject}", w["exchange_id"], "id", 30)
