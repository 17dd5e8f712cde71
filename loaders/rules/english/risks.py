"""Stated risks and hazards of English documents: what is to be prevented, what something leads to, lists of risks."""

from __future__ import annotations

import re

from loaders.rules.english.places import DEFINITIONS, RISKS, about
from loaders.rules.english.sentences import Said
from loaders.rules.page import Page

_HARM = (
    r"(?:loss(?:es)?|fraud|theft|damage|leak(?:age)?s?|breach(?:es)?|errors?|delays?|failures?|injur(?:y"
    r"|ies)|accidents?|fire|explosion|contamination|infections?|corruption|bribery|misuse|misappropriation"
    r"|unauthori[sz]ed [a-z ]{3,40}"
    r"|downtime|outages?|stock-?outs?|shortages?|overspending|overpayments?|duplicate payments?|default"
    r"|non-compliance|penalt(?:y|ies)|fines|conflicts? of interest|disclosure|exposure|money laundering"
    r"|harm|misstatements?|mix-?ups?|recalls?|waste|collisions?|interruptions?|breakdowns?|falls?|burns?"
    r"|cuts?|shocks?|litigation|reputational damage|spills?)"
)
_RISK_OF = re.compile(r"\brisks? (?:of|that)[ \t\n]+(?P<what>[^.;:,()]{3,90})", re.IGNORECASE)
_PREVENTS = re.compile(
    rf"\b(?:prevent(?:s|ing)?|avoid(?:s|ing)?|protect(?:s|ing)? against|guard(?:s|ing)? against|mitigat(?:e|es"
    rf"|ing)|reduc(?:e|es|ing)|minimi[sz](?:e|es|ing))[ \t\n]+(?:the risk of |any |the |all "
    rf"|potential )*(?P<what>(?:[a-z-]+[ \t\n]+){{0,4}}?{_HARM}(?:[ \t\n]+(?:of|to|from"
    rf"|in)[ \t\n]+[a-z -]{{3,40}}?)?)(?=[.,;)\n]|[ \t]+(?:and|or|by|during|when|through|which|is|are)\b|$)",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    rf"\b(?:may|can|could|might|would|will)[ \t\n]+(?:result in|lead to|cause"
    rf"|expose [a-z ]{{3,30}} to)[ \t\n]+(?:a |an |the "
    rf"|any )?(?P<what>(?:[a-z-]+[ \t\n]+){{0,4}}?{_HARM}(?:[ \t\n]+(?:of|to|from|in"
    rf"|for)[ \t\n]+[a-z -]{{3,40}}?)?)(?=[.,;)\n]|[ \t]+(?:and|or)\b|$)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:main|key|following|principal|typical|major)?[ \t]*(?:risks|hazards)(?: (?:of|in) (?:this"
    r"|the) (?:process|procedure|work|activity))?[ \t]*(?:are|include|:)[ \t:]+(?P<list>[^.;]{5,240})",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",[ \t\n]+(?:and[ \t\n]+|or[ \t\n]+)?(?:of[ \t\n]+)?|[ \t\n]+(?:and|or)[ \t\n]+(?:of[ \t\n]+)?")
_END = re.compile(
    r"[ \t\n]*(?:[:–—]|[ \t]-[ \t]|\b(?:is|are|may|can|must|shall|will|should|if|when|which|because|caused by"
    r"|due to|resulting|has|have|during|and (?:shall|must|is|to))\b).*$",
    re.DOTALL,
)
_FINITE = re.compile(r"\b(?:is|are|may|can|must|shall|will|should|has|have)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:may|can|could|might) (?:lead|result|cause|expose)|\brisk of\b|\bthere (?:is|are)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"^(?:the |any |all |such |this |these |other |a |an |high |low |key |main |potential )*(?:risks?|losses"
    r"|loss|damage|harm|failures?|errors?|delays?|accidents?|hazards?|accident|injury|breach|waste|falls?|cuts?"
    r"|fire|default)$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:the|a|an|any|of|potential|possible|that)[ \t\n]+", re.IGNORECASE)
_LONGEST = 80


def find(page: Page, said: Said) -> None:
    """States every risk that is named with what it is about."""
    for clause in page.clauses:
        if about(clause, DEFINITIONS):
            continue
        under = any(one.heading and RISKS.search(one.heading) for one in clause.above())
        if under and clause.heading and not RISKS.search(clause.heading) and clause.number:
            _state(page, clause.heading_at, clause.heading_at + len(clause.heading), "risk_listed")
            continue
        for sentence in said[clause.ordinal]:
            _sentence(page, sentence.start, sentence.end, under=under)


def _sentence(page: Page, start: int, end: int, *, under: bool) -> None:
    text = page.text
    if listed := _LISTED.search(text, start, end):
        _each(page, listed.start("list"), listed.end("list"), "risk_listed", split=True)
        return
    if under and not _TELLS.search(text, start, end):
        colon = text.find(": ", start, end)
        several = ", " in text[start:end] and not _FINITE.search(text, start, end)
        sure = text[start:colon] if colon > 0 else text[start:end] if several else _END.sub("", text[start:end])
        if (
            len(sure.split()) <= 16
            and not re.match(r"(?:the following|risk|these|to )", sure, re.IGNORECASE)
            and len(sure) > 4
        ):
            _each(page, start, start + len(sure), "risk_listed", split=several)
            return
    for pattern, rule in ((_RISK_OF, "risk_of"), (_PREVENTS, "risk_prevented"), (_LEADS_TO, "risk_led_to")):
        for found in pattern.finditer(text, start, end):
            what = _END.sub("", found.group("what"))
            _each(page, found.start("what"), found.start("what") + len(what), rule, split=rule == "risk_of")


def _each(page: Page, start: int, end: int, rule: str, *, split: bool) -> None:
    """Each of several risks in a row."""
    cuts = [*_SPLIT.finditer(page.text, start, end)] if split else []
    at = start
    for cut in [*cuts, None]:
        stop = cut.start() if cut else end
        _state(page, at, stop, rule)
        at = cut.end() if cut else stop


def _state(page: Page, start: int, end: int, rule: str) -> None:
    lead = _LEAD.match(page.text, start, end)
    start = lead.end() if lead else start
    name = " ".join(page.text[start:end].split()).strip(' .,:;–-*_|"')
    if 4 <= len(name) <= _LONGEST and not _VAGUE.match(name):
        page.node("Risk", name, page.evidence(start, end, rule, 0.7))
