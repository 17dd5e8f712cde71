"""What a person changed on the sheets of things: added, renamed, set, confirmed, removed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from graph.corrections import added_id
from graph.facts import part_of_document
from graph.ids import normalise, parts_of
from procmap.exchange import cells
from procmap.exchange.decisions import Sorted, Taken, name_in
from procmap.exchange.layout import ACCEPT, REMOVE
from procmap.exchange.lookup import NotFound
from procmap.exchange.reading import Line, Page
from procmap.exchange.table import fingerprint

_WITH_PLACE = ("Activity", "ControlPoint")  # read after what they lie in


@dataclass
class Things:
    """Takes the edits of all sheets of things, in the order that names need: kept ones, then what is added."""

    taken: Taken
    _names: dict[tuple[str, ...], list[tuple[Page, Line]]] = field(default_factory=lambda: defaultdict(list))
    _added: dict[str, int] = field(default_factory=dict)  # id -> row
    _documents_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # process -> document

    def take(self) -> None:
        """Go through all sheets."""
        pages = [page for page in self.taken.book.pages if not page.layout.is_link]
        sorted_rows = self.taken.sorted_rows(
            [layout for layout in self.taken.book.layouts.values() if not layout.is_link]
        )
        for subject, rows in sorted_rows.items():
            self._know(subject, rows)
        for subject, rows in sorted_rows.items():
            for page, line, row_id in rows.known:
                self._edit(page, line, row_id)
            for row_id in rows.gone:
                self._remove(self.taken.book.layouts[subject].title, None, row_id)
        for page in sorted(pages, key=lambda page: page.layout.subject in _WITH_PLACE):
            for line in sorted_rows[page.layout.subject].new.get(page.title, ()):
                self._add(page, line)
        self._refuse_names_twice()

    def _know(self, subject: str, rows: Sorted) -> None:
        """Enter what was exported under its names of then and now."""
        lookup = self.taken.lookup
        removed = set(rows.gone)
        for page, line, row_id in rows.known:
            if self.taken.decision(page, line) == REMOVE:
                removed.add(row_id)
            exported = self.taken.book.baseline.rows[subject][row_id]
            called, now = exported.about[0], name_in(line)
            if fingerprint(now) == exported.said["name"]:
                lookup.add(row_id, [called], [now])
            elif now:
                lookup.add(row_id, [now], [called, exported.said["name"]])
            if subject == "Activity":
                organization, _, document, process, *_ = parts_of(row_id)
                self._documents_of[f"{organization}/Process/{process}"].add(f"{organization}/Document/{document}")
        for row_id in rows.gone:
            lookup.add(row_id, [self.taken.book.baseline.rows[subject][row_id].about[0]])
        lookup.removed |= removed
        there = {row_id for _, _, row_id in rows.known}.union(rows.gone)
        for row_id, exported in self.taken.book.baseline.rows.get(subject, {}).items():
            if row_id not in there:  # its sheet was taken out of the workbook
                lookup.add(row_id, [exported.about[0]], [exported.said["name"]])

    def _edit(self, page: Page, line: Line, row_id: str) -> None:
        taken = self.taken
        exported = taken.book.baseline.rows[page.layout.subject][row_id]
        changed = taken.changed(page, line, exported)
        decision = taken.decision(page, line)
        if decision == REMOVE:
            self._remove(page.title, line.number, row_id)
            return
        name = name_in(line)
        self._names[self._scope(row_id, name)].append((page, line))
        before = exported.about[0]
        if "name" in changed:
            if not name:
                taken.refuse(page, line, "name", f'the name of "{before}" was taken away; write one, or remove the row')
            else:
                self.taken.named.add(id(line))
                entry = {"rename": row_id, "to": name}
                taken.edit(page.title, line.number, "edit_renamed", entry, name=before, to=name)
        values = {key: value for key in changed if key != "name" for value in taken.value(page, line, key)}
        if values:
            self._set(page, line, row_id, values, before)
        if decision == ACCEPT:
            taken.edit(page.title, line.number, "edit_confirmed", {"accept": row_id}, name=before)

    def _set(self, page: Page, line: Line, row_id: str, values: dict[str, Any], name: str) -> None:
        exported = self.taken.book.baseline.rows[page.layout.subject][row_id]
        entry = {"set": row_id, "values": values}
        what = self.taken.told(page, line, exported, values)
        self.taken.edit(page.title, line.number, "edit_set", entry, name=name, what=what)

    def _remove(self, title: str, number: int | None, row_id: str) -> None:
        self.taken.edit(
            title, number, "edit_removed", {"reject": row_id}, name=self.taken.lookup.called.get(row_id, row_id)
        )

    def _scope(self, thing: str, name: str) -> tuple[str, ...]:
        parts = parts_of(thing)
        inside = parts[2:-1] if parts[1] != "Document" else [thing]  # documents share titles, and differ in number
        return (*parts[:2], *inside, normalise(name, parts[1]))

    # What is added

    def _add(self, page: Page, line: Line) -> None:
        taken = self.taken
        label = page.layout.subject
        name = name_in(line)
        if taken.decision(page, line) == REMOVE:
            return
        if not normalise(name, label):
            taken.refuse(page, line, "name", "a new row has no name; give it one, or empty the row")
            return
        keys = [column.key for column in page.layout.columns if column.use == "value" and column.key in page.letters]
        values = {key: value for key in keys for value in taken.value(page, line, key) if value is not None}
        try:
            organization = self._organization(page, line)
            within = self._within(page, line, organization, values)
        except NotFound as error:
            taken.refuse(page, line, str(error.args[1]), str(error.args[0]))
            return
        entry: dict[str, Any] = {"add": label, "organization": organization, "name": name}
        entry |= ({"within": within} if within else {}) | ({"values": values} if values else {})
        thing = added_id(entry)
        if thing in taken.book.baseline.rows.get(label, {}) or thing in self._added:
            there = (
                f"row {self._added[thing]}" if thing in self._added else f'"{taken.lookup.called.get(thing, thing)}"'
            )
            again = " (was its id taken away here?)" if thing in taken.lookup.removed else ""
            taken.refuse(
                page, line, "name", f'"{name}" is there already: {there}{again}; merge two names in corrections.yaml'
            )
            return
        self._added[thing] = line.number
        self._names[self._scope(thing, name)].append((page, line))
        self.taken.named.add(id(line))
        inside = [cells.text_of(line.cells.get(c.key)) for c in page.layout.columns if c.use == "inside"]
        taken.lookup.add(thing, [name, *(f"{name} ‹{place}›" for place in inside if place)])
        taken.edit(page.title, line.number, "edit_added", entry, name=name)
        if label == "Activity":
            process = f"{organization}/Process/{within[1]}"
            taken.implied.add(("PART_OF", thing, process, ""))
            whole = {"link": "PART_OF", "start": thing, "end": process}
            taken.edit(
                page.title, line.number, "edit_linked", whole, start=name, end=taken.lookup.called.get(process, process)
            )

    def _organization(self, page: Page, line: Line) -> str:
        known = self.taken.book.baseline.edition.organizations
        said = cells.text_of(line.cells.get("in:organization"))
        if said and said not in known:
            raise NotFound(f'there is no company "{said}" on the map; write {" or ".join(known)}', "in:organization")
        if said:
            return said
        if len(known) > 1:
            raise NotFound(f"which company is it of? write {' or '.join(known)}", "in:organization")
        return known[0] if known else self.taken.organization

    def _within(self, page: Page, line: Line, organization: str, values: dict[str, Any]) -> list[str]:
        """The parts of the id between label and name. Raises NotFound with the key of the cell."""
        label = page.layout.subject
        if label == "Kpi":
            return [normalise(str(values.get("scope", "")), "Process")]
        if label == "ControlPoint":
            return [part_of_document(self._inside(page, line, "Document"))]
        if label == "Activity":
            process = self._inside(page, line, "Process")
            if parts_of(process)[0] != organization:
                raise NotFound(f"this process is of the company {parts_of(process)[0]}", "in:Process")
            documents = self._documents_of.get(process, set())
            if cells.text_of(line.cells.get("in:Document")) or len(documents) != 1:
                document = self._inside(page, line, "Document")
            else:
                (document,) = documents
            return [part_of_document(document), parts_of(process)[-1]]
        return []

    def _inside(self, page: Page, line: Line, label: str) -> str:
        key = f"in:{label}"
        text = cells.text_of(line.cells.get(key))
        if not text:
            raise NotFound(f"which {label.lower()} does it lie in? choose one", key)
        try:
            return self.taken.lookup.find(text, (label,))
        except NotFound as error:
            raise NotFound(str(error), key) from error

    def _refuse_names_twice(self) -> None:
        """Two things of one name in one place would be taken for one; only names given here are refused."""
        for rows in self._names.values():
            given = [(page, line) for page, line in rows if id(line) in self.taken.named]
            if len(rows) < 2:
                continue
            for page, line in given:
                others = [other.number for _, other in rows if other is not line]
                self.taken.refuse(
                    page,
                    line,
                    "name",
                    f'"{name_in(line)}" is the name of another one here too (row {others[0]}); '
                    "give another name, or merge the two in corrections.yaml",
                )
