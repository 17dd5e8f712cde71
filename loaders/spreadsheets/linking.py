"""What a column states in every register alike: owners, systems, records, documents, who takes part."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.facts import Evidence, Reason
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import actors, code_and_name, named, several
from loaders.spreadsheets.rows import Row

THINGS = (("system", "System", "RUNS_ON"), ("inputs", "Record", "USES"), ("outputs", "Record", "PRODUCES"))
PARTS = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I", "supporting": "S"}
_TITLED = re.compile(r"《([^《》]+)》\s*(?:[(（【\[]?\s*([A-Za-z0-9][A-Za-z0-9/._\-—]{2,40})\s*[)）】\]]?)?")
_NUMBER = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9/._\-—]*(?:[〔\[]\d{4}[〕\]]\d+号)?")


def each(row: Row, held: str, state: Callable[[str, Evidence], None]) -> None:
    """Calls `state` for every entry of the cells of a field, with the cell as evidence."""
    for column, text in row.cells(held):
        evidence = row.evidence(column, text)
        for one in several(text):
            state(one, evidence)


def owners(row: Row, thing: str, held: str, *, may_be_person: bool) -> bool:
    """OWNED_BY for everybody whom a field names; whether it names anybody."""
    found = False
    appointer = one_line(row.text("appointer")) or None
    for column, text in row.cells(held):
        evidence = row.evidence(column, text)
        for who in actors(text, may_be_person=may_be_person):
            row.ledger.owned(thing, who, evidence, appointed_by=appointer)
            found = True
    return found


def takes_part(row: Row, thing: str, held: str, letter: str) -> None:
    """PARTICIPATES_IN for everybody whom a field names."""
    for column, text in row.cells(held):
        evidence = row.evidence(column, text)
        for who in actors(text):
            row.ledger.takes_part(row.ledger.actor(who, evidence), thing, [letter], evidence)


def things(row: Row, thing: str, held: str, label: str, link: str) -> None:
    """A link to everything of a label that a field names: systems, records."""
    if not row.cells(held):
        return

    def state(name: str, evidence: Evidence) -> None:
        bare, alias = named(name.strip("《》"))
        aliases = [alias] if alias else None
        row.ledger.facts.link(link, thing, row.ledger.thing(label, bare, evidence, aliases=aliases), evidence)

    each(row, held, state)


def documents(row: Row, held: str, state: Callable[[str, Evidence], None]) -> None:
    """Calls `state` with every document that a field names by title, number or both."""

    def cite(text: str, evidence: Evidence) -> None:
        title, number = titled(text)
        state(row.ledger.cited(title, number, evidence), evidence)

    each(row, held, cite)


def titled(text: str) -> tuple[str, str | None]:
    """Title and number of a document: 《采购管理办法》（CG-01）, CG-01 采购管理办法, CG-01."""
    whole = one_line(text)
    if found := _TITLED.search(whole):
        before = whole[: found.start()].strip()
        return found[1], found[2] or (before if _NUMBER.fullmatch(before) else None)
    if _NUMBER.fullmatch(whole):
        return "", whole
    code, name = code_and_name(whole)
    return name, code


def aside_all(row: Row, held: str, reason: Reason = Reason.NO_PLACE_IN_MODEL) -> None:
    """Sets aside what the cells of a field hold."""
    for column, text in row.cells(held):
        row.aside(column, text, reason)
