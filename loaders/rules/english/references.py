"""Other documents that an English text cites: policies and procedures by name or number, norms, laws, appendices."""

from __future__ import annotations

import re

from graph.ids import normalise
from loaders.rules.english.places import REFERENCES, about, head_end
from loaders.rules.english.sentences import Said
from loaders.rules.english.titles import bare_title
from loaders.rules.page import Page

_CODE = r"(?:[A-Z]{1,6}(?:[-/.][A-Z0-9]{1,6}){1,4})"
_WORD = r"(?:[A-Z][\w&/’'-]*)"
_JOIN = r"(?:and|of|for|the|to|on|in|&)"
_KIND = (
    r"(?:Policy|Procedure|Standard|Guidelines?|Manual|Handbook|Code of Conduct|Code|Act|Regulations?"
    r"|Work Instruction|Instruction|SOP|Directive|Charter|Protocol|Framework|Rules|Plan|Playbook"
    r"|Terms of Reference|Matrix|Guide|Process Description|Process|Agreement)"
)
_NAMED = re.compile(
    rf"(?:({_CODE})[ \t]*[:,–-]?[ \t]+)?\b((?:{_WORD}[ \t\n](?:{_JOIN}[ \t\n])?){{1,6}}{_KIND})\b(?:[ "
    rf"\t]*\((?:No\.?[ \t]*)?({_CODE})\)|,?[ \t]+({_CODE})\b)?"
)
# Procedure GP-34 Supplier Audits, Delegation of Authority.
_NUMBERED = re.compile(
    rf"\b(?:Policy|Procedure|Instruction|Work Instruction|SOP|Standard"
    rf"|Guideline)[ \t]+({_CODE})[ \t]*[:,–-]?[ \t]*((?:{_WORD}[ \t]*){{1,6}})"
)
_DELEGATION = re.compile(r"\bDelegation of Authority(?: Matrix| Policy)?\b")
_QUOTED = re.compile(rf"[\"“]([A-Z][^\"“”\n]{{3,80}}?{_KIND})[\"”](?:[ \t]*\((?:No\.?[ \t]*)?({_CODE})\))?")
_NORM = re.compile(
    r"\b((?:ISO(?:/IEC|/TS)?|IEC|EN|IATF|ASTM|IEEE|NIST(?: SP)?|BS|DIN|ANSI)[ \t]?\d{2,6}(?:[-–.:]\d{1,4}){0,3}"
    r"|GDPR|HIPAA|PCI[ -]DSS|SOX|Basel III|IFRS(?: \d{1,2})?)(?![\w-])"
)
_APPENDIX = re.compile(
    r"^[ \t]*(?:Appendix|Annex|Attachment)[ \t]+[A-Z0-9]{1,2}[ \t]*[:.–-][ \t]*([A-Z][^\n.;]{2,60})", re.MULTILINE
)
_ITEM_NUMBER = re.compile(rf"^({_CODE})\b[ \t]*[:,–-]?[ \t]*|[ \t]*[(\[]({_CODE})[)\]]$|[ \t]*[,–-]?[ \t]+({_CODE})$")
_PAPER = re.compile(
    r"\b(?:form|register|log|checklist|record|template|report|requisition|list|sheet|minutes|note|request"
    r"|receipt|proposal|order|invoice|contract)s?$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:The|This|See|In|Per|Under|With|All|Our|Each|Refer|To|As|By|For|If|A|An|Any|And|Of|On|Following"
    r"|Company|According|Standard(?= Operating)|Related|Applicable)[ \t\n]+)+"
)
_NO_REFERENCE = re.compile(
    r"^(?:(?:this|the|our|related|applicable|company|corporate|internal|general|work|operating"
    r"|standard operating|local|relevant|purchase|service level|framework|loan|non-disclosure|employment"
    r"|credit)[ \t]+)*(?:policy|procedure|standard|guidelines?|manual|handbook|code|act|regulations?"
    r"|instruction|work instruction|plan|protocol|framework|rules|sop|matrix|guide|agreement|procedures"
    r"|charter|directive)$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"(?:Plan|Matrix|Agreement|Framework|Act|Code|Process)$")
_REPLACED = re.compile(
    r"\b(?:supersedes?|replaces?|superseding|replacing)[ \t\n]+(?:the[ \t\n]+)?(?:previous[ \t\n]+"
    r"|former[ \t\n]+)?[\"“]?([A-Z][^.;\"“”\n]{4,80}?(?:Policy|Procedure|Standard|Guidelines?|Manual|Handbook"
    r"|Instruction|SOP))\b"
)


def find(page: Page, said: Said) -> None:
    """States a CITES for each other document that is named."""
    text, start, end = page.text, head_end(page), page.part.end
    replaced: set[int] = set()
    for found in _REPLACED.finditer(text, start, end):
        evidence = page.evidence(found.start(), found.end(), "supersedes", 0.85)
        other = page.facts.cited_document(" ".join(found.group(1).split()), evidence)
        if other != page.document:
            page.facts.link("SUPERSEDES", page.document, other, evidence)
        replaced.update(range(found.start(), found.end()))
    _listed(page, said)
    for found in _QUOTED.finditer(text, start, end):
        if found.start(1) not in replaced:
            _cite(page, found.group(1), found.start(), found.end(), "title_in_marks", 0.9, found.group(2))
    for found in _NAMED.finditer(text, start, end):
        if found.start(2) not in replaced:
            name = found.group(2)
            at = found.start(2)
            lead = _LEADING.match(name)
            at, name = (at + lead.end(), name[lead.end() :]) if lead else (at, name)
            clause = page.clause_at(at)
            in_heading = clause.heading and clause.heading_at <= at < clause.heading_at + len(clause.heading)
            if len(name.split()) > 1 and not in_heading and not (_PLANNED.search(name) and not _cited(text, at)):
                number = found.group(1) or found.group(3) or found.group(4)
                _cite(page, name, found.start(1) if found.group(1) else at, found.end(), "policy_named", 0.75, number)
    for found in _NUMBERED.finditer(text, start, end):
        _cite(page, found.group(2), found.start(), found.end(), "policy_numbered", 0.85, found.group(1))
    for found in _DELEGATION.finditer(text, start, end):
        _cite(page, found.group(), found.start(), found.end(), "policy_named", 0.75, None)
    for found in _NORM.finditer(text, start, end):
        norm = " ".join(found.group(1).split())
        _cite(
            page,
            norm,
            found.start(),
            found.end(),
            "norm_number",
            0.85,
            norm if any(char.isdigit() for char in norm) else None,
        )
    for found in _APPENDIX.finditer(text, start, end):
        if _PAPER.search(found.group(1).strip()):
            page.node(
                "Record", found.group(1).strip(), page.evidence(found.start(1), found.end(1), "appendix_list", 0.85)
            )
        else:
            _cite(page, found.group(1).strip(), found.start(), found.end(), "appendix_list", 0.8, None)


def _cited(text: str, at: int) -> bool:
    """Whether words stand in front that cite: in accordance with, see, defined in."""
    return bool(
        re.search(
            r"\b(?:accordance with|see|defined in|described in|set out in|per|under|refer to|according to|by|with"
            r"|in|comply with|of|also|and)[ \t\n]+(?:the[ \t\n]+)?$",
            text[max(0, at - 30) : at],
            re.IGNORECASE,
        )
    )


def _listed(page: Page, said: Said) -> None:
    """The items under a heading such as References or Related documents."""
    for clause in page.clauses:
        if not about(clause, REFERENCES):
            continue
        for sentence in said[clause.ordinal]:
            shown = page.text[sentence.start : sentence.end].strip(" -*•")
            number = _ITEM_NUMBER.search(shown)
            name = _ITEM_NUMBER.sub("", shown).strip(' .,:–-"“”')
            if (
                4 <= len(name) <= 90
                and name[0].isupper()
                and len(name.split()) <= 10
                and not re.search(r"\b(?:is|are|shall|must|be|should)\b", name)
            ):
                if _PAPER.search(name):
                    page.node("Record", name, page.evidence(sentence.start, sentence.end, "references_heading", 0.7))
                elif not _NORM.match(name):
                    code = next((group for group in number.groups() if group), None) if number else None
                    _cite(page, name, sentence.start, sentence.end, "references_heading", 0.85, code)


def _cite(page: Page, title: str, start: int, end: int, rule: str, confidence: float, number: str | None) -> None:
    name = " ".join(title.split()).strip('"“” .')
    own = normalise(page.part.title, "Document")
    if (
        _NO_REFERENCE.match(name)
        or normalise(name, "Document") in own
        or own in normalise(bare_title(name), "Document")
    ):
        return
    evidence = page.evidence(start, end, rule, confidence)
    cited = page.facts.cited_document(name, evidence, number=number)
    if cited != page.document:
        page.facts.link("CITES", page.document, cited, evidence)
