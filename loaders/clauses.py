"""Cuts a document into its clauses by numbering, also where numbers stand in mid-line; clauses tile the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_CN = "一二三四五六七八九十百零〇"
# The numbering schemes, each with its style; the order of first use in a document gives their depth.
_SCHEMES = (
    ("chapter", rf"第[{_CN}\d]{{1,4}}[章篇]、?"),
    ("section", rf"第[{_CN}\d]{{1,4}}节、?"),
    ("step", rf"(?:第[{_CN}\d]{{1,3}}步|步骤[ \t]?[{_CN}\d]{{1,2}})(?:[：:、，,.]|(?=[ \t\u3000]))"),
    ("article", rf"第[{_CN}\d]{{1,4}}[条款](?:[、．.：:](?=[^\d]))?"),
    ("cn", rf"[{_CN}]{{1,3}}[、.．]"),
    ("cn_bracket", rf"[（(][{_CN}]{{1,3}}(?:[)）]|(?=[^{_CN}\d)）]))"),
    ("decimal", r"\d{1,2}(?:[.．](?:\d{1,2}|l(?=[ \t\u3000]))){1,4}[、.．)）]?(?![\d%％元万天年月日])"),
    ("number_bracket", r"[（(]\d{1,2}[)）]"),
    ("number_paren", r"\d{1,2}[)）]"),
    ("number", r"\d{1,3}(?:[、．]|[.](?!\d))"),
    ("bare_number", r"\d{1,2}[ \t\u3000]{1,3}(?=[㐀-鿿]|[A-Z]{2,6}(?:[㐀-鿿]{1,8})?[ \t]*\r?\n)"),
    (
        "number_without_sign",
        r"\d{1,2}(?=[㐀-鿿])(?!\d+[个天日月年次份人元万小周季度名台家项号级类种条页张层楼点分秒倍成])",
    ),
    ("circle", r"[①-⑳⑴-⑼]|[oO○]\d{1,2}(?=[^\d])"),
    ("letter", r"[a-hA-H][、.．)）](?=[^A-Za-z])"),
    ("boxed", r"【[^【】\n]{2,16}】"),
    ("bullet", r"[●◆■▪•·※★►➢](?=.)|——(?=[㐀-鿿])|[-–][ \t]?(?=[㐀-鿿《“])"),
)
# A mark begins with one of these; looked at first, which spares trying every scheme at every character.
_MARK_BEGINS = rf"(?=[第步{_CN}（(\d①-⑳⑴-⑼oO○a-hA-H【●◆■▪•·※★►➢—–-])"
_MARK = re.compile(f"{_MARK_BEGINS}(?:" + "|".join(f"(?P<{style}>{pattern})" for style, pattern in _SCHEMES) + ")")
_WITHOUT_SIGN = "number_without_sign"
# In mid-line a mark needs an end of something before it.
_OPENS = frozenset(" \t\u3000\n\r。；;：:，,！!？?、”）)》")
_NEVER_BEFORE = re.compile(
    r"(?:附件|附录|附表|附图|(?:^|[\s，。见])[图表]|第|型号|编号|版本|见|按|为|等|达|约|近|至|超过|大于|小于|不少于|[A-Za-z])\s*$"
)
_ARROW = re.compile(r"(?:[→➔➜⇒]|--+>?|——)[ \t\u3000]*$")
_MAY_STAND_IN_WORDS = frozenset({"number", "cn", "cn_bracket", "number_bracket", "circle", "chapter", "article"})
_LINE_START_ONLY = frozenset({"letter", "bullet", "boxed"})
# What a clause of a style may lie in, where that is fixed; other styles nest in the order of their first use.
_LIES_IN = {
    "chapter": frozenset[str](),
    "section": frozenset({"chapter"}),
    "article": frozenset({"chapter", "section", "cn", "cn_bracket"}),
    "cn": frozenset({"chapter", "section", "article"}),
    "boxed": frozenset({"chapter", "section"}),
    "plain": frozenset({"chapter", "section", "article", "cn", "cn_bracket", "boxed"}),
}
_SEQUENCED = frozenset(
    {
        "number",
        "number_paren",
        "decimal",
        "cn",
        "number_bracket",
        "cn_bracket",
        "circle",
        "bare_number",
        "chapter",
        "step",
    }
)
# The counters that begin anew under a new number of a style.
_SMALL = ("number_paren", "number_bracket", "circle", "letter")
_BEGIN_ANEW = {
    "number": _SMALL,
    "decimal": _SMALL,
    "cn_bracket": ("number", *_SMALL),
    "article": ("number", "cn_bracket", *_SMALL),
    "cn": ("number", "cn_bracket", "decimal", *_SMALL),
    "boxed": ("number", "cn_bracket", "decimal", *_SMALL),
    "chapter": ("number", "cn", "cn_bracket", "article", "section", *_SMALL),
}
# A heading that runs on into its text without a space: 目的为加强…, 适用范围本办法适用于…, 职责仓库负责…, 财务部职责财务部负责….
_GLUED = re.compile(
    r"(?:总则|目的)(?=为|本|对|确保|规范|通过|明确|加强)|(?:适用)?范围(?=本|适用)"
    r"|职责(?=[^，。；：\n]{2,12}(?:负责|主管|归口|组织))|([㐀-鿿]{2,10})的?职责(?=\1)"
)
# What may stand between a number and the first one inside it: 4.3检查4.3.1货到后…, 3、检查：3.1货到后….
_HEADS_FIRST = re.compile(r"[ \t\u3000]*[㐀-鿿、与和及（）()“”/]{2,24}[ \t\u3000：:]*")
# Marks that are themselves the heading: a line without number, 【采购】.
_NAMED = frozenset({"plain", "boxed"})
# Where one of these stands, no list inside an item goes on.
_OUTERMOST = frozenset({"chapter", "section", "article", "cn", "plain", "boxed"})
_INNER = "inner number"
_CHAPTER_NAME = 14
_HEADING_LENGTH = 30
_HEADING_END = re.compile(r"[\n。；;！!？?]|[：:](?!\d\d(?!\d))|[ \t\u3000]{1,4}(?=\S)|，")
_HAS_ARROW = re.compile(r"[→➔➜⇒]|--+>?|——")
_NAMED_FLOW = re.compile(r"([㐀-鿿、]{2,16}(?:流程图?|步骤|程序|管理))（[^（）]*$")
_NO_HEADING_END = frozenset("。；;！!？?，,")
_PLAIN_HEADING = re.compile(r"[㐀-鿿A-Za-z、/（）()“”]{2,30}")
_DIGITS = re.compile(r"\d+")
_CN_DIGITS = re.compile(rf"[{_CN}]+")
_VALUE_OF = {char: place for place, char in enumerate("一二三四五六七八九", 1)}


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


class _Mark(NamedTuple):
    start: int
    end: int
    style: str
    label: str
    value: int


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
    marks = _in_sequence(text, _with_lost_signs(_marks(text, start, end)), start, end)
    clauses: list[Clause] = []
    stack: list[tuple[str, Clause]] = []
    if not marks or text[start : marks[0].start].strip():
        until = marks[0].start if marks else end
        clauses.append(Clause(start, until, start, heading=""))
    elif marks[0].start > start:
        marks[0] = _Mark(start, marks[0].end, marks[0].style, marks[0].label, marks[0].value)
    marks = _with_plain_headings(text, marks, start)
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


def _inner_numbers(text: str, marks: list[_Mark]) -> set[int]:
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
        elif before and before.style == "number" and _announces(text, before, mark):
            outer, last = before, mark
            found.add(place)
        else:
            outer = None
    return found


def _goes_on(text: str, outer: _Mark, last: _Mark, mark: _Mark, following: _Mark | None) -> bool:
    """Whether a number is the next one of the inner list; where it might be of the outer one, the signs decide."""
    if mark.value != last.value + 1 or mark.value != outer.value + 1:
        return mark.value == last.value + 1
    signs = [text[one.end - 1] for one in (outer, last, mark)]
    if signs[0] != signs[1]:
        return signs[2] == signs[1]
    return following is None or not _announces(text, mark, following)


def _announces(text: str, mark: _Mark, following: _Mark) -> bool:
    """Whether behind a number nothing but a heading with a colon stands before a first number: 3、财务部：1.…."""
    if following.value != 1 or following.style != mark.style or following.start - mark.end > _HEADING_LENGTH + 4:
        return False  # looked at for every number of a text, however far behind
    between = text[mark.end : following.start].strip()
    return between[-1:] in ("：", ":") and _PLAIN_HEADING.fullmatch(between[:-1].strip()) is not None


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


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    chapter = -_CHAPTER_NAME - 1  # where the last mark of a chapter ends
    last: _Mark | None = None
    for found in _MARK.finditer(text, start, end):
        style = found.lastgroup or ""
        at = found.start()
        label = found.group().replace("l", "1").strip().rstrip("、.．：:)） \t\u3000")
        label = label if style == "article" else label.strip("（(【】")
        chapter = found.end() if style == "chapter" else chapter
        line_start = _at_line_start(text, at, start)
        if not line_start and not (last and style == "decimal" and _continues(text, last, label, at)):
            before = text[at - 1]
            if _ARROW.search(text, max(start, at - 4), at):
                continue  # 1.申请→2.审批: one chain
            if style in _LINE_START_ONLY or (style != "chapter" and _NEVER_BEFORE.search(text, max(start, at - 6), at)):
                continue
            if before not in _OPENS and style not in _MAY_STAND_IN_WORDS:
                continue
            if style in ("bare_number", _WITHOUT_SIGN) and before not in " \t\u3000":
                continue
            if style == "article" and before not in " \t\u3000\n。；：”）" and at - chapter > _CHAPTER_NAME:
                continue  # "按本制度第三条" cites; 第二章采购第三条… is the first of a chapter
            if style == "cn" and before not in " \t\u3000\n。；：）":
                continue
            if style == "decimal" and before not in " \t\u3000\n。；":
                continue
        last = _Mark(at, found.end(), style, label, 0 if style == "boxed" else _value(label))
        yield last


def _continues(text: str, last: _Mark, label: str, at: int) -> bool:
    """Whether a decimal number in mid-line is the first inside the number before it, or the next behind a full stop."""
    if label == f"{last.label}.1":
        return at - last.end <= _HEADING_LENGTH and _HEADS_FIRST.fullmatch(text, last.end, at) is not None
    above, _, number = label.rpartition(".")
    follows = last.label in (f"{above}.{int(number) - 1}", above)
    return follows and text[at - 1] == "." and "㐀" <= text[at - 2] <= "鿿"


def _at_line_start(text: str, at: int, start: int) -> bool:
    while at > start and text[at - 1] in " \t\u3000":
        at -= 1
    return at == start or text[at - 1] in "\n\r"


def _value(label: str) -> int:
    digits = _DIGITS.findall(label)
    if digits:
        return int(digits[-1])
    if "①" <= label[:1] <= "⑳":
        return ord(label[0]) - ord("①") + 1
    if "⑴" <= label[:1] <= "⑼":
        return ord(label[0]) - ord("⑴") + 1
    words = _CN_DIGITS.findall(label)
    if not words:
        return 0
    word = words[-1]
    if "十" in word:
        tens, _, ones = word.partition("十")
        return _VALUE_OF.get(tens, 1) * 10 + _VALUE_OF.get(ones, 0)
    return _VALUE_OF.get(word, 0)


def _with_lost_signs(marks: Iterable[_Mark]) -> list[_Mark]:
    """The marks without numbers right before a word, but those that a list lacks: 5、检查 6登记 7、归档."""
    found: list[_Mark] = []
    bare: list[int] = []  # places since the last number
    last = 0
    for mark in marks:
        if mark.style == _WITHOUT_SIGN:
            bare.append(len(found))
        elif mark.style == "number":
            for place in bare:
                if last + 1 == found[place].value == mark.value - 1:
                    found[place] = found[place]._replace(style="number")
            bare, last = [], mark.value
        found.append(mark)
    return [mark for mark in found if mark.style != _WITHOUT_SIGN]


def _in_sequence(text: str, marks: list[_Mark], start: int, end: int) -> list[_Mark]:
    """Leaves out numbers in mid-line that are no list: they neither follow the number before nor begin a new list."""
    kept: list[_Mark] = []
    last: dict[str, int] = {}  # style -> its last number
    seen: dict[str, int] = {}  # style -> where that was
    began: dict[str, int] = {}  # style -> where its list began
    around = 0  # the number of the item that a list numbered alike lies in
    nexts: dict[tuple[str, int], list[int]] = {}
    for place, mark in enumerate(marks):
        nexts.setdefault((mark.style, mark.value), []).append(place)
    for place, mark in enumerate(marks):
        at_line = _at_line_start(text, mark.start, start)
        if not at_line and mark.style in _SEQUENCED:
            skips = 0 if mark.style in ("bare_number", "chapter") else 1  # one number may be lost to damage
            follows = 0 <= mark.value - last.get(mark.style, 0) - 1 <= skips and mark.value > 1
            if mark.style == "number" and mark.value == last.get("number"):
                follows = text[mark.start - 1] in " \t\u3000"  # 8、盘点 9、登记 9、归档: counted twice
            if mark.style == "number" and around:
                follows = follows or mark.value == around + 1  # 3、财务部：1.…8.… 4、采购部：…
            if mark.style == "chapter":
                follows = follows or text[mark.start - 1] in " \t\u3000\n。；：”）"
            later = nexts.get((mark.style, mark.value + 1), [])
            begins = mark.value == 1 and any(place < other <= place + 40 for other in later[-1:] + later[:60])
            if mark.value == 1 and kept and mark.start - kept[-1].end <= _HEADING_LENGTH:
                begins = begins or (
                    text[mark.start - 1] in " \t\u3000\n" and mark.style in ("cn_bracket", "number", "cn")
                )
            if not (follows or begins or mark.style == "decimal"):
                continue
        if mark.style == "number" and kept and _announces(text, kept[-1], mark):
            around = kept[-1].value
        elif mark.style == "number" and mark.value == around + 1:
            around = 0
        if mark.value == 1 or mark.style not in last:
            began[mark.style] = place
        last[mark.style] = mark.value
        for below in _BEGIN_ANEW.get(mark.style, ()):
            if began.get(below, -1) > seen.get(mark.style, place):  # it counts inside the item that now ends
                last.pop(below, None)
        seen[mark.style] = place
        kept.append(mark)
    return kept


def _with_plain_headings(text: str, marks: list[_Mark], start: int) -> list[_Mark]:
    """Adds the headings without number that stand between a full stop and the first number of a list."""
    result: list[_Mark] = []
    before = start
    for mark in marks:
        if mark.value == 1 and result and mark.style not in ("chapter", "section", "article", "cn"):
            begin = max(text.rfind(sign, before, mark.start - 1) for sign in "。；！？\n") + 1
            heading = text[begin : mark.start].strip(" \t\r\n\u3000：:")
            if begin > before and _PLAIN_HEADING.fullmatch(heading):
                result.append(_Mark(begin, mark.start, "plain", heading, 0))
        result.append(mark)
        before = mark.end
    return result


def _heading(text: str, at: int, end: int) -> tuple[str, int]:
    """The heading behind a number and where the body begins; no heading when the text runs on as a sentence."""
    while at < end and text[at] in " \t\u3000":
        at += 1
    if glued := _GLUED.match(text, at, end):
        return glued.group(), glued.end()
    found = _HEADING_END.search(text, at, min(end, at + _HEADING_LENGTH + 4))
    stop = found.start() if found else min(end, at + _HEADING_LENGTH + 4)
    heading = text[at:stop].strip(" \t\r\u3000、")
    if not heading or (stop - at > _HEADING_LENGTH and not _NAMED_FLOW.match(heading)):
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
