"""From one source file to its facts: read, repair, cut into documents and clauses, apply the rules."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from graph.facts import Evidence, Facts, Reason
from loaders import about, clauses, documents
from loaders.readers import read
from loaders.repair import Repaired, repair
from loaders.rules import apply
from loaders.rules.page import Page

EXTRACTOR = "text-1.0"
"""Changes whenever a rule changes what it finds, so that a load knows which sources to read again."""

_CLAUSE_NAME = 24


def extract(path: str | Path, organization: str = "default") -> Facts:
    """What one file says. Raises UnreadableDocument for a file that cannot be read."""
    source = read(Path(path))
    facts = Facts(Path(path).as_posix(), source.sha256, len(source.text), organization)
    clean = repair(source.text)
    for part in documents.split(clean.text):
        _document(facts, source.text, clean, part)
    return facts


def _document(facts: Facts, raw: str, clean: Repaired, part: documents.Part) -> None:
    """States one document, its clauses, and what the rules find in it."""
    if not clean.text[part.start : part.end].strip():
        facts.put_aside(part.title, "a title without text", Reason.NO_TEXT)
        return
    start, end = clean.raw_span(part.start, part.end)
    while end > start and raw[end - 1] in " \t\r\n":
        end -= 1
    sha256 = hashlib.sha256(raw[start:end].encode("utf-8", "surrogatepass")).hexdigest()
    properties = about.properties(clean.text, part)
    document = facts.document(part.title, sha256, (start, end), **properties)
    parts = clauses.cut(clean.text, part.start, part.end)
    own = Facts(facts.source, facts.sha256, facts.characters, facts.organization)
    page = Page(own, raw, clean, part, document, parts)
    _clauses(facts, page, start, end)
    if properties.get("kind") == "article":
        facts.put_aside(part.title, "an article: it describes no work of the company", Reason.NOT_A_DOCUMENT)
        return
    apply(page)
    _add(facts, own)


def _clauses(facts: Facts, page: Page, document_start: int, document_end: int) -> None:
    """States the clauses; their raw spans tile the document."""
    begins = [page.clean.raw(clause.start) for clause in page.clauses]
    begins[0] = document_start
    ids: dict[int, str] = {}
    for clause, start, until in zip(page.clauses, begins, [*begins[1:], document_end], strict=True):
        end = max(start, min(until, document_end))
        text = page.raw[start:end]
        first_words = " ".join(page.text[clause.body : min(clause.end, clause.body + 80)].split())[:_CLAUSE_NAME]
        name = clause.heading or first_words or clause.number or page.part.title
        ids[clause.ordinal] = facts.clause(
            page.document, name, (start, end), clause.ordinal, number=clause.number or None, text=text
        )
        if clause.parent is not None:
            facts.link("PART_OF", ids[clause.ordinal], ids[clause.parent.ordinal])


def _add(facts: Facts, own: Facts) -> None:
    """Adds the facts of one document to those of its file.

    Each document is read into facts of its own: a unit that thousands of documents of one file name would otherwise be
    compared with all its passages for each new one.
    """
    for thing, node in own.nodes.items():
        known = facts.nodes.setdefault(thing, node)
        if known is not node:
            other = node.name != known.name
            known.evidence += [_named(passage, node.name) if other else passage for passage in node.evidence]
    for key, link in own.links.items():
        stated = facts.links.setdefault(key, link)
        if stated is not link:
            stated.properties |= {
                name: value for name, value in link.properties.items() if name not in stated.properties
            }
            stated.evidence += link.evidence
    facts.set_aside += own.set_aside


def _named(passage: Evidence, name: str) -> Evidence:
    """The passage with the name that it gives the thing."""
    return replace(passage, says={"name": name} | dict(passage.says))
