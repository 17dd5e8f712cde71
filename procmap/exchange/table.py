"""The rows of a map workbook, sheet by sheet, before any file is written."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.ids import label_of, parts_of
from graph.map import LinkKey, Map, Properties
from graph.model import LINK
from graph.snapshot import digest
from procmap.exchange import cells, naming
from procmap.exchange.layout import REFERENCE, Column, Layout, layouts
from procmap.words import Lang, words
from procmap.words.model import model_words

_BY_HAND = "correction"
_SHORT = 100


@dataclass(frozen=True)
class Row:
    """The cells of a row in the order of its sheet's columns, and what makes it the row that it is."""

    id: str
    cells: Sequence[cells.Shown]
    about: Sequence[str]  # of a thing: what it is called in links; of a link: start, end, apart


@dataclass(frozen=True)
class Passage:
    """The sentence that a row rests on, as far as a cell shows it."""

    quote: str = ""
    document: str = ""
    confidence: cells.Shown = None


class Tables:
    """A map as sheets. `turn` is the turn that decisions made in the workbook belong to."""

    def __init__(self, whole: Map, lang: Lang, turn: int) -> None:
        self.map = whole
        self.lang: Lang = lang
        self.turn = turn
        self.snapshot = digest(whole)
        self._by_hand = _documents_of_decisions(whole)
        self._ids: dict[str, list[str]] = defaultdict(list)
        for thing in whole.things:
            if thing not in self._by_hand:
                self._ids[label_of(thing)].append(thing)
        self.organizations = sorted({parts_of(thing)[0] for label in self._labels() for thing in self._ids[label]})
        self.layouts = layouts(lang, self.organizations)
        self.called = naming.references(whole, (thing for label in self._labels() for thing in self._ids[label]))
        self._keys: dict[str, list[LinkKey]] = defaultdict(list)
        for key in whole.links:
            if key.type in self.layouts and key.start in self.called and key.end in self.called:
                self._keys[key.type].append(key)

    def _labels(self) -> list[str]:
        return [subject for subject in layouts(self.lang) if subject not in LINK]

    def count(self, subject: str) -> int:
        """How many rows a sheet has."""
        return len(self._keys[subject] if subject in LINK else self._ids[subject])

    @cached_property
    def newest(self) -> str:
        """The day on which the newest document came on the map; '' when none tells."""
        return max((str(self.map.things[each].get("loaded_on", "")) for each in self._ids["Document"]), default="")

    def has_repeated_names(self, label: str) -> bool:
        """Whether a name alone does not always tell which thing of this label is meant."""
        return any(self.called[thing] != naming.name_of(self.map, thing) for thing in self._ids[label])

    def rows(self, subject: str) -> Iterator[Row]:
        """The rows of a sheet, in the order in which people look for them."""
        layout = self.layouts[subject]
        if layout.is_link:
            called = self.called
            order = sorted(self._keys[subject], key=lambda key: (called[key.start], called[key.end], key))
            ids: dict[str, int] = defaultdict(int)
            for key in order:
                row = self._link(layout, key)
                ids[row.id] += 1  # ids hold no spaces, so that this is for ids that no loader makes
                yield row if ids[row.id] == 1 else Row(f"{row.id} #{ids[row.id]}", row.cells, row.about)
        else:
            for thing in sorted(self._ids[subject], key=self._place):
                yield self._thing(layout, thing)

    def _place(self, thing: str) -> tuple[Any, ...]:
        about = self.map.things[thing]
        if label_of(thing) == "Activity":
            return (parts_of(thing)[3:4], parts_of(thing)[2], about.get("seq", 10**9), str(about["name"]), thing)
        if label_of(thing) == "ControlPoint":
            return (parts_of(thing)[2], str(about["name"]), thing)
        return (about.get("level", 99), str(about["name"]), thing)

    def _thing(self, layout: Layout, thing: str) -> Row:
        about = self.map.things[thing]
        passage = self._passages.get(thing, Passage())
        made = [self._thing_cell(column, thing, about, passage) for column in layout.columns]
        return Row(thing, made, (self.called[thing],))

    def _thing_cell(self, column: Column, thing: str, about: Properties, passage: Passage) -> cells.Shown:
        if column.use == "id":
            return cells.clean(thing)
        if column.use == "name":
            return naming.name_of(self.map, thing)
        if column.key == REFERENCE:
            called = self.called[thing]
            return called if called != naming.name_of(self.map, thing) else None
        if column.key == "in:organization":
            return parts_of(thing)[0]
        if column.use == "inside":
            other = naming.place_of(self.map, thing, column.labels[0])
            return cells.clean(self.called.get(other) or naming.name_of(self.map, other)) if other else None
        return self._cell(column, about, passage)

    def _link(self, layout: Layout, key: LinkKey) -> Row:
        about = self.map.links[key]
        passage = self._passage_of(about)
        apart = f" [{key.apart}]" if key.apart else ""
        row_id = cells.clean(f"{key.start} → {key.end}{apart}")
        made: list[cells.Shown] = []
        for column in layout.columns:
            if column.use == "id":
                made.append(row_id)
            elif column.use == "label":
                end = key.start if column.key == "start_label" else key.end
                made.append(model_words(self.lang).one(label_of(end)))
            elif column.use == "reference":
                made.append(self.called[key.start if column.key == "start" else key.end])
            else:
                made.append(self._cell(column, about, passage))
        return Row(row_id, made, (key.start, key.end, str(key.apart)))

    def _cell(self, column: Column, about: Properties, passage: Passage) -> cells.Shown:
        if column.key == "cited:quote":
            return passage.quote or None
        if column.key == "cited:document":
            return passage.document or None
        if column.key == "cited:confidence":
            return passage.confidence
        return cells.shown(about.get(column.key), column.prop, self.lang) if column.prop else None

    # What a row rests on

    @cached_property
    def _documents(self) -> dict[str, str]:
        """The document of each clause."""
        above = {k.start: k.end for k in self.map.links if k.type == "PART_OF" and label_of(k.start) == "Clause"}
        found = {}
        for clause in above:
            at = clause
            for _ in range(len(above)):
                if at not in above:
                    break
                at = above[at]
            found[clause] = at
        return found

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        """The surest sentence of a document that states each thing; a person's word where there is none."""
        stated: dict[str, tuple[Any, ...]] = {}
        confirmed = set()
        for key, about in self.map.links.items():
            if key.type == "STATED_IN":
                if self._is_acceptance(key.end):
                    confirmed.add(key.start)
                rank = _rank(key.end, about.get("rule"), about.get("confidence"), about.get("char_start"))
                if key.start not in stated or rank < stated[key.start][0]:
                    stated[key.start] = (rank, key.end, about.get("rule"), about.get("quote"), about.get("confidence"))
        return {thing: self._passage(said[1:], thing in confirmed) for thing, said in stated.items()}

    def _passage_of(self, about: Properties) -> Passage:
        """The same of a link."""
        names = ("stated_in", "rules", "quotes", "confidences", "char_starts")
        said = sorted(
            zip(*(about.get(name) or () for name in names), strict=False),
            key=lambda one: _rank(one[0], one[1], one[3], one[4]),
        )
        if not said:
            return Passage()
        confirmed = any(self._is_acceptance(one[0]) for one in said)
        return self._passage(said[0][:4], confirmed)

    def _is_acceptance(self, clause: str) -> bool:
        document = self._documents.get(clause)
        return document in self._by_hand and self.map.things[clause].get("name") == "accept"

    def _passage(self, said: tuple[Any, ...], confirmed: bool) -> Passage:
        clause, rule, quote, confidence = said
        w = words(self.lang)
        document = self._documents.get(clause, "")
        name = naming.name_of(self.map, document) if document else ""
        words_of = w["exchange_by_hand"] if rule == _BY_HAND else cells.shortened(quote or "")
        return Passage(words_of, name, w["exchange_confirmed"] if confirmed else confidence)


def fingerprint(text: str) -> str:
    """What the hidden sheet keeps of a cell: short texts as they are, of others the hash."""
    if len(text) <= _SHORT and not text.startswith("#"):
        return text
    return "#" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rank(clause: str, rule: str | None, confidence: float | None, start: int | None) -> tuple[Any, ...]:
    return (rule == _BY_HAND, -(confidence or 0.0), clause, start or 0)


def _documents_of_decisions(whole: Map) -> set[str]:
    """The documents that stand for corrections: their clauses are decisions, which have no place in a text's order."""
    return {
        key.end
        for key in whole.links
        if key.type == "PART_OF" and label_of(key.end) == "Document" and "ordinal" not in whole.things[key.start]
        if label_of(key.start) == "Clause"
    }
