"""What the names in a matrix say: what kind of work a column holds, code and name, one name in two languages."""

from __future__ import annotations

import re
from typing import Any

from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.layout import ItemKind, Layout
from loaders.spreadsheets.names import code_and_name, named, without_number


def kinds_of(layout: Layout, default: ItemKind | None, *, has_process: bool) -> list[ItemKind]:
    """What each column that names work holds: as its header says, else what fits its neighbours and the title."""
    told = [layout.kind_of(column) for column in layout.item_columns]
    kinds: list[ItemKind] = []
    for place, kind in enumerate(told):
        is_last = place == len(told) - 1
        if kind is None and is_last:
            grouped = any(one == "Process" for one in told[:-1])
            kind = "Activity" if grouped and default != "Duty" else default or "Process"
        elif kind is None or (kind == "Activity" and not is_last):
            kind = "Process"
        kinds.append(kind)
    return kinds


def name_of_work(text: str) -> tuple[str | None, str]:
    """Code and name of a piece of work, without its number in the list."""
    bare = without_number(one_line(text))
    code, name = code_and_name(bare)
    return code, named(name)[0] if name else (code or "")


def usual_label(told: str) -> Any:
    """What units or posts without a telling name are, by what the header calls its columns."""
    if re.search(r"岗位|角色|职务|role|post|position", told, re.IGNORECASE):
        return None if re.search(r"部门|单位|department|unit", told, re.IGNORECASE) else "Role"
    return None


def bilingual(chain: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """采购部 above Purchasing is one name in two languages."""
    if len(chain) < 2:
        return chain
    (upper, row), (lower, below) = chain[-2:]
    han = [bool(re.search("[㐀-鿿]", text)) for text in (upper, lower)]
    latin = [bool(re.search("[A-Za-z]{2}", text)) for text in (upper, lower)]
    if han == [True, False] and latin == [False, True]:
        return [*chain[:-2], (f"{one_line(upper)} {one_line(lower)}", row)]
    if han == [False, True] and latin == [True, False]:
        return [*chain[:-2], (f"{one_line(lower)} {one_line(upper)}", below)]
    return chain
