"""The bars of the domains: one panel a dimension, one row a domain."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from checks.findings import DomainScore
from procmap.reporting.palette import DIMENSION, FONTS, INK, MUTED, RULE_LINE, TRACK
from procmap.reporting.view import percent

DIV = "domains"
_LONGEST_NAME = 22


def domain_chart(domains: Sequence[DomainScore], words: Mapping[str, str]) -> dict[str, Any] | None:
    """What Plotly.newPlot draws, as plain JSON; None when no domain has a score.

    A dimension in which no domain has a score gets no panel.
    """
    panels = [name for name in DIMENSION if any(domain.scores.get(name) is not None for domain in domains)]
    if not panels:
        return None
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    figure = make_subplots(
        rows=1,
        cols=len(panels),
        shared_yaxes=True,
        horizontal_spacing=0.035,
        subplot_titles=[f"<b>{words[name]}</b>" for name in panels],
    )
    rows = [domain.id for domain in domains]
    for column, dimension in enumerate(panels, start=1):
        scores = [domain.scores.get(dimension) for domain in domains]
        said = [percent(score, words) for score in scores]
        figure.add_trace(
            go.Bar(
                y=rows,
                x=[0.0 if score is None else score for score in scores],
                text=said,
                textposition="outside",
                textfont={"color": [MUTED if score is None else INK for score in scores]},
                cliponaxis=False,
                orientation="h",
                marker={"color": DIMENSION[dimension]},
                customdata=[html.escape(domain.name) for domain in domains],
                hovertemplate="%{customdata}: %{text}<extra></extra>",
                name=words[dimension],
            ),
            row=1,
            col=column,
        )
    figure.update_xaxes(
        range=[0, 1.18],
        tickvals=[0, 0.5, 1],
        ticktext=["0", "50", "100%"],
        gridcolor=RULE_LINE,
        zeroline=False,
        fixedrange=True,
        tickfont={"color": MUTED, "size": 11},
    )
    figure.update_yaxes(
        autorange="reversed",
        type="category",
        tickvals=rows,
        ticktext=[_label(domain.name) for domain in domains],
        automargin=True,
        fixedrange=True,
        showgrid=False,
    )
    figure.update_annotations(font={"size": 14, "color": INK})
    figure.update_layout(
        template="none",
        height=90 + 28 * len(domains),
        margin={"l": 10, "r": 10, "t": 40, "b": 30},
        bargap=0.42,
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONTS, "size": 13, "color": INK},
        hoverlabel={"bgcolor": INK, "bordercolor": TRACK, "font": {"color": "#FFFFFF"}},
    )
    drawn: dict[str, Any] = json.loads(figure.to_json())
    return drawn


def _label(name: str) -> str:
    """A name for the axis: short enough to leave room for the bars, and text to Plotly, which reads tags."""
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    return html.escape(short) + "  "
