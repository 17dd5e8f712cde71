"""Lines that the width of the page broke, joined to paragraphs: a line that had room for more ends one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.texts.pages.characters import is_wide, spaced
from loaders.texts.pages.pieces import HYPHEN

# What begins a paragraph wherever it stands, and what may also stand at the break of a line: 3.5 in 单价\n3.5元.
# Most lines begin with none of the characters that are looked for first.
_ITEM = re.compile(
    r"(?=[第附步一二三四五六七八九十（(\d①-⑳⑴-⒇㈠-㈩⒈-⒛A-Za-z【●◆■▪•·※★►➢○□◇▲√✓☆➤\u2013\u2014-])(?:"
    r"第[一二三四五六七八九十百零〇\d]{1,5}[章节篇条款步]|附[件录表图]\s*[一二三四五六七八九十\dA-Z]{0,3}\s*[：:]?"
    r"|步骤\s*[一二三四五六七八九十\d]{1,2}"
    r"|[一二三四五六七八九十]{1,3}\s?[、.．](?!\d)|[（(][一二三四五六七八九十]{1,3}[)）]|[（(]\d{1,2}[)）]|\d{1,2}[)）](?!\d)"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,4}(?![\d%％元万亿天年月日个])[、.．)）]?"
    r"|\d{1,2}[、．](?!\d)|\d{1,2}\.(?!\d)|\d{1,2}[ \u3000](?=[㐀-鿿])"
    r"|[①-⑳⑴-⒇㈠-㈩⒈-⒛]|[A-Za-z][.)、）．](?=[\s㐀-鿿])|【[^【】]{1,16}】"
    r"|[●◆■▪•·※★►➢○□◇▲√✓☆➤\u2013\u2014]\s?(?=\S)|-\s(?=\S)"
    r"|(?:Article|Section|Chapter|Step|Appendix|Annex)\s+[\dIVX]+)"
)
_ENDS = re.compile(r"[。；;：:！!？?.…”）)》】]\s*$")
_OPENING, _CLOSING = "（(《“‘「『【〔[", "，。、；：？！）)》”’」』】〕],.;:?!%％…"
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.,:/%_@&+-]*")
# Squares by which a word must have had room on the line above; the padding of cells is not known so well.
_SLACK, _CELL_SLACK = 0.1, 0.8
_RAGGED = 0.2  # of the width of a column
_OPEN_END = re.compile(r"[㐀-鿿，、A-Za-z]\s*$")
_LABEL = re.compile(r"[㐀-鿿A-Za-z]{2,8}[：:]")
_SAME_END = 14.0  # points
_WIDE_ENOUGH = 0.8
_SHORT_LINE = 15  # characters
_OTHER_SIZE = 0.14
_OTHER_PITCH = 1.25
_INDENTED = 1.2
_MOST_PITCH = 4.0
_LONG = 0.6  # of the width of a column


@dataclass(slots=True)
class Line:
    """A line of a page, or a row of a table with its cells; places are in points.

    `flow` is the width of the page and the column on it, () for rows of tables.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    page: int
    flow: tuple[int, ...]
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass(slots=True)
class Paragraph:
    """Text of one paragraph or row, and the page on which it begins; `turns` tell where in it further pages begin."""

    text: str
    page: int
    turns: tuple[tuple[int, int], ...] = ()  # offset, page


@dataclass(slots=True)
class _Margins:
    left: float
    right: float


def paragraphs(lines: list[Line], words: frozenset[str] = frozenset()) -> Iterator[Paragraph]:
    """The paragraphs of lines in reading order. `words` with a hyphen keep it at the end of a line."""
    margins = _all_margins(lines)
    pitches = _pitches(lines, margins)
    run: list[Line] = []
    for line in lines:
        if run and (
            line.cells or run[-1].cells or not _goes_on(run, line, margins, pitches.get(line.flow, _MOST_PITCH))
        ):
            yield _paragraph(run, words)
            run = []
        run.append(line)
    if run:
        yield _paragraph(run, words)


def in_cell(lines: Iterable[tuple[str, float, float]], limit: float) -> tuple[str, ...]:
    """The paragraphs of a cell that ends at `limit`, from its lines: each with where it begins and ends."""
    found: list[str] = []
    last, left, right = "", 0.0, 0.0
    for line, begin, end in lines:
        if found and _goes_on_in_cell(last, right - left, limit - right, line):
            found[-1] = glued(found[-1], line)
        else:
            found.append(line)
        last, left, right = line, begin, end
    return tuple(map(_plain, found))


def _goes_on_in_cell(last: str, width: float, room: float, line: str) -> bool:
    """Whether a line goes on in the next one; lines of cells may be centred, so that where they begin says nothing."""
    if last.endswith(HYPHEN) and line[:1].islower():
        return True
    if room > _CELL_SLACK + 0.5:  # a square is one point at least
        em = square(last, width)
        slack = _CELL_SLACK * em
        if room > slack + 0.5 * em and room > slack + _need(line, em):
            return False
    return not is_item(line)


def _paragraph(run: list[Line], words: frozenset[str]) -> Paragraph:
    if len(run) == 1:
        line = run[0]
        return Paragraph(line.text if line.cells else _plain(line.text), line.page)
    text, page, turns = run[0].text, run[0].page, []
    for line in run[1:]:
        text = glued(text, line.text, words)
        if line.page != page:
            page = line.page
            turns.append((len(text) - len(line.text), page))
    shown = _plain(text)
    return Paragraph(shown, run[0].page, tuple((min(at, max(0, len(shown) - 1)), number) for at, number in turns))


def _plain(text: str) -> str:
    return spaced(text.replace(HYPHEN, "-"))


def glued(text: str, more: str, words: frozenset[str] = frozenset()) -> str:
    """Two lines as one: Chinese without a space, words with one; a hyphen at the break goes unless it is part."""
    if "\u3000" < text[-1:] <= "\ua4cf" and "\u3000" < more[:1] <= "\ua4cf":
        return text + more  # Chinese, nearly always
    if text.endswith(HYPHEN) or (text.endswith("-") and text[-2:-1].isalpha()):
        head, tail = _last_word(text[:-1]), _first_word(more)
        keeps = not (tail[:1].islower() and head[-1:].isalpha()) or f"{head}-{tail}".lower() in words
        return text[:-1] + ("-" if keeps else "") + more
    if text.endswith("-"):
        return text + more
    bare, next_ = text.rstrip(), more.lstrip()
    if not bare or not next_:
        return bare + next_
    wide = is_wide(bare[-1]) + is_wide(next_[0])
    # A space at the end of a line stands between Chinese and a Latin word, not between two Chinese characters.
    return f"{bare} {next_}" if wide == 0 or (wide == 1 and text[-1] == " ") else bare + next_


def _last_word(text: str) -> str:
    found = re.search(r"[A-Za-z-]+$", text)
    return found.group() if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[A-Za-z-]+", text)
    return found.group() if found else ""


def square(text: str, width: float) -> float:
    """The width of one Chinese character in a line; half of it is the usual width of a letter."""
    # A Chinese character takes three bytes, so that bytes and letters count two for the half of a square.
    units = (len(text.encode("utf-8", "replace")) + len(text)) / 4
    return max(1.0, width / units) if units else 1.0


def is_item(text: str) -> bool:
    """Whether a text begins with a number of a list, a heading or a bullet."""
    return _ITEM.match(text) is not None


def _goes_on(run: list[Line], line: Line, margins: dict[tuple[int, ...], _Margins], pitch: float) -> bool:
    last = run[-1]
    if last.text.endswith(HYPHEN) and line.text[:1].islower():
        return True
    margin, next_margin = margins[last.flow], margins[line.flow]
    em = square(last.text, last.right - last.left)
    room = margin.right - last.right
    slack = _SLACK * em
    if room > slack + 0.5 * em and room > slack + _need(line.text, em) and not _breaks_off(last, line, room, margin):
        return False
    same_flow = last.flow == line.flow and last.page == line.page
    if abs(last.height - line.height) > _OTHER_SIZE * last.height:
        other = square(line.text, line.right - line.left)
        if len(last.text) < 4 or len(line.text) < 4 or abs(em - other) > _OTHER_SIZE * em:
            return False
    wider = False
    if same_flow:
        step = (line.base - last.base) / max(1.0, min(last.height, line.height))
        if step > _OTHER_PITCH * pitch + 0.05 or step <= 0:
            return False
        wider = step > 1.12 * pitch
    first = run[0]
    indent, first_indent, last_indent = (
        (line.left - next_margin.left) / em,
        (first.left - margins[first.flow].left) / em,
        (last.left - margin.left) / em,
    )
    if is_item(line.text):
        aside = abs(indent - last_indent) > 0.6 if len(run) > 1 else indent > first_indent - 0.6
        if wider or _ENDS.search(last.text) or (aside and indent > 0.6):
            return False
        if len(run) == 1 and is_item(first.text) and abs(indent - first_indent) < 0.3 and _ENDS.search(last.text):
            return False
    if len(run) > 1:
        if indent > last_indent + _INDENTED:
            return False
        return not (indent < last_indent - _INDENTED and is_item(first.text))
    if indent <= first_indent - 0.6:
        return True
    if indent > first_indent + 0.6:
        return is_item(first.text)  # hanging: the number stands before the block
    return indent < _INDENTED


def _breaks_off(last: Line, line: Line, room: float, margin: _Margins) -> bool:
    """Whether a long line stops in mid-sentence: programs also break lines after so many characters, short or wide."""
    return (
        room < _RAGGED * (margin.right - margin.left)
        and len(last.text) >= _SHORT_LINE
        and _OPEN_END.search(last.text) is not None
        and _LABEL.match(line.text) is None
        and not is_item(line.text)
    )


def _need(text: str, em: float) -> float:
    """How much room the first thing of a line needs that cannot be broken."""
    if "㐀" <= text[:1] <= "鿿" and text[1:2] not in _CLOSING:
        return em  # nearly always
    at, size = 0, len(text)
    while at < size and text[at] in _OPENING:
        at += 1
    need = float(at)
    word = _WORD.match(text, at)
    if word:
        need += 0.5 * (word.end() - at)
        at = word.end()
    elif at < size:
        need += 1.0 if is_wide(text[at]) else 0.5
        at += 1
    while at < size and text[at] in _CLOSING:
        need += 1.0 if is_wide(text[at]) else 0.5
        at += 1
    return need * em


def _all_margins(lines: Iterable[Line]) -> dict[tuple[int, ...], _Margins]:
    """Where the lines of each column begin and end, on all pages together."""
    flows: dict[tuple[int, ...], list[Line]] = {}
    for line in lines:
        if not line.cells:
            flows.setdefault(line.flow, []).append(line)
    return {(): _Margins(0, 0)} | {flow: _margins(flow, group) for flow, group in flows.items()}


def _margins(flow: tuple[int, ...], group: list[Line]) -> _Margins:
    """The leftmost place where several lines begin and the rightmost where several end: single ones may stand out."""
    several = max(2, len(group) // 40)
    lefts = sorted(line.left for line in group)
    left = next(
        (value for value, other in zip(lefts, lefts[several - 1 :], strict=False) if other < value + 3), lefts[0]
    )
    ends = sorted((line.right for line in group), reverse=True)
    most = ends[0]
    right = next(
        (
            end
            for end, other in zip(ends, ends[several - 1 :], strict=False)
            if other > end - _SAME_END and end - left > _WIDE_ENOUGH * (most - left)
        ),
        most,
    )
    if len(flow) == 1 and right - left < _WIDE_ENOUGH * (flow[0] - 2 * left):
        # Far from the edge of the page: lines that a program broke there, or a list of short ones.
        near = [line for line in group if line.right > right - _SAME_END]
        broken = sum(len(line.text) >= _SHORT_LINE and not _ENDS.search(line.text) for line in near)
        if broken * 2 <= len(near):
            right = flow[0] - left
    return _Margins(left, right)


def _pitches(lines: list[Line], margins: dict[tuple[int, ...], _Margins]) -> dict[tuple[int, ...], float]:
    """From one base line to the next inside the paragraphs of each column, in heights of a line."""
    steps: dict[tuple[int, ...], list[float]] = {}
    long = {flow: _LONG * (margin.right - margin.left) for flow, margin in margins.items()}
    for last, line in pairwise(lines):
        if last.page != line.page or last.cells or line.cells or last.flow != line.flow:
            continue
        down = line.base - last.base
        lower = last.height if last.height < line.height else line.height
        lower = lower if lower > 1.0 else 1.0
        if 0 < down < _MOST_PITCH * lower and last.right - last.left > long[line.flow]:
            steps.setdefault(line.flow, []).append(down / lower)
    return {flow: sorted(found)[len(found) // 3] for flow, found in steps.items()}
