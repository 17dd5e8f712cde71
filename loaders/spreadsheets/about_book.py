"""What a workbook says of itself: its title, number, version and dates, and the processes that its names speak of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from loaders import about
from loaders.documents import Part, bare_title
from loaders.rules.english import about as english_about
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.layout import ItemKind
from loaders.spreadsheets.names import label_of
from loaders.spreadsheets.tables import Table

# Names that programs give, and that say nothing.
_GIVEN_BY_PROGRAM = re.compile(
    r"(?:sheet|工作表|表|book|工作簿|新建|table|tabelle|feuil|hoja|export|data|数据|副本|copy|untitled|未命名)"
    r"[\s_\-(（]*\d*[)）]?|.*新建.*工作表.*|\d+",
    re.IGNORECASE,
)
_SAYS_KIND_ONLY = re.compile(r"matrix|raci|矩阵|清单|列表|目录|register|list|责任矩阵|职责矩阵", re.IGNORECASE)
_KEPT = ("number", "version", "effective_on", "effective_until", "classification", "organization", "status")
_TAIL = re.compile(
    r"(?:责任|职责|权责|权限|分工|任务|角色|岗位|部门|职能|RACI|RASCI|矩阵|分配|分解|清单|一览|汇总|图|表|与|及"
    r"|和|的|[-—_ ()（）]|matrix|responsibilit(?:y|ies)|chart|assignment|table|for|the|activities|of|process)+$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:raci|rasci|responsibility|assignment|matrix|chart|for|of|the|[-—:：_ ()（）]|附[件表录]\d*[：:.、]?"
    r"|表\d+[：:.、]?)+",
    re.IGNORECASE,
)
_ENDS_AS_FLOW = re.compile(r"(?:(?:业务|工作)?(?:流程|过程|活动))+$")
_NO_PROCESS = re.compile(
    r"^(?:公司|集团|企业|业务|管理|流程|过程|部门|岗位|全公司|各部门|质量管理体系|体系|工作|活动|年度|版"
    r"|\d{4}年?度?)*$|(?:公司|集团|医院|银行|学校|工厂|厂)$"
)


def title(path: Path, tables: list[Table]) -> str:
    """The title row above the tables, else the sheet's name when it says something, else the file's."""
    stem = bare_title(path.stem) or path.stem
    titles = list(dict.fromkeys(table.title[0] for table in tables if table.title))
    sheets = list(dict.fromkeys(table.grid.sheet.name for table in tables))
    if len(titles) == 1 and (len(sheets) == 1 or len(tables) > 1):
        return titles[0]
    if not titles and len(sheets) == 1 and says_something(sheets[0]):
        return sheets[0]
    if not says_something(stem):
        return next(iter([*titles, *[name for name in sheets if says_something(name)]]), stem)
    return stem


def properties(name: str, tables: list[Table]) -> dict[str, Any]:
    """Kind, and number, version and dates where lines above the first table say so."""
    lines = [
        " ".join(one_line(cell.text) for cell in cells) for table in tables[:1] for _, cells in table.above if cells
    ]
    text = "\n".join([name, *lines])
    part = Part(0, len(text), name)
    found = english_about.properties(text, part) | about.properties(text, part)
    kept = {held: found[held] for held in _KEPT if held in found}
    return kept | {"kind": "matrix" if any(table.layout for table in tables) else "register"}


def says_something(name: str) -> bool:
    """Whether the name of a sheet or file says what it is about."""
    return is_given(name) and not _SAYS_KIND_ONLY.fullmatch(name.strip())


def is_given(name: str) -> bool:
    """Whether the name of a sheet or file comes from a person: not Sheet1."""
    return not _GIVEN_BY_PROGRAM.fullmatch(name.strip())


def process_in(name: str) -> str:
    """The process that a title speaks of: 采购管理 of 采购管理流程责任矩阵; '' when it speaks of none."""
    bare = one_line(name)
    shorter = _HEAD.sub("", _TAIL.sub("", bare)).strip(" -—_")
    shorter = _ENDS_AS_FLOW.sub("", shorter).strip() or shorter
    if len(shorter) < 2 or _NO_PROCESS.search(shorter) or label_of(shorter) is not None or not says_something(shorter):
        return ""
    return shorter


def items_in(name: str) -> ItemKind | None:
    """What a title calls the rows of its matrix."""
    if re.search(r"流程|过程|process", name, re.IGNORECASE):
        return "Process"
    return "Duty" if re.search(r"职责(?!矩阵)|岗位职责|部门职责|dut(?:y|ies)", name, re.IGNORECASE) else None
