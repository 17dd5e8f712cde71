"""Who owns a process or document, who issues, publishes and keeps it, whom it binds and to whom it is sent."""

from __future__ import annotations

import re

from loaders.rules.english.subjects import joined
from loaders.rules.english.titles import subject
from loaders.rules.page import Mention, Page

_I = re.IGNORECASE
_LINE = r"(?:^|(?<=[\n|]))[ \t*_>-]*"
_BEHIND = r"[ \t*_]*[:|][ \t*_]*(?:the )?"
_OWNER_LINE = re.compile(
    rf"{_LINE}(?:(?:process|document|policy|procedure|business|sop)[ \t]+)?owner{_BEHIND}|(?<=[ \t])(?:process"
    rf"|document|policy) owner:[ \t]*(?:the )?",
    _I,
)
_IS_OWNER = re.compile(
    r"[ \t\n]+(?:is|acts as|shall be|serves as)[ \t\n]+(?:the[ \t\n]+)?(?:process |policy |document )?owner\b"
    r"|[ \t\n]+owns[ \t\n]+(?:this|the)[ \t\n]+(?:[a-z]+[ \t\n]+){0,3}(?:process|policy|procedure|document"
    r"|standard)\b",
    _I,
)
_OWNED = re.compile(
    r"\b(?:this|the)[ \t\n]+(?:[a-z]+[ \t\n]+){0,4}(?:process|policy|procedure|document|standard|instruction"
    r"|guideline|handbook)[ \t\n]+is[ \t\n]+(?:owned|maintained and owned)[ \t\n]+by[ \t\n]+(?:the[ \t\n]+)?"
    r"|\bowner of this (?:process|policy|procedure|document|standard) is (?:the )?",
    _I,
)
_HANDLES = (
    (
        "issues",
        re.compile(
            rf"{_LINE}(?:prepared by|issued by|author|drafted by|issuing (?:department|unit)"
            rf"|responsible department){_BEHIND}",
            _I,
        ),
    ),
    ("publishes", re.compile(rf"{_LINE}(?:published by|released by){_BEHIND}", _I)),
    ("keeps", re.compile(rf"{_LINE}(?:kept by|custodian|document custodian){_BEHIND}", _I)),
    (
        "issues",
        re.compile(
            r"\bthis (?:policy|procedure|document|standard|instruction|guideline|handbook) (?:is|was"
            r"|has been) (?:issued|prepared|drafted|maintained)(?: and (?:maintained|issued|updated"
            r"|reviewed))? by (?:the )?",
            _I,
        ),
    ),
    (
        "interprets",
        re.compile(
            r"\b(?:interpretation of this (?:policy|procedure|document)[^.;\n]{0,40}?(?:lies with|rests with"
            r"|is the responsibility of)|this (?:policy|procedure) (?:is|shall be) interpreted by"
            r"|questions (?:about|on|concerning|regarding) this (?:policy|procedure|document|instruction"
            r"|standard)[^.;\n]{0,40}?(?:to|by)) (?:the )?",
            _I,
        ),
    ),
)
_SENT = (
    ("to", re.compile(rf"{_LINE}(?:distribution(?: list)?|distributed to|to){_BEHIND}", _I)),
    ("copy", re.compile(rf"{_LINE}(?:cc|copy(?: to)?|copies to){_BEHIND}", _I)),
)
_APPLIES = re.compile(r"\b(?:applies|apply|applicable|binding)[ \t\n]+(?:to|for|on)\b[^.;\n]{0,160}", _I)
_LINE_END = re.compile(r"[|\n]")


def find(page: Page) -> None:
    """States owners of processes, and what units do with the document."""
    text, start, end = page.text, page.part.start, page.part.end
    for found in _OWNER_LINE.finditer(text, start, end):
        for mention in _of_line(page, found.end())[:2]:
            _state(page, mention, found.start(), mention.end, "owner_line", 0.9)
    for mention in page.mentions:
        if says := _IS_OWNER.match(text, mention.end, end):
            _state(page, mention, mention.start, says.end(), "is_owner", 0.8)
    for found in _OWNED.finditer(text, start, end):
        for mention in page.mentions_in(found.end(), min(end, found.end() + 80))[:1]:
            if mention.start == found.end():
                _state(page, mention, found.start(), mention.end, "owned_by", 0.85)
    for handles, pattern in _HANDLES:
        for found in pattern.finditer(text, start, end):
            for mention in _of_line(page, found.end())[:1]:
                _link(page, "HANDLED_BY", mention, found.start(), f"document_{handles}", handles)
    for sent, pattern in _SENT:
        for found in pattern.finditer(text, start, end):
            for mention in _of_line(page, found.end()):
                _link(page, "DISTRIBUTED_TO", mention, found.start(), f"sent_{sent}", sent)
    for found in _APPLIES.finditer(text, start, end):
        for mention in joined(page, page.mentions_in(found.start(), found.end())):
            evidence = page.evidence(found.start(), mention.end, "applies_to", 0.7)
            page.facts.link("APPLIES_TO", page.document, page.actor(mention, "applies_to"), evidence)


def _of_line(page: Page, at: int) -> list[Mention]:
    """The actors of the rest of a line, of which the first begins it."""
    stop = _LINE_END.search(page.text, at, page.part.end)
    named = page.mentions_in(at, stop.start() if stop else page.part.end)
    if not named or named[0].start - at > 30 or re.search(r"\b(?:shall|must|is|are)\b", page.text[at : named[0].start]):
        return []
    return named


def _state(page: Page, mention: Mention, start: int, end: int, rule: str, confidence: float) -> None:
    """Process (or, where the document describes none, the document) OWNED_BY Owner HELD_BY unit or post."""
    evidence = page.evidence(start, end, rule, confidence)
    name = page.aliases.get(mention.name, mention.name)
    owner = page.node("Owner", name, evidence, kind="department" if mention.label == "Department" else "role")
    page.facts.link("HELD_BY", owner, page.actor(mention, rule, confidence), evidence)
    process = page.process_at(start)
    if process is None:
        process = subject(page.part.title) if subject(page.part.title) in page.processes else None
    if process is None and len(set(page.processes.values())) == 1:
        process = next(iter(page.processes))
    page.facts.link("OWNED_BY", page.processes[process] if process else page.document, owner, evidence)


def _link(page: Page, link: str, mention: Mention, start: int, rule: str, how: str) -> None:
    evidence = page.evidence(start, mention.end, rule, 0.85)
    page.facts.link(link, page.document, page.actor(mention, rule), evidence, **{"as": how})
