"""From one source file to its facts: texts are repaired, cut and read by rules, sheets and drawings state theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.collecting import collector_paused
from graph.facts import Facts, Reason, Value
from loaders import about, clauses, documents, rules
from loaders.diagrams import facts as diagrams
from loaders.files import content
from loaders.readers import read
from loaders.repair import Repaired, repair
from loaders.rules import english
from loaders.rules.english import about as english_about
from loaders.rules.english import headings, language, titles
from loaders.rules.page import Page, Weighed
from loaders.spreadsheets import facts as spreadsheets
from loaders.spreadsheets.workbook import Workbook
from loaders.texts.source import SourceText

_CLAUSE_NAME = 24


@cache
def extractor() -> str:
    """The version of the extraction, another one whenever its code or weights are: a load then reads sources again."""
    code = hashlib.sha256()
    for path in sorted(path for kind in ("*.py", "*.json") for path in Path(__file__).parent.rglob(kind)):
        code.update(path.read_bytes())
    return f"loaders-{code.hexdigest()[:12]}"


def extract(path: str | Path, organization: str = "default", weighed: list[Weighed] | None = None) -> Facts:
    """What one file says. Raises UnreadableDocument for a file that cannot be read.

    `weighed`, where given, takes in every passage that was weighed, for those who learn the weights.
    """
    path = Path(path)
    data = content.bytes_of(path)
    facts = Facts(path.as_posix(), hashlib.sha256(data).hexdigest(), 0, organization)
    with collector_paused():
        source = read(path, data)
        if isinstance(source, SourceText):
            _text(facts, source, weighed)
        elif isinstance(source, Workbook):
            spreadsheets.state(facts, source, path)
        else:
            diagrams.state(facts, source, path)
    facts.set_aside += source.set_aside
    return facts


def _text(facts: Facts, source: SourceText, weighed: list[Weighed] | None) -> None:
    """States every document of a text."""
    facts.characters = len(source.text)
    clean = repair(source.text, source.markup)
    parts = (titles if language.is_english(clean.text) else documents).split(clean.text)
    for part in parts:
        _document(facts, source, clean, part, source.about if len(parts) == 1 else {}, weighed)


def _document(
    facts: Facts,
    source: SourceText,
    clean: Repaired,
    part: documents.Part,
    known: Mapping[str, Value],
    weighed: list[Weighed] | None,
) -> None:
    """States one document, its clauses, and what the rules find in it. `known` is said by what surrounds the text."""
    raw = source.text
    if not clean.text[part.start : part.end].strip():
        facts.put_aside(part.title, "a title without text", Reason.NO_TEXT)
        return
    start, end = clean.raw_span(part.start, part.end)
    while end > start and raw[end - 1] in " \t\r\n":
        end -= 1
    sha256 = hashlib.sha256(raw[start:end].encode("utf-8", "surrogatepass")).hexdigest()
    is_english = language.is_english(clean.text[part.start : part.end])
    properties = {**known, **(english_about if is_english else about).properties(clean.text, part)}
    document = facts.document(part.title, sha256, (start, end), **properties)
    parts = (headings if is_english else clauses).cut(clean.text, part.start, part.end)
    page = Page(facts, source, clean, part, document, parts, weighed=weighed)
    _clauses(page, start, end)
    if properties.get("kind") == "article":
        facts.put_aside(part.title, "an article: it describes no work of the company", Reason.NOT_A_DOCUMENT)
        return
    (english if is_english else rules).apply(page)


def _clauses(page: Page, document_start: int, document_end: int) -> None:
    """States the clauses; their raw spans tile the document."""
    begins = [page.clean.raw(clause.start) for clause in page.clauses]
    begins[0] = document_start
    ids: dict[int, str] = {}
    for clause, start, until in zip(page.clauses, begins, [*begins[1:], document_end], strict=True):
        end = max(start, min(until, document_end))
        text = page.raw[start:end]
        first_words = " ".join(page.text[clause.body : min(clause.end, clause.body + 80)].split())[:_CLAUSE_NAME]
        name = clause.heading or first_words or clause.number or page.part.title
        ids[clause.ordinal] = page.facts.clause(
            page.document,
            name,
            (start, end),
            clause.ordinal,
            parent=ids[clause.parent.ordinal] if clause.parent else None,
            number=clause.number or None,
            text=text,
            page=place.page if (place := page.source.place_at(start)) else None,
        )
