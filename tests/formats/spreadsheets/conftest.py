"""Workbooks made by the tests, and what they state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graph.facts import Facts
from graph.resolution import resolve
from loaders.extraction import extract

Rows = Sequence[Sequence[Any]]


@dataclass
class Said:
    """What a file states, by names."""

    facts: Facts

    def names(self, label: str) -> set[str]:
        return {node.name for node in self.facts.nodes.values() if node.label == label}

    def links(self, kind: str) -> set[tuple[str, str]]:
        nodes = self.facts.nodes
        return {
            (nodes[link.start].name, nodes[link.end].name) for link in self.facts.links.values() if link.type == kind
        }

    def parts(self) -> dict[tuple[str, str], str]:
        """Who takes which part in what: (actor, work) -> letters."""
        nodes = self.facts.nodes
        return {
            (nodes[link.start].name, nodes[link.end].name): "".join(link.properties["raci"])
            for link in self.facts.links.values()
            if link.type == "PARTICIPATES_IN"
        }

    def relations(self) -> set[tuple[str, str, str]]:
        nodes = self.facts.nodes
        return {
            (nodes[link.start].name, link.properties["relation"], nodes[link.end].name)
            for link in self.facts.links.values()
            if link.type == "RESPONSIBLE_FOR"
        }

    def one(self, label: str, name: str) -> dict[str, Any]:
        """The properties of a thing."""
        return next(n["properties"] for n in self.facts.as_json()["nodes"] if (n["label"], n["name"]) == (label, name))

    def document(self) -> dict[str, Any]:
        return next(
            {"name": node.name, **node.properties}
            for node in self.facts.nodes.values()
            if node.label == "Document" and "sha256" in node.properties
        )

    def place(self, kind: str, start: str, end: str) -> tuple[str | None, str]:
        """Cell and quote of the first evidence of a link."""
        nodes = self.facts.nodes
        link = next(
            one
            for one in self.facts.links.values()
            if one.type == kind and (nodes[one.start].name, nodes[one.end].name) == (start, end)
        )
        return link.evidence[0].place, link.evidence[0].quote

    def aside(self) -> set[tuple[str, str, str]]:
        return {(one.where, one.what, one.reason.value) for one in self.facts.set_aside}


def said_by(path: Path) -> Said:
    """Extracts a file; every fact must find its clause, and every quote must stand in its clause's text."""
    facts = extract(path)
    assert resolve([facts]).set_aside == []
    clauses = [node.properties for node in facts.nodes.values() if node.label == "Clause"]
    for thing in [*facts.nodes.values(), *facts.links.values()]:
        for passage in thing.evidence:
            clause = next(one for one in clauses if one["char_start"] <= passage.start < one["char_end"])
            begin = clause["char_start"]
            assert clause["text"][passage.start - begin : passage.end - begin] == passage.quote
            assert passage.place
    return Said(facts)


def write_xlsx(path: Path, sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Said]:
    """Writes rows as the one sheet of a workbook and returns what it states."""

    def made(rows: Rows, merged: Sequence[str] = (), sheet: str = "Sheet1", name: str = "raci.xlsx") -> Said:
        path = tmp_path / name
        write_xlsx(path, {sheet: rows}, {sheet: merged})
        return said_by(path)

    return made


@pytest.fixture
def read_sheets(tmp_path: Path) -> Callable[..., Said]:
    """Writes several sheets and returns what they state."""

    def made(sheets: Mapping[str, Rows], name: str = "raci.xlsx") -> Said:
        path = tmp_path / name
        write_xlsx(path, sheets)
        return said_by(path)

    return made


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[[str, bytes], Said]:
    """Writes bytes as a file and returns what it states."""

    def made(name: str, data: bytes) -> Said:
        path = tmp_path / name
        path.write_bytes(data)
        return said_by(path)

    return made
