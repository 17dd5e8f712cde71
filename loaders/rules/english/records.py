"""Records of English documents: forms, logs, registers, reports and other papers that work fills in or produces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.rules.english.lexicon import words
from loaders.rules.english.names import left_end
from loaders.rules.english.places import RECORDS, about, head_end
from loaders.rules.english.sentences import Said
from loaders.rules.page import Page

# Papers that say by their last word what they are.
_SURE = words(
    """
    requisition invoice checklist timesheet voucher waybill payslip questionnaire scorecard shortlist logbook datasheet
    post-mortem worksheet credit-memo
    """
)
# Words that are papers with a word in front: incident report, loan file.
_WEAK = words(
    """
    form register log report record ledger certificate receipt note notes minutes contract agreement template sheet
    ticket statement letter chart roster journal passport quotation tracker permit tag label dashboard summary memo
    notice confirmation request schedule acknowledgement declaration proposal protocol file
    """
)
# Papers of several words of which the last alone is none.
_WHOLE = (
    r"(?:purchase|work|sales|call-off) order|(?:access|change|purchase|service|leave|travel|payment|repair"
    r"|maintenance|refund"
    r"|vacation|training|budget|job) request|(?:inventory|price|vendor|supplier|access|packing|picking"
    r"|attendance|distribution"
    r"|asset) list|risk assessment|business case|job description|job card"
    r"|(?:test|project|audit|training|action|recovery|maintenance|treatment|care|inspection|development) plan"
    r"|list of [a-z]+(?: [a-z]+)?|certificate of [a-z]+|bill of (?:materials|lading)|delivery slip"
    r"|credit memo(?:randum)?"
)
_ENDING = re.compile(
    rf"\b(?:(?P<whole>{_WHOLE})|{'|'.join(sorted(_SURE | _WEAK, key=len, reverse=True))})(?P<plural>s)?\b(?![-’'])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”\n]{3,60})[\"”]")
_PAPER = re.compile(
    r"\b(?:form|register|log|report|checklist|record|ledger|certificate|requisition|order|receipt|note|minutes|contract"
    r"|agreement|template|list|sheet|ticket|statement|letter|chart|card|request|voucher|file|invoice|plan"
    r"|matrix|schedule"
    r"|questionnaire|quotation|proposal|shortlist|timesheet)s?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[ \t]*\(?((?:F|FRM|FORM|REC|R|T|TPL|QF|QR)[-/ ]?[A-Z0-9]{0,6}(?:[-/.]?\d{1,4})+)\)?"
    r"|[ \t]*\(?((?:[A-Z]{1,5}[-/.])+[A-Z]{0,4}\d{1,4}[A-Z]?)\)?"
)
# "They report the loss": words that are verbs when an object stands behind them.
_AS_VERB = words("record report note schedule log file label tag permit register")
_OBJECT = re.compile(r"[ \t\n]+(?:the|a|an|all|any|every|each|it|them|to|that|at)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[ \t]+(?:management|process|system|procedure|policy|number|date|owner|line|numbers|amount|value|room|control)\b",
    re.IGNORECASE,
)
_ONLY_SAYS_WHAT = re.compile(r"(?:policy|mission) statement|standard form|any form", re.IGNORECASE)
_RETENTION = re.compile(
    r"\b(?:retained|kept|archived|stored|preserved|held|maintained|filed)\b[^.;\n]{0,50}?\bfor "
    r"(?:a (?:minimum )?period of |a minimum of |at least |not less than )?((?:\d{1,3}"
    r"|[a-z]+)(?: \(\d+\))? (?:years?|months?|days?))"
    r"|\bretention(?: period| time)?[ \t]*(?:is|of|:|\|)[ \t]*((?:\d{1,3}|[a-z]+) (?:years?|months?|days?))",
    re.IGNORECASE,
)
_KEPT_BY = re.compile(r"\bby (?:the )?$|\bin (?:the )?$")
_ITEM = re.compile(r"[^\n;|]{3,90}")
_BESIDE_NAME = re.compile(
    r"^(?:[A-Z]{1,5}(?:[-/.][A-Z0-9]{1,6})+)[ \t]*[:–-]?[ \t]*|[ \t]*\(?(?:[A-Z]{1,5}(?:[-/.][A-Z0-9]{1,6})+)\)?$"
    r"|[ \t]*\([^()]*\d[^()]*\).*$|[ \t]*[–:—].*$|[ \t]+-[ \t].*$|,.*$"
)
_SENTENCE = re.compile(r"\b(?:is|are|shall|must|be)\b")
_MOST_WORDS = 6


@dataclass(frozen=True)
class _Found:
    name: str
    start: int
    end: int
    rule: str
    confidence: float


def find(page: Page, said: Said) -> None:
    """States every record that is named, and how long it is kept."""
    text, end = page.text, page.part.end
    begin = head_end(page)
    found = [*_under_heading(page, said)]
    for quoted in _QUOTED.finditer(text, begin, end):
        if _PAPER.search(quoted.group(1)):
            found.append(_Found(quoted.group(1), quoted.start(), quoted.end(), "form_in_marks", 0.9))
    taken = {at for one in found for at in range(one.start, one.end)}
    for ending in _ENDING.finditer(text, begin, end):
        if ending.start() not in taken and (one := _named(page, ending, begin)):
            found.append(one)
    longer = {word for one in found if " " in one.name for word in one.name.lower().split()}
    for one in sorted(found, key=lambda one: one.start):
        if one.name.lower() in longer:
            continue  # "the form" behind "the purchase requisition form"
        number = _NUMBER.match(text, one.end, min(end, one.end + 24))
        says = {"number": number.group(1) or number.group(2)} if number else {}
        page.node("Record", one.name, page.evidence(one.start, one.end, one.rule, one.confidence), **says)
    _kept(page, said)


def _named(page: Page, found: re.Match[str], start: int) -> _Found | None:
    text, word = page.text, found.group().lower()
    single = word.removesuffix("s") if found.group("plural") else word
    follows = text[found.end() : found.end() + 16]
    left = left_end(text, start, found.start(), capital=found.group()[0].isupper())
    name = " ".join(text[left : found.end()].split())
    weak = single in _WEAK and left == found.start()
    weak = weak or (single == "request" and word == found.group())  # the managers request access; Change Request is one
    longer = text[found.end() : found.end() + 1] == " " and _ENDING.match(text, found.end() + 1)
    if weak or longer or _GOES_ON.match(follows) or _ONLY_SAYS_WHAT.fullmatch(name):
        return None
    if single in _AS_VERB and _OBJECT.match(follows):
        return None
    name = name.removesuffix("s") if found.group("plural") else name
    return _Found(name, left, found.end(), "form_by_ending", 0.75)


def _under_heading(page: Page, said: Said) -> Iterator[_Found]:
    """The items under a heading such as Records or Forms."""
    for clause in page.clauses:
        if not about(clause, RECORDS):
            continue
        for sentence in said[clause.ordinal]:
            for item in _ITEM.finditer(page.text, sentence.start, sentence.end):
                name = _BESIDE_NAME.sub("", item.group().strip(" -*•.")).strip(" .")
                if len(name.split()) <= _MOST_WORDS and _PAPER.search(name) and not _SENTENCE.search(name):
                    at = item.start() + item.group().find(name)
                    yield _Found(name, at, at + len(name), "records_heading", 0.75)


def _kept(page: Page, said: Said) -> None:
    """How long records are kept, and by whom."""
    stated = sorted(page.stated.get("Record", ()))
    for sentences in said.values():
        for sentence in sentences:
            term = _RETENTION.search(page.text, sentence.start, sentence.end)
            if not term:
                continue
            evidence = page.evidence(sentence.start, sentence.end, "record_kept", 0.8)
            keepers = [
                one
                for one in page.mentions_in(sentence.start, sentence.end)
                if _KEPT_BY.search(page.text, max(sentence.start, one.start - 8), one.start)
            ]
            first, last = (bisect_left(stated, (at, 0, "")) for at in (evidence.start, evidence.end))
            for _, _, record in stated[first:last]:
                name = page.facts.nodes[record].name
                page.node("Record", name, evidence, retention=term.group(1) or term.group(2))
                for keeper in keepers[:1]:
                    actor = page.actor(keeper, "handled_keeps")
                    page.facts.link("HANDLED_BY", record, actor, evidence, **{"as": "keeps"})
