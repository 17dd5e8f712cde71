"""Words whose letters were spread over a line for looks: 管 理 制 度, 裁　纸　单."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

_LETTER = "[㐀-䶿一-鿿]"
_GAP = r"[ \u3000]{1,4}"
_NUMERAL = "一二三四五六七八九十"
# Three letters and more anywhere; two only where they are the whole of a line or the label of one.
_SPREAD = re.compile(
    rf"(?<![㐀-鿿])(?<![㐀-鿿][ \u3000])(?:{_LETTER}{_GAP}){{2,30}}{_LETTER}(?![ \u3000]?[㐀-鿿])"
    rf"|^[ \t\u3000]*{_LETTER}{_GAP}{_LETTER}(?=[ \u3000]*(?:[：:\t]|\r?$))",
    re.MULTILINE,
)
# Behind a number two letters are enough, up to the end of the line: 第一章 总 则, 三、职 责.
_COUNT = rf"[{_NUMERAL}\d]{{1,3}}"
_MARK = (
    rf"(?:第[ \u3000]?{_COUNT}[ \u3000]?[章节篇]|[{_NUMERAL}]{{1,3}}、"
    r"|\d{1,2}(?:\.\d{1,2})*[、.．]?(?=[ \u3000]))"
)
_HEADING = re.compile(
    rf"^[ \t\u3000]*{_MARK}[ \u3000]*(?P<words>{_LETTER}(?:{_GAP}{_LETTER}){{1,12}})(?=[ \u3000]*(?:[：:]|\r?$))"
    rf"|(?<=[章、.．\d])[ \u3000]*(?P<known>[总附]{_GAP}则|目{_GAP}的|范{_GAP}围|职{_GAP}责)"
    r"(?=[ \u3000]+第|[ \u3000]*(?:[：:]|\r?$))",
    re.MULTILINE,
)
# 第 一 章 总则
_CHAPTER = re.compile(
    rf"^[ \t\u3000]*第(?:[ \u3000]{{1,2}}{_COUNT}[ \u3000]{{0,2}}|{_COUNT}[ \u3000]{{1,2}})[章节条篇]", re.MULTILINE
)
_BESIDE_NUMBER = re.compile(r"(?<=第)[ \u3000]{1,2}|[ \u3000]{1,2}(?=[章节条篇])")
_BETWEEN = re.compile(rf"(?<={_LETTER}){_GAP}(?={_LETTER})")


def edits(text: str) -> Iterator[Edit]:
    """Removals of the gaps; numerals in a row are a list and no word, and a number stands apart from its title."""
    gaps: set[tuple[int, int]] = set()
    for spread in _SPREAD.finditer(text):
        if spread.group().lstrip().startswith("第") or sum(letter in _NUMERAL for letter in spread.group()) > 1:
            continue
        gaps |= _gaps(_BETWEEN, text, spread.span())
    for heading in _HEADING.finditer(text):
        gaps |= _gaps(_BETWEEN, text, heading.span(heading.lastgroup or 0))
    for chapter in _CHAPTER.finditer(text):
        gaps |= _gaps(_BESIDE_NUMBER, text, chapter.span())
    return (Edit(start, end, "") for start, end in sorted(gaps))


def _gaps(between: re.Pattern[str], text: str, span: tuple[int, int]) -> set[tuple[int, int]]:
    return {gap.span() for gap in between.finditer(text, *span)}
