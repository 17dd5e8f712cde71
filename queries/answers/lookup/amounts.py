"""Who approves what at which amount: the limits of approvals, in one unit so that they compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import ProcmapError
from graph.ids import label_of, normalise
from queries.answers.impact.reach import parts
from queries.answers.places import Standing, standings
from queries.answers.table import Table
from queries.catalogue import Readable, run

COLUMNS = (
    *("subject", "range", "approvers", "kind", "process", "domain", "from", "to", "base_unit", "operator", "value"),
    *("operator_to", "value_to", "unit", "control", "document", "clause", "quote", "approver_ids", "work_ids", "id"),
)
_YUAN = "元"
# Units of money in yuan; an amount in another currency keeps its own unit.
_MONEY: Mapping[str, float] = {
    "元": 1, "圆": 1, "块": 1, "人民币": 1, "人民币元": 1, "元人民币": 1, "rmb": 1, "cny": 1, "yuan": 1, "¥": 1,
    "百元": 1e2, "千元": 1e3, "万元": 1e4, "万": 1e4, "万元人民币": 1e4, "人民币万元": 1e4, "十万元": 1e5,
    "百万元": 1e6, "百万": 1e6, "千万元": 1e7, "千万": 1e7, "亿元": 1e8, "亿": 1e8,
}  # fmt: skip
_AMOUNT = re.compile(r"(¥?)([\d,，]+(?:\.\d+)?)\s*(\D*)")


class BadAmount(ProcmapError):
    """An amount that is no number with a unit."""


@dataclass(frozen=True)
class Range:
    """The amounts for which a control holds; None is without end. `unit` is 元 for money, else as stated."""

    low: float | None
    low_belongs: bool
    high: float | None
    high_belongs: bool
    unit: str

    def holds(self, amount: float) -> bool:
        """Whether the amount, in the same unit, is in it."""
        above = self.low is None or amount > self.low or (self.low_belongs and amount == self.low)
        return above and (self.high is None or amount < self.high or (self.high_belongs and amount == self.high))

    def in_words(self) -> str:
        """[200000, 1000000) 元 as 200000 ≤ … < 1000000 元."""
        if self.low is not None and self.low == self.high:
            return f"= {self.low:,.12g} {self.unit}".strip()
        low = "" if self.low is None else f"{'≥' if self.low_belongs else '>'} {self.low:,.12g}"
        high = "" if self.high is None else f"{'≤' if self.high_belongs else '<'} {self.high:,.12g}"
        return f"{low}{', ' if low and high else ''}{high} {self.unit}".strip()


def approvals_by_amount(
    store: Readable,
    subject: str | None = None,
    amount: float | str | None = None,
    unit: str | None = None,
    always: bool = False,
) -> Table:
    """A row for each limit, by what it guards, then by amount; with `amount` those that hold at it.

    `subject` is a process, a department or post, or words that all stand in the control, its sentence or its process.
    `amount` is a number, in yuan unless it has or `unit` names another one. `always` adds approvals without an amount.
    """
    asked = None if amount is None else _asked(amount, unit)
    found = run(store, "approval_amounts", always=always)
    standing = standings(store, {work for row in found for work in row["works"]} | {row["id"] for row in found})
    wanted = _about(store, subject) if subject else None
    rows = []
    for row in found:
        if wanted is not None and not wanted.holds(row, standing):
            continue
        span = range_of(row)
        if asked is not None and not (span is None or (span.unit == asked[1] and span.holds(asked[0]))):
            continue
        if asked is None and unit is not None and (span is None or span.unit != _base(unit)[0]):
            continue
        rows.append((row, span))
    rows.sort(key=lambda one: _order(*one))
    return Table(COLUMNS, [_row(row, span, standing) for row, span in rows])


def range_of(row: Mapping[str, Any]) -> Range | None:
    """The amounts for which a control holds; None when it has no amount."""
    if row["value"] is None:
        return None
    unit, factor = _base(row["unit"])
    value = _clean(row["value"] * factor)
    if row["operator"] in ("<", "<="):
        return Range(None, False, value, row["operator"] == "<=", unit)
    if row["operator"] in (">", ">="):
        upper = None if row["value_to"] is None else _clean(row["value_to"] * factor)
        return Range(value, row["operator"] == ">=", upper, row["operator_to"] == "<=", unit)
    return Range(value, True, value, True, unit)


def _base(unit: str | None) -> tuple[str, float]:
    plain = "".join(unicodedata.normalize("NFKC", unit or "").split())
    factor = _MONEY.get(plain.casefold())
    return (_YUAN, factor) if factor else (plain, 1.0)


def _asked(amount: float | str, unit: str | None) -> tuple[float, str]:
    """80000, "8万元", "80,000", "3 天": the number and its unit."""
    said = unicodedata.normalize("NFKC", str(amount)).strip()
    found = _AMOUNT.fullmatch(said)
    if found is None or isinstance(amount, bool):
        raise BadAmount(f"{amount!r} is no amount; write 80000, 8万元 or 3天")
    written, factor = _base(found[3].strip() or unit or _YUAN)
    return _clean(float(found[2].replace(",", "")) * factor), written


def _clean(value: float) -> float:
    return round(value, 6)


@dataclass(frozen=True)
class _About:
    """What rows are about: some things, or words."""

    things: frozenset[str]
    words: tuple[str, ...]

    def holds(self, row: Mapping[str, Any], standing: Mapping[str, Standing]) -> bool:
        if self.things.intersection([row["id"], row["document"], *row["works"], *row["approvers"]]):
            return True
        places = [standing.get(id, Standing()) for id in (row["id"], *row["works"])]
        told = [row["name"], row["quote"] or "", *row["work_names"], *row["approver_names"]]
        text = normalise(" ".join([*told, *(name for place in places for name in (place.process, place.domain))]))
        return bool(self.words) and all(word in text for word in self.words)


def _about(store: Readable, subject: str) -> _About:
    named = {row["id"] for row in run(store, "things_by_id", ids=[subject])}
    named |= {row["id"] for row in run(store, "things_named", called=subject)}
    inside = parts(store, sorted(id for id in named if label_of(id) == "Process"))
    units = [id for id in sorted(named) if label_of(id) == "Department"]
    posts = [row["post"] for row in run(store, "posts_of_units", ids=units)]
    return _About(frozenset({*named, *inside, *posts}), tuple(normalise(word) for word in subject.split()))


def _order(row: Mapping[str, Any], span: Range | None) -> tuple[Any, ...]:
    amount = (
        (0, "", 0.0, 0.0)
        if span is None
        else (1, span.unit, span.low if span.low is not None else -1.0, span.high if span.high is not None else 1e300)
    )
    return (" ".join(row["work_names"]) or "\uffff", *amount, row["id"])


def _row(row: Mapping[str, Any], span: Range | None, standing: Mapping[str, Standing]) -> dict[str, Any]:
    places = [standing[id] for id in (*row["works"], row["id"]) if id in standing]
    return {
        "subject": ", ".join(row["work_names"]),
        "range": span.in_words() if span else "",
        "approvers": list(row["approver_names"]),
        "kind": row["kind"],
        "process": _first(place.process for place in places),
        "domain": _first(place.domain for place in places),
        "from": span.low if span else None,
        "to": span.high if span else None,
        "base_unit": span.unit if span else None,
        "operator": row["operator"],
        "value": row["value"],
        "operator_to": row["operator_to"],
        "value_to": row["value_to"],
        "unit": row["unit"],
        "control": row["name"],
        "document": row["document_name"],
        "clause": row["number"] or "",
        "quote": row["quote"],
        "approver_ids": list(row["approvers"]),
        "work_ids": list(row["works"]),
        "id": row["id"],
    }


def _first(names: Iterable[str]) -> str:
    return next((name for name in names if name), "")
