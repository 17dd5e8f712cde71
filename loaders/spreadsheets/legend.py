"""Legends: lines and small tables that say what the marks of a matrix mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.spreadsheets.grid import Cell, Grid, one_line
from loaders.spreadsheets.marks import SIGNS, classified, marks_in, uniform_mark

_SIGN = f"[{SIGNS}✓✔☑〇◯⚫⚪✗✘×*#]"
_SAYS = r"(?:[-—–:：=＝(（]|表示|代表|指|为(?!主)|即|means|stands\s+for)"
_LETTER = (
    rf"(?:(?<![A-Za-z0-9])(?:[A-Z]|[主辅协配审批知参会执])(?=\s*[\"”’'』」】)）]?\s*{_SAYS})"
    r"|(?<![A-Za-z0-9㐀-鿿])[A-Z](?=[㐀-鿿]{2}))"
)
_OPEN, _CLOSE = "[\"“‘'『「【(（]?", "[\"”’'』」】)）]?"
_ENTRY = re.compile(
    rf"{_OPEN}\s*(?P<mark>{_SIGN}|{_LETTER})\s*{_CLOSE}\s*(?:{_SAYS}|\s)*(?P<text>[^;；，,。、\n|]+?)\s*"
    rf"(?=[;；，,。、\n|]|{_OPEN}(?:{_SIGN}|{_LETTER})|$)"
)
_EXPLAINS = re.compile(rf"{_OPEN}\s*(?:{_SIGN}|{_LETTER})\s*{_CLOSE}\s*{_SAYS}")
_LABEL = re.compile(
    r"\s*(?:注释?|说明|备注|图例|符号(?:说明)?|标识|标记|legend|notes?|key|remarks?)\s*[:：]?\s*", re.IGNORECASE
)
_ONE_MARK = re.compile(rf"{_SIGN}|[A-Z]|[主辅协配审批知参会执]")
_LONGEST_MEANING = 60
_LONGEST_FIRST = 2


@dataclass
class Legend:
    """The marks that one line or row explains."""

    row: int
    says: dict[str, str] = field(default_factory=dict)


def of_sheet(grid: Grid) -> list[Legend]:
    """The legends of a sheet, line by line."""
    found = []
    for row in range(grid.height):
        if _may_explain(grid.row(row)) and (says := of_row(grid.cells(row))):
            found.append(Legend(row, says))
    return found


def _may_explain(texts: Sequence[str]) -> bool:
    """Whether a row can be a legend at all, by its first text; most rows of a large sheet cannot."""
    first = next(filter(None, texts), "")
    return bool(first) and (
        len(first) <= _LONGEST_FIRST
        or bool(_LABEL.match(first) or _ENTRY.match(first))
        or texts.count("") >= len(texts) - 1
    )


def of_row(cells: list[Cell]) -> dict[str, str]:
    """The marks that a row explains; nothing when it holds anything else."""
    texts = [cell.text for cell in cells]
    if len(texts) > 1 and _LABEL.fullmatch(texts[0]):
        texts = texts[1:]
    if not texts or len(texts) > 16:
        return {}
    if len(texts) == 1:
        return _of_line(texts[0])
    marks, says = texts[0::2], texts[1::2]
    if len(marks) == len(says) and all(_ONE_MARK.fullmatch(mark) for mark in marks):
        if all(classified(text) and len(text) <= _LONGEST_MEANING for text in says) and not _are_marks(says):
            return {uniform_mark(mark): one_line(text) for mark, text in zip(marks, says, strict=True)}
        return {}
    if len(texts[0]) < 2 or not _ENTRY.match(texts[0]):
        return {}
    each = [_of_line(text) for text in texts]
    return {mark: text for one in each for mark, text in one.items()} if all(each) else {}


def _are_marks(texts: list[str]) -> bool:
    return all(_ONE_MARK.fullmatch(text) for text in texts)


def _is_explicit(body: str, says: str) -> bool:
    """Whether a line explains one mark: R: Responsible, ● 主责. Behind a bullet of a list anything may stand."""
    return len(body) <= _LONGEST_MEANING and bool(_EXPLAINS.match(body) or (_ENTRY.match(body) and marks_in(says)))


def _of_line(text: str) -> dict[str, str]:
    """●主责 ○配合; R-Responsible, A-Accountable; 注：“√”表示参与."""
    label = _LABEL.match(text)
    body = text[label.end() :] if label else text
    entries = [(found["mark"], found["text"].strip(' )）"”』」】')) for found in _ENTRY.finditer(body)]
    known = [mark for mark, says in entries if classified(says)]
    if not known or not (label or len({mark for mark, _ in entries}) > 1 or _is_explicit(body, entries[0][1])):
        return {}
    return {uniform_mark(mark): says for mark, says in entries if says}
