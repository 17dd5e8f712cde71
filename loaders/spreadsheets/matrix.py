"""What a responsibility matrix states: who takes which part in which process or activity, or holds which duty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.facts import Evidence, Reason
from loaders.spreadsheets import linking, values
from loaders.spreadsheets.columns import Columns, field_of, is_numbering
from loaders.spreadsheets.grid import Cell, one_line
from loaders.spreadsheets.layout import LABEL_OF_ACTORS, ItemKind, Layout
from loaders.spreadsheets.ledger import Ledger
from loaders.spreadsheets.marks import Meaning, in_order, marks_in, meanings
from loaders.spreadsheets.matrix_names import bilingual, kinds_of, name_of_work, usual_label
from loaders.spreadsheets.names import Actor, actors, is_relative
from loaders.spreadsheets.rows import Known, Row

_RULE = "matrix_mark"
_HEADER_RULE = "matrix_header"
_ROW_RULE = "matrix_row"
_RELATIONS = {"A": "accountable", "R": "responsible", "S": "supports", "C": "participates", "I": "informed"}
_NOTE = re.compile(
    r"\s*(?:注\d?|说明|备注|图例|编制|审核|批准|note|legend|remark|prepared|approved|reviewed)s?\s*[:：.\d]",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十]+[部篇章]|[IVX]{1,4}[.、]|[A-Z][.、])"
)
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Holder:
    """A column of marks: who it is about, and their ids."""

    shown: str
    ids: tuple[tuple[str, Actor], ...]


@dataclass
class Matrix:
    """A matrix under way. `title_process` is the process that its title or sheet names, '' for none."""

    ledger: Ledger
    layout: Layout
    legend: Mapping[str, str]
    title_process: str
    known: frozenset[str]
    parent: str = ""  # the process that the name of the sheet says all others belong to
    default: ItemKind | None = None  # what the title calls the rows
    shared: Known = field(default_factory=Known)
    _kinds: list[ItemKind] = field(default_factory=list)
    _carried: list[str] = field(default_factory=list)
    _section: tuple[str, int] | None = None
    _activities: dict[tuple[str, str], str] = field(default_factory=dict)

    def state(self) -> None:
        """States the headers, then row by row the work and its marks."""
        layout = self.layout
        used = {
            mark
            for row in layout.body_rows
            for column in layout.mark_columns
            for mark in marks_in(layout.grid.text(row, column), self.known) or ()
        }
        means = meanings(used, self.legend)
        self._kinds = kinds_of(layout, self.default, has_process=bool(self.title_process))
        self._carried = [""] * len(layout.item_columns)
        extras = self._extras()
        holders = {column: self._holder(column) for column in layout.mark_columns}
        for row in layout.body_rows:
            self._row(row, holders, means, extras)
        self._count_unread(extras)

    def _holder(self, column: int) -> Holder:
        """States who a column is about, with the units that stand above in the header."""
        grid, ledger = self.layout.grid, self.ledger
        chain: list[tuple[str, int]] = []
        for row in self.layout.header_rows:
            text = grid.text(row, column)
            if text and (not chain or grid.text(chain[-1][1], column) != text):
                chain.append((text, row))
        labels = [text for text, _ in chain if LABEL_OF_ACTORS.fullmatch("".join(text.split()))]
        everyone = [one for one in chain[-1:] if is_relative(one[0])]  # 各部门: a label, and who is meant
        chain = [one for one in chain if one[0] not in labels] or everyone
        # 业务部门 above 采购部 says what kind of units these are, and is none itself.
        chain = bilingual([one for one in chain[:-1] if not is_relative(one[0])] + chain[-1:])
        row = chain[-1][1] if chain else self.layout.header_rows[-1]
        shown = " / ".join(one_line(text) for text, _ in chain)
        place = grid.place(row, column)
        if not chain:
            filled = sum(1 for one in self.layout.body_rows if grid.text(one, column))
            if filled:
                ledger.aside(place, f"{filled} marks in a column without a header", Reason.NO_ACTOR)
            return Holder("", ())
        evidence = ledger.evidence(shown, grid, row, column, _HEADER_RULE)
        told = " ".join([*labels, self.layout.actors_are])
        usual = usual_label(told)
        found = [(ledger.actor(who, evidence), who) for who in actors(chain[-1][0], usual) if who.label != "Person"]
        above: list[tuple[str, Actor]] = []
        for text, _ in chain[:-1]:
            units = [(ledger.actor(who, evidence), who) for who in actors(text, "Department")]
            self._belong(above, units, evidence)
            above = units
        self._belong(above, found, evidence)
        return Holder(shown, tuple(found))

    def _belong(self, above: list[tuple[str, Actor]], below: list[tuple[str, Actor]], evidence: Evidence) -> None:
        for unit, over in above:
            for thing, who in below:
                if over.label == "Department" and unit != thing:
                    self.ledger.facts.link("BELONGS_TO" if who.label == "Role" else "PART_OF", thing, unit, evidence)

    def _row(self, row: int, holders: dict[int, Holder], means: Mapping[str, Meaning], extras: Columns | None) -> None:
        grid, items = self.layout.grid, self.layout.item_columns
        cells = grid.cells(row)
        if not cells or (len(cells) <= 2 and _NOTE.match(cells[0].text)) or self._is_header_again(row):
            return
        if self._is_section(row, cells):
            self._section = (cells[0].text, row)
            self._carried = [""] * len(items)
            return
        own = [grid.text(row, column) for column in items]
        filled = [place for place, text in enumerate(own) if text]
        if not filled:
            for column in self.layout.mark_columns:
                if text := grid.text(row, column):
                    self.ledger.aside(grid.place(row, column), f"{text}, in a row without a name", Reason.NO_NAME)
            return
        last = filled[-1]
        chain = [text or self._carried[place] for place, text in enumerate(own[: last + 1])]
        self._carried = [*chain, *[""] * (len(items) - last - 1)]
        stated = self._item(row, chain, last)
        if stated is None:
            return
        thing, label, name = stated
        texts = grid.row(row)
        for column in self.layout.mark_columns:
            if column < len(texts) and (text := texts[column]):
                self._mark(row, column, text, holders[column], means, (thing, label, name))
        if extras and label != "Duty":
            self._extra(row, extras, thing, label, name)

    def _item(self, row: int, chain: list[str], last: int) -> tuple[str, str, str] | None:
        """States the work that a row is about, inside its groups: its id, label and name."""
        layout, ledger = self.layout, self.ledger
        place = layout.grid.place(row, layout.item_columns[last])
        shown = " | ".join(one_line(text) for text in dict.fromkeys(chain) if text)
        if self._section and len(chain) == last + 1:
            shown = f"{one_line(self._section[0])} | {shown}"
        evidence = ledger.evidence(shown, layout.grid, row, layout.item_columns[last], _ROW_RULE)
        parent: str | None = None
        groups: list[tuple[str, ItemKind, int | None]] = [(self._section[0], "Process", None)] if self._section else []
        groups += [(chain[at], self._kinds[at], layout.item_columns[at]) for at in range(last)]
        if self.parent and not self._names_domains():
            level = 1 if self.parent.endswith("域") and not self.parent.endswith("子域") else None
            parent = ledger.thing("Process", self.parent, evidence, level=level)
        for text, kind, column in groups:
            code, name = name_of_work(text)
            if name and kind != "Duty":
                parent = self._process(name, code, column, parent, evidence)
        kind = self._kinds[last]
        code, name = name_of_work(chain[last])
        if not name:
            ledger.aside(place, shown, Reason.NO_NAME)
            return None
        if kind == "Duty":
            return self._duty(name, parent, evidence)
        if len(name) > _LONGEST_NAME:
            ledger.aside(place, shown, Reason.NAME_TOO_LONG)
            return None
        if kind == "Activity":
            if parent is None and self.title_process:
                parent = ledger.thing("Process", self.title_process, evidence)
            if parent is not None:
                return self._activity(row, name, parent, evidence)
        code = self._code(row) or code
        return self._process(name, code, layout.item_columns[last], parent, evidence, own=True), "Process", name

    def _names_domains(self) -> bool:
        """Whether a column of its own names the domains; then the sheet's name is none."""
        heads = [self.layout.heads.get(column, "") for column in self.layout.item_columns]
        return any(field_of("process", head) == "level1" for head in heads)

    def _process(
        self, name: str, code: str | None, column: int | None, parent: str | None, evidence: Evidence, own: bool = False
    ) -> str:
        says: dict[str, Any] = {"code": code} if code else {}
        head = self.layout.heads.get(column, "") if column is not None else ""
        held = field_of("process", head) or ""
        if held.startswith("level") and held != "level":
            says["level"] = int(held[-1])
        state = self.ledger.facts.node if own else self.ledger.thing
        thing = state("Process", name, evidence, **says)
        if parent is not None and parent != thing:
            self.ledger.facts.link("PART_OF", thing, parent, evidence)
        return thing

    def _activity(self, row: int, name: str, process: str, evidence: Evidence) -> tuple[str, str, str]:
        grid = self.layout.grid
        says: dict[str, Any] = {}
        for column, head in self.layout.heads.items():
            text = grid.text(row, column)
            if is_numbering(head) and text.isdecimal() and len(text) < 7:
                says["seq"] = int(text)
        unique = self.ledger.unique("Activity", process, name)
        within = [self.ledger.inside, process.rsplit("/", 1)[-1]]
        thing = self.ledger.facts.node("Activity", unique, evidence, within=within, **says)
        self.ledger.facts.link("PART_OF", thing, process, evidence)
        return thing, "Activity", name

    def _duty(self, name: str, parent: str | None, evidence: Evidence) -> tuple[str, str, str]:
        thing = self.ledger.facts.node("Duty", name, evidence, text=name)
        if parent is not None:
            self.ledger.facts.link("FULFILS", parent, thing, evidence)
        return thing, "Duty", name

    def _mark(
        self, row: int, column: int, text: str, holder: Holder, means: Mapping[str, Meaning], item: tuple[str, str, str]
    ) -> None:
        grid, ledger = self.layout.grid, self.ledger
        place = grid.place(row, column)
        thing, label, name = item
        marks = marks_in(text, self.known)
        if marks == () or not holder.ids:
            return
        if marks is None:
            ledger.aside(place, f"{name} | {holder.shown}: {one_line(text)}", Reason.AMBIGUOUS)
            return
        for mark in marks:
            if mark not in means:
                says = f" ({self.legend[mark]})" if mark in self.legend else ""
                reason = Reason.NO_PLACE_IN_MODEL if mark in self.legend else Reason.AMBIGUOUS
                ledger.aside(place, f"{name} | {holder.shown}: {mark}{says}", reason)
        told = [means[mark] for mark in marks if mark in means]
        if not told:
            return
        evidence = ledger.evidence(f"{name} | {holder.shown}: {text}", grid, row, column, _RULE)
        letters = in_order(one.raci for one in told)
        for who, about in holder.ids:
            if label == "Duty":
                for letter in letters:
                    ledger.facts.link("RESPONSIBLE_FOR", who, thing, evidence, relation=_RELATIONS[letter])
                continue
            ledger.takes_part(who, thing, letters, evidence)
            if label == "Process" and any(one.owns for one in told):
                ledger.owned(thing, about, evidence)
            if label == "Activity" and any(one.performs for one in told):
                ledger.facts.link("PERFORMED_BY", thing, who, evidence)

    def _is_section(self, row: int, cells: list[Cell]) -> bool:
        """Whether a row heads those below: one cell across the marks, or one that is numbered and has no marks."""
        items = self.layout.item_columns
        texts = {cell.text for cell in cells}
        if len(texts) != 1 or not items:
            return False
        area = self.layout.grid.area(row, cells[0].column)
        if area and area.left <= items[-1] and area.right >= self.layout.mark_columns[0]:
            return True
        return cells[0].column <= items[0] and len(cells) == 1 and bool(_SECTION.match(cells[0].text))

    def _is_header_again(self, row: int) -> bool:
        """Whether a row is the header once more, as at the top of a printed page."""
        grid, header = self.layout.grid, self.layout.header_rows[-1]
        columns = (*self.layout.item_columns, *self.layout.mark_columns)
        return all(grid.text(row, column) == grid.text(header, column) for column in columns)

    def _code(self, row: int) -> str | None:
        """The code of a row's process, from a column that is called so."""
        for column, head in self.layout.heads.items():
            text = self.layout.grid.text(row, column)
            if text and field_of("process", head) == "code" and not is_numbering(head):
                return one_line(text)
        return None

    def _extras(self) -> Columns | None:
        """The other columns of the matrix, read as those of a register: 输出, 系统, 备注."""
        layout = self.layout
        fields, unknown = {}, {}
        for column, head in layout.heads.items():
            if column in layout.item_columns or is_numbering(head) or not head:
                continue
            held = field_of("process", head)
            if held == "code":
                continue
            if held in _LINKED or held in _VALUES:
                fields[column] = held
            else:
                unknown[column] = head
        return Columns("process", fields, unknown, layout.heads) if fields or unknown else None

    def _extra(self, row: int, extras: Columns, thing: str, label: str, name: str) -> None:
        about = Row(self.ledger, self.layout.grid, extras, row, self.shared, "", name=name)
        for held, kind, link in linking.THINGS:
            linking.things(about, thing, held, kind, link)
        if label != "Process":
            for held in _VALUES:
                linking.aside_all(about, held)
            return
        for held in ("owner", "department"):
            linking.owners(about, thing, held, may_be_person=held == "owner")
        linking.documents(
            about, "governing", lambda document, cell: self.ledger.facts.link("GOVERNED_BY", thing, document, cell)
        )
        for column, text in about.cells("level"):
            level = values.level(text)
            if level is None:
                about.aside(column, text)
            else:
                self.ledger.facts.node("Process", name, about.evidence(column, text), level=level)

    def _count_unread(self, extras: Columns | None) -> None:
        for column, head in sorted(extras.unknown.items()) if extras else ():
            filled = sum(1 for row in self.layout.body_rows if self.layout.grid.text(row, column))
            if filled:
                place = self.layout.grid.place(self.layout.header_rows[-1], column)
                self.ledger.aside(place, f"column {head}: {filled} filled cells", Reason.NO_PLACE_IN_MODEL)


_LINKED = frozenset(held for held, *_ in linking.THINGS)
_VALUES = ("owner", "department", "governing", "level")
