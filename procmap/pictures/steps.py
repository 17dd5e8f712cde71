"""An approval route as a picture: the steps in order, from left to right and on in the next line, who takes each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import INK, MUTED
from procmap.pictures.style import in_lines, label, nothing, styled, wrapped
from procmap.words import Lang

if TYPE_CHECKING:
    import plotly.graph_objects as go

_WIDE, _HIGH, _GAP, _UNDER = 148, 74, 34, 10
_IN_LINE = 6
_MUST, _MAY = "#E4F1F9", "#F7F9FB"


def steps_in_order(rows: Sequence[Mapping[str, Any]], lang: Lang) -> go.Figure:
    """Lines of boxes for each case; parties that act side by side stand in one column."""
    import plotly.graph_objects as go

    cases: dict[str, dict[int, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        cases[str(row["case"])][int(row["order"])].append(row)
    if not cases:
        return nothing(lang)
    figure = go.Figure()
    top = 0.0
    points: list[tuple[float, float, str]] = []
    for case, columns in cases.items():
        if case:
            figure.add_annotation(
                x=0, y=-top, text=f"<b>{label(case, 80)}</b>", showarrow=False, xanchor="left", yanchor="bottom",
                font={"color": MUTED, "size": 13},
            )  # fmt: skip
            top += 6
        orders = sorted(columns)
        for begin in range(0, len(orders), _IN_LINE):
            line = orders[begin : begin + _IN_LINE]
            for at, order in enumerate(line):
                left = at * (_WIDE + _GAP)
                if begin + at:
                    _arrow(figure, left, top + _HIGH / 2)
                for down, row in enumerate(columns[order]):
                    points.append(_box(figure, left, top + down * (_HIGH + _UNDER), row))
            top += max(len(columns[order]) for order in line) * (_HIGH + _UNDER) + 18
        top += 22
    figure.add_scatter(
        x=[x for x, _, _ in points], y=[y for _, y, _ in points], mode="markers", hovertext=[t for _, _, t in points],
        marker={"size": 44, "opacity": 0}, hoverinfo="text", showlegend=False,
    )  # fmt: skip
    styled(figure, int(top) + 30, margin={"l": 10, "r": 10, "t": 24, "b": 6})
    figure.update_xaxes(visible=False, range=[-_GAP, _IN_LINE * (_WIDE + _GAP)])
    figure.update_yaxes(visible=False, range=[-top + 10, 20])
    return figure


def _arrow(figure: go.Figure, left: float, middle: float) -> None:
    figure.add_annotation(
        x=left, y=-middle, ax=left - _GAP, ay=-middle, xref="x", yref="y", axref="x", ayref="y", text="",
        showarrow=True, arrowhead=2, arrowwidth=1.4, arrowcolor=MUTED,
    )  # fmt: skip


def _box(figure: go.Figure, x: float, y: float, row: Mapping[str, Any]) -> tuple[float, float, str]:
    """Draw a step, dashed where it need not come; returns its middle and what is said of it on hover."""
    is_sure = bool(row["must"]) and not row["only_if"]
    figure.add_shape(
        type="rect", x0=x, x1=x + _WIDE, y0=-y, y1=-y - _HIGH, fillcolor=_MUST if is_sure else _MAY,
        line={"color": INK if is_sure else MUTED, "width": 1, "dash": "solid" if is_sure else "dot"}, layer="below",
    )  # fmt: skip
    text = f"<b>{label(row['kind'], 10)}</b><br>{in_lines(row['party'], 10, 3)}"
    middle = (x + _WIDE / 2, -y - _HIGH / 2)
    figure.add_annotation(x=middle[0], y=middle[1], text=text, showarrow=False, font={"size": 12})
    told = [wrapped(text) for text in (row["who"], row["evidence"], row["clause"], row["quote"]) if text]
    return (*middle, "<br>".join(told))
