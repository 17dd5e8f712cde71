"""Steps in one line of English text: A -> B -> C."""

from __future__ import annotations

import re

from loaders.rules.english.step import Step
from loaders.rules.english.step_names import short
from loaders.rules.english.subjects import subjects
from loaders.rules.page import Page

_ARROW = re.compile(r"(?:-{1,3}>|=+>|→|➔|➜|⇒|>>|»)")
_LEAST_ARROWS = 2
_LINK = 90  # characters between two arrows of a chain
_COUNTER = re.compile(r"^\(?\d{1,2}[.)][ \t]*")
_BRACKET = re.compile(r"[ \t]*\([^()]*\)?")


def chain_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first chain of at least two arrows begins and ends: A -> B -> C."""
    arrows: list[re.Match[str]] = []
    for arrow in _ARROW.finditer(text, start, end):
        if arrows and (arrow.start() - arrows[-1].end() > _LINK or "\n\n" in text[arrows[-1].end() : arrow.start()]):
            if len(arrows) >= _LEAST_ARROWS:
                break
            arrows = []
        arrows.append(arrow)
    if len(arrows) < _LEAST_ARROWS:
        return None
    first = arrows[0].start()
    begin = max(start, first - _LINK, text.rfind("\n", start, first) + 1, text.rfind(": ", start, first) + 1)
    last = arrows[-1].end()
    stop = re.compile(r"\n|\.(?=\s|$)|;").search(text, last, min(end, last + _LINK))
    return begin, stop.start() if stop else min(end, last + _LINK)


def read(page: Page, start: int, end: int) -> list[Step]:
    """The steps of a chain, those who do them behind their names or in brackets."""
    found, at = [], start
    for arrow in [*_ARROW.finditer(page.text, start, end), None]:
        stop = arrow.start() if arrow else end
        name = _COUNTER.sub("", _BRACKET.sub("", page.text[at:stop]).strip(" \t\n*_[]|"))
        name = " ".join(name.split())
        if name:
            who = subjects(page, at, stop)[:2]
            if who and who[-1].end >= stop - 1:
                who = []
            inside = re.search(r"\(([^()]*)\)", page.text[at:stop])
            if inside and not who:
                who = page.mentions_in(at + inside.start(1), at + inside.end(1))
            found.append(Step(short(name), at, stop, who, rule="chain", confidence=0.9))
        at = arrow.end() if arrow else stop
    return found
