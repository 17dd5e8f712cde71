"""What the sheets of things and of links have in common: rows told apart, cells judged, edits and faults gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from procmap.exchange import cells
from procmap.exchange.baseline import Exported
from procmap.exchange.layout import DECISIONS, KEEP, Layout
from procmap.exchange.lookup import Lookup
from procmap.exchange.reading import Book, Line, Page
from procmap.exchange.refusals import Fault
from procmap.exchange.table import fingerprint
from procmap.words import LANGUAGES, Lang, words
from procmap.words.model import model_words

_FEW = 20  # rows that may go without anybody being asked


@dataclass(frozen=True)
class Edit:
    """One decision taken from a workbook: where, in words what, and the entry of a corrections file that says it."""

    sheet: str
    row: int | None
    what: str
    entry: dict[str, Any]


@dataclass
class Sorted:
    """The rows of a subject's sheets: those exported, with their ids, those added, and the ids that are gone."""

    known: list[tuple[Page, Line, str]] = field(default_factory=list)
    new: dict[str, list[Line]] = field(default_factory=dict)  # by the sheet's title
    gone: list[str] = field(default_factory=list)


@dataclass
class Taken:
    """The edits and faults of a workbook while it is gone through."""

    book: Book
    lang: Lang
    organization: str  # of what is added to an empty map
    edits: list[Edit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    named: set[int] = field(default_factory=set)  # the lines whose name was given in this workbook
    _told: set[Fault] = field(default_factory=set)
    implied: set[tuple[str, str, str, str]] = field(default_factory=set)  # links that an added row brings along

    def __post_init__(self) -> None:
        self.lookup = Lookup(self.book.baseline.edition.lang)

    def edit(self, sheet: str, row: int | None, key: str, entry: dict[str, Any], **said: str) -> None:
        """Take an edit, told by a sentence of the words."""
        self.edits.append(Edit(sheet, row, words(self.lang)[key].format(**said), entry))

    def refuse(self, page: Page, line: Line, key: str, what: str) -> None:
        """Note what is wrong in a cell."""
        fault = page.fault(line, key, what)
        if fault not in self._told:  # a cell can be asked for more than once
            self._told.add(fault)
            self.faults.append(fault)

    def decision(self, page: Page, line: Line) -> str:
        """What the column of decisions says; an unknown word is told once, where rows are judged."""
        said = cells.text_of(line.cells.get("decision")).casefold()
        return _decisions().get(said, KEEP)

    def sorted_rows(self, layouts: Iterable[Layout]) -> dict[str, Sorted]:
        """The rows by subject. What makes them unclear is a fault: ids changed or doubled, most of a sheet gone."""
        found = {layout.subject: Sorted() for layout in layouts}
        seen: dict[str, dict[str, int]] = {subject: {} for subject in found}
        unclear = set()
        for page in self.book.pages:
            subject = page.layout.subject
            if subject not in found:
                continue
            exported = self.book.baseline.rows.get(subject, {})
            for line in page.lines:
                self._judge_decision(page, line)
                row_id = cells.text_of(line.cells[page.layout.columns[-1].key])
                if not row_id and not any(
                    cells.text_of(line.cells.get(column.key))
                    for column in page.layout.columns
                    if column.use not in ("decision", "shown", "id")
                ):
                    continue  # as good as empty
                if not row_id:
                    found[subject].new.setdefault(page.title, []).append(line)
                elif row_id not in exported:
                    self._refuse_id(page, line, "this id was not exported; ids are not edited, a new row has none")
                    unclear.add(subject)
                elif row_id in seen[subject]:
                    again = seen[subject][row_id]
                    self._refuse_id(page, line, f"the id of row {again} stands here too; empty it if this row is new")
                else:
                    seen[subject][row_id] = line.number
                    found[subject].known.append((page, line, row_id))
        pages = {page.layout.subject: page for page in reversed(self.book.pages)}
        for subject, rows in found.items():
            if subject in pages and subject not in unclear:
                rows.gone = [each for each in self.book.baseline.rows.get(subject, {}) if each not in seen[subject]]
                self._refuse_emptied(pages[subject], rows)
        return found

    def _judge_decision(self, page: Page, line: Line) -> None:
        said = cells.text_of(line.cells.get("decision"))
        if said and said.casefold() not in _decisions():
            w = words(self.book.baseline.edition.lang)
            choices = ", ".join(w[word] for word in DECISIONS.values())
            self.refuse(page, line, "decision", f'decision is "{said}"; one of {choices} is expected, or nothing')

    def _refuse_id(self, page: Page, line: Line, what: str) -> None:
        self.refuse(page, line, page.layout.columns[-1].key, what)

    def _refuse_emptied(self, page: Page, rows: Sorted) -> None:
        """A sheet that lost most of its rows was more likely copied under a filter than cleaned up."""
        if len(rows.gone) > _FEW and len(rows.gone) > len(rows.known):
            of = len(rows.gone) + len(rows.known)
            remove = words(self.book.baseline.edition.lang)["exchange_remove"]
            what = f'{len(rows.gone)} of {of} rows are gone; put them back, and choose "{remove}" where it is meant'
            self.faults.append(Fault(page.title, "", what))
            rows.gone = []

    def changed(self, page: Page, line: Line, exported: Exported) -> list[str]:
        """The keys of the editable cells that say something else than was exported; others must not."""
        found = []
        for key, before in exported.said.items():
            if key not in page.letters or key not in page.layout.by_key:
                continue
            column = page.layout.by_key[key]
            if fingerprint(cells.canonical(line.cells[key], column)) == before:
                continue
            if column.editable:
                found.append(key)
            else:
                self.refuse(page, line, key, f'the column "{column.head}" is for reading only; put the cell back')
        return found

    def value(self, page: Page, line: Line, key: str) -> Iterator[Any]:
        """The value that a cell gives, None where it is empty; nothing, and a fault, where it cannot be one."""
        column = page.layout.by_key[key]
        assert column.prop is not None
        try:
            yield cells.parsed(line.cells[key], column.prop)
        except cells.NotAValue as error:
            self.refuse(page, line, key, f'{key} is "{cells.text_of(line.cells[key])}"; {error}')

    def told(self, page: Page, line: Line, exported: Exported, values: Iterable[str]) -> str:
        """In words what becomes of these cells."""
        w = words(self.lang)
        parts = []
        for key in values:
            before = exported.said.get(key, "")
            shown = model_words(self.lang).value(before) if before in _values(page, key) else before
            then = w["edit_other"] if before.startswith("#") else shown.replace("\n", "; ")
            now = cells.text_of(line.cells[key])
            parts.append(f"{page.layout.by_key[key].head} {then or w['edit_empty']} → {now or w['edit_empty']}")
        return ", ".join(parts)


def name_in(line: Line) -> str:
    """The name that stands in a row, as one line."""
    return " ".join(cells.text_of(line.cells["name"]).split())


@cache
def _decisions() -> dict[str, str]:
    """The decisions by what people may write for them."""
    said = {words(lang)[word].casefold(): decision for lang in LANGUAGES for decision, word in DECISIONS.items()}
    return said | {decision: decision for decision in DECISIONS}


def _values(page: Page, key: str) -> tuple[str, ...]:
    prop = page.layout.by_key[key].prop
    return prop.values if prop else ()
