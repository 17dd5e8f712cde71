"""What an English document says of itself: number, version, dates, kind, status."""

from __future__ import annotations

import re
from typing import Any

from loaders.documents import Part

_HEAD = 1200
_SEPARATOR = r"[ \t*_]*(?::|\|)[ \t*_]*"
_NUMBER = re.compile(
    rf"\b(?:(?:document|doc\.?|policy|procedure|sop|process|instruction|reference|ref\.?"
    rf"|file)[ \t]*(?:no\.?|number|nr\.?|id|code|ref(?:erence)?\.?)|SOP[ \t]*(?:no\.?|#))"
    rf"(?:{_SEPARATOR}|[ \t]+)([A-Z0-9][A-Z0-9/._\-]{{1,40}}\d[A-Z0-9/._\-]*)",
    re.IGNORECASE,
)
_TITLE_NUMBER = re.compile(r"^[^\n]{0,40}?\b([A-Z]{2,6}(?:[-/.][A-Z0-9]{1,6}){0,3}[-/.]\d{1,6})\b")
# QP-085 | Revision 7
_ALONE = re.compile(r"(?:^|\n)[ \t]*([A-Z]{2,6}(?:-[A-Z0-9]{1,6}){1,3})[ \t]*[|/,]")
_VERSION = re.compile(
    rf"\b(?:version|revision|rev\.?|issue)(?:[ \t]*(?:no\.?|number))?(?:{_SEPARATOR}"
    rf"|[ \t]+)v?(\d{{1,3}}(?:\.\d{{1,3}}){{0,2}}|[A-Z](?:\.\d)?)(?![\w.]*\d)\b",
    re.IGNORECASE,
)
_CLASSIFICATION = re.compile(
    rf"\b(?:classification|confidentiality){_SEPARATOR}([A-Za-z][A-Za-z \-]{{2,30}})", re.IGNORECASE
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})(?:[-/.](?P<d>\d{{1,2}}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ \t]+(?P<m2>{_MONTH}),?[ \t]+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})[ \t]+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t]+(?P<y3>\d{{4}})"
    rf"|(?P<m4>{_MONTH})[ \t]+(?P<y4>\d{{4}}))"
)
_EFFECTIVE = re.compile(
    rf"\b(?:effective(?:[ \t]+(?:date|from|as of|on|since))?|(?:issue|release|approval"
    rf"|publication)[ \t]+date|date[ \t]+(?:of issue|issued|effective)|valid from|(?:comes?"
    rf"|enters?) into (?:force|effect) on|takes effect on|in force (?:from|since))"
    rf"(?:{_SEPARATOR}|[ \t]+){_DATE}",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b(?:valid until|expir(?:es|y)(?:[ \t]+(?:date|on))?|effective until)(?:{_SEPARATOR}|[ \t]+){_DATE}",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b([A-Z][\w&'’.-]*(?:[ \t]+(?:[A-Z&][\w&'’.-]*|of|and)){0,5}[ \t]+(?:Ltd|Limited|Inc|Corporation|Corp"
    r"|GmbH|LLC|PLC|plc|AG|Holdings|S\.A)\b)"
)
_RETIRED = re.compile(
    r"\bthis (?:policy|procedure|document|standard|guideline) (?:is|has been) (?:withdrawn|superseded"
    r"|retired|obsolete)",
    re.I,
)
_KINDS = (
    ("matrix", r"matrix$"),
    ("handbook", r"(?:manual|handbook|guide|playbook|runbook|instructions?)$|^work(?:ing)? instruction"),
    ("proposal", r"(?:proposal|plan|programme)$"),
    ("form", r"(?:form|checklist|template)$"),
    (
        "process",
        r"(?:procedures?|process(?:es)?|workflow|sop|protocol|process description)$"
        r"|^(?:standard operating )?procedure|^sop|^process",
    ),
    (
        "policy",
        r"(?:polic(?:y|ies)|guidelines?|standards?|rules|regulations?|charter|code of conduct|directive"
        r"|framework|specification)$|^(?:policy|guidelines?)",
    ),
)
_NARRATES = re.compile(
    r"(?<![\t|/,])\bI(?= [a-z])"  # not the I of a responsibility matrix
    r"|\b(?:we think|you might|in my opinion|imagine|did you|let us|let's|have you ever|readers?|blog)\b"
)
_REGULATES = re.compile(
    r"\b(?:shall|must|is responsible|are responsible|approves?|approved by|within \d+|may not|required|->)"
    r"|^[ \t]*(?:\d{1,2}[.)]|[-*•]|step \d)",
    re.IGNORECASE | re.MULTILINE,
)


def properties(text: str, part: Part) -> dict[str, Any]:
    """The document's properties that its text states."""
    head = text[part.start : min(part.end, part.start + _HEAD)]
    number = _NUMBER.search(head) or _TITLE_NUMBER.search(head) or _ALONE.search(head)
    version, company, level = _VERSION.search(head), _COMPANY.search(head), _CLASSIFICATION.search(head)
    found = {
        "kind": kind_of(part.title, text[part.start : part.end]),
        "number": number.group(1).rstrip(".") if number else None,
        "version": version.group(1) if version else None,
        "classification": level.group(1).strip() if level else None,
        "organization": company.group(1) if company else None,
        "effective_on": _date(_EFFECTIVE.search(text, part.start, part.end)),
        "effective_until": _date(_UNTIL.search(head)),
        "status": "retired" if _RETIRED.search(head) else "in_force",
        "truncated": _cut_off(text[part.start : part.end]),
    }
    return {name: value for name, value in found.items() if value}


def kind_of(title: str, text: str) -> str:
    """The kind of document, by its title; an article when it tells more than it rules."""
    regulates, narrates = len(_REGULATES.findall(text, 0, 12000)), len(_NARRATES.findall(text, 0, 12000))
    known = next((kind for kind, words in _KINDS if re.search(words, title, re.IGNORECASE)), None)
    if narrates > max(2, regulates) or (known is None and regulates < 3):
        return "article"
    return known or "other"


def _date(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    said = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
    month = said["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    day = int(said["d"]) if "d" in said else None
    if not 1 <= number <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return f"{said['y']}-{number:02d}" + (f"-{day:02d}" if day else "")


def _cut_off(text: str) -> bool:
    """Whether the text stops in mid-sentence: a long last line that ends on a plain word of a sentence."""
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    return (
        len(last) > 40
        and bool(re.search(r"(?:[a-z]|,)$", last))
        and bool(re.search(r"\b(?:shall|must|is|are|will)\b", last))
    )
