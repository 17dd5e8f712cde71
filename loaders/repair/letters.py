"""Letters and numerals in other shapes: full-width (１．２, ＰＭＯ), enclosed (⒈, ❶), and marks without width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

_WIDE = "０-９Ａ-Ｚａ-ｚ"
_OTHER = re.compile(rf"[{_WIDE}]|[⒈-⒛]|[❶-❿]|[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[0-9０-９])．(?=[0-9０-９])")


def edits(text: str) -> Iterator[Edit]:
    """Replacements by the usual letters; a mark without width goes, but where the text begins with it."""
    for found in _OTHER.finditer(text):
        new = _usual(found.group())
        if new or found.start():
            yield Edit(found.start(), found.end(), new)


def _usual(letter: str) -> str:
    if "⒈" <= letter <= "⒛":
        return chr(ord(letter) - ord("⒈") + ord("①"))  # as long as what it stands for
    if "❶" <= letter <= "❿":
        return chr(ord(letter) - ord("❶") + ord("①"))
    if letter == "．":
        return "."
    return chr(ord(letter) - 0xFEE0) if letter >= "！" else ""
