"""Sentences of English text: a full stop ends one, but not in e.g., No. 5, 3.5 or initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from loaders.clauses import Clause
from loaders.rules.page import Page, Sentence

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|;|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|incl|excl|max|min|no|nos|mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|dept|fig|sec|art"
    r"|para|ref|tel|ext|rev|ver|vol|pp?|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|resp|w\.r\.t|a\.m"
    r"|p\.m)|\b[A-Z])$",
    re.IGNORECASE,
)
_LONGEST = 900
_LOOK_BACK = 8
_PAGE_LINE = re.compile(
    r"[ \t]*(?:Page \d+(?: of \d+)?|\d{1,3}|[-–] ?\d{1,3} ?[-–]|Confidential|Internal use only)[ \t]*$", re.I
)


class Said(dict[int, list[Sentence]]):
    """The sentences of every clause, by its ordinal, and what was read in them before."""

    def __init__(self, sentences: dict[int, list[Sentence]]) -> None:
        super().__init__(sentences)
        self.read: dict[tuple[object, ...], list[Any]] = {}  # the acts of a sentence
        self.titles: dict[int, bool] = {}  # clause -> whether its parts are steps with titles
        self.phases: dict[int, bool] = {}  # clause -> whether its parts only name phases


def of(page: Page) -> Said:
    """The sentences of every clause, by its ordinal."""
    return Said({clause.ordinal: [*_cut(page, clause)] for clause in page.clauses})


def _cut(page: Page, clause: Clause) -> Iterator[Sentence]:
    text, at, end = page.text, clause.body, clause.end
    if clause.heading and not clause.children and not text[at:end].strip():
        yield Sentence(clause.heading_at, clause.heading_at + len(clause.heading), clause)  # an item without a stop
        return
    for found in _END.finditer(text, at, end):
        if found.start() >= at and _ends(text, found.start(), found.end(), at, end):
            yield from _shown(page, at, found.start(), clause)
            at = found.end()
    yield from _shown(page, at, end, clause)


def _shown(page: Page, start: int, end: int, clause: Clause) -> Iterator[Sentence]:
    text = page.text
    while start < end and text[start] in " \t\r\n\u00a0":
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u00a0":
        end -= 1
    if start < end and not _PAGE_LINE.fullmatch(text, start, end):
        for at in range(start, end, _LONGEST):
            yield Sentence(at, min(end, at + _LONGEST), clause)


def _ends(text: str, start: int, behind: int, begin: int, end: int) -> bool:
    """Whether a mark ends the sentence that began at `begin`."""
    mark = text[start]
    if mark in "\n;!?":
        return True
    follows = text[behind : behind + 40].lstrip()
    if follows[:1].islower():
        return False
    word = text[max(begin, start - _LOOK_BACK) : start]
    if not _ABBREVIATED.search(word):
        return True
    return word.lower().endswith("etc") and follows[:1].isupper()
