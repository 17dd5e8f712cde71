"""Cuts a document into its clauses by numbering, also where numbers stand in mid-line; clauses tile the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from loaders.numbering import HEADING_LENGTH, Mark, announces, numbers
from loaders.plain_headings import with_plain_headings

# What a clause of a style may lie in, where that is fixed; other styles nest in the order of their first use.
_LIES_IN = {
    "chapter": frozenset[str](),
    "section": frozenset({"chapter"}),
    "article": frozenset({"chapter", "section", "cn", "cn_bracket"}),
    "cn": frozenset({"chapter", "section", "article"}),
    "boxed": frozenset({"chapter", "section"}),
    "plain": frozenset({"chapter", "section", "article", "cn", "cn_bracket", "boxed"}),
}
# A heading that runs on into its text: 目的为加强…, 适用范围本办法适用于…, 职责仓库负责…, 财务部职责财务部负责….
_GLUED = re.compile(
    r"(?:总则|目的)(?=为|本|对|确保|规范|通过|明确|加强)|(?:适用)?范围(?=本|适用)"
    r"|职责(?=[^，。；：\n]{2,12}(?:负责|主管|归口|组织))|([㐀-鿿]{2,10})的?职责(?=\1)"
)
# Marks that are themselves the heading: a line without number, 【采购】.
_NAMED = frozenset({"plain", "boxed"})
# Where one of these stands, no list inside an item goes on.
_OUTERMOST = frozenset({"chapter", "section", "article", "cn", "plain", "boxed"})
_INNER = "inner number"
_LOOK = 40
_INSIDE_CN = "boxed inside cn"
_HEADING_END = re.compile(r"[\n。；;！!？?]|[：:](?!\d\d(?!\d))|[ \t\u3000]{1,4}(?=\S)|，")
_HAS_ARROW = re.compile(r"[→➔➜⇒]|--+>?|——")
_NAMED_FLOW = re.compile(r"([㐀-鿿、]{2,16}(?:流程图?|步骤|程序|管理))（[^（）]*$")
_NO_HEADING_END = frozenset("。；;！!？?，,")


@dataclass
class Clause:
    """A part of a document: offsets into the clean text. `body` is where the text behind number and heading begins."""

    start: int
    end: int
    body: int
    number: str = ""
    heading: str = ""
    style: str = ""
    heading_at: int = 0
    ordinal: int = 0
    parent: Clause | None = None
    children: list[Clause] = field(default_factory=list)

    def above(self) -> Iterator[Clause]:
        """The clause itself, then what it is part of, outwards."""
        at: Clause | None = self
        while at is not None:
            yield at
            at = at.parent

    def path(self) -> str:
        """All headings from the outermost inwards."""
        return "/".join(reversed([clause.heading for clause in self.above() if clause.heading]))


def under(clauses: Iterable[Clause], says: Callable[[str], object]) -> set[int]:
    """Ordinals of the clauses whose own heading, or one above it, `says` something; each comes behind its parent."""
    found: set[int] = set()
    for clause in clauses:
        above = clause.parent is not None and clause.parent.ordinal in found
        if above or (clause.heading and says(clause.heading)):
            found.add(clause.ordinal)
    return found


def subtree_end(clause: Clause) -> int:
    """Where the last clause inside a clause ends."""
    at = clause
    while at.children:
        at = at.children[-1]
    return at.end


def cut(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of `text[start:end]` in order; the first holds what stands before the first number."""
    marks = with_plain_headings(text, numbers(text, start, end), start, end)
    clauses: list[Clause] = []
    stack: list[tuple[str, Clause]] = []
    if not marks or text[start : marks[0].start].strip():
        until = marks[0].start if marks else end
        clauses.append(Clause(start, until, start, heading=""))
    elif marks[0].start > start:
        marks[0] = Mark(start, marks[0].end, marks[0].style, marks[0].label, marks[0].value)
    inner = _inner_numbers(text, marks)
    for place, mark in enumerate(marks):
        until = marks[place + 1].start if place + 1 < len(marks) else end
        named = mark.style in _NAMED
        heading, body = (mark.label, mark.end) if named else _heading(text, mark.end, until)
        heading_at = text.find(heading[:1], mark.start if named else mark.end, until) if heading else body
        number = "" if named else mark.label
        clause = Clause(mark.start, until, body, number, heading, mark.style, heading_at)
        key = f"decimal{mark.label.count('.')}" if mark.style == "decimal" else mark.style
        key = _INNER if place in inner else key
        key = _INSIDE_CN if mark.style == "boxed" and _next_cn(marks, place) > 1 else key
        inside = _number_above(marks[place + 1].label) if mark.style == "plain" and place + 1 < len(marks) else None
        while stack and not (stack[-1][1].number == inside or _holds(stack, key, mark.label)):
            stack.pop()
        if stack:
            clause.parent = stack[-1][1]
            clause.parent.children.append(clause)
        stack.append((key, clause))
        clauses.append(clause)
    for ordinal, clause in enumerate(clauses, 1):
        clause.ordinal = ordinal
    return clauses


def _next_cn(marks: list[Mark], place: int) -> int:
    """The next number of 一、二、 behind a place: where that list goes on, 【采购部】 stands inside an item of it."""
    return next((one.value for one in marks[place + 1 : place + _LOOK] if one.style == "cn"), 0)


def _inner_numbers(text: str, marks: list[Mark]) -> set[int]:
    """The places of numbers that count inside an item numbered alike: 3、财务部：1.记账。2.付款。 4、采购部：…."""
    found: set[int] = set()
    outer, last = None, None  # the item that holds the open list, and the last number of the list
    for place, mark in enumerate(marks):
        before = marks[place - 1] if place else None
        following = marks[place + 1] if place + 1 < len(marks) else None
        if mark.style != "number":
            outer = None if mark.style in _OUTERMOST else outer
        elif outer and last and _goes_on(text, outer, last, mark, following):
            last = mark
            found.add(place)
        elif before and before.style == "number" and announces(text, before, mark):
            outer, last = before, mark
            found.add(place)
        else:
            outer = None
    return found


def _goes_on(text: str, outer: Mark, last: Mark, mark: Mark, following: Mark | None) -> bool:
    """Whether a number is the next one of the inner list; where it might be of the outer one, the signs decide."""
    if mark.value != last.value + 1 or mark.value != outer.value + 1:
        return mark.value == last.value + 1
    signs = [text[one.end - 1] for one in (outer, last, mark)]
    if signs[0] != signs[1]:
        return signs[2] == signs[1]
    return following is None or not announces(text, mark, following)


def _number_above(label: str) -> str:
    """The number of the clause that a decimal number lies in: 7 for 7.1; a letter that no number has for others."""
    return label.rpartition(".")[0] or "-"


def _holds(stack: list[tuple[str, Clause]], key: str, label: str) -> bool:
    """Whether the innermost open clause can hold a clause of this style."""
    styles = [style for style, _ in stack]
    if key in _LIES_IN and styles[-1] not in _LIES_IN[key]:
        return False
    if key.startswith("decimal"):
        top_key, top = stack[-1]
        if top_key.startswith("decimal"):
            return label.startswith(top.number + ".")
        if top_key in ("number", "bare_number"):
            return label.split(".")[0] == top.number.rstrip("、.． \t\u3000") or styles.count("number") == 0
        return key not in styles and not any(style.startswith("decimal") for style in styles)
    return key not in styles


def _heading(text: str, at: int, end: int) -> tuple[str, int]:
    """The heading behind a number and where the body begins; no heading when the text runs on as a sentence."""
    while at < end and text[at] in " \t\u3000":
        at += 1
    if glued := _GLUED.match(text, at, end):
        return glued.group(), glued.end()
    found = _HEADING_END.search(text, at, min(end, at + HEADING_LENGTH + 4))
    stop = found.start() if found else min(end, at + HEADING_LENGTH + 4)
    heading = text[at:stop].strip(" \t\r\u3000、")
    if not heading or (stop - at > HEADING_LENGTH and not _NAMED_FLOW.match(heading)):
        return "", at
    if _HAS_ARROW.search(text, at, min(end, stop + 4)):
        return "", at  # the first link of a chain
    if named := _NAMED_FLOW.match(heading):  # 采购流程（适用于…: the bracket only adds to it
        return named.group(1), at + named.end(1)
    mark = text[stop] if stop < end else "\n"
    if mark in _NO_HEADING_END and not (mark == "。" and len(heading) <= 6):
        return "", at
    if mark in "：:":
        return heading, stop + 1
    if mark in " \t\u3000" and len(heading) > 14:
        return "", at
    return heading, stop
