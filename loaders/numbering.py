"""Numbers in front of clauses: the schemes, and which marks of a text are numbers of a list and which are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.chrome import is_chrome

_CN = "一二三四五六七八九十百零〇"
# The numbering schemes, each with its style; the order of first use in a document gives their depth.
_SCHEMES = (
    ("chapter", rf"第[{_CN}\d]{{1,4}}(?:[章篇]|部分(?=[：: \t\u3000、]))[、：:]?"),
    ("section", rf"第[{_CN}\d]{{1,4}}节、?"),
    ("step", rf"(?:第[{_CN}\d]{{1,3}}步|步骤[ \t]?[{_CN}\d]{{1,2}})(?:[：:、，,.]|(?=[ \t\u3000]))"),
    ("article", rf"第[{_CN}\d]{{1,4}}[条款](?:[、．.：:](?=[^\d]))?"),
    ("cn", rf"[{_CN}]{{1,3}}[ ]?[、.．]"),
    ("cn_at_line", rf"[{_CN}]{{1,3}}(?:[：:，,](?=[㐀-鿿])|[ \t\u3000]{{1,3}}(?=[㐀-鿿]{{2}}))"),
    ("roman", r"(?:[Ⅰ-Ⅻ]{1,3}|(?:I{1,3}|IV|VI{0,3}|IX|X)(?=[、.．：: \t]))[ ]?[、.．：:]?(?=[ \t]*[㐀-鿿])"),
    ("cn_bracket", rf"[（(][{_CN}]{{1,3}}(?:[)）]|(?=[^{_CN}\d)）]))|[㈠-㈩]"),
    ("decimal", r"\d{1,2}(?:[.．](?:\d{1,2}|l(?=[ \t\u3000]))){1,4}[、.．)）]?(?![\d%％元万天年月日])"),
    ("number_bracket", r"[（(]\d{1,2}[)）]"),
    ("number_paren", r"\d{1,2}[)）]"),
    ("number", r"\d{1,3}(?:[、．]|[.](?!\d))"),
    (
        "number_at_line",
        r"\d{1,2}(?:[ ][、.．](?!\d)|[：:，,](?=[㐀-鿿“《]))|第[一二三四五六七八九十]{1,2}[、，,：:](?=[㐀-鿿“《])",
    ),
    # 2 范围2.1…, 2范围 above 2.1: what follows says that it is one
    (
        "number_of_part",
        r"(?<![\d.．第])(?P<part>\d{1,2})"
        r"(?=[ \t\u3000]{0,3}[㐀-鿿、（）()/]{2,16}[：: \t\r\n\u3000]{0,4}(?P=part)[.．]1(?!\d))",
    ),
    ("bare_number", r"\d{1,2}[ \t\u3000]{1,3}(?=[㐀-鿿]|[A-Z]{2,6}(?:[㐀-鿿]{1,8})?[ \t]*\r?\n)"),
    (
        "number_without_sign",
        r"\d{1,2}(?=[㐀-鿿])(?!\d+[个天日月年次份人元万小周季度名台家项号级类种条页张层楼点分秒倍成])",
    ),
    ("circle", r"[①-⑳⑴-⑼]|[oO○]\d{1,2}(?=[^\d])"),
    ("letter", r"[a-hA-H][、.．)）](?=[^A-Za-z])"),
    ("boxed", r"【[^【】\n]{2,16}】"),
    ("bullet", r"[●◆■▪•·※★►➢◎◇□▶➤✓√☆\uf000-\uf0ff](?=.)|——(?=[㐀-鿿])|[-–][ \t]?(?=[㐀-鿿《“])"),
)
# A mark begins with one of these; looked at first, which spares trying every scheme at every character.
_MARK_BEGINS = rf"(?=[第步{_CN}㈠-㈩（(\d①-⑳⑴-⑼oO○a-hA-H【●◆■▪•·※★►➢◎◇□▶➤✓√☆\uf000-\uf0ffⅠ-ⅫIVX—–-])"
_MARK = re.compile(f"{_MARK_BEGINS}(?:" + "|".join(f"(?P<{style}>{pattern})" for style, pattern in _SCHEMES) + ")")
_WITHOUT_SIGN = "number_without_sign"
_OF_PART = "number_of_part"
# In mid-line a mark needs an end of something before it.
_OPENS = frozenset(" \t\u3000\n\r。；;：:，,！!？?、”）)》")
_NEVER_BEFORE = re.compile(
    r"(?:附件|附录|附表|附图|(?:^|[\s，。见])[图表]|第|型号|编号|版本|见|按|为|等|达|约|近|至|超过|大于|小于|不少于|[A-Za-z])\s*$"
)
_ARROW = re.compile(r"(?:[→➔➜⇒]|--+>?|——)[ \t\u3000]*$")
_MAY_STAND_IN_WORDS = frozenset(
    {"number", "cn", "cn_bracket", "number_bracket", "circle", "chapter", "article", "number_of_part"}
)
# Schemes that are told apart by where they stand, and the style that each counts as.
_COUNTS_AS = {"cn_at_line": "cn", "number_at_line": "number", "roman": "cn"}
_LINE_START_ONLY = frozenset({"letter", "bullet", "boxed", "cn_at_line", "number_at_line", "roman"})
# What a clause of a style may lie in, where that is fixed; other styles nest in the order of their first use.
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
# What may stand between a number and the first one inside it: 4.3检查4.3.1货到后…, 3、检查：3.1货到后….
_HEADS_FIRST = re.compile(r"[ \t\u3000]*[㐀-鿿、与和及（）()“”/]{2,24}[ \t\u3000：:]*")
# Marks that are themselves the heading: a line without number, 【采购】.
# 3.3存放3.4发放: no amount, but the next number of the list.
_BEHIND_A_WORD = re.compile(
    r"[㐀-鿿）)”》%％][\d.]+(?![倍元万亿个米克吨度分毫厘千百天日月年折级成次倍号以])[ ]?[㐀-鿿《“]{4}"
)
_CHAPTER_NAME = 14
_LONGEST_CHROME = 200
HEADING_LENGTH = 30
_DIGITS = re.compile(r"\d+")
_CN_DIGITS = re.compile(rf"[{_CN}]+")
_VALUE_OF = {char: place for place, char in enumerate("一二三四五六七八九", 1)}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WORDS = re.compile(r"[㐀-鿿A-Za-z、/（）()“”]{2,30}")


class Mark(NamedTuple):
    """Where a number or a heading without one stands, its scheme, what it says and which it is in its list."""

    start: int
    end: int
    style: str
    label: str
    value: int


def numbers(text: str, start: int, end: int) -> list[Mark]:
    """The numbers of the clauses in `text[start:end]`, in order."""
    return _in_sequence(text, _with_lost_signs(_marks(text, start, end)), start, end)


def announces(text: str, mark: Mark, following: Mark) -> bool:
    """Whether behind a number nothing but a heading with a colon stands before a first number: 3、财务部：1.…."""
    if following.value != 1 or following.style != mark.style or following.start - mark.end > HEADING_LENGTH + 4:
        return False  # looked at for every number of a text, however far behind
    between = text[mark.end : following.start].strip()
    return between[-1:] in ("：", ":") and _WORDS.fullmatch(between[:-1].strip()) is not None


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    chapter = -_CHAPTER_NAME - 1  # where the last mark of a chapter ends
    last: Mark | None = None
    for found in _MARK.finditer(text, start, end):
        style = found.lastgroup or ""
        at = found.start()
        label = found.group().replace("l", "1").strip().rstrip("、.．：:)） \t\u3000")
        label = label if style == "article" else label.strip("（(【】")
        chapter = found.end() if style == "chapter" else chapter
        line_start = _at_line_start(text, at, start)
        if style == "bullet" and line_start and is_chrome(text[at : at + _LONGEST_CHROME].split("\n", 1)[0]):
            continue  # - 格式：docx, about the file
        if not line_start and not (last and style == "decimal" and _continues(text, last, label, at)):
            before = text[at - 1]
            if _ARROW.search(text, max(start, at - 4), at):
                continue  # 1.申请→2.审批: one chain
            if style in _LINE_START_ONLY or (style != "chapter" and _NEVER_BEFORE.search(text, max(start, at - 6), at)):
                continue
            if before not in _OPENS and style not in _MAY_STAND_IN_WORDS:
                continue
            if style in ("bare_number", _WITHOUT_SIGN) and before not in " \t\u3000。；":
                continue
            if style == "article" and before not in " \t\u3000\n。；：”）" and at - chapter > _CHAPTER_NAME:
                continue  # "按本制度第三条" cites; 第二章采购第三条… is the first of a chapter
            if style == "cn" and before not in " \t\u3000\n。；：）":
                continue
            if style == "decimal" and before not in " \t\u3000\n。；":
                continue
        style = _COUNTS_AS.get(style, style)
        if style == "decimal" and label.endswith(".0") and label.count(".") == 1:
            style, label = "bare_number", label[:-2]  # 1.0 目的 above 1.1
        last = Mark(at, found.end(), style, label, 0 if style == "boxed" else _value(label))
        yield last


def _continues(text: str, last: Mark, label: str, at: int) -> bool:
    """Whether a decimal number in mid-line is the first inside the number before it, or the next one of its list."""
    if label == f"{last.label}.1":
        return at - last.end <= HEADING_LENGTH and _HEADS_FIRST.fullmatch(text, last.end, at) is not None
    before, now = last.label.split("."), label.split(".")
    depth = len(now) - 1
    if (
        not depth
        or len(before) < depth + 1
        or before[:depth] != now[:depth]
        or int(before[depth]) + 1 != int(now[depth])
    ):
        return False
    follows = text[at - 1] == "." and "㐀" <= text[at - 2] <= "鿿"
    return follows or bool(_BEHIND_A_WORD.match(text, at - 1))


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
    if "㈠" <= label[:1] <= "㈩":
        return ord(label[0]) - ord("㈠") + 1
    if "Ⅰ" <= label[:1] <= "Ⅻ":
        return ord(label[0]) - ord("Ⅰ") + len(label)
    if label in _ROMAN:
        return _ROMAN.index(label) + 1
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


def _with_lost_signs(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without numbers right before a word, but those that a list lacks: 5、检查 6登记 7、归档."""
    found: list[Mark] = []
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


def _in_sequence(text: str, marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Leaves out numbers in mid-line that are no list: they neither follow the number before nor begin a new list."""
    kept: list[Mark] = []
    last: dict[str, int] = {}  # style -> its last number
    seen: dict[str, int] = {}  # style -> where that was
    began: dict[str, int] = {}  # style -> where its list began
    around = 0  # the number of the item that a list numbered alike lies in
    nexts: dict[tuple[str, int], list[int]] = {}
    sure = {place for place, mark in enumerate(marks) if mark.style == _OF_PART}
    marks = [mark._replace(style="bare_number") if place in sure else mark for place, mark in enumerate(marks)]
    for place, mark in enumerate(marks):
        nexts.setdefault((mark.style, mark.value), []).append(place)
    for place, mark in enumerate(marks):
        at_line = _at_line_start(text, mark.start, start)
        if not at_line and mark.style in _SEQUENCED and place not in sure:
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
            if mark.value == 1 and kept and mark.start - kept[-1].end <= HEADING_LENGTH:
                begins = begins or (
                    text[mark.start - 1] in " \t\u3000\n" and mark.style in ("cn_bracket", "number", "cn")
                )
            if not (follows or begins or mark.style == "decimal"):
                continue
        if mark.style == "number" and kept and announces(text, kept[-1], mark):
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
