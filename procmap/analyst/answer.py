"""An answer: a sentence computed from the numbers, a table, the quoted sentences, a frame, a picture, a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from procmap.analyst.columns import as_frame
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

_ROWS_IN_TERMINAL = 12
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A table of an answer. `shown` are the columns that people see, all when none is given; `kinds` as `as_frame`.

    `blank` is what a cell holds that its row does not name.
    """

    columns: Sequence[str]
    rows: Sequence[Row]
    shown: Sequence[str] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    lang: Lang = "zh"
    blank: str | None = None

    @cached_property
    def frame(self) -> pd.DataFrame:
        """All rows and columns, with the documented dtypes even when there is no row."""
        return as_frame(self.rows, self.columns, self.kinds, self.blank)

    def _repr_html_(self) -> str:
        from procmap.analyst.showing import sheet_html

        return sheet_html(self)


@dataclass(frozen=True, repr=False)
class Answer:
    """What the map answered; `sheets` are further tables by their title."""

    rows: Sequence[Row]
    columns: Sequence[str]
    sentence: str = ""
    shown: Sequence[str] = ()
    lang: Lang = "zh"
    kinds: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    draw: Callable[[], go.Figure] | None = None

    @cached_property
    def table(self) -> Sheet:
        """The main table."""
        return Sheet(self.columns, self.rows, self.shown, self.kinds, self.lang)

    @property
    def frame(self) -> pd.DataFrame:
        """The main table as a pandas frame: columns as documented, with their dtypes even when there is no row."""
        return self.table.frame

    @cached_property
    def figure(self) -> go.Figure:
        """A picture of the answer, by plotly."""
        from procmap.pictures.bars import counted

        return self.draw() if self.draw is not None else counted(self.rows, self.columns, self.lang)

    def to_excel(self, path: str | Path) -> Path:
        """Write all tables to a workbook, a sheet each, with headings in the language; returns where it is."""
        from procmap.analyst.workbook import write_answer

        return write_answer(self, Path(path))

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        from procmap.analyst.showing import shown_cells
        from procmap.tables import aligned

        words = analyst_words(self.lang)
        if not self.rows:
            return self.sentence or words.say("no_rows")
        headings, cells = shown_cells(self.table, _ROWS_IN_TERMINAL)
        told = [dict(zip(headings, row, strict=True)) for row in cells]
        lines = [self.sentence] if self.sentence else []
        lines.append(aligned(told, headings, widest=36))
        if len(self.rows) > len(cells):
            lines.append(words.say("rows_shown", shown=len(cells), all=len(self.rows)))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from procmap.analyst.showing import answer_html

        return answer_html(self)
