"""Marks of Markdown that were pasted with a text into Word, PDF or plain text: bold, headings, tables, trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from loaders.repair.mapping import Edit

_HAN = re.compile(r"[㐀-鿿]")
_BOLD = re.compile(r"(?<![*0-9A-Za-z])\*\*(?=[^\s*])([^*\n]{1,200}?)\*\*(?!\*)")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*```[A-Za-z]*[ \t]*\r?\n?", re.MULTILINE)
_BRANCH = re.compile(r"^[ \t│|]*[├└][─-]*[ \t]*(?=\S)", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|(?=.*\|[ \t]*\r?$).*", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*\r?")
_CELL = re.compile(r"[ \t]*\|[ \t]*")


def edits(text: str) -> Iterator[Edit]:
    """Bold and heading marks and fences go; the cells of a row are parted by tabs; a branch of a tree is an item."""
    # The rules for English read rows with bars as they are.
    found = [_rows(text)] if "|" in text and _HAN.search(text) else []
    if "**" in text:
        found.append(_bold(text))
    if "#" in text:
        found.append(Edit(mark.start(), mark.end(), "") for mark in _HEADING.finditer(text))
    if "```" in text:
        found.append(Edit(mark.start(), mark.end(), "") for mark in _FENCE.finditer(text))
    if "├" in text or "└" in text:
        found.append(Edit(mark.start(), mark.end(), "● ") for mark in _BRANCH.finditer(text))
    return merge(*found, key=lambda edit: edit.start)


def _bold(text: str) -> Iterator[Edit]:
    for bold in _BOLD.finditer(text):
        yield Edit(bold.start(), bold.start(1), "")
        yield Edit(bold.end(1), bold.end(), "")


def _rows(text: str) -> Iterator[Edit]:
    for row in _ROW.finditer(text):
        if _RULE.fullmatch(row.group()):
            yield Edit(row.start(), min(row.end() + 1, len(text)), "")
            continue
        cells = list(_CELL.finditer(text, row.start(), row.end()))
        for at, mark in enumerate(cells):
            is_edge = at == 0 or at == len(cells) - 1
            yield Edit(mark.start(), mark.end(), "" if is_edge else "\t")
