"""How a map workbook looks: dark heads where people write, grey ones where they only read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from procmap.exchange.layout import FIRST_ROW, Column
from procmap.reporting.palette import DIMENSION, INK, MUTED, RULE_LINE, SEVERITY, TRACK, VERDICT

_LINE = 15.0
_MOST_LINES = 8
_TEXT = "@"  # what is typed here stays as it is typed


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        line = {"bottom": 1, "bottom_color": RULE_LINE}
        base = {"valign": "top", "text_wrap": True, **line}
        white = {"bold": True, "font_color": "#FFFFFF", "valign": "vcenter"}
        self._write = book.add_format({**white, "bg_color": INK})
        self._read = book.add_format({**white, "bg_color": MUTED, "bold": False})
        self._text = book.add_format({**base, "num_format": _TEXT})
        self._name = book.add_format({**base, "num_format": _TEXT, "bold": True})
        self._number = book.add_format({**base, "align": "center"})
        self._shown = book.add_format({**base, "font_color": MUTED, "bg_color": TRACK})
        self._sure = book.add_format({**base, "font_color": MUTED, "bg_color": TRACK, "align": "center"})
        self._id = book.add_format({"valign": "top", **line, "font_color": MUTED, "bg_color": TRACK, "font_size": 8})
        self._removed = book.add_format({"font_color": SEVERITY["high"], "font_strikeout": True})
        self._accepted = book.add_format({"font_color": VERDICT["met"]})
        self.leading = book.add_format({"font_color": DIMENSION["completeness"], "underline": 1, **base})
        self._guide = {
            "title": book.add_format({"bold": True, "font_size": 18, "font_color": INK}),
            "head": book.add_format({**white, "bg_color": INK}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "pair": book.add_format({"font_color": MUTED}),
            "sheet": book.add_format({**base, "align": "left"}),
            "columns": book.add_format(base),
        }

    def guide(self, style: str) -> Any:
        """The format of a line of the guide."""
        return self._guide[style]

    def head(self, column: Column) -> Any:
        """The format of a column's head."""
        return self._write if column.editable or column.use == "inside" else self._read

    def cell(self, column: Column) -> Any:
        """The format of a column's cells."""
        if column.use == "id":
            return self._id
        if column.key == "cited:confidence":
            return self._sure
        if column.use in ("shown", "inside"):
            return self._shown
        if column.use == "name":
            return self._name
        is_number = column.prop is not None and column.prop.type in ("integer", "number")
        return self._number if is_number else self._text

    @staticmethod
    def height(row: Sequence[object], columns: Sequence[Column]) -> float | None:
        """The height that shows a row's longest text, up to a limit; None for one line. Not all programs fit rows."""
        lines = 1
        for value, column in zip(row, columns, strict=True):
            if isinstance(value, str) and column.use != "id" and (2 * len(value) > column.width or "\n" in value):
                wide = len(value.encode("gb18030", "replace"))  # a Chinese character is as wide as two others
                lines = max(lines, -(-wide // max(column.width - 2, 1)), value.count("\n") + 1)
        return None if lines == 1 else _LINE * min(lines, _MOST_LINES)

    def tab(self, is_link: bool, is_empty: bool) -> str:
        """The colour of a sheet's tab: things, links, and pale where there is nothing yet."""
        if is_empty:
            return RULE_LINE
        return DIMENSION["effectiveness" if is_link else "completeness"]

    def mark_decisions(self, page: Any, last: int, width: int, w: Mapping[str, str]) -> None:
        """Strike through what is to be removed, colour what is confirmed."""
        for key, look in (("exchange_remove", self._removed), ("exchange_accept", self._accepted)):
            rule = {"type": "formula", "criteria": f'=$A{FIRST_ROW}="{w[key]}"', "format": look}
            page.conditional_format(FIRST_ROW - 1, 0, last, width, rule)
