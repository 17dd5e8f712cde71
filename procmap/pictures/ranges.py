"""Who approves at which amount: a bar for each limit, on a scale of tens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import MARK
from procmap.pictures.style import cut_note, label, nothing, styled, wrapped
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 40


def ranges(rows: Sequence[Mapping[str, Any]], lang: Lang) -> go.Figure:
    """The limits of the unit that most rows have."""
    import plotly.graph_objects as go

    units = [row["base_unit"] for row in rows if row["base_unit"]]
    unit = max(sorted(set(units)), key=units.count, default=None)
    having = [row for row in rows if row["base_unit"] == unit and (row["from"] or row["to"])]
    if unit is None or not having:
        return nothing(lang)
    shown = having[:_MOST]
    ends = [end for row in shown for end in (row["from"], row["to"]) if end]
    least, most = min(ends) / 4, max(ends) * 4
    figure = go.Figure()
    for at, row in enumerate(shown):
        low, high = row["from"] or least, row["to"] or most
        who = "、".join(row["approvers"])
        figure.add_scatter(
            x=[low, high if high > low else low * 1.02], y=[at, at], mode="lines", hoverinfo="text", showlegend=False,
            line={"width": 15, "color": MARK["P"] if row["to"] is not None else MARK["A"]},
            hovertext=f"{label(who, 60)}<br>{label(row['range'], 60)}<br>{wrapped(row['quote'] or '')}",
        )  # fmt: skip
        figure.add_annotation(
            x=1.0, xref="paper", y=at, text=label(f"{row['range']}  {who}", 44), showarrow=False, xanchor="left",
            font={"size": 12}, xshift=8,
        )  # fmt: skip
    styled(figure, 90 + 28 * len(shown), margin={"r": 330})
    figure.update_xaxes(
        type="log", title=analyst_words(lang).pictures["amount"].format(unit=unit), exponentformat="none",
        separatethousands=True, dtick=1,
    )  # fmt: skip
    named = [label(row["subject"] or row["process"] or row["control"], 16) + "  " for row in shown]
    heads = [name if not at or named[at - 1] != name else "" for at, name in enumerate(named)]
    figure.update_yaxes(
        tickvals=list(range(len(shown))), ticktext=heads, autorange="reversed", showgrid=False, zeroline=False
    )  # fmt: skip
    return cut_note(figure, len(shown), len(rows), lang)
