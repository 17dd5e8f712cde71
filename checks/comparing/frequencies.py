"""Whether controls are executed as often as demanded: the recorded days beside the periods that are over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import queries
from checks.governance import Governance
from checks.governance.periods import months_before

# What a period is called, its length in months or days, and for how long after its end its execution may be recorded.
_PERIODS = (
    (re.compile(r"半年|half[- ]?year|semi-?annual", re.IGNORECASE), 6, 0, 30),
    (re.compile(r"季|quarter", re.IGNORECASE), 3, 0, 20),
    (re.compile(r"半月|旬|双周|两周|biweek|fortnight", re.IGNORECASE), 0, 14, 5),
    (re.compile(r"月|month", re.IGNORECASE), 1, 0, 10),
    (re.compile(r"周|week", re.IGNORECASE), 0, 7, 3),
    (re.compile(r"年|year|annual", re.IGNORECASE), 12, 0, 31),
    (re.compile(r"日|天|dai|day", re.IGNORECASE), 0, 1, 3),
)
_SEVERAL = re.compile(r"(?:每|/)(\d+|[一二两三四五六])个?(?:年|季度?|月|周|日|天)|every (\d+) ")
_EACH = re.compile(
    r"每(?:次|笔|单|批|份|项|个(?!月|季|工作日)|车|件)|逐(?:笔|单|批|份|项)"
    r"|(?:per|each) (?:order|batch|case|transaction)"
)
_FEWEST_DAYS = 14  # a daily or weekly control is missed when nothing is recorded for so long: days off are not known
_LOOKED_BACK = 12  # months


@dataclass(frozen=True)
class Interval:
    """How often a control is due: every so many months, or days, with a time to record it."""

    months: int
    days: int
    grace: int


def read_frequency(text: str) -> Interval | None:
    """The interval of words such as 每月, 每季度一次 or monthly; None for each occasion, and for what is none."""
    if _EACH.search(text) or (_SEVERAL.search(text) and not re.search(r"每[一1]?个?(?:年|季|月|周|日|天)", text)):
        return None
    for pattern, months, days, grace in _PERIODS:
        if pattern.search(text):
            return Interval(months, days, grace)
    return None


def controls_not_executed(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Controls without a record in a period that is over; undecided for those that no record has ever named."""
    found = []
    for row in queries.run(store, "executions_of_controls"):
        interval = read_frequency(row["frequency"])
        days = sorted(_latest(day) for day in row["days"])
        if interval is None or not days:
            found.append({"id": row["id"], "frequency": row["frequency"], "periods": [], "undecided": True})
            continue
        missed = list(_missed(interval, days, today))
        if missed:
            found.append({"id": row["id"], "frequency": row["frequency"], "periods": missed, "undecided": False})
    return found


def _missed(interval: Interval, days: Sequence[date], today: date) -> Iterator[str]:
    """The periods since the first record that are over, with the time to record them, and hold none."""
    if not interval.months:
        longest = max(_FEWEST_DAYS, 2 * interval.days + interval.grace)
        for before, after in zip(days, [*days[1:], today], strict=True):
            if (after - before).days > longest:
                yield f"{before + timedelta(days=1)} – {after}"
        return
    left = list(days)
    for start, end in _whole_periods(interval.months, max(days[0], months_before(today, _LOOKED_BACK)), today):
        latest = end + timedelta(days=interval.grace)
        if latest >= today:
            return
        at = bisect_left(left, start)
        if at < len(left) and left[at] <= latest:
            del left[: at + 1]
        else:
            yield _called(start, interval.months)


def _whole_periods(months: int, first: date, today: date) -> Iterator[tuple[date, date]]:
    """The calendar periods from the one of a first day on, each with its last day."""
    index = (first.year * 12 + first.month - 1) // months
    while True:
        start, after = (date(at // 12, at % 12 + 1, 1) for at in (index * months, (index + 1) * months))
        if start > today:
            return
        yield start, after - timedelta(days=1)
        index += 1


def _called(start: date, months: int) -> str:
    if months == 1:
        return f"{start:%Y-%m}"
    if months == 12:
        return f"{start.year}"
    return f"{start.year}{'Q' if months == 3 else 'H'}{(start.month - 1) // months + 1}"


def _latest(day: str) -> date:
    """The last day that an ISO date as precise as stated can mean."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
