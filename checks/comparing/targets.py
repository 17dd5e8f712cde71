"""Whether KPIs reach their targets: the latest actual value beside the target as it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import ge, gt, le, lt
from typing import Any

import queries
from checks.governance import Governance

_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_STRICT_UP = re.compile(r">(?!=)|大于(?!等于|或等于)|高于|超过|多于|more than|above|over")
_UP = re.compile(r"≥|>=|不低于|不少于|不小于|大于(?:或)?等于|以上|至少|达到|at least|or more|no less")
_STRICT_DOWN = re.compile(r"<(?!=)|小于(?!等于|或等于)|低于|少于|less than|below|under")
_DOWN = re.compile(
    r"≤|<=|不高于|不超过|不多于|不大于|小于(?:或)?等于|以内|以下|之内|至多|控制在|at most|or less|within|no more"
)
_MISSED = re.compile(
    r"未(?:达标|达成|完成|达到)|不达标|没有?达|not (?:met|reached|achieved)|missed|below target", re.IGNORECASE
)
_REACHED = re.compile(r"达标|达成|完成|达到|met|reached|achieved|on target", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """A bound that an actual value has to keep."""

    keeps: Callable[[float, float], bool]
    bound: float
    in_percent: bool

    def is_reached(self, value: float) -> bool:
        """Whether a value keeps it; 0.972 beside a target of 95% is taken for the share that it is."""
        if self.in_percent and self.bound > 1 and 0 < value <= 1:
            value *= 100
        return self.keeps(round(value, 9), self.bound)


def read_target(text: str, direction: str | None) -> Target | None:
    """The bound of a target such as ≥95%, 不超过30个工作日 or 100%; None for no single number, or not which way."""
    shown = unicodedata.normalize("NFKC", text).casefold()
    numbers = _NUMBER.findall(shown)
    if len(numbers) != 1:
        return None
    bound, in_percent = float(numbers[0].replace(",", "")), "%" in shown
    for pattern, keeps in ((_DOWN, le), (_UP, ge), (_STRICT_DOWN, lt), (_STRICT_UP, gt)):
        if pattern.search(shown):
            return Target(keeps, bound, in_percent)
    if direction == "up" or (in_percent and bound == 100):
        return Target(ge, bound, in_percent)
    if direction == "down" or bound == 0:
        return Target(le, bound, in_percent)
    return None


def kpis_below_target(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """KPIs whose latest actual value misses the target; undecided where the two cannot be compared."""
    latest: dict[str, Mapping[str, Any]] = {}
    for row in queries.run(store, "kpi_actuals"):
        if (row["done_on"] or "") <= today.isoformat() + "~":
            latest.setdefault(row["id"], row)  # the rows come with the latest first
    found = []
    for kpi, actual in latest.items():
        is_reached = _judged(actual)
        if is_reached is not True:
            shown = {"target": actual["target"], "actual": _shown(actual), "period": actual["done_on"] or ""}
            found.append({"id": kpi, **shown, "undecided": is_reached is None})
    return found


def _judged(row: Mapping[str, Any]) -> bool | None:
    target = read_target(row["target"], row["direction"])
    if target is not None and row["value"] is not None:
        return target.is_reached(row["value"])
    said = row["result"] or ""
    if _MISSED.search(said):
        return False
    return True if _REACHED.search(said) else None


def _shown(row: Mapping[str, Any]) -> str:
    if row["value"] is None:
        return str(row["result"] or "")
    return f"{row['value']:g}" + ("%" if row["unit"] == "%" and row["value"] > 1 else "")
