"""Tables of steps flattened to lines: a header line 步骤 责任人 工作内容, then one line a step, or each cell a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.rules.page import Mention, Page, tidy
from loaders.rules.step import Step
from loaders.rules.step_names import NAME_LENGTH
from loaders.rules.time_limits import limit_in

_CELL = re.compile(r"[^ \t\u3000|\r\n]+(?: (?=[A-Za-z])[^ \t\u3000|\r\n]+)*")
_HEADS = (
    ("number", re.compile(r"(?:序号|编号|步序|No\.?)")),
    ("step", re.compile(r"(?:工作|流程|操作|作业|业务)?(?:步骤|环节|节点|活动|阶段|过程|流程)(?:名称)?")),
    (
        "who",
        re.compile(
            r"(?:责任|执行|负责|主责|经办|操作|主办|承办|办理)(?:人|者|部门|岗位|单位|人员|角色|科室)(?:/[㐀-鿿]{2,4})?"
            r"|岗位|部门|角色|科室"
        ),
    ),
    (
        "what",
        re.compile(
            r"(?:工作|操作|作业|活动|具体|主要|业务)?(?:内容|说明|描述|要求|要点|标准|事项|内容及要求)(?:描述)?"
        ),
    ),
    ("limit", re.compile(r"(?:完成|办理|处理)?(?:时限|时间|期限|时间要求|时限要求)")),
    (
        "record",
        re.compile(
            r"(?:相关|使用|输出|输入)?(?:表单|记录|文件|输出|输入|资料|表格|单据)(?:/记录)?|备注|风险|控制点|系统"
        ),
    ),
)
_ROW = re.compile(
    r"[ \t\u3000|]*(?:(?:第?[一二三四五六七八九十]{1,3}步?|\d{1,2}(?:\.\d{1,2})?)[、.．)）]?(?=[ \t\u3000|]))?"
)
_LONGEST_LINE = 600
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_MOST_READ = 6000
_LINE = re.compile(r"[^\n]+")
_HEAD = re.compile(r"[ \t\u3000]*(?:序号|编号|步骤|环节|节点|(?:流程|工作|作业|操作)(?:步骤|环节|节点)|活动)[ \t\r]*\n")
_SENTENCE = re.compile(r"[，。；]")
_NAME = re.compile(r"[㐀-鿿A-Za-z（）()、/]{2,16}")


@dataclass(frozen=True)
class Table:
    """Where a table of steps stands and what its rows say."""

    start: int
    end: int
    steps: list[Step]


def find(page: Page) -> list[Table]:
    """The tables of steps of a document, in order."""
    text, tables, at = page.text, [], page.part.start
    while at < page.part.end:
        stop = text.find("\n", at, page.part.end)
        stop = stop if stop >= 0 else page.part.end
        if 8 <= stop - at <= 80 and (columns := _columns(text[at:stop])):
            table = _read(page, at, stop + 1, columns, tabbed="\t" in text[at:stop])
            if table is not None:
                tables.append(table)
                stop = table.end - 1
        elif table := _cell_by_cell(page, at):
            tables.append(table)
            stop = table.end - 1
        at = stop + 1
    return tables


def _cell_by_cell(page: Page, at: int) -> Table | None:
    """A table of which each cell became a line: 步骤, 责任人, 工作内容, then as many lines for each row."""
    if not _HEAD.match(page.text, at):
        return None
    end = min(page.part.end, at + _MOST_READ)
    columns: list[str] = []
    for line in _LINE.finditer(page.text, at, end):
        if line.group().isspace():
            continue
        cell = line.group().strip().replace(" ", "")
        kind = next((kind for kind, words in _HEADS if words.fullmatch(cell)), "")
        if not kind or kind in columns:
            break
        columns.append(kind)
    width = len(columns)
    if width < _LEAST_COLUMNS or "who" not in columns or "step" not in columns:
        return None
    lines = [one.span() for one in _LINE.finditer(page.text, at, end) if not one.group().isspace()]
    steps: list[Step] = []
    for first in range(width, len(lines) - width + 1, width):
        by_kind = dict(zip(columns, lines[first : first + width], strict=True))
        if len(page.text[slice(*by_kind["step"])].strip()) > NAME_LENGTH or _SENTENCE.search(
            page.text, *by_kind["who"]
        ):
            break
        step = _row(page, by_kind[columns[0]][0], lines[first + width - 1][1], by_kind)
        if step is None:
            break
        steps.append(step)
    return Table(at, steps[-1].end + 1, steps) if len(steps) >= _LEAST_ROWS else None


def _columns(line: str) -> list[str] | None:
    """The kinds of the columns, when a line is the header of a table of steps."""
    if _SENTENCE.search(line):
        return None
    cells = [line[start:end].replace(" ", "") for start, end in _cells(line, 0, len(line))]
    if not _LEAST_COLUMNS <= len(cells) <= 9:
        return None
    kinds = [next((kind for kind, words in _HEADS if words.fullmatch(cell)), "") for cell in cells]
    return kinds if "who" in kinds and ("step" in kinds or "what" in kinds) and kinds.count("") <= 1 else None


def _read(page: Page, start: int, at: int, columns: list[str], tabbed: bool) -> Table | None:
    """The rows below a header line, up to the first line that is no row."""
    steps: list[Step] = []
    text = page.text
    while at < page.part.end:
        stop = text.find("\n", at, page.part.end)
        stop = stop if stop >= 0 else page.part.end
        line = text[at:stop]
        if not line.strip():
            at = stop + 1
            continue
        if len(line) > _LONGEST_LINE or (tabbed and "\t" not in line):
            break
        step = _tabbed(page, at, stop, columns) if tabbed else _spaced(page, at, stop, columns)
        if step is None:
            break
        steps.append(step)
        at = stop + 1
    return Table(start, at, steps) if len(steps) >= 2 else None


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line: with tabs between, where some may be empty, or with spaces."""
    if text.find("\t", start, end) < 0:
        return [found.span() for found in _CELL.finditer(text, start, end)]
    cells = []
    while start <= end:
        stop = text.find("\t", start, end)
        stop = stop if stop >= 0 else end
        cells.append((start, stop))
        start = stop + 1
    return cells


def _tabbed(page: Page, start: int, end: int, columns: list[str]) -> Step | None:
    """A row with a tab between its cells: each lies in its column, whatever the others hold."""
    cells = _cells(page.text, start, end)
    if len(cells) > len(columns):
        return None
    by_kind = {kind: cell for kind, cell in zip(columns, cells, strict=False) if page.text[slice(*cell)].strip()}
    return _row(page, start, end, by_kind)


def _spaced(page: Page, start: int, end: int, columns: list[str]) -> Step | None:
    """A row with spaces between its cells: they are told by their order behind the number."""
    wanted = [kind for kind in columns if kind != "number"]
    mark = _ROW.match(page.text, start, end)
    begin = mark.end() if mark else start
    cells = _cells(page.text, begin, end)
    if not 2 <= len(cells) <= len(wanted) + 2:
        return None
    by_kind = dict(zip(wanted, cells, strict=False))
    return _row(page, begin, end, by_kind) if "who" in by_kind else None


def _row(page: Page, start: int, end: int, by_kind: dict[str, tuple[int, int]]) -> Step | None:
    name_at = by_kind.get("step") or by_kind.get("what")
    who_at = by_kind.get("who")
    if name_at is None:
        return None
    name = re.split(r"[，。；：]", tidy(page.text[slice(*name_at)]))[0]
    performers = (page.mentions_in(*who_at) or _unknown(page, who_at)) if who_at else []
    if len(name) < 2 or (who_at and not performers):
        return None
    limit_at = by_kind.get("limit")
    limit = limit_in(page.text[slice(*limit_at)] + "内") if limit_at else limit_in(page.text[start:end])
    if limit and limit_at:
        limit = (tidy(page.text[slice(*limit_at)]), limit[1])
    return Step(name[:NAME_LENGTH], start, end, performers[:4], None, limit, "table_row", 0.85)


def _unknown(page: Page, at: tuple[int, int]) -> list[Mention]:
    """A cell of the column of those responsible names a post, also when it looks like none."""
    name = tidy(page.text[slice(*at)])
    return [Mention(at[0], at[1], name, "Role")] if _NAME.fullmatch(name) else []
