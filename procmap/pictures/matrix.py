"""A responsibility matrix as a picture: who has which part in which work, the weightiest mark in its colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import MARK, TRACK
from procmap.pictures.style import cut_note, label, nothing, styled
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROWS, _COLUMNS = 40, 24
_ORDER = list(MARK)


def marks(rows: Sequence[Mapping[str, Any]], parties: Sequence[str], lang: Lang) -> go.Figure:
    """The first rows and the busiest parties."""
    import plotly.graph_objects as go

    shown, across = list(rows[:_ROWS]), list(parties[:_COLUMNS])
    if not shown or not across:
        return nothing(lang)
    held = [[str(row.get(who, "")).split() for who in across] for row in shown]
    heaviest = [[min((_ORDER.index(one) for one in cell), default=None) for cell in row] for row in held]
    figure = go.Figure(
        go.Heatmap(
            z=[[len(_ORDER) if at is None else at for at in row] for row in heaviest],
            x=list(range(len(across))),
            y=list(range(len(shown))),
            zmin=-0.5,
            zmax=len(_ORDER) + 0.5,
            colorscale=_steps([*MARK.values(), TRACK]),
            showscale=False,
            xgap=2,
            ygap=2,
            text=[[" ".join(cell) for cell in row] for row in held],
            texttemplate="%{text}",
            textfont={"size": 12},
            customdata=[[[label(_work(row), 60), label(who, 60)] for who in across] for row in shown],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}: %{text}<extra></extra>",
        )
    )
    styled(figure, 130 + 26 * len(shown), margin={"t": 30, "b": 50})
    figure.update_xaxes(
        tickvals=list(range(len(across))), ticktext=[label(who, 8) for who in across], side="top", showgrid=False,
        zeroline=False, tickangle=-40 if len(across) > 8 else 0,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(shown))), ticktext=[label(_work(row), 16) + "  " for row in shown],
        autorange="reversed", showgrid=False, zeroline=False,
    )  # fmt: skip
    figure.add_annotation(
        text=analyst_words(lang).say("matrix_legend"), xref="paper", yref="paper", x=0, y=0, yshift=-8, xanchor="left",
        yanchor="top", showarrow=False, font={"size": 12},
    )  # fmt: skip
    is_cut = len(rows) > len(shown) or len(parties) > len(across)
    return cut_note(figure, len(shown) * len(across), len(rows) * len(parties), lang) if is_cut else figure


def _work(row: Mapping[str, Any]) -> str:
    return str(row["step"] or row["process"])


def _steps(colours: Sequence[str]) -> list[list[Any]]:
    """A colour scale of steps, one for each number."""
    return [[at / len(colours), colour] for place, colour in enumerate(colours) for at in (place, place + 1)]
