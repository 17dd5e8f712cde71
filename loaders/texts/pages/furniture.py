"""Page headers and footers: rows at the edges that other pages have at the same place, and lines of page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median

from loaders.texts.pages.both_ends import Share
from loaders.texts.pages.rows import Row, Sheet

_TOP, _BOTTOM = 0.25, 0.8  # of the height of a page
_FEW_ROWS, _MOST_ROWS = 3, 10
_NEAR = 4.0
_NEIGHBOURS = 4  # pages on each side; odd and even ones may differ
_SHORT_DOCUMENT = 5
_NUMBERS = (
    r"第\s*[\dIVXivx一二三四五六七八九十百]{1,6}\s*页(?:\s*[,，、/]?\s*(?:共|总)\s*[\d一二三四五六七八九十百]{1,5}\s*页)?"
    r"|共\s*\d{1,4}\s*页(?:\s*[,，、/]?\s*第\s*\d{1,4}\s*页)?"
    r"|[Pp](?:age|AGE)\.?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|(?:页\s*次|页\s*码)\s*[：:]?\s*\d{1,4}(?:\s*[/／]\s*\d{1,4})?"
    r"|[-–—－]\s*\d{1,4}\s*[-–—－]"
)
_PAGE_NUMBER = re.compile(_NUMBERS)
_ONLY_PAGE_NUMBER = re.compile(rf"(?:{_NUMBERS}|\d{{1,4}}\s*/\s*\d{{1,4}}|\d{{1,4}})")
_FRACTION = re.compile(r"(?<!\d)\d{1,4}\s*[/／]\s*\d{1,4}(?!\d)")
_MAY_BE_NUMBERED = re.compile(r"[页Pp/／–—－-]")
_LABELLED = re.compile(r"页\s*[次码]")
# The number of a document: HX-QP-07.
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{0,7}(?:[-/－][A-Z0-9.]{1,8}){1,5}(?![A-Za-z0-9])")
_LEAST_WORDS = 2
_SHORT = 40
_LONG = 80
_ENOUGH = 1000
_MOST_PITCH = 2.2
_SENTENCE_ENDS = ("。", "；", ";")
# What documents say of themselves at the edges of pages.
_SAYS = re.compile(
    r"编\s*号|文号|版\s*[本次号]|(?:生效|实施|发布|修订)日期|密\s*级|机密|内部|公司|集团|受控|Confidential|Version|Rev\.?"
)
_APART = 1.25
_LEAST_CELLS = 3

# The text of rows and how they are known again, by the identity of each.
_Words = dict[int, tuple[str, tuple[str, ...]]]
# What stands at the edges of a page: the places of rows, and how they are known again.
_Seen = list[tuple[int, tuple[str, ...]]]


@dataclass(slots=True)
class _Known:
    """What stands at the edges: for words the pages that have them there, in order, and at which place."""

    pitch: float  # the usual distance between lines of text
    words: _Words
    pages: int  # of the document
    having: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, first: int, pages: Iterable[_Seen]) -> None:
        """Takes in the next pages."""
        having = self.having
        for number, page in enumerate(pages, first):
            for place, words in page:
                for word in words:
                    if word in having:
                        having[word].append((number, place))
                    else:
                        having[word] = [(number, place)]

    def is_repeated(self, row: Row, sheet: Sheet, at: int, edge: int) -> bool:
        """Whether pages near by have the row at its place, too."""
        pages: set[int] = set()
        for word in self.words[id(row)][1]:
            having = self.having[word]
            if len(having) == 1:  # most rows of text
                continue
            place = _place(row, sheet, edge)
            first, last = bisect_left(having, (at - _NEIGHBOURS,)), bisect_left(having, (at + _NEIGHBOURS + 1,))
            pages.update([page for page, there in having[first:last] if abs(there - place) <= 1])
        pages.discard(at)
        return len(pages) >= (1 if self.pages <= _SHORT_DOCUMENT else 2)


def remove(sheets: list[Sheet], share: Share) -> None:
    """Moves headers and footers from the rows of the pages to their furniture."""
    pitch = _pitch(share.swap(_steps(sheets)))
    words: _Words = {}
    found, are_all = _found(sheets, pitch, _FEW_ROWS, words, share)
    if not are_all:
        found, _ = _found(sheets, pitch, _MOST_ROWS, words, share, may_be_cut=True)
    emptied = sum(len(gone) >= len(sheet.rows) for gone, sheet in zip(found, sheets, strict=True))
    counts = share.swap((emptied, len(sheets)))
    are_emptied = sum(emptied for emptied, _ in counts) * 2 > sum(pages for _, pages in counts)
    for gone, sheet in zip(found, sheets, strict=True):
        if are_emptied and len(gone) >= len(sheet.rows):
            # Pages of the same few lines: what repeats is the text.
            gone = [row for row in gone if _ONLY_PAGE_NUMBER.fullmatch(row.text.strip())]
        if gone:
            ids = set(map(id, gone))
            sheet.furniture = [row for row in sheet.rows if id(row) in ids]
            sheet.rows = [row for row in sheet.rows if id(row) not in ids]


def _found(
    sheets: list[Sheet], pitch: float, depth: int, words: _Words, share: Share, *, may_be_cut: bool = False
) -> tuple[list[list[Row]], bool]:
    """The headers and footers of each page, of so many rows at most; and whether these are all.

    Unless they `may_be_cut`, it stops at the first page on which further rows may belong to them.
    """
    edges = [(_edge(sheet, depth, from_top=True), _edge(sheet, depth, from_top=False)) for sheet in sheets]
    seen: list[_Seen] = []
    for sheet, pair in zip(sheets, edges, strict=True):
        page: _Seen = []
        for edge, rows in enumerate(pair):
            for row in rows:
                known_by = words.get(id(row))
                if known_by is None:
                    text = row.text
                    known_by = words[id(row)] = text.strip(), _ways(text)
                page.append((_place(row, sheet, edge), known_by[1]))
        seen.append(page)
    first, known = _known(seen, pitch, words, share)
    found: list[list[Row]] = []
    are_all = True
    for at, (sheet, pair) in enumerate(zip(sheets, edges, strict=True), first):
        gone: list[Row] = []
        for edge, rows in enumerate(pair):
            repeated, sure = _outer(rows, sheet, at, edge, known)
            are_all = are_all and repeated < depth
            gone += _without_table_head(sure, sheet) if edge == 0 and sure else sure
        found.append(gone)
        if not (are_all or may_be_cut):
            break
    return found, all(share.swap(are_all))


def _known(seen: list[_Seen], pitch: float, words: _Words, share: Share) -> tuple[int, _Known]:
    """The number of the first of these pages, and what stands on them and on those next to them."""
    parts = share.swap((len(seen), seen[:_NEIGHBOURS] if share.is_back else seen[-_NEIGHBOURS:]))
    known = _Known(pitch, words, sum(pages for pages, _ in parts))
    if share.is_back:
        first, before = parts[0]
        known.add(first - len(before), before)
        known.add(first, seen)
        return first, known
    known.add(0, seen)
    for _, behind in parts[1:]:
        known.add(len(seen), behind)
    return 0, known


def _steps(sheets: list[Sheet]) -> list[tuple[list[float], list[float]]]:
    """The distances between the lines of the first pages, and their heights."""
    found: list[tuple[list[float], list[float]]] = []
    count = 0
    for sheet in sheets:
        steps = [below.base - above.base for above, below in pairwise(sheet.rows)]
        found.append((steps, [row.bottom - row.top for row in sheet.rows]))
        count += len(steps)
        if count > _ENOUGH:
            break
    return found


def _pitch(parts: Iterable[list[tuple[list[float], list[float]]]]) -> float:
    """The usual distance between lines of text."""
    steps: list[float] = []
    heights: list[float] = []
    for between, tall in chain.from_iterable(parts):
        steps += between
        heights += tall
        if len(steps) > _ENOUGH:
            break
    if not steps:
        return 0.0
    return min(sorted(steps)[len(steps) // 4], _MOST_PITCH * median(heights))  # pages of a few lines have few steps


def _edge(sheet: Sheet, depth: int, *, from_top: bool) -> list[Row]:
    """The rows at an edge of a page, the outermost first."""
    if from_top:
        return [row for row in sheet.rows[:depth] if row.base < _TOP * sheet.height]
    return [row for row in sheet.rows[: -depth - 1 : -1] if row.base > _BOTTOM * sheet.height]


def _outer(rows: list[Row], sheet: Sheet, at: int, edge: int, known: _Known) -> tuple[int, list[Row]]:
    """How many rows from the edge inwards other pages have, too; and those that a gap or their words set apart."""
    found: list[Row] = []
    sure = 0  # so many rows are no part of the text
    is_apart = False
    alone = known.pages == 1
    for depth, row in enumerate(rows):
        text = known.words[id(row)][0]
        if _is_page_number(text, row, sheet, alone=alone) or (not alone and _has_page_number(text, row)):
            found.append(row)
            sure = len(found)
        elif not (edge == 0 and text.endswith(_SENTENCE_ENDS)) and known.is_repeated(row, sheet, at, edge):
            found.append(row)
            says = len(text) < _SHORT and (CODE.search(text) or _SAYS.search(text))
            apart = _distance(sheet, depth, edge) > _APART * known.pitch
            if says or (apart and not is_apart):
                sure = len(found)
            is_apart = is_apart or apart
        else:
            break
    return len(found), found[:sure]


def _distance(sheet: Sheet, depth: int, edge: int) -> float:
    """How far the row at a depth from an edge is from the next one inwards."""
    rows = sheet.rows
    if depth + 1 >= len(rows):
        return sheet.height
    if edge == 0:
        return abs(rows[depth + 1].base - rows[depth].base)
    return abs(rows[-depth - 2].base - rows[-depth - 1].base)


def _index(sheet: Sheet, row: Row) -> int:
    return next(place for place, one in enumerate(sheet.rows) if one is row)


def _is_page_number(text: str, row: Row, sheet: Sheet, *, alone: bool) -> bool:
    if not _ONLY_PAGE_NUMBER.fullmatch(text):
        return False
    if not text.isdigit():
        return True
    # A lone figure: in the middle or at the outer edge of the margin, and about that of the page.
    in_margin = row.base < 0.1 * sheet.height or row.base > 0.88 * sheet.height
    return in_margin and (not alone or text == "1")


def _has_page_number(text: str, row: Row) -> bool:
    """第 2 页 共 5 页 beside other words; a fraction must stand alone in its cell or behind its label."""
    if len(text) > _LONG or not _MAY_BE_NUMBERED.search(text):
        return False
    if _PAGE_NUMBER.search(text):
        return True
    return any(_FRACTION.fullmatch(piece.text.strip()) for piece in row.pieces) and bool(
        _LABELLED.search(text) or len(row.pieces) > 1
    )


def _place(row: Row, sheet: Sheet, edge: int) -> int:
    """How far a row is from the edge."""
    return round((sheet.height - row.base if edge else row.base) / _NEAR)


def _ways(text: str) -> tuple[str, ...]:
    """How a row is known again: by its words without spaces and page numbers, or by the document's number in it."""
    if len(text) > _LONG:
        return (text,)
    code = None
    if _MAY_BE_NUMBERED.search(text):
        codes = (found.group() for found in CODE.finditer(text))
        code = next((one for one in codes if any(map(str.isdigit, one))), None)
        text = _FRACTION.sub("#", _PAGE_NUMBER.sub("#", text))
    words = "".join(text.split())
    ways = (words,) if len(words) >= _LEAST_WORDS else ()
    return (*ways, f"code {code}") if code else ways


def _without_table_head(repeated: list[Row], sheet: Sheet) -> list[Row]:
    """The header row of a table that goes on over pages is left to the table: rows below stand in its columns."""
    while repeated:
        row = repeated[-1]
        if len(row.pieces) < _LEAST_CELLS or _has_page_number(row.text, row) or CODE.search(row.text):
            break
        at = _index(sheet, row)
        if not any(_under(row, other) for other in sheet.rows[at + 1 : at + 5]):
            break
        repeated = repeated[:-1]
    return repeated


def _under(head: Row, row: Row) -> bool:
    """Whether the pieces of a row stand under those of a header row, each under another."""
    if len(row.pieces) < _LEAST_CELLS - 1:
        return False
    taken = set()
    for piece in row.pieces:
        over = [n for n, one in enumerate(head.pieces) if one.left < piece.right + 12 and piece.left < one.right + 12]
        if len(over) != 1:
            return False
        taken.add(over[0])
    return len(taken) == len(row.pieces)
