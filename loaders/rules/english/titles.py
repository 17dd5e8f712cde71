"""Cuts English text into the documents pasted into it: each begins with a line that reads like its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Part
from loaders.rules.english.lexicon import SMALL

# What names of English management documents end or begin with.
KIND_WORDS = (
    r"(?:policy|policies|procedures?|process(?:es)?|guidelines?|guide|standards?|manual|handbook"
    r"|work(?:ing)? instructions?|instructions?"
    r"|SOP|standard operating procedures?|protocol|charter|code of conduct|rules|regulations?|specification"
    r"|framework|playbook|runbook"
    r"|plan|matrix|terms of reference|workflow|directive|process description|process map|checklist|programme)"
)
_ENDS = re.compile(rf"\b{KIND_WORDS}$", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:standard operating procedure|SOP|work(?:ing)? instructions?|policy|procedure|guidelines?|process)\b"
    r"(?:[ \t]*[:–—-][ \t]*|[ \t]+(?:for|on|of|governing)[ \t]+(?:the[ \t]+)?"
    r"|[ \t]+(?:[A-Z]+-)*[A-Z]*-?\d+[ \t]*[:–—-]?[ \t]*)(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:document |policy |procedure |sop )?(?:title|name)[ \t]*:[ \t]*(\S[^\n|]{2,80})", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"[.;!?,]$|^(?:\d|[-*•|(]|see\b|this\b|the\b(?=.*\b(?:shall|must|is|are)\b)|section\b|article\b|step\b)", re.I
)
_ONLY_KIND = re.compile(
    rf"(?:the[ \t]+)?(?:general |process |standard |related |policy |detailed |main |other "
    rf"|operating )*{KIND_WORDS}(?: (?:description|statement|steps|overview|details))?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"[ \t]*[(\[][^()\[\]\n]{1,40}[)\]]$|[ \t]*[-–—][ \t]*(?:v|version|rev\.?)[ \t]*[\d.]+$|[ \t]+v\d[\d.]*$", re.I
)
_CODE = re.compile(r"^[A-Z]{1,6}(?:[-/.][A-Z0-9]{1,6}){1,4}[ \t]*[:–—-]?[ \t]+(?=[A-Z])|\.(?:docx?|pdf|txt|md)$")
_HEAD_LINE = re.compile(
    r"(?:\|[ \t]*)?(?:\**)(?:document|doc\.?|policy|procedure|sop|process|version|revision|rev\.?|effective"
    r"|issue[d]?|date|owner|prepared|approved|reviewed"
    r"|author|department|classification|status|number|no\.|reference|code|company|title|applies to"
    r"|distribution)\b(?:[^\n:|]{0,30}[:|]|[ \t]*(?:no\.?|number|date|id"
    r"|code)?[ \t]+[A-Z0-9][A-Z0-9/.-]*\d)",
    re.IGNORECASE,
)
_FIRST_CLAUSE = re.compile(
    r"(?:#{1,6}[ \t]*)?(?:(?:(?:section|article|chapter|part)[ \t]+)?(?:1|I|A|one)(?:\.0|\.1)?[.):]?[ \t]+"
    r"|\*\*)?(?:\d\.?[ \t]*)?"
    r"(?:purpose|objectives?|scope|introduction|background|overview|general|aim|definitions"
    r"|policy statement|summary|why\b|responsibilities|roles)\b"
    r"|(?:1|I)[.)][ \t]+[A-Z]|(?:section|article|chapter) 1\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r".{2,60}\b(?:Ltd|Limited|Inc|Corp|Corporation|Company|GmbH|LLC|PLC|plc|Bank|Hospital|Group|Holdings)\.?"
)
_LONGEST = 90
_HEAD_LINES = 6
_AHEAD = 3  # lines after a title in which its document has to begin


def split(text: str) -> list[Part]:
    """The documents of a text in order; without any line like a title it is one, named by its first line."""
    lines = [(at, line) for at, line in _lines(text) if line]
    begins: list[tuple[int, str]] = []
    body = False  # whether the document at hand has said anything yet
    for place, (at, line) in enumerate(lines):
        label = _LABEL.fullmatch(line)
        if label and begins and not body:
            begins[-1] = (begins[-1][0], bare_title(label.group(1)))
        elif _is_title(line) and (
            not begins or (body and _confirmed([one for _, one in lines[place + 1 : place + 1 + _AHEAD]]))
        ):
            if begins or place < _HEAD_LINES:
                begins.append((0 if not begins else at, bare_title(line)))
                body = False
        elif label and not begins:
            begins.append((0, bare_title(label.group(1))))
        elif _FIRST_CLAUSE.match(line) or len(line) > _LONGEST:
            body = True
    if not begins:
        first = lines[0][1] if lines else ""
        begins = [(0, bare_title(re.split(r"(?<=\w)[.;:](?:\s|$)", first)[0][:_LONGEST]) or "Untitled")]
    ends = [at for at, _ in begins[1:]] + [len(text)]
    return [Part(start, end, title) for (start, title), end in zip(begins, ends, strict=True)]


def bare_title(line: str) -> str:
    """A title line without marks of headings, codes, versions and file endings."""
    title = line.strip(' \t\r\ufeff#*_|="“”').strip()
    before = ""
    while title != before:
        before = title
        shorter = _CODE.sub("", _BRACKETS.sub("", title)).strip(" \t*_–—-")
        title = shorter if len(shorter) >= 4 else title
    return " ".join(title.split())


def subject(title: str) -> str:
    """What a title speaks of: Travel Expense Policy is about Travel Expense, Procedure for Hiring about Hiring."""
    bare = _BEGINS.sub("", bare_title(title), count=1)
    before = ""
    while bare != before:
        before = bare
        shorter = re.sub(rf"[ \t]*(?:\band\b[ \t]*|&[ \t]*|/[ \t]*)?\b{KIND_WORDS}$", "", bare, flags=re.IGNORECASE)
        bare = shorter.strip(" \t:–—-,") or bare
    return bare


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, text[at : min(stop, at + 400)].strip(" \t\r\ufeff")
        at = stop + 1


def _is_title(line: str) -> bool:
    bare = bare_title(line)
    if not 6 <= len(bare) <= _LONGEST or _NO_TITLE.search(line.strip("#*_ \t")) or _ONLY_KIND.fullmatch(bare):
        return False
    if not (_ENDS.search(bare) or _BEGINS.match(bare)):
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w'’&-]*", bare) if word.lower() not in SMALL]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _confirmed(following: list[str]) -> bool:
    """Whether a document begins behind a title: a line of its head or its first clause, past the company's name."""
    for line in following:
        if _HEAD_LINE.match(line) or _FIRST_CLAUSE.match(line.strip("*_")):
            return True
        if not (_COMPANY.fullmatch(line) or set(line) <= set("=-_*~")):
            return False
    return False
