"""The kinds of values in the columns of answers, so that a frame has the same dtypes with rows and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# A name means the same kind of value in every answer; columns that are not here hold text.
_INTEGERS = frozenset(
    {
        "all", "approves", "char_end", "char_start", "controls", "critical", "depth", "distance", "duties",
        "end", "executes", "findings", "flow", "high", "kpis", "level", "low", "medium", "offenders", "order",
        "ordinal", "owns", "page", "performs", "population", "processes", "rank", "record", "role", "size",
        "start", "steps", "system", "things", "total", "unknown",
    }
)  # fmt: skip
_NUMBERS = frozenset(
    {
        "alike", "completeness", "compliance", "confidence", "effectiveness", "from", "overall", "score",
        "share", "similarity", "time_limit_hours", "to", "value", "value_to", "weight",
    }
)  # fmt: skip
_FLAGS = frozenset(
    {
        "along", "digital", "every", "general", "in_one_sentence", "key", "must", "one_is_part_of_other",
        "relative",
    }
)  # fmt: skip
_LISTS = frozenset(
    {
        "about", "aliases", "also", "also_under", "approver_ids", "approvers", "because", "char_ends",
        "char_starts", "clauses", "confidences", "documents", "domains", "done_by", "ids", "missing", "names",
        "others", "owners", "parameters", "parents", "path_ids", "paths", "performers", "persons", "places",
        "posts", "quotes", "raci", "records", "rules", "stated_in", "units", "whole", "work_ids",
    }
)  # fmt: skip
_DTYPES = {"integer": "Int64", "number": "Float64", "flag": "boolean", "list": "object", "text": "string"}


def kind_of_column(name: str) -> str:
    """What a column of this name holds: integer, number, flag, list or text."""
    kinds = {"integer": _INTEGERS, "number": _NUMBERS, "flag": _FLAGS, "list": _LISTS}
    return next((kind for kind, names in kinds.items() if name in names), "text")


def as_frame(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    kinds: Mapping[str, str] | None = None,
    blank: str | None = None,
) -> pd.DataFrame:
    """A frame with these columns. `kinds` are those of columns that hold something else in this answer.

    Values that are not of the kind of their column make it a column of their own kind. `blank` is what a cell holds
    that its row does not name.
    """
    import pandas as pd

    own = kinds or {}
    values: dict[str, list[Any]] = {column: [blank] * len(rows) for column in columns}
    told: dict[str, list[Any]] = {column: [] for column in columns}
    for at, row in enumerate(rows):  # by row: a wide matrix names few of its columns in each
        for column, value in row.items():
            if column in values and value is not None:
                values[column][at] = value
                told[column].append(value)
    series = {
        column: _series(values[column], told[column], own.get(column) or kind_of_column(column)) for column in columns
    }
    return pd.DataFrame(series, columns=list(columns), copy=False)  # the columns were made for it alone


def _series(values: list[Any], told: list[Any], kind: str) -> pd.Series[Any]:
    import pandas as pd

    held = kind if all(_fits(value, kind) for value in told) else _kind_of_values(told)
    return pd.Series(values, dtype=_DTYPES[held])


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "flag":
            return isinstance(value, bool)
        case "list":
            return isinstance(value, list | tuple)
        case _:
            return isinstance(value, str)


def _kind_of_values(values: Sequence[Any]) -> str:
    """The kind that all these values are of; mixed ones stay as they are."""
    return next((kind for kind in ("integer", "number", "flag", "text") if all(_fits(v, kind) for v in values)), "list")
