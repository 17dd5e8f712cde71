"""Lines of a paragraph that a fixed width broke, joined again: the line end becomes a space, so no offset changes."""

from __future__ import annotations

import re
from functools import lru_cache

# The repair of Chinese text takes the bracket behind "97%" for a Chinese one.
_HALF_WIDTH = str.maketrans("，；：？！（）。", ",;:?!().")
_LINE_END = re.compile(r"\r?\n")
_ENDS_LINE = frozenset(".!?;:|")
_LONG_LINE = 55
_WIDEST = 150
_RAGGED = 14  # how much shorter than the width a line may be when a long word comes next
_LONGEST = 900
_LIST_MARK = re.compile(
    r"[ \t]*(?:[-*•–▪●◦○■✓|#>]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-z]\)|\([ivx]+\)|Step \d"
    r"|(?:Article|Section) \d)"
)


@lru_cache(maxsize=1)  # the documents of one file ask one after the other
def joined(text: str) -> str:
    """The text of a file with the line ends inside sentences as spaces."""
    text = text.translate(_HALF_WIDTH)
    width = _width(text)
    pieces, at = [], 0
    for found in _LINE_END.finditer(text):
        if not _ends(text, found.start(), found.end(), width):
            pieces += [text[at : found.start()], " " * len(found.group())]
            at = found.end()
    return "".join([*pieces, text[at:]])


def _width(text: str) -> int:
    """The width that lines were broken at: nearly all long lines are shorter; a text with whole paragraphs has none."""
    lengths = sorted(len(line) for line in text.splitlines() if len(line) >= _LONG_LINE)
    width = lengths[int(len(lengths) * 0.95)] if lengths else _WIDEST + 1
    return width if width <= _WIDEST else len(text) + _WIDEST


def _ends(text: str, at: int, behind: int, width: int) -> bool:
    """Whether a line end is the end of a sentence or heading."""
    stop = text.find("\n", behind)
    following = text[behind : stop if stop >= 0 else len(text)][:_LONGEST]
    line = text[max(text.rfind("\n", max(0, at - _LONGEST), at) + 1, at - _LONGEST) : at].rstrip()
    if not following.strip() or not line or line[-1] in _ENDS_LINE or _LIST_MARK.match(following):
        return True
    if following.lstrip()[:1].islower() or line[-1] == ",":
        return False
    return len(line) + 1 + len(following.split()[0]) < width - _RAGGED
