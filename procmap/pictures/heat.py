"""Heat maps: domains by domains, departments by departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import AMOUNT
from procmap.pictures.style import cut_note, label, nothing, styled
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 30
_SCALE = [[at / (len(AMOUNT) - 1), colour] for at, colour in enumerate(AMOUNT)]


def domains(names: Sequence[str], rows: Sequence[Mapping[str, Any]], kinds: Sequence[str], lang: Lang) -> go.Figure:
    """How much each domain (row) needs each other one (column), with what it is made of on hover."""
    if not names:
        return nothing(lang)
    w = analyst_words(lang)
    counts = {(row["domain"], row["needs"]): row["all"] for row in rows}
    told = {
        (row["domain"], row["needs"]): "<br>".join(
            f"{w.heading(kind)} {row[kind]}" for kind in kinds if row[kind]
        )
        for row in rows
    }  # fmt: skip
    busy = Counter(dict.fromkeys(names, 0))
    for (domain, needs), number in counts.items():
        busy[domain] += number
        busy[needs] += number
    shown = sorted(sorted(names, key=lambda name: (-busy[name], name))[:_MOST])
    figure = _heat(shown, shown, counts, told)
    figure.update_xaxes(title={"text": w.pictures["heat_x"], "standoff": 8})
    figure.update_yaxes(title={"text": w.pictures["heat_y"], "standoff": 8})
    return cut_note(figure, len(shown), len(names), lang)


def pairs(found: Sequence[tuple[str, str]], lang: Lang) -> go.Figure:
    """How often two departments meet in a pair."""
    if not found:
        return nothing(lang)
    counts: Counter[tuple[str, str]] = Counter()
    for one, other in found:
        counts[one, other] += 1
        if one != other:
            counts[other, one] += 1
    busy = Counter(name for pair in found for name in pair)
    shown = sorted(sorted(busy, key=lambda name: (-busy[name], name))[:_MOST])
    return cut_note(_heat(shown, shown, counts, {}), len(shown), len(busy), lang)


def _heat(
    down: Sequence[str],
    across: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    told: Mapping[tuple[str, str], str],
) -> go.Figure:
    import plotly.graph_objects as go

    cells = [[counts.get((row, column), 0) for column in across] for row in down]
    most = max((number for row in cells for number in row), default=0) or 1
    figure = go.Figure(
        go.Heatmap(
            z=cells,
            x=list(range(len(across))),
            y=list(range(len(down))),
            zmin=0,
            zmax=most,
            colorscale=_SCALE,
            xgap=2,
            ygap=2,
            showscale=False,
            text=[[number or "" for number in row] for row in cells],
            texttemplate="%{text}",
            customdata=[
                [[label(row, 60), label(column, 60), told.get((row, column), "")] for column in across] for row in down
            ],
            hovertemplate="%{customdata[0]} → %{customdata[1]}: %{z}<br>%{customdata[2]}<extra></extra>",
        )
    )
    styled(figure, max(260, 120 + 40 * len(down)), margin={"l": 20, "t": 20})
    figure.update_xaxes(
        tickvals=list(range(len(across))), ticktext=[label(name, 10) for name in across], showgrid=False,
        zeroline=False, side="top", tickangle=0 if len(across) <= 10 else -40,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(down))), ticktext=[label(name, 14) + "  " for name in down], autorange="reversed",
        showgrid=False, zeroline=False,
    )  # fmt: skip
    return figure
