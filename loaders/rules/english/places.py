"""What a section of an English document is about, by its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.clauses import Clause
from loaders.rules.page import Page

_LEAD = (
    r"^(?:the |our |key |main |general |specific |related |associated |applicable |relevant |overall "
    r"|roles? (?:and|&) )*"
)
_LONGEST_HEAD = 600
NO_WORK = re.compile(
    _LEAD + r"(?:purposes?|objectives?|aims?|scope|purpose and scope|introduction|background|overview"
    r"|definitions?.*|terms.*|abbreviations.*|glossary|principles?.*|"
    r"references?.*|documents?.*|records?|forms?|records and forms|forms and records"
    r"|documentation(?: and records)?|appendi.*|annex.*|attachments?|kpis?.*|metrics.*"
    r"|performance (?:indicators|measures|measurement|metrics).*|"
    r"indicators.*|targets.*|risks?(?: and (?:controls|hazards|opportunities))?|hazards.*|revision history"
    r"|document history|document control|version history|distribution(?: list)?|applicability"
    r"|policy statements?|contents|table of contents|sanctions|compliance|enforcement|non-compliance|"
    r"consequences.*|systems?|tools.*|it systems|materials.*|equipment.*|contacts?|owner(?:ship)?"
    r"|document owner|approval of this.*|effective date.*|background and.*)$",
    re.IGNORECASE,
)
DUTIES = re.compile(
    r"\bresponsibilit|\bduties\b|(?:^|\band |& )roles\b|\baccountabilit|\bauthorit(?:y|ies)\b"
    r"|\bgovernance\b|\borgani[sz]ation\b|\bwho does what\b|\bRACI\b|\bcommittee\b.*\bmandate\b|\bmandate\b"
    r"|\btasks\b",
    re.IGNORECASE,
)
STEPS = re.compile(
    r"\b(?:procedures?|process(?:es)?|process flow|work ?flow|steps|work instructions?|instructions?"
    r"|how (?:to|we)|flow|sequence|method)\b",
    re.IGNORECASE,
)
GENERIC_STEPS = re.compile(
    r"(?:the |detailed |general |main |process |procedure |procedural |work |working |operating "
    r"|operational |standard |overall |step[- ]by[- ]step |description of (?:the )?|our )*"
    r"(?:procedures?|process(?:es)?|process(?: flow| steps| description| map| overview| details)|work ?flow"
    r"|steps|work instructions?|instructions?|flow(?: ?chart)?|sequence(?: of (?:steps|work|operations))?"
    r"|method|description|activities|procedure (?:steps|details|description)|how it works"
    r"|procedure and responsibilities|process in detail|policy details|requirements|at a glance"
    r"|the process at a glance|details)"
    r"(?: \(.*\))?",
    re.IGNORECASE,
)
RECORDS = re.compile(
    _LEAD + r"(?:records?|forms?|records and forms|forms and records|documentation and records|documentation"
    r"|templates|quality records|records (?:and|&) retention)$",
    re.I,
)
REFERENCES = re.compile(
    _LEAD + r"(?:references?|reference documents?|documents?|documents and references|referenced documents?"
    r"|documentation references|policies|policies and procedures|laws and regulations|standards"
    r"|related policies.*)$",
    re.I,
)
KPIS = re.compile(
    r"\bkpis?\b|\b(?:performance|key|quality|service|process) (?:indicators?|measures?|measurements?"
    r"|metrics|targets|levels?)\b|\bmetrics\b|\bindicators\b|^targets$|\bkey figures\b|^(?:key )?measures$"
    r"|\bmeasurement\b|\bhow we measure\b",
    re.I,
)
RISKS = re.compile(r"^(?:key |main |process |typical |known |related )*(?:risks?|hazards?|threats)\b", re.I)
DEFINITIONS = re.compile(r"\b(?:definitions?|terms|abbreviations|glossary)\b", re.I)
PURPOSE = re.compile(
    r"^(?:purpose|objectives?|aims?|introduction|background|overview|purpose and scope"
    r"|scope(?: and purpose)?|applicability)\b",
    re.I,
)


NO_FLOW = re.compile(
    r"^(?:internal |process |quality |key )*(?:controls?|monitoring|training|exceptions?|deviations"
    r"|principles|compliance|reporting requirements|safety|security|quality control)\b|\bmonitoring$"
    r"|^(?:(?:final|closing) provisions|miscellaneous|rules|review of this|exceptions and|violations)",
    re.I,
)


def about(clause: Clause, words: re.Pattern[str]) -> bool:
    """Whether a clause or one that it lies in has such a heading."""
    return any(one.heading and words.search(one.heading) for one in clause.above())


def is_work(page: Page, clause: Clause) -> bool:
    """Whether a clause may tell work: no purpose, definition, list of duties or references around it."""
    return not any(
        one.heading
        and (
            NO_FLOW.search(one.heading)
            or NO_WORK.search(one.heading)
            or (DUTIES.search(one.heading) and not STEPS.search(one.heading))
        )
        for one in clause.above()
    )


def head_end(page: Page) -> int:
    """Where title and head lines end: the first clause without a number, when it is short, else the first two lines."""
    first = page.clauses[0]
    if first.style or len(page.clauses) == 1 or first.end - first.start > _LONGEST_HEAD:
        line = page.text.find("\n", first.start, first.end)
        return first.start if first.style else max(first.start, line)
    return first.end


def below(clauses: Iterable[Clause]) -> list[Clause]:
    """Clauses and all that lies in them, in the order of the text."""
    found: list[Clause] = []
    for clause in clauses:
        found += [clause, *below(clause.children)]
    return found
