"""Tiny maps for the tests of queries and rules: a few things and links, written by hand, on either store."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from graph.load import write_map
from graph.map import LinkKey, Map
from graph.model import LINK
from graph.stores import open_for_reading, open_for_writing
from graph.stores.seam import Reader

DOCUMENT = "制度"


class TinyMap:
    """A map under construction. Things are named by their key, which is also the last part of their id."""

    def __init__(self, organization: str = "tiny") -> None:
        self.map = Map()
        self._organization = organization
        self._at = 0
        self.document(DOCUMENT, status="in_force", kind="policy")

    def document(self, key: str, **about: Any) -> str:
        """A document with one clause, in which things can be stated; a cited one has no clause."""
        document = self._put("Document", key, {"paths": [f"{key}.txt"], **about})
        if about.get("status") != "cited":
            clause = self._put("Clause", f"{key}·条款", {"number": "1", "ordinal": 1})
            self.map.add_link("PART_OF", clause, document, {})
        return document

    def thing(
        self, label: str, key: str, /, *, document: str | None = DOCUMENT, rule: str = "tiny", **about: Any
    ) -> str:
        """A thing, stated in a document unless that is None."""
        made = self._put(label, key, about)
        if document is not None:
            self._at += 10
            said = {"char_start": self._at, "char_end": self._at + len(key), "quote": key, "confidence": 0.9}
            self.map.add_link("STATED_IN", made, self.clause(document), {**said, "rule": rule, "says": "{}"})
        return made

    def process(self, key: str, /, *, document: str | None = DOCUMENT, **about: Any) -> str:
        return self.thing("Process", key, document=document, **about)

    def described(self, key: str, /, **about: Any) -> str:
        """A process of level 3 that the document describes."""
        made = self.process(key, **{"level": 3, **about})
        self.link("GOVERNED_BY", made, self.id("Document", DOCUMENT))
        return made

    def steps(self, process: str, *keys: str, document: str = DOCUMENT, flow: bool = True, **about: Any) -> list[str]:
        """Activities of a process, in a row unless `flow` is off."""
        made = [self.thing("Activity", key, document=document, **about) for key in keys]
        for step in made:
            self.link("PART_OF", step, process, document=document)
        if flow:
            for before, after in pairwise(made):
                self.link("FLOWS_TO", before, after, document=document)
        return made

    def event(self, kind: str, key: str, *about: str, by: str | None = None, **says: Any) -> str:
        """What happened to these things, as a register tells it; `by` is the id of who did it."""
        made = self.thing("Event", key, document=None, kind=kind, **says)
        for thing in about:
            self.link("ABOUT", made, thing, document=None)
        if by is not None:
            self.link("DONE_BY", made, by, document=None)
        return made

    def link(
        self,
        type: str,
        start: str,
        end: str,
        *,
        document: str | None = DOCUMENT,
        rule: str = "tiny",
        quote: str = "",
        **about: Any,
    ) -> None:
        """A link, stated in a document unless that is None; a second call for the same link adds its sentence."""
        apart = LINK[type].told_apart_by
        key = LinkKey(type, start, end, about.get(apart, "") if apart else "")
        before = self.map.links.get(key, {})
        self.map.links[key] = {**before, **about}
        if document is None:
            return
        self._at += 10
        lists = {
            "stated_in": self.clause(document),
            "char_starts": self._at,
            "char_ends": self._at + 4,
            "quotes": quote or f"{type}@{document}",
            "places": "",
            "rules": rule,
            "confidences": 0.8,
        }
        stated = {name: [*before.get(name, []), value] for name, value in lists.items()}
        self.map.links[key] = {**before, **about, **stated}

    def same_place(self, inner: str, outer: str) -> None:
        """State the one where the other is stated."""
        stated = {key.start: key for key in self.map.links if key.type == "STATED_IN"}
        self.map.links[stated[inner]] = {**self.map.links[stated[outer]], "rule": "within"}

    def clause(self, document: str) -> str:
        return self.id("Clause", f"{document}·条款")

    def id(self, label: str, key: str) -> str:
        return f"{self._organization}/{label}/{key}"

    def _put(self, label: str, key: str, about: dict[str, Any]) -> str:
        made = self.id(label, key)
        self.map.things[made] = {"name": key, **about}
        return made

    @contextmanager
    def on(self, address: str | Path) -> Iterator[Reader]:
        """The map, written to an empty store and opened for reading."""
        with open_for_writing(str(address)) as store:
            write_map(store, self.map)
        with open_for_reading(str(address)) as reader:
            yield reader


def ids(rows: list[dict[str, Any]]) -> set[str]:
    """The keys of the things that rows are about."""
    return {row["id"].rsplit("/", 1)[1] for row in rows}
