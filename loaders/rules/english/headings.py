"""Clauses of English documents: numbered, lettered and bulleted lines, and headings with or without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.clauses import Clause
from loaders.rules.english.verbs import THIRD

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_MARK = re.compile(
    r"(?P<md>#{1,6})[ \t]+(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?[ \t]+)?"
    r"|(?P<chapter>(?:Chapter|Part|Appendix|Annex)[ \t]+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b[.:)\-–—]?)[ \t]*"
    r"|(?P<section>(?:Section|Article|Clause)[ \t]+\d{1,2}\b[.:)\-–—]?)[ \t]*"
    r"|(?P<step>(?:Step|STEP)[ \t]+\d{1,2}\b[ \t]*[.:)\-–—]?)[ \t]*"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4})[.)]?[ \t]+(?=\S)"
    r"|(?P<number>\d{1,2}[.)])[ \t]*(?=[^\d\s])"
    r"|(?P<bracket>\(\d{1,2}\))[ \t]*(?=\S)"
    r"|(?P<bare>\d{1,2})[ \t]{1,4}(?=[A-Z])"
    r"|(?P<roman>[IVX]{1,4}\.)[ \t]+(?=[A-Z])"
    r"|(?P<small_roman>\((?:i|ii|iii|iv|v|vi|vii|viii|ix|x)\)|(?:ii|iii|iv|vi|vii|viii|ix)[.)])[ \t]+"
    r"|(?P<letter>\(?[a-z]\)|[a-z]\.)[ \t]+"
    r"|(?P<capital>[A-H][.)])[ \t]+(?=[A-Z])"
    r"|(?P<bullet>[-*•–▪●◦○■✓]|o(?=[ \t]+[A-Z]))[ \t]+(?=\S)"
)
# Names of sections that stand alone on their line.
_SECTION = re.compile(
    r"(?:purpose|objectives?|scope|introduction|background|overview|definitions?|abbreviations"
    r"|definitions and abbreviations"
    r"|terms and definitions|responsibilit(?:y|ies)|roles(?: and responsibilities)?|duties|authorit(?:y"
    r"|ies)|procedures?"
    r"|process(?: steps| description| flow)?|steps|workflow|policy(?: statements?)?|principles|requirements|references?"
    r"|related documents?|records?|forms(?: and records)?|records and forms|appendices|attachments|risks?"
    r"|key risks|controls?|key controls"
    r"|kpis?|key performance indicators|metrics|performance indicators|performance measures|monitoring"
    r"|reporting|training|review"
    r"|approval|exceptions|compliance|enforcement|revision history|document history|document control"
    r"|systems?|tools(?: and systems)?"
    r"|materials|equipment|safety|general|approvals?|distribution|owner(?:ship)?|governance|instructions?|method)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:shall|must|will|should|may|can|is|are|be|was|were|has|have|cannot)\b|[,;!?]|\.(?=\s|$)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9 &/,()'’\-–]{3,70}")
# The end of a heading on the line of its sentence: "Requisition. The buyer…", "Approval: The CFO…", "Payment - The…".
_RUN_IN = re.compile(r"([A-Z][^.:;!?\n]{2,60}?)(?:[.:][ \t]+|[ \t]+[–—-][ \t]+)(?=\S)")
_ENDS_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|No|Dr|Mr|Ms|incl|approx)$")
_BOLD = re.compile(r"\*\*(?!\*)([^*\n]{2,90})\*\*[ \t:]*$", re.MULTILINE)
_ARROW = re.compile(r"->|=>|→|➔|⇒|>>|»")
_LONGEST_HEADING = 90
_TITLE_LINES = 2
_LONG_LINE = 60
_MOST_WORDS = 10
_FIXED = {"chapter": 0, "section": 1}
_ITEMS = frozenset({"letter", "small_roman", "capital", "bullet"})
_COUNTED = frozenset({"number", "bracket", "bare", "roman", "letter", "small_roman", "capital", "step"})


@dataclass(frozen=True)
class _Mark:
    """A line that begins a clause."""

    start: int
    body: int
    style: str
    number: str
    value: int
    heading: str
    heading_at: int
    indent: int


def cut(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of `text[start:end]` in order; the first holds what stands before the first mark."""
    marks = _without_title(text, start, [*_marks(text, start, end)])
    clauses: list[Clause] = []
    if not marks or text[start : marks[0].start].strip():
        clauses.append(Clause(start, marks[0].start if marks else end, start))
    stack: list[tuple[_Mark, Clause]] = []
    for place, mark in enumerate(marks):
        until = marks[place + 1].start if place + 1 < len(marks) else end
        begin = start if not clauses else mark.start
        clause = Clause(begin, until, mark.body, mark.number, mark.heading, mark.style, mark.heading_at)
        _open(stack, mark)
        if stack:
            clause.parent = stack[-1][1]
            clause.parent.children.append(clause)
        stack.append((mark, clause))
        clauses.append(clause)
    for ordinal, clause in enumerate(clauses, 1):
        clause.ordinal = ordinal
    return clauses


def _without_title(text: str, start: int, marks: list[_Mark]) -> list[_Mark]:
    """Leaves out the lines of the title: no section begins with the name of the company or of the document."""
    first = 0
    while first < len(marks) and marks[first].style in ("md", "upper", "plain"):
        mark = marks[first]
        above = [line for line in text[start : mark.start].splitlines() if line.strip()]
        if _SECTION.fullmatch(mark.heading) or len(above) > _TITLE_LINES or (first and mark.style == "md"):
            break
        first += 1
    return marks[first:]


def _open(stack: list[tuple[_Mark, Clause]], mark: _Mark) -> None:
    """Closes the clauses that a new mark does not lie in."""

    def close_through(place: int) -> None:
        del stack[place:]

    for place in range(len(stack) - 1, -1, -1):
        other = stack[place][0]
        if mark.style in ("md", *_FIXED):
            level = _level(mark)
            if other.style in ("md", *_FIXED) and _level(other) < level:
                return
            close_through(place)
        elif mark.style == "decimal":
            if _lies_in(mark.number, other):
                return
            if other.style == "decimal" or other.style in _ITEMS or other.style in ("label", "plain", "number"):
                close_through(place)
        elif mark.style in ("upper", "plain"):
            if other.style == mark.style:
                close_through(place)
                return
            if (other.style in _COUNTED and not other.heading) or other.style in ("bullet", "label"):
                close_through(place)
        elif mark.style == "label":
            if other.style == "label":
                close_through(place)
                return
            if other.style in _ITEMS or (other.style == "number" and not other.heading):
                close_through(place)
        elif mark.style == other.style and (mark.style != "bullet" or mark.indent <= other.indent):
            if mark.style == "bullet" or mark.value == other.value + 1 or mark.value != 1:
                if mark.style in _COUNTED and mark.value != other.value + 1 and _counts_above(stack[:place], mark):
                    close_through(place)
                    continue
                if mark.heading and not other.heading and _counts_above(stack[:place], mark):
                    close_through(place)
                    continue
                close_through(place)
                return
            if not other.heading or any(one.style == mark.style for one, _ in stack[:place]):
                close_through(place)  # every item of the list says 1.
            return  # else a list inside a headed item of the same style
        elif (mark.style != "bullet" and other.style == "bullet" and mark.indent <= other.indent) or (
            mark.style in _COUNTED and mark.value > 1 and _counts_above(stack[:place], mark)
        ):
            close_through(place)


def _counts_above(stack: list[tuple[_Mark, Clause]], mark: _Mark) -> bool:
    """Whether an outer clause of the same style counts to this one."""
    return any(one.style == mark.style and one.value + 1 == mark.value for one, _ in stack)


def _level(mark: _Mark) -> int:
    return len(mark.number) if mark.style == "md" else _FIXED[mark.style]


def _lies_in(number: str, other: _Mark) -> bool:
    """Whether a decimal number lies in a clause: 4.2 in 4, in any headline without a number, or in a section."""
    if other.style == "decimal" or other.style in ("number", "bare"):
        return number.startswith(other.number.rstrip(".)").removesuffix(".0") + ".")
    return other.style in ("md", "chapter", "section", "upper", "roman")


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    at, blank_before = start, True
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop].strip()
        if line:
            mark = _mark(text, at, stop, blank_before, _text_behind(text, stop, end))
            if mark:
                yield mark
            blank_before = False
        else:
            blank_before = True
        at = stop + 1


def _text_behind(text: str, stop: int, end: int) -> bool:
    """Whether a blank line, a long line, a sentence or a list follows: then a short line may be a heading."""
    following = text.find("\n", stop + 1, end)
    line = text[stop + 1 : following if following >= 0 else end].strip()
    return not line or len(line) > _LONG_LINE or line.endswith((".", ":", ";")) or _MARK.match(line) is not None


def _mark(text: str, at: int, stop: int, blank_before: bool, text_behind: bool) -> _Mark | None:
    line_start = at
    while at < stop and text[at] in " \t\ufeff\u00a0":
        at += 1
    indent = at - line_start
    if text.startswith("|", at) or text.count("\t", at, stop) >= 2:
        return None  # a row of a table
    bold = _BOLD.match(text, at, stop)
    begin, stop = bold.span(1) if bold else (at, stop)
    found = _MARK.match(text, begin, stop)
    if found is None:
        return _unnumbered(text, at, stop, indent, blank_before, text_behind)
    style = found.lastgroup or ""
    number = found.group(style)
    rest = text[found.end() : stop].strip()
    if style == "md":
        clean = rest.strip("*_# \t").rstrip(":")
        return _Mark(at, stop, style, number, 0, clean, text.find(clean, at), indent)
    heading, body = _heading(text, found.end(), stop)
    if style in ("bare", "roman") and not heading:
        return None
    if style in ("chapter", "section") and (rest[:1].islower() or (not heading and rest and not rest[:1].isupper())):
        return None  # "Section 3 of the policy says"
    label = "" if style == "bullet" else number.rstrip(" \t.:-–—)")
    heading_at = text.find(heading, found.end() - 1) if heading else body
    return _Mark(at, body, style, label, _value(label, style), heading, heading_at, indent)


def _value(label: str, style: str) -> int:
    digits = re.findall(r"\d+", label)
    if digits:
        return int(digits[-1])
    bare = label.strip("().").lower()
    if style in ("roman", "small_roman"):
        return _ROMAN.get(bare, 0)
    return ord(bare[0]) - ord("a") + 1 if len(bare) == 1 and style in ("letter", "capital") else 0


def _heading(text: str, at: int, stop: int) -> tuple[str, int]:
    """The heading behind a number and where the body begins; none when the line is a sentence."""
    while at < stop and text[at] in " \t*_":
        at += 1
    rest = text[at:stop].rstrip(" \t\r*_")
    if _ARROW.search(rest):
        return "", at
    run_in = _RUN_IN.match(rest)
    if (
        run_in
        and _is_heading(run_in.group(1))
        and len(run_in.group(1).split()) <= 6
        and not _ENDS_ABBREVIATED.search(run_in.group(1))
    ):
        return run_in.group(1).strip("* \t"), at + run_in.end()
    bare = rest.rstrip(":")
    return (bare, stop) if _is_heading(bare) else ("", at)


def _is_heading(line: str) -> bool:
    """Whether a line reads like a heading: short, without a verb that is done by somebody."""
    words = line.split()
    if words[:1] == ["The"] and any(word in THIRD for word in words[2:]):
        return False
    return (
        2 < len(line) <= _LONGEST_HEADING
        and len(line.split()) <= _MOST_WORDS
        and line[:1].isupper()
        and not line.endswith((".", ";", ",", "!", "?"))
        and not _SAYS.search(line.replace(", ", " "))
    )


def _unnumbered(text: str, at: int, stop: int, indent: int, blank_before: bool, text_behind: bool) -> _Mark | None:
    """A heading without a number: in capitals, a known name of a section, in bold, a label, or a short line apart."""
    line = text[at:stop].strip(" \t\r")
    bare = line.strip("*_ ").rstrip(":").strip("*_ ")
    if _ARROW.search(line) or not bare or "|" in line or "\t" in line:
        return None
    heading_at = text.find(bare, at)

    def mark(style: str) -> _Mark:
        return _Mark(at, stop, style, "", 0, bare, heading_at, indent)

    if _CAPITALS.fullmatch(bare) and re.search(r"[A-Z]{4}", bare) and len(bare.split()) <= _MOST_WORDS:
        return mark("upper")
    if _SECTION.fullmatch(bare):
        return mark("plain")
    if not _is_heading(bare):
        return None
    if line.endswith(":") and len(bare.split()) <= 7:
        return mark("label")
    if line.startswith("**") and line.endswith("**"):
        return mark("plain")
    return mark("plain") if blank_before and text_behind and ":" not in bare and len(bare) <= 70 else None
