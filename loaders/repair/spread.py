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
_BETWEEN = re.compile(rf"(?<={_LETTER}){_GAP}(?={_LETTER})")


def edits(text: str) -> Iterator[Edit]:
    """Removals of the gaps; numerals in a row are a list and no word, and 第 一 章 stands apart from its title."""
    for spread in _SPREAD.finditer(text):
        if spread.group().lstrip().startswith("第") or sum(letter in _NUMERAL for letter in spread.group()) > 1:
            continue
        for gap in _BETWEEN.finditer(text, spread.start(), spread.end()):
            yield Edit(gap.start(), gap.end(), "")
