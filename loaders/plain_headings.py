"""Headings without number: short lines above text, and words between a full stop and the first number of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from loaders.numbering import Mark

_HEADING = re.compile(r"[㐀-鿿A-Za-z、/（）()“”]{2,30}")
# What parts of a policy are called.
_PART = re.compile(
    r"总则|附则|(?:目的|依据|背景|意义|定义|术语|原则|适用范围|范围|目标)(?:[和与及、](?:目的|依据|意义|定义|原则|适用范围|范围|目标))?"
    r"|[㐀-鿿、]{0,10}(?:职责|权限|分工|流程|程序|步骤|要求|规定|标准|管理|考核|奖惩|处罚|罚则|记录|表单|文件|事项|内容|措施|纪律|监督|检查|保障|说明)"
)
# In a text without any number: short lines between sentences, whatever they say.
_ANY = re.compile(r"[㐀-鿿、和与及]{2,12}")
_OF_THE_OUTLINE = frozenset({"chapter", "section", "article", "cn"})
_SHORT = 14
_ENDED = re.compile(r"[。；！？.;!?：:]$")
_SENTENCE = re.compile(r"[，。；：,;:]|.{17}")
_LEAST = 2


def with_plain_headings(text: str, marks: list[Mark], start: int, end: int) -> list[Mark]:
    """The numbers of a document, and the headings without number between them."""
    lines = [] if any(one.style in _OF_THE_OUTLINE for one in marks) else list(_lines(text, marks, start, end))
    lines = lines if marks or len(lines) >= _LEAST else list(_lines(text, marks, start, end, _ANY))
    marks = list(merge(marks, lines, key=lambda one: one.start)) if len(lines) >= _LEAST else marks
    result: list[Mark] = []
    before = start
    for mark in marks:
        is_first = mark.value == 1 and result and mark.style not in _OF_THE_OUTLINE
        if is_first and result[-1].style != "plain":
            begin = max(text.rfind(sign, before, mark.start - 1) for sign in "。；！？\n") + 1
            heading = text[begin : mark.start].strip(" \t\r\n\u3000：:")
            if begin > before and _HEADING.fullmatch(heading):
                result.append(Mark(begin, mark.start, "plain", heading, 0))
        result.append(mark)
        before = mark.end
    return result


def _lines(text: str, marks: list[Mark], start: int, end: int, named: re.Pattern[str] = _PART) -> Iterator[Mark]:
    """Lines that are nothing but the name of a part: 适用范围, 借用流程："""
    shown = [line for line in re.finditer(r"[^\n]+", text[start:end]) if not line.group().isspace()]
    numbered = {one.start for one in marks}
    for place in range(1, len(shown) - 1):
        line = shown[place].group().strip()
        heading = line.rstrip("：:")
        if len(heading) > _SHORT or not named.fullmatch(heading):
            continue
        above, below = shown[place - 1].group().strip(), shown[place + 1].group().strip()
        at = start + shown[place].start() + shown[place].group().index(heading[0])
        if at not in numbered and (place == 1 or _ENDED.search(above)) and _SENTENCE.search(below):
            yield Mark(at, at + len(line), "plain", heading, 0)
