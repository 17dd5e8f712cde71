"""Time limits: as the text says them, and in hours."""

from __future__ import annotations

import re

_LIMIT = re.compile(
    r"(?:(\d{1,3}|[一二两三四五六七八九十])\s*个?(?:工作)?(日|天|小时|分钟|周|月))\s*(?:之?内|以内|前)|当日|当天|次日"
    r"|(?:每|次|本|下|当)个?(?:月|季度?|周|年)[^，。]{0,6}?\d{1,2}[日号]之?前|(?:规定|约定|要求)的?(?:时间|时限|期限)之?内|提前\s*(?:\d{1,3}|[一二两三四五六七八九十])\s*(?:个?工作)?[日天]"
)
_HOURS = {"小时": 1.0, "日": 8.0, "天": 24.0, "分钟": 1 / 60, "周": 168.0}
_CN_NUMBER = {char: place for place, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def limit_in(text: str) -> tuple[str, float | None] | None:
    """The time limit as the text says it, and its hours: a working day has 8, a calendar day 24."""
    found = _LIMIT.search(text)
    if not found:
        return None
    hours = None
    if found.group(1) and found.group(2) in _HOURS:
        count = _CN_NUMBER.get(found.group(1)) or int(found.group(1))
        working = "工作" in found.group()
        unit = 8.0 if working else 24.0 if found.group(2) in "日天" else _HOURS[found.group(2)]
        hours = round(count * unit, 2)
    return found.group(), hours
