"""Numbers of cells as a person sees them: 0.95 under the format 0% is 95%, 45413 under a date format 2024-05-01."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

# Formats that files name by number only; 27 to 36 and 50 to 58 are dates in Chinese, Japanese and Korean Excel.
_BUILT_IN = {9: "0%", 10: "0.00%", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 14: "yyyy-mm-dd", 22: "yyyy-mm-dd h:mm"}
_BUILT_IN |= dict.fromkeys((15, 16, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd")
_BUILT_IN |= {17: "yyyy-mm", 18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm:ss", 32: "h:mm", 33: "h:mm:ss"}
_BUILT_IN |= {34: "h:mm", 35: "h:mm:ss", 55: "h:mm", 56: "h:mm:ss"}
_NOT_SHOWN = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.')
_DATE = re.compile(r"[ymdhs年月日时分]", re.IGNORECASE)
_PLAIN = re.compile(
    r'(?P<before>(?:"[^"]*"|\\.|[￥¥$€£-])*)(?P<digits>[#0?,]*)(?:\.(?P<decimals>[0#?]+))?\s*(?P<percent>%)?'
    r'(?P<behind>(?:"[^"]*"|\\.|[㐀-鿿%‰ ])*)'
)
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_466

Shown = Callable[[float], str]


def built_in(number: int) -> str:
    """The code of a format that a file names by its number; General where it says no more than the number."""
    return _BUILT_IN.get(number, "General")


def plain(value: float) -> str:
    """The shortest spelling: 1.0 is 1, 0.1 + 0.2 is 0.3."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


@lru_cache(maxsize=4096)
def shown_by(code: str, from_1904: bool = False) -> Shown:
    """How a format shows numbers. Separators of thousands are left out, colours and conditions play no part."""
    first = _NOT_SHOWN.sub("", code.split(";")[0]).strip()
    if not first or first.lower() == "general" or first == "@":
        return plain
    bare = _QUOTED.sub("", first)
    if _DATE.search(bare) and not re.search(r"[0#?]", bare.replace(".0", "")):
        return lambda value: _date(value, bare.lower(), from_1904)
    found = _PLAIN.fullmatch(first)
    if found is None:
        return plain
    before, behind = _literal(found["before"]), _literal(found["behind"]).rstrip()
    decimals, percent = len(found["decimals"] or ""), bool(found["percent"])
    width = len(re.sub(r"[^0]", "", found["digits"])) if "," not in found["digits"] else 1
    keeps = bool(found["digits"]) or decimals

    def show(value: float) -> str:
        if not keeps:
            return plain(value)
        number = plain(round(value * 100, 10)) if percent else plain(value)
        if (percent and len(number.partition(".")[2]) > decimals) or len(number) > 15:
            number = plain(round(float(number), decimals))
        if width > 1 and number.isdecimal():
            number = number.zfill(width)
        return f"{before}{number}{'%' if percent else ''}{behind}"

    return show


def _literal(part: str) -> str:
    """What a format puts around the number, without signs of currency in front."""
    return re.sub(r'["\\]', "", part).strip("￥¥$€£-")


def _date(value: float, code: str, from_1904: bool) -> str:
    """The day, the minute or both, as precise as the format shows; a number that is no date as it is."""
    if not 0 <= value < _LAST_DAY:
        return plain(value)
    if value < 60 and not from_1904 and value >= 1:
        value += 1  # Excel counts a 29th of February 1900
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=value)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    has_day = "y" in code or "d" in code or "年" in code or "日" in code
    has_time = "h" in code or "s" in code
    if has_day or not has_time:
        day_missing = "d" not in code and "日" not in code and "y" in code
        day = moment.strftime("%Y-%m") if day_missing and moment.day == 1 else moment.strftime("%Y-%m-%d")
        return f"{day} {moment:%H:%M}" if has_time and (moment.hour or moment.minute) else day
    if value >= 1 and "[" in code:
        return f"{int(value * 24)}:{moment:%M}"
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
