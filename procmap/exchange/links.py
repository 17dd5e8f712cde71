"""What a person changed on the sheets of links: added, changed, confirmed, removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.ids import label_of, make_id, parts_of
from graph.map import LinkKey
from graph.model import LINK, way
from procmap.exchange import cells
from procmap.exchange.baseline import Exported
from procmap.exchange.decisions import Taken
from procmap.exchange.layout import ACCEPT, REMOVE
from procmap.exchange.lookup import NotFound
from procmap.exchange.reading import Line, Page
from procmap.words import LANGUAGES
from procmap.words.model import model_words

_HOLDERS = ("Department", "Role", "Person")


@dataclass
class Links:
    """Takes the edits of all sheets of links; the things must have been looked through before."""

    taken: Taken
    _there: dict[LinkKey, int] = field(default_factory=dict)  # the links that stay or come, by row

    def take(self) -> None:
        """Go through all sheets."""
        layouts = [layout for layout in self.taken.book.layouts.values() if layout.is_link]
        for subject, rows in self.taken.sorted_rows(layouts).items():
            self._there = {}
            changed = []
            for page, line, row_id in rows.known:
                exported = self.taken.book.baseline.rows[subject][row_id]
                keys = self.taken.changed(page, line, exported)
                decision = self.taken.decision(page, line)
                old = LinkKey(subject, *exported.about)
                if decision == REMOVE:
                    self._unlink(page.title, line.number, old)
                    continue
                if keys:
                    changed.append((page, line, exported, keys))
                else:
                    self._there[old] = line.number
                if decision == ACCEPT and not self._is_told_apart_anew(subject, keys):
                    self._accept(page, line, old)
            for row_id in rows.gone:
                about = self.taken.book.baseline.rows[subject][row_id].about
                self._unlink(self.taken.book.layouts[subject].title, None, LinkKey(subject, *about))
            for page, line, exported, keys in changed:
                self._change(page, line, exported, keys)
            for page in self.taken.book.pages:
                if page.layout.subject == subject:
                    for line in rows.new.get(page.title, ()):
                        self._add(page, line)

    def _is_told_apart_anew(self, subject: str, keys: list[str]) -> bool:
        return bool({"start", "end", "start_label", "end_label", LINK[subject].told_apart_by} & set(keys))

    def _change(self, page: Page, line: Line, exported: Exported, keys: list[str]) -> None:
        """Another end or another kind is another link; another value is a value of the same."""
        subject = page.layout.subject
        old = LinkKey(subject, *exported.about)
        if not self._is_told_apart_anew(subject, keys):
            self._there[old] = line.number
            self._set(page, line, exported, keys)
            return
        new = self._key(page, line, exported, keys)
        values = self._values(page, line)
        if new is None or values is None:
            return
        if new == old:  # the same end, written in another way
            self._there[old] = line.number
            own = [column.key for column in page.layout.columns if column.prop is not None]
            self._set(page, line, exported, [key for key in keys if key in own and key != LINK[subject].told_apart_by])
            return
        self._unlink(page.title, line.number, old)
        self._new(page, line, new, values)

    def _set(self, page: Page, line: Line, exported: Exported, keys: list[str]) -> None:
        """Take other values of the same link."""
        values = {key: value for key in keys for value in self.taken.value(page, line, key)}
        if values:
            key = LinkKey(page.layout.subject, *exported.about)
            self._link(page, line, key, values, self.taken.told(page, line, exported, values))

    def _add(self, page: Page, line: Line) -> None:
        if self.taken.decision(page, line) == REMOVE:
            return
        new = self._key(page, line, None, [])
        values = self._values(page, line)
        if new is not None and values is not None:
            self._new(page, line, new, values)

    def _new(self, page: Page, line: Line, key: LinkKey, values: dict[str, Any]) -> None:
        if key in self._there:
            self.taken.refuse(page, line, "start", f"this link is there already, in row {self._there[key]}")
            return
        self._there[key] = line.number
        if tuple(map(str, key)) not in self.taken.implied or values:
            self._link(page, line, key, {name: value for name, value in values.items() if value is not None}, "")

    def _link(self, page: Page, line: Line, key: LinkKey, values: dict[str, Any], told: str) -> None:
        apart = LINK[key.type].told_apart_by
        if apart:
            values = {**values, apart: key.apart}
        entry: dict[str, Any] = {"link": key.type, "start": key.start, "end": key.end}
        entry |= {"values": values} if values else {}
        said = {"start": self._called(key.start), "end": self._called(key.end)}
        if told:
            self.taken.edit(page.title, line.number, "edit_relinked", entry, **said, what=told)
        else:
            self.taken.edit(page.title, line.number, "edit_linked", entry, **said)

    def _unlink(self, title: str, number: int | None, key: LinkKey) -> None:
        said = {"start": self._called(key.start), "end": self._called(key.end)}
        self.taken.edit(title, number, "edit_unlinked", {"unlink": key.type, **_ends(key)}, **said)

    def _accept(self, page: Page, line: Line, key: LinkKey) -> None:
        said = {"start": self._called(key.start), "end": self._called(key.end)}
        self.taken.edit(page.title, line.number, "edit_link_confirmed", {"accept": key.type, **_ends(key)}, **said)

    def _called(self, thing: str) -> str:
        return self.taken.lookup.called.get(thing) or parts_of(thing)[-1]

    # What a row says

    def _values(self, page: Page, line: Line) -> dict[str, Any] | None:
        """The values of a row; None when one of them is at fault."""
        faults = len(self.taken.faults)
        keys = [column.key for column in page.layout.columns if column.prop is not None and column.key in page.letters]
        values = {key: value for key in keys for value in self.taken.value(page, line, key) if value is not None}
        return values if len(self.taken.faults) == faults else None

    def _key(self, page: Page, line: Line, exported: Exported | None, keys: list[str]) -> LinkKey | None:
        """The link that a row speaks of; an end that was not written anew is what it was."""
        subject = page.layout.subject
        ends: list[str] = []
        for number, key in enumerate(("start", "end")):
            if exported is not None and not {key, f"{key}_label"} & set(keys):
                ends.append(exported.about[number])
                continue
            end = self._end(page, line, key)
            if end is not None:
                ends.append(end)
        if len(ends) < 2:
            return None
        start, end = ends
        if way(subject, label_of(start), label_of(end)) is None:
            m = model_words("en")
            what = f"{subject} cannot link {m.one(label_of(start)).lower()} to {m.one(label_of(end)).lower()}"
            self.taken.refuse(page, line, "end", f"{what}; {_possible(subject)}")
            return None
        apart = LINK[subject].told_apart_by
        if apart is None:
            return LinkKey(subject, start, end)
        if apart not in page.letters:
            return LinkKey(subject, start, end, exported.about[2] if exported else "")
        said = list(self.taken.value(page, line, apart))
        return LinkKey(subject, start, end, said[0] or "") if said else None

    def _end(self, page: Page, line: Line, key: str) -> str | None:
        """The thing that an end names; None, and a fault, when none is meant."""
        column = page.layout.by_key[key]
        text = cells.text_of(line.cells[key])
        if not text:
            self.taken.refuse(page, line, key, "an end of the link is missing; name it, or empty the row")
            return None
        labels = self._labels(page, line, key)
        if labels is None:
            return None
        try:
            return self.taken.lookup.find(text, labels)
        except NotFound as error:
            if column.labels == ("Owner",) and (owner := self._new_owner(page, line, text)):
                return owner
            self.taken.refuse(page, line, key, str(error))
            return None

    def _labels(self, page: Page, line: Line, key: str) -> tuple[str, ...] | None:
        """The labels that an end can have: the one that its column of kinds says, else all."""
        column = page.layout.by_key[key]
        said = cells.text_of(line.cells.get(f"{key}_label"))
        if not said:
            return column.labels
        for label in column.labels:
            words = {label, *(f(label) for lang in LANGUAGES for f in (model_words(lang).one, _title(lang)))}
            if said.casefold() in {word.casefold() for word in words}:
                return (label,)
        m = model_words(self.taken.book.baseline.edition.lang)
        choices = ", ".join(m.one(label) for label in column.labels)
        self.taken.refuse(
            page, line, f"{key}_label", f'"{said}" cannot stand at this end; one of {choices} is expected'
        )
        return None

    def _new_owner(self, page: Page, line: Line, text: str) -> str | None:
        """Naming a department, role or person as an owner makes it one."""
        try:
            holder = self.taken.lookup.find(text, _HOLDERS)
        except NotFound:
            return None
        organization, label, *inside, _ = parts_of(holder)
        if inside:
            return None  # 本部门 is no owner outside of its sentence
        name = self._called(holder)
        owner = make_id(organization, "Owner", name)
        if owner not in self.taken.lookup.called:
            entry = {"add": "Owner", "organization": organization, "name": name, "values": {"kind": label.lower()}}
            self.taken.edit(page.title, line.number, "edit_added", entry, name=name)
            held = {"link": "HELD_BY", "start": owner, "end": holder}
            self.taken.edit(page.title, line.number, "edit_linked", held, start=name, end=name)
            self.taken.implied.add(("HELD_BY", owner, holder, ""))
            self.taken.lookup.add(owner, [name])
        return owner


def _ends(key: LinkKey) -> dict[str, Any]:
    apart = LINK[key.type].told_apart_by
    return {"start": key.start, "end": key.end} | ({"values": {apart: key.apart}} if apart else {})


def _title(lang: Any) -> Any:
    titles = model_words(lang).titles
    return lambda label: titles[label]


def _possible(subject: str) -> str:
    m = model_words("en")
    pairs = [
        f"{m.one(way.start).lower()} to {m.one(way.end).lower()}" for way in LINK[subject].ways if way.start != "Clause"
    ]
    return "it links " + ", ".join(pairs)
