"""What headers, footers and the block of cells on top of a document say of it: its number, version, date, name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Protocol

from graph.facts import Value
from loaders import about
from loaders.documents import KINDS, Part
from loaders.texts.pages import tables
from loaders.texts.pages.furniture import CODE
from loaders.texts.pages.rows import Sheet

_LABELS = {
    "文件编号": r"(?:文件|制度|文档|受控|体系文件)?(?:编\s*号|编码|文号|文件号)|Doc(?:ument)?\.?\s*(?:No\.?|Number|ID)",
    "版本": r"版\s*本\s*号?|版\s*次|文件版本|版本/修订|Rev(?:ision)?\.?|Version|Ver\.?",
    "生效日期": r"(?:生效|实施|施行|执行|发布|颁布)(?:日期|时间)|Effective\s*(?:Date|From|on)?",
    "密级": r"密\s*级|(?:文件|保密|机密)(?:密级|等级|级别)|Classification",
    "名称": r"(?:文件|制度|文档|流程)?(?:名\s*称|标\s*题|题\s*目)|Title",
}
_IS_LABEL = {kind: re.compile(rf"(?:{words})\s*[：:]?", re.IGNORECASE) for kind, words in _LABELS.items()}
_LABELLED = {kind: re.compile(rf"(?:{words})\s*[：:]\s*(\S.*)", re.IGNORECASE) for kind, words in _LABELS.items()}
# Other labels of such blocks: not the value of the label before them.
_OTHER_LABEL = re.compile(
    r"(?:页\s*[次码数]|修订(?:状态|日期|次数|号)?|编\s*制|拟\s*制|起\s*草|审\s*[核批]|批\s*准|会\s*签|归口部门|主责部门|责任部门|编制部门|发布部门"
    r"|受控状态|分发号|Page|Prepared by|Reviewed by|Approved by|Owner)\s*[：:]?",
    re.IGNORECASE,
)
_COMPACT_DATE = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_EDITION = re.compile(r"(?:第\s*)?([A-Za-z]?[\d./]{1,8})\s*版")
_CLASSES = re.compile(r"绝密|机密|秘密|商业秘密|内部(?:公开|资料|使用|文件)?|公开")
_TITLE = re.compile(rf"[《]?([㐀-鿿A-Za-z、（）()]{{2,36}}(?:{KINDS}))[》]?")
_WANTED = ("number", "version", "effective_on", "classification", "organization")
_PAGES = 4
_NEAR = 12.0
_SHORTEST_NUMBER = 5


class Cell(Protocol):
    """Words and where they stand across the page: pieces of text, or cells of a table."""

    text: str
    left: float
    right: float


def first_furniture(sheets: Sequence[Sheet]) -> list[list[list[tables.Cell]]]:
    """The headers and footers of the first pages that have some, row by row."""
    return [
        [[tables.Cell(piece.text, piece.left, piece.right) for piece in row.pieces] for row in sheet.furniture]
        for sheet in [sheet for sheet in sheets if sheet.furniture][:_PAGES]
    ]


def of_furniture(pages: Iterable[Sequence[Sequence[Cell]]]) -> tuple[dict[str, Value], str | None]:
    """What headers and footers say of the document, and its title when they name it."""
    rows = [row for page in islice(pages, _PAGES) for row in page]
    return _said(rows) if rows else ({}, None)


def of_cells(rows: Sequence[Sequence[Cell]]) -> dict[str, Value]:
    """What a block of cells on top of the first page says of the document; nothing when no cell is a label."""
    labels = sum(_label(cell.text) is not None for row in rows for cell in row)
    return _said(rows)[0] if labels >= 2 else {}


def _said(rows: Sequence[Sequence[Cell]]) -> tuple[dict[str, Value], str | None]:
    pairs = _pairs(rows)
    title = pairs.pop("名称", None)
    lines = [f"{label}：{value}" for label, value in pairs.items()]
    for row in rows:
        lines += [cell.text.strip() for cell in row if _label(cell.text) is None]
    found = _properties("\n".join(dict.fromkeys(lines)))
    if "number" not in found:
        codes = (code.group() for line in lines for code in CODE.finditer(line))
        number = next((code for code in codes if len(code) >= _SHORTEST_NUMBER and any(map(str.isdigit, code))), None)
        found |= {"number": number} if number else {}
    if "classification" not in found:
        level = next((line for line in lines if _CLASSES.fullmatch(line)), None)
        found |= {"classification": level} if level else {}
    return found, title or _title(rows)


def _properties(text: str) -> dict[str, Value]:
    said: Mapping[str, Value] = about.properties(text, Part(0, len(text), ""))
    return {name: said[name] for name in _WANTED if name in said}


def _pairs(rows: Sequence[Sequence[Cell]]) -> dict[str, str]:
    """Labels and their values: in the same cell, in the next one, or in the one below."""
    pairs: dict[str, str] = {}
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            words = cell.text.strip()
            for kind, pattern in _LABELLED.items():
                if kind not in pairs and (found := pattern.fullmatch(words)):
                    pairs[kind] = _value(kind, found.group(1))
            label = _label(words)
            if label is None or label in pairs:
                continue
            beside = row[place + 1].text.strip() if place + 1 < len(row) else ""
            if not beside or _is_label(beside):
                beside = _below(cell, rows[at + 1] if at + 1 < len(rows) else [])
            if beside:
                pairs[label] = _value(label, beside)
    return pairs


def _below(cell: Cell, row: Sequence[Cell]) -> str:
    """The words of the cell that lies under most of a cell."""
    under = [(min(one.right, cell.right) - max(one.left, cell.left), one.text.strip()) for one in row]
    shared, words = max(under, default=(-_NEAR, ""))
    return words if shared > -_NEAR and not _is_label(words) else ""


def _label(words: str) -> str | None:
    words = words.strip()
    return next((kind for kind, pattern in _IS_LABEL.items() if pattern.fullmatch(words)), None)


def _is_label(words: str) -> bool:
    return _label(words) is not None or _OTHER_LABEL.fullmatch(words.strip()) is not None


def _value(kind: str, words: str) -> str:
    """The value in the form that dates and versions are read in."""
    if kind == "生效日期":
        return _COMPACT_DATE.sub(r"\1-\2-\3", words)
    if kind == "版本" and (edition := _EDITION.fullmatch(words)):
        return edition.group(1)
    return words


def _title(rows: Sequence[Sequence[Cell]]) -> str | None:
    """The name of the document among other words."""
    for row in rows:
        for cell in row:
            if found := _TITLE.fullmatch(cell.text.strip()):
                return found.group(1)
    return None
