"""The layout of a responsibility matrix: which rows are headers, which columns name the work, which hold marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from loaders.spreadsheets.columns import field_of, is_known, is_numbering, spellings
from loaders.spreadsheets.grid import Cell, Grid, one_line
from loaders.spreadsheets.marks import marks_in
from loaders.spreadsheets.names import label_of, named, without_number

ItemKind = Literal["Process", "Activity", "Duty"]

# What heads a column of units or posts without naming one.
LABEL_OF_ACTORS = re.compile(
    r"(?:(?:责任|参与|相关|职能|主要|各|涉及|所属|牵头|管理|公司|有关)?(?:部门|岗位|角色|单位|职能|主体|人员"
    r"|组织)(?:/(?:岗位|角色|部门|单位))?(?:名称)?"
    r"|(?:责任|职责|部门职责|职责分工|分工|权责|责任分配|部门分工|责任主体|职能分配)"
    r"|(?:responsible|participating)?(?:departments?|roles?|units?|functions?|organi[sz]ation|posts?|positions?"
    r"|responsibilit(?:y|ies)|raci)(?:/roles?|/departments?)?)",
    re.IGNORECASE,
)
_NO_ACTOR = re.compile(
    r"是否|等级|级别|类别|类型|分类|优先级|重要|频[率次]|状态|评级|权重|得分|备注|说明|日期|数量|合计|总计|小计|条款|"
    r"grade|class|type|category|priority|level|rating|total|count|remark|comment|note",
    re.IGNORECASE,
)
_PROCESS = re.compile(r"流程|过程|域$|领域|板块|process|domain|procedure", re.IGNORECASE)
_ACTIVITY = re.compile(r"活动|步骤|环节|任务|操作|作业|节点|工序|activit|\bstep|\btask", re.IGNORECASE)
_DUTY = re.compile(
    r"职责|责任|事项|工作内容|工作项|^工作$|职能|要素|dut(?:y|ies)|responsibilit|work items?", re.IGNORECASE
)
# What the work is called in a matrix of the functions that a standard asks for; beside other work it only cites.
_CLAUSE = re.compile(r"条款|\bclause", re.IGNORECASE)
_ABOUT_LINE = re.compile(r"[：:]|编号|版本|版次|日期|编制|审核|批准")
_LONGEST_HEAD = 40
_HEADER_WITHIN = 30
_MOST_OF = 0.5
_LONGEST_STRANGE = 4


# A name has a Chinese letter or two others together; dates, figures and single letters have not.
_NAMES = re.compile(r"[㐀-鿿]|[^\W\d_]{2}")
_LOOKED_AT = 200


@dataclass(frozen=True)
class Layout:
    """A matrix as rows of work and columns of actors; `grid` has rows and columns exchanged where the sheet does.

    `item_columns` name the work, from the outer group to the item itself, with the kind that their header says.
    """

    grid: Grid
    header_rows: tuple[int, ...]
    body_rows: tuple[int, ...]
    mark_columns: tuple[int, ...]
    item_columns: tuple[int, ...]
    heads: dict[int, str]  # of all columns that hold no marks
    actors_are: str  # what the corner calls the columns: 部门, 岗位

    def kind_of(self, column: int) -> ItemKind | None:
        """What the header of a column calls the work in it."""
        return item_kind(self.heads.get(column, ""))


def item_kind(head: str) -> ItemKind | None:
    """What a header calls the rows: 流程 are processes, 步骤 activities, 工作事项 duties."""
    bare = LABEL_OF_ACTORS.sub("", head) if re.search(r"[\\/／|]", head) else head
    if _ACTIVITY.search(bare):
        return "Activity"
    if _PROCESS.search(bare) or any(
        re.fullmatch(r"l[1-6]|level[1-6]|[一二三四五六]级", one) for one in spellings(bare)
    ):
        return "Process"
    return "Duty" if _DUTY.search(bare) or _CLAUSE.search(bare) else None


def find(grid: Grid, top: int, bottom: int, known: frozenset[str]) -> Layout | None:
    """The matrix in rows `top` to `bottom` (both in it); None when there is none."""
    best: tuple[int, int, list[int]] | None = None
    counted = _Counts(grid, min(bottom, top + _HEADER_WITHIN), bottom, known)
    for row in range(top, min(bottom, top + _HEADER_WITHIN)):
        if best is not None and any(marks_in(grid.text(row, column), known) for column in best[2]):
            break  # below the first row of marks there are headers of other tables only
        columns = _mark_columns(counted, row)
        if columns and (best is None or len(columns) >= best[0]):
            best = (len(columns), row, columns)
    if best is None:
        return None
    header = best[1]
    columns = best[2]
    upper = _upper_headers(grid, header, top, columns)
    plain = _layout(grid, (*upper, header), tuple(range(header + 1, bottom + 1)), columns)
    if _is_data(plain):
        return None
    return _exchanged(plain) if _is_exchanged(plain) else plain


def _is_data(layout: Layout) -> bool:
    """Whether dates and figures stand where parties and work are named: letters in a table of data are no marks."""
    grid = layout.grid
    heads = ["".join(grid.text(row, column) for row in layout.header_rows) for column in layout.mark_columns]
    if 2 * sum(bool(_NAMES.search(head)) for head in heads) < len(heads):
        return True
    if not layout.item_columns:
        return False
    work = [text for row in layout.body_rows[:_LOOKED_AT] if (text := grid.text(row, layout.item_columns[-1]))]
    return 2 * sum(bool(_NAMES.search(text)) for text in work) < len(work)


def begins_another(layout: Layout, row: int, known: frozenset[str]) -> bool:
    """Whether a row of the body is the header of a further matrix below: names where marks should stand."""
    grid = layout.grid
    cells = [
        cell for cell in grid.cells(row) if cell.right in layout.mark_columns or cell.column in layout.mark_columns
    ]
    if len(cells) < max(2, len(layout.mark_columns) // 2):
        return False
    return not any(marks_in(cell.text, known) is not None for cell in cells) and all(
        len(cell.text) <= _LONGEST_HEAD for cell in cells
    )


class _Counts:
    """How many marks and other texts stand in a column below a row; the rows below `middle` are counted once."""

    def __init__(self, grid: Grid, middle: int, bottom: int, known: frozenset[str]) -> None:
        self.grid, self.bottom, self.known = grid, bottom, known
        self._middle = middle
        self._below: dict[int, tuple[int, int]] = {}

    def below(self, header: int, column: int) -> tuple[int, int]:
        """Marks and other texts between a header row and the end."""
        if column not in self._below:
            self._below[column] = _counted(self.grid, column, self._middle, self.bottom, self.known)
        marks, others = _counted(self.grid, column, header + 1, self._middle - 1, self.known)
        return marks + self._below[column][0], others + self._below[column][1]


def _mark_columns(counted: _Counts, header: int) -> list[int]:
    """The columns that have a name in the header row and marks below it."""
    grid, known, bottom = counted.grid, counted.known, counted.bottom
    heads = grid.cells(header)
    if len({cell.text for cell in heads}) < 2 or any(_marks_not_words(cell, known) for cell in heads):
        return []
    found, likely = [], []
    for cell in heads:
        if len(cell.text) > _LONGEST_HEAD or _NO_ACTOR.search(cell.text) or cell.right - cell.column > 60:
            continue
        if _is_field(cell.text):
            continue
        for column in range(cell.column, cell.right + 1):
            marks, others = counted.below(header, column)
            if marks and marks >= _MOST_OF * (marks + others):
                found.append(column)
            elif cell is not heads[0] and not marks and (not others or _short(grid, column, header + 1, bottom)):
                likely.append((column, label_of(named(cell.text)[0]) is not None))
    if found:
        inside = [column for column, is_actor in likely if is_actor or min(found) < column < max(found)]
        first = min([*found, *inside])
        found = sorted({*found, *inside})
        if len(found) == 1 and label_of(named(grid.text(header, first))[0]) is None:
            return []
        return found
    # No mark at all: a matrix that nobody has filled in yet, when its columns are called after units or posts.
    actors = [column for column, is_actor in likely if is_actor]
    first_head = heads[0].text if not is_numbering(heads[0].text) or len(heads) < 2 else heads[1].text
    return actors if len(actors) >= 2 and item_kind(first_head) and heads[0].column not in actors else []


def _is_field(head: str) -> bool:
    """Whether a header names what a register holds and no unit: 流程名称, 备注, 是否关键."""
    if label_of(named(head)[0]) is not None and not LABEL_OF_ACTORS.fullmatch(head):
        return False
    return is_known(head)


def _marks_not_words(cell: Cell, known: frozenset[str]) -> bool:
    """Whether a cell is a sign: names stand in headers, and words such as 审批 may be names there."""
    return bool(marks_in(cell.text, known)) and len(cell.text) <= 2


def _counted(grid: Grid, column: int, top: int, bottom: int, known: frozenset[str]) -> tuple[int, int]:
    marks = others = 0
    for row in range(top, bottom + 1):
        text = grid.text(row, column)
        if not text:
            continue
        found = marks_in(text, known)
        if found:
            marks += 1
        elif found is None:
            area = grid.area(row, column)
            others += area is None or area.right == area.left
    return marks, others


def _short(grid: Grid, column: int, top: int, bottom: int) -> bool:
    """Whether what stands in a column could be marks that nobody explains."""
    return all(
        len(grid.text(row, column)) <= _LONGEST_STRANGE and not grid.text(row, column).isdecimal()
        for row in range(top, bottom + 1)
    )


def _upper_headers(grid: Grid, header: int, top: int, columns: list[int]) -> list[int]:
    """The header rows above the lowest one: units above posts, Chinese above English."""
    found: list[int] = []
    for row in range(header - 1, top - 1, -1):
        cells = [cell for cell in grid.cells(row) if cell.right >= columns[0] and cell.column <= columns[-1]]
        is_title = len(cells) <= 1 and all(cell.column < columns[0] for cell in cells)
        about = sum(bool(_ABOUT_LINE.search(cell.text)) for cell in grid.cells(row))
        if not cells or is_title or about or any(len(cell.text) > _LONGEST_HEAD for cell in cells):
            break
        if any(grid.text(row, column) for column in columns if column > columns[0]) or len(columns) == 1:
            found.insert(0, row)
    return found


def _layout(grid: Grid, headers: tuple[int, ...], body: tuple[int, ...], columns: list[int]) -> Layout:
    heads: dict[int, str] = {}
    for column in range(grid.width):
        if column in columns:
            continue
        texts = [text for row in headers if (text := one_line(grid.text(row, column)))]
        texts = list(dict.fromkeys(texts))
        if texts or (column < columns[0] and any(grid.text(row, column) for row in body[:200])):
            heads[column] = " ".join(texts)
    items = [column for column in heads if column < columns[0]]
    corner = " ".join(heads[column] for column in items)
    return Layout(grid, headers, body, tuple(columns), _naming(grid, items, heads, body), heads, corner)


def _naming(grid: Grid, items: list[int], heads: dict[int, str], body: tuple[int, ...]) -> tuple[int, ...]:
    """The columns that name the work: not those that number it, nor fields of registers such as 责任人."""
    names, actors, clauses = [], [], []
    for column in items:
        head = heads[column]
        if _CLAUSE.search(head) and not is_numbering(head):
            clauses.append(column)
            continue
        if LABEL_OF_ACTORS.fullmatch("".join(head.split())) and item_kind(head) is None:
            actors.append(column)
            continue
        if (
            is_numbering(head)
            or field_of("process", head) == "code"
            or re.search(r"编号|编码|^code$|\bid\b", head, re.I)
        ):
            continue
        if (
            item_kind(head) is None
            and head
            and (_NO_ACTOR.search(head) or field_of("process", head) not in (None, "parent"))
        ):
            continue
        texts = [text for row in body[:200] if (text := grid.text(row, column))]
        if not head and texts and all(re.fullmatch(r"[\d.．]+", text) for text in texts):
            continue
        if texts:
            names.append(column)
    if not names:
        return tuple(clauses[-1:] or actors)  # the rows are units or posts, and the columns the work
    works = [column for column in names if item_kind(heads[column]) in ("Process", "Activity")]
    if works and all(item_kind(heads[column]) == "Duty" for column in names if column > works[-1]):
        activity = any(item_kind(heads[column]) == "Activity" for column in works)
        return tuple(column for column in names if column <= works[-1]) if activity else tuple(names)
    return tuple(names)


def _is_exchanged(layout: Layout) -> bool:
    """Whether the rows are the units and posts, and the columns the work."""
    grid = layout.grid
    if not layout.item_columns:
        return False
    column = layout.item_columns[-1]
    head = layout.heads.get(column, "")
    rows = [one_line(text) for row in layout.body_rows[:300] if (text := grid.text(row, column))]
    names = [grid.text(layout.header_rows[-1], one) for one in layout.mark_columns]
    if not rows:
        return False
    rows_like = sum(_is_actor(text) for text in rows) / len(rows)
    names_like = sum(_is_actor(text) for text in names) / len(names)
    if LABEL_OF_ACTORS.fullmatch("".join(head.split())) and item_kind(head) != "Process":
        return rows_like >= names_like
    if item_kind(head) is not None and not re.search(r"[\\/／|]", head):
        return False
    return rows_like >= _MOST_OF and names_like < rows_like


def _is_actor(text: str) -> bool:
    return label_of(named(without_number(text))[0]) is not None


def _exchanged(plain: Layout) -> Layout:
    """The same matrix with rows and columns exchanged: its headers become the columns that name the work."""
    grid = Grid(plain.grid.sheet, exchanged=True)
    corner = plain.heads.get(plain.item_columns[-1], "") if plain.item_columns else ""
    body = tuple(row for row in plain.body_rows if any(plain.grid.text(row, one) for one in plain.item_columns))
    heads = dict.fromkeys(plain.header_rows, "")
    kinds = [
        kind
        for kind in map(
            item_kind, [plain.grid.text(row, one) for row in plain.header_rows[:-1] for one in plain.mark_columns[:1]]
        )
        if kind
    ]
    items = [row for row in plain.header_rows if not _only_labels(plain, row)]
    for row in items:
        told = item_kind(corner) if re.search(r"[\\/／|]", corner) else None
        heads[row] = {"Process": "流程", "Activity": "活动", "Duty": "职责"}.get(
            told or (kinds[0] if kinds else ""), ""
        )
    return Layout(grid, plain.item_columns, plain.mark_columns, body, tuple(items), heads, corner)


def _only_labels(plain: Layout, row: int) -> bool:
    """Whether a header row says what the columns are, and names none: 流程名称 above all of them."""
    texts = {one_line(plain.grid.text(row, column)) for column in plain.mark_columns}
    return len(texts) == 1 and len(plain.mark_columns) > 1 and (bool(item_kind(next(iter(texts)))) or texts == {""})
